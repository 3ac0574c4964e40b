"""Worlds set side by side: a change of nothing is exactly 0, however the stream is cut."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.engine import abreast
from fairweather.engine.abreast import ask_elsewhere, play_abreast
from fairweather.engine.continuations import SEATED, Start
from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.errors import OrderError
from tests.games import forked
from tests.strategies import loaded

SEAT = {"league": SEATED}
GIVEN = [{}, {"stance:league": "hedge"}, {}]


def _last(stream):
    *_, last = stream
    return last


def _same(one, other):
    return all(
        np.array_equal(one.baseline[key], other.baseline[key])
        and np.array_equal(one.treatment[key], other.treatment[key])
        for key in one.baseline
    )


def _asked(orders, worlds=50, own=0):
    scenario = loaded("tiny")
    return ask_elsewhere(scenario, 3, GIVEN, orders, policies=SEAT, worlds=worlds, own=own)


def test_a_world_beside_itself_differs_by_exactly_zero():
    fork = forked("tiny", 2, 3)
    start = Start(fork.scenario, fork.world)

    found = _last(play_abreast((start, start), 2, worlds=50))

    assert found.turn == 3
    assert found.any_changed == 0.0


def test_two_worlds_begin_as_they_stand():
    one, other = forked("tiny", 2, 3), forked("tiny", 4, 3)
    starts = tuple(Start(fork.scenario, fork.world) for fork in (one, other))

    found = _last(play_abreast(starts, 2, worlds=50))

    assert (found.baseline["strain"][:, 0] == one.world.strain[0, 2]).all()
    assert (found.treatment["strain"][:, 0] == other.world.strain[0, 2]).all()


def test_the_same_orders_elsewhere_differ_by_exactly_zero():
    assert _last(_asked({})).any_changed == 0.0


def test_other_orders_elsewhere_change_worlds_from_that_turn_on():
    found = _last(_asked({"stance:league": "mobilize"}))

    assert found.turn == 2
    assert found.any_changed > 0.9
    assert all((found.baseline[k][:, 0] == found.treatment[k][:, 0]).all() for k in found.baseline)
    assert (found.treatment["mobilized"][:, 1] == 1.0).all()


def test_however_the_stream_is_cut_the_worlds_are_the_same(monkeypatch):
    whole = _last(_asked({"stance:league": "mobilize"}, worlds=90))
    monkeypatch.setattr(abreast, "most_at_once", lambda _: 7)

    cut = list(_asked({"stance:league": "mobilize"}, worlds=90))

    assert len(cut) > 5
    assert _same(cut[-1], whole)


def test_they_are_the_worlds_after_the_game_s_own():
    scenario = loaded("tiny")
    found = _last(_asked({}, worlds=20, own=4))
    game = Wargame(scenario, seed=3, worlds=20, first=5, policies=SEAT)
    record = play_out(game, dict(enumerate(GIVEN)))

    for key in ("strain", "attention"):
        assert np.array_equal(found.baseline[key][:, 0], record.series(key)[:, 2])


def test_an_unknown_order_is_refused_before_anything_is_told():
    with pytest.raises(OrderError, match="did you mean 'league'"):
        next(_asked({"stance:leage": "hold"}))
