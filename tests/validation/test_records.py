"""Records: V28 and V29, laws of our own bookkeeping that published figures rest on."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.choice import probabilities
from fairweather.decisions.decision import precision_of
from fairweather.engine.wargame import Wargame
from fairweather.scenario import load, memory_entries
from fairweather.world.fork import take
from fairweather.world.ledger import Entry, attribute, shares
from fairweather.world.mark import digest
from tests.validation.panel import PRECISIONS, SEED, about_clients, by_point, play


@pytest.fixture(scope="module")
def explained() -> list:
    """Every appraisal of eight turns of the panel at play, with the world's precision for each."""
    game = Wargame("zagros", seed=SEED, worlds=60, explain=True)
    kept = []
    for _ in range(8):
        game.step()
        for weighed in (w for each in game.latest.weighed.values() for w in each):
            appraisal = weighed.appraisal
            kept.append((appraisal, precision_of(game.world, appraisal.actor)))
    return kept


def test_v28_utility_is_the_sum_of_its_terms(note, explained):
    """V28 [C]: additive explanation: max abs(sum Q - U) < 1e-12."""
    gap = max(
        np.abs(appraisal.tensor()[0].sum(axis=-1) - appraisal.utility).max()
        for appraisal, _ in explained
    )

    note("V28", f"utility off its terms by {gap:.1e} at most, {len(explained)} appraisals")
    assert gap < 1e-12


def test_v28_terms_explain_the_log_odds_of_any_two_options(note, explained):
    """V28 [C]: (4) holds to 1e-9: log Pr(m)/Pr(n) = lambda sum (Q_m - Q_n)."""
    worst = 0.0
    for appraisal, precision in explained:
        chance = probabilities(appraisal.utility, appraisal.legal, precision)
        both = appraisal.legal[..., 1:] & appraisal.legal[..., :1]
        with np.errstate(divide="ignore", invalid="ignore"):
            odds = np.log(chance[..., 1:]) - np.log(chance[..., :1])
        terms = appraisal.tensor()[0]
        stated = precision[..., None] * (terms[:, :, 1:] - terms[:, :, :1]).sum(axis=-1)
        worst = max(worst, np.abs(odds - stated)[both].max(initial=0.0))

    note("V28", f"log-odds off by {worst:.1e} at most")
    assert worst < 1e-9


def test_v28_trust_is_the_sum_of_what_every_episode_added(note):
    """V28 [C]: (13) sums to T-T0 to 1e-12: for what is remembered, and for any evidence."""
    scenario = load("zagros")
    world = Wargame(scenario, seed=1, worlds=1).world
    gaps = []
    for row, holder in enumerate(world.cast.names):
        for column, other in enumerate(world.cast.names):
            memory = memory_entries(scenario, holder, other) if holder != other else []
            prior = world.kept_prior[0, row, column], world.broken_prior[0, row, column]
            entries = [
                Entry(
                    when=str(entry.year),
                    text=entry.label,
                    kept=entry.kept_lasting + entry.kept_fading,
                    broken=entry.broken_lasting + entry.broken_fading,
                )
                for entry in memory
            ]
            if entries:
                added = sum(entry.share for entry in attribute(*prior, entries))
                gaps.append(world.trust[0, row, column] - prior[0] / sum(prior) - added)
    luck = np.random.default_rng(4)
    for _ in range(300):
        scale = 10.0 ** luck.uniform(-4, 3)
        a, b = luck.uniform(0.1, 10.0, 2)
        kept, broken = scale * luck.random((2, luck.integers(1, 40)))
        ends = (a + kept.sum()) / (a + b + kept.sum() + broken.sum())
        gaps.append(ends - a / (a + b) - shares(a, b, kept, broken).sum())

    worst = np.abs(gaps).max()
    note("V28", f"trust off its entries by {worst:.1e} at most, {len(gaps)} ledgers")
    assert worst < 1e-12


def played(worlds: int, turns: int = 10) -> Wargame:
    game = Wargame("zagros", seed=SEED, worlds=worlds)
    for _ in range(turns):
        game.step()
    return game


def test_v29_fewer_worlds_are_the_first_of_more_and_a_null_branch_is_the_same(note):
    """V29 [C]: prefix and no-op identities bit-exact. R = 200 against 400, as in rulebook 1.7."""
    few, more = played(200), played(400)
    fork = played(20, turns=5)
    plain, null = play(fork), play(fork, first={}, always={})

    note("V29", "prefix and null branch: equal bits")
    assert digest(few.world) == digest(take(more.world, np.arange(200)))
    assert all(
        np.array_equal(getattr(plain, name), getattr(null, name))
        for name in ("out", "settled", "supported", "kin_held")
    )


@pytest.mark.parametrize("branches", [("sheltered", "shut_out"), ("honored", "reneged")])
def test_v29_pairing_narrows_differences(note, request, branches):
    """V29 [C]: variance ratio > 1: of a difference between independent and paired worlds."""
    one, other = (request.getfixturevalue(name).time_out() for name in branches)

    found = by_point(one, other)
    saving = {name: found[name].saving for name in PRECISIONS}
    note(
        "V29",
        f"{branches[0]} against {branches[1]}: pairing is worth "
        + ", ".join(f"{name} {times:.1f}" for name, times in saving.items())
        + " times the worlds",
    )
    assert min(saving.values()) > 1.0


def test_v29_the_gain_is_the_lucks(note, helped_war, honored, reneged):
    """V29 [C]: branches played with different luck are hardly worth pairing.

    They still share what was drawn before the fork: parameters of the point, and hidden traits.
    """
    order = about_clients(helped_war.world, "obligation", "renege")
    strangers = play(helped_war, first=order, seed=SEED + 1)

    gains = {
        name: by_point(honored.time_out(), branch.time_out())["precision_10"].saving
        for name, branch in (("same luck", reneged), ("other luck", strangers))
    }
    note("V29", ", ".join(f"{name} {gain:.1f}" for name, gain in gains.items()))
    assert gains["same luck"] > 1.15 * gains["other luck"]
