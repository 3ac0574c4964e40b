"""Trust is the sum of its dated entries, through whole games (rulebook (13), V28)."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.engine.wargame import Wargame
from fairweather.play.ledger import ledger, prior_trust, total
from fairweather.scenario.patch import patch
from tests.strategies import loaded

PROMISED_AND_LEFT = {
    0: {"pledge:aldmere>league": "public_high"},
    1: {"stance:league": "mobilize", "obligation:aldmere>league": "honor"},
    4: {"obligation:aldmere>league": "renege", "concession:ordane>league": "concede"},
    5: {"stance:league": "settle"},
    8: {"faith:ordane>league": "renege"},
}
"""Orders that bring promises kept and broken into the smallest scenario."""


def _assert_sums(scenario, seed, checked_at):
    """Play a game and compare every pair's trust with its ledger, at some turns on the way."""
    game, records, n_entries = Wargame(scenario, seed=seed, explain=True), [], 0
    script = PROMISED_AND_LEFT if scenario.name == "tiny" else {}
    while game.running:
        game.orders = script.get(game.world.turn, {})
        game.step()
        records.append(game.latest)
        if game.world.turn not in checked_at:
            continue
        for holder in range(game.world.cast.n_factions):
            for about in range(game.world.cast.n_factions):
                if holder != about:
                    entries = ledger(scenario, game.world, records, holder, about)
                    found = total(prior_trust(game.world, holder, about), entries)
                    wanted = game.world.trust[0, holder, about]
                    assert abs(found - wanted) < 1e-12, (game.world.turn, holder, about)
                    n_entries += sum(entry.when.startswith("turn") for entry in entries)
    return n_entries


@pytest.mark.parametrize(
    ("name", "seed"),
    [("tiny", 1), ("tiny", 2), ("tiny", 3), ("zagros", 1), ("zagros", 4), ("crowd", 2)],
)
def test_in_a_whole_game_trust_is_its_prior_and_the_shares_of_its_entries(name, seed):
    scenario = loaded(name)

    n_entries = _assert_sums(scenario, seed, {1, 5, scenario.turns})

    assert n_entries > 0  # this game's deeds are among them


def test_it_is_so_with_every_variant_of_the_trust_rules():
    changed = patch(
        loaded("zagros"),
        {
            "weeks_per_turn": 4.0,
            "turns": 10,
            "parameters.trust.discord": 1.5,
            "parameters.trust.permanent": 0.1,
            "parameters.trust.half_life": 5.0,
            "parameters.trust.second_hand": 0.4,
            "parameters.trust.hardship": 1.0,
            "factions.kdpi.negativity": 3.0,
        },
    )

    assert _assert_sums(changed, 9, {3, 10}) > 0


def test_shares_of_an_entry_shrink_as_it_fades():
    scenario = loaded("zagros")
    game, records = Wargame(scenario, seed=4, explain=True), []
    for _ in range(scenario.turns):
        game.orders = {
            "pledge:united_states>kdpi": "public_high",
            "stance:kdpi": "mobilize",
            "obligation:united_states>kdpi": "renege",
        }
        game.step()
        records.append(game.latest)
        if any(evidence.broken[0].any() for evidence in records[-1].evidence):
            break
    broken = sum(evidence.broken[0] for evidence in records[-1].evidence)
    holder, about = (int(i) for i in np.argwhere(broken)[0])
    when = f"turn {records[-1].turn + 1}"

    def weight():
        entries = ledger(scenario, game.world, records, holder, about)
        return sum(entry.broken for entry in entries if entry.when == when)

    fresh, game.orders = weight(), {}
    for _ in range(3):
        game.step()
        records.append(game.latest)

    assert 0.35 * fresh < weight() < fresh
