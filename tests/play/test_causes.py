"""An act is told with its cause, if there is one that the reader may know."""

from __future__ import annotations

from functools import cache
from string import Formatter

import numpy as np
import pytest

from sim.decisions.catalogue import decision_named
from sim.engine.motives import is_impulse
from sim.play.causes import CAUSES, KINDS, act_of, earlier_of
from sim.play.game import Game
from sim.play.telling import PUBLIC, SENTENCES, tell
from sim.report.story import account
from sim.report.story_view import pages_of, story_view
from tests.strategies import loaded

PARTS = {"actor", "partner", "host", "target", "patron", "sovereign", "doer", "sufferer"}
LEVELS = {"attention", "strain", "coercion", "unrest"}


@cache
def watched(seed: int = 4) -> Game:
    game = Game(loaded("zagros"), seed=seed)
    game.run_to_end()
    return game


def events(game: Game):
    """Every event with the key of its turn."""
    return [(turn, event) for turn in range(1, game.turn + 1) for event in game.told(turn)]


def test_the_table_names_what_there_is():
    game = watched()
    terms = {}
    for record in game.records.values():
        for name, several in record.weighed.items():
            found = terms.setdefault(name, set())
            found |= {t for one in several for each in one.appraisal.terms.values() for t in each}
    for (kind, term), causes in CAUSES.items():
        decision = KINDS[kind]
        assert decision_named(decision)
        if decision in terms:
            assert term in terms[decision], (kind, term)
        for cause in causes:
            named = {part for _, part, _, _ in Formatter().parse(cause.clause) if part}
            assert named <= PARTS
            assert set(cause.kinds) <= set(SENTENCES)
            assert {cause.by, cause.to} - {""} <= PARTS
            assert cause.level in {"", *LEVELS}
            assert bool(cause.kinds) != bool(cause.level)


@pytest.mark.parametrize("seed", [4, 5, 6])
def test_acts_have_causes_and_never_more_than_one(seed: int):
    told = [event for _, event in events(watched(seed)) if event.kind in KINDS]
    with_cause = [event for event in told if event.cause]

    assert len(with_cause) >= 5
    for event in told:
        assert event.text == event.cause + event.plain
        assert not event.cause or event.cause.endswith(", ")
        assert "{" not in event.text
        assert "  " not in event.text


def test_what_hung_on_a_fresh_impulse_or_an_order_has_no_cause():
    game = watched(5)
    names = game.snapshots[0].world.cast.names
    for turn, event in events(game):
        if event.cause:
            record = game.snapshots[turn].record
            sides = [names.index(key) for key in event.factions]
            act = act_of(record, event.kind, sides[0], sides[1] if len(sides) > 1 else -1)
            assert act is not None
            earlier = earlier_of(act.weighed, act.row, game.records)
            assert not is_impulse(act.weighed, earlier, act.row)
            assert act.weighed.choice.reviewed[0, act.row]

    ordered = Game(loaded("tiny"), seed=1, seat="league")
    ordered.step()
    ordered.step({"stance:league": "mobilize"})
    mine = [event for event in ordered.told(2) if event.kind == "mobilize"]
    assert [event.cause for event in mine] == [""]


def test_a_struck_host_is_told_to_have_been_struck():
    told = [event.text for seed in (4, 5, 6) for _, event in events(watched(seed))]

    assert any(text.startswith("After Iran coerced it, ") for text in told)


def test_a_cause_is_told_only_to_those_who_may_know_of_it():
    """Whoever reads of a cause is told, in that turn or before, that it happened."""
    found = 0
    for seed in (4, 5, 6):
        game = watched(seed)
        names = list(game.scenario.factions)
        everyone = [*names, PUBLIC]
        for turn in range(1, game.turn + 1):
            record = game.snapshots[turn].record
            whole = {
                (event.kind, event.factions): event.cause
                for event in tell(record, game.scenario, None, records=game.records)
            }
            for seat in everyone:
                for event in tell(record, game.scenario, seat, records=game.records):
                    assert event.cause in ("", whole.get((event.kind, event.factions), ""))
                    secret = "promised" in event.cause and seat not in event.factions
                    if event.cause and secret:
                        assert _has_heard(game, turn, seat, event.cause)
                        found += 1
    assert found


def _has_heard(game: Game, turn: int, seat: str, cause: str) -> bool:
    kinds = {"pledge in secret", "pledge in public", "raise pledge", "deliver", "go public", "leak"}
    labels = {key: spec.label for key, spec in game.scenario.factions.items()}
    for past in range(1, turn + 1):
        for event in tell(game.snapshots[past].record, game.scenario, seat):
            if event.kind in kinds and labels[event.factions[1]] in cause:
                return True
    return False


def test_without_records_nothing_has_a_cause():
    game = watched()
    for turn in range(1, game.turn + 1):
        assert not any(e.cause for e in tell(game.snapshots[turn].record, game.scenario, None))


def test_the_story_tells_causes():
    game = watched()
    lines = [
        line.text for chapter in account(game.scenario, pages_of(game)) for line in chapter.deeds
    ]
    deeds = [deed for chapter in story_view(game).chapters for deed in chapter.deeds]

    assert any(line.startswith("After ") for line in lines)
    assert [deed.text for deed in deeds] == lines
    assert all(np.isin(deed.factions, list(game.scenario.factions)).all() for deed in deeds)
