"""The escalation ladder: six rungs, each there or not (S14)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairweather.rules.escalation import RUNGS, rungs, steps_up
from tests.strategies import worlds_in_play
from tests.worlds import plain, put


def _climbed(world):
    return [name for name, is_there in zip(RUNGS, rungs(world)[0], strict=True) if is_there]


def test_in_peace_nobody_stands_on_the_ladder():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.8)  # a secret is no rung
    put(world, "coercion", "upland, gate", 1.0)  # nor is a neighbor's pressure
    put(world, "coercion", "upland, harrow", 0.3)
    put(world, "stance", "briar", 4)
    world.control[:] = 0.3

    assert _climbed(world) == []
    assert steps_up(world)[0, 0] == 0.0


@pytest.mark.parametrize("flag", ["is_public", "is_leaked"])
def test_a_pledge_in_the_open_is_the_first_rung(flag):
    world = plain()
    put(world, "pledge", "ford, solace", 0.1)
    put(world, flag, "ford, solace", True)

    assert _climbed(world) == ["a pledge is in the open"]


@pytest.mark.parametrize(
    ("array", "place", "value", "rung"),
    [
        ("coercion", "quay, tarn", 0.31, "a host is coerced"),
        ("stance", "heath", 5, "a client is out"),
        ("help", "reed, meridian", 0.01, "support is delivered"),
        ("escalation", "solace", 1.0, "a patron goes deeper"),
    ],
)
def test_each_rung_stands_by_itself(array, place, value, rung):
    world = plain()
    put(world, array, place, value)

    assert _climbed(world) == [rung]


def test_one_cell_that_slips_is_a_rung():
    world = plain()
    world.control[:, 3] = 0.31

    assert _climbed(world) == ["a cell has slipped from the target"]


def test_the_ladder_has_six_rungs():
    world = plain()
    put(world, "pledge", "ford, solace", 0.1)
    put(world, "is_public", "ford, solace", True)
    put(world, "coercion", "quay, tarn", 0.9)
    put(world, "stance", "heath", 5)
    put(world, "help", "reed, meridian", 0.5)
    put(world, "escalation", "solace", 1.0)
    world.control[:] = 0.9

    assert _climbed(world) == list(RUNGS)
    assert steps_up(world)[0, 0] == 6.0


@settings(max_examples=30)
@given(world=worlds_in_play(worlds=4))
def test_each_world_stands_on_zero_to_six_rungs_of_its_own(world):
    steps = steps_up(world)

    assert steps.shape == (4, 1)
    assert (steps[:, 0] == rungs(world).sum(axis=1)).all()
    assert ((steps >= 0.0) & (steps <= 6.0)).all()
