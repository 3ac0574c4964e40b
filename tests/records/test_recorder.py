"""The recorder watches a batch as it is played, and changes nothing."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

import fairweather
from fairweather.decisions.catalogue import OBLIGATION, SANCTUARY, SUPPORT
from fairweather.engine.run import patron_entrapment, play_out
from fairweather.engine.wargame import Wargame
from fairweather.records.recorder import HAPPENINGS, Recorder, join
from fairweather.rules.outcomes import OUTCOMES, measure
from fairweather.scenario.patch import patch
from fairweather.world.deeds import Events
from fairweather.world.mark import digest
from tests.strategies import loaded
from tests.worlds import orders_for, plain, put


def _game(worlds=6, first=0, **how):
    return Wargame(loaded("crowd"), seed=4, worlds=worlds, first=first, **how)


@pytest.fixture(scope="module")
def watched():
    """A whole game with its recorder, and every turn's events."""
    game, events = _game(), []
    recorder = play_out(game, on_turn=lambda played: events.append(played.latest.events))
    return game, recorder, events


def test_watching_changes_nothing(watched):
    game, _, _ = watched
    unwatched = _game()
    while unwatched.running:
        unwatched.step()

    assert digest(unwatched.world) == digest(game.world)


def test_outcomes_are_those_of_every_turn_and_of_the_start(watched):
    game, recorder, _ = watched

    assert list(recorder.outcomes) == [outcome.key for outcome in OUTCOMES]
    for key, now in measure(game.world).items():
        series = recorder.series(key)
        assert series.shape == (6, game.game_scenario.turns + 1)
        assert np.array_equal(series[:, -1], now), key
    assert np.array_equal(recorder.series("mobilized")[:, 0], np.zeros(6))


def test_counts_are_how_often_each_thing_took_place(watched):
    _, recorder, events = watched

    for kind in HAPPENINGS:
        by_turn = [
            sum(h.is_so.sum(axis=1) for h in turn.happenings if h.kind == kind) + np.zeros(6)
            for turn in events
        ]
        assert np.array_equal(recorder.counts[kind], sum(by_turn)), kind
        seen = np.array(by_turn) > 0
        first = np.where(seen.any(axis=0), seen.argmax(axis=0) + 1.0, np.nan)
        assert np.array_equal(recorder.first_turn[kind], first, equal_nan=True), kind
    assert recorder.counts["coerce"].any()


def test_every_kind_of_happening_in_the_code_is_counted():
    kinds = set()
    for path in Path(fairweather.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_note = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_note and node.func.attr == "note" and isinstance(node.args[0], ast.Constant):
                kinds.add(node.args[0].value)

    assert len(kinds) > 25
    assert kinds <= set(HAPPENINGS)
    assert len(set(HAPPENINGS)) == len(HAPPENINGS)


def test_abandonment_is_the_stake_of_what_was_withdrawn():
    world, recorder = plain(), Recorder(1)
    recorder.watch(world, measure(world), Events())
    put(world, "pledge", "briar, meridian", 0.4)
    put(world, "pledge", "reed, meridian", 0.8)
    put(world, "stance", "briar", 5)
    events = Events()
    OBLIGATION.apply(world, orders_for(world, OBLIGATION, {"meridian>briar": "partial"}), events)
    SUPPORT.apply(world, orders_for(world, SUPPORT, {"meridian>reed": "withdraw"}), events)
    SANCTUARY.apply(world, orders_for(world, SANCTUARY, {"ford>sedge": "crack_down"}), events)
    (due,) = [deed for deed in events.deeds if deed.kind == "obligation"]
    stake = due.stake[due.is_done].item()

    recorder.watch(world, measure(world), events)

    withdrawn = 0.25 * 0.75 + 0.40 * 0.25 * 1.0
    assert recorder.abandonment[0] == pytest.approx(0.5 * stake + withdrawn + 0.5)


def test_a_host_is_entrapped_by_what_it_suffers_with_its_door_not_wide_open():
    world, recorder = plain(), Recorder(1)
    put(world, "coercion", "upland, harrow", 0.6)
    put(world, "coercion", "upland, gate", 0.2)
    put(world, "coercion", "ford, harrow", 0.5)
    put(world, "sanctuary", "sedge", 1.0)  # Ford asked for it

    recorder.watch(world, measure(world), Events())
    recorder.watch(world, measure(world), Events())

    assert recorder.host_entrapment[0] == pytest.approx(2 * 0.6)


def test_a_patron_is_entrapped_by_what_its_clients_draw_it_into(watched):
    _, recorder, _ = watched
    how = {"seed": 4, "worlds": 6}

    found = patron_entrapment(recorder, loaded("crowd"), **how)

    holding = dict.fromkeys(("briar", "thorn", "reed", "sedge", "heath"), "hold")
    calm = play_out(_game(policies=holding))
    gaps = np.array(recorder.involvement) - np.array(calm.involvement)
    assert found == pytest.approx(np.maximum(gaps, 0.0).sum(axis=0))
    assert (found >= 0.0).all()


def test_nobody_is_entrapped_by_clients_who_hold():
    holding = dict.fromkeys(("briar", "thorn", "reed", "sedge", "heath"), "hold")
    calm = play_out(_game(policies=holding))

    found = patron_entrapment(calm, loaded("crowd"), seed=4, worlds=6, policies=holding)

    assert not found.any()


def test_chunks_joined_are_the_batch(watched):
    _, whole, _ = watched

    joined = join([play_out(_game(2)), play_out(_game(4, first=2))])

    assert joined.n_worlds == whole.n_worlds
    for key in whole.outcomes:
        assert np.array_equal(joined.series(key), whole.series(key)), key
    for name in ("counts", "first_turn", "tallies"):
        mine, its = getattr(joined, name), getattr(whole, name)
        assert list(mine) == list(its)
        for key in mine:
            assert np.array_equal(mine[key], its[key], equal_nan=True), (name, key)
    assert np.array_equal(joined.abandonment, whole.abandonment)
    assert np.array_equal(joined.host_entrapment, whole.host_entrapment)
    assert np.array_equal(joined.involvement, whole.involvement)


def test_a_script_is_followed_turn_by_turn():
    scenario = patch(loaded("tiny"), {"turns": 3})
    script = {1: {"pledge:aldmere>league": "public_low"}, 2: {"stance:league": "mobilize"}}
    calm = dict.fromkeys(scenario.factions, "hold")

    recorder = play_out(Wargame(scenario, seed=2, policies=calm), script)

    assert recorder.first_turn["pledge in public"][0] == 2.0
    assert recorder.first_turn["mobilize"][0] == 3.0
    assert recorder.series("mobilized")[0].tolist() == [0.0, 0.0, 0.0, 1.0]
