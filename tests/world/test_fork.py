"""Copying worlds: nothing is shared, every bit is counted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.scenario.build import build
from fairweather.world.fork import copy, take, tile
from fairweather.world.mark import digest
from fairweather.world.state import array_fields
from tests.strategies import loaded, worlds_in_play


@settings(max_examples=10)
@given(world=worlds_in_play())
def test_a_copy_is_equal_and_shares_nothing(world):
    twin = copy(world)

    assert digest(twin) == digest(world)
    for name, _, _ in array_fields():
        assert not np.shares_memory(getattr(twin, name), getattr(world, name)), name


@pytest.mark.parametrize("name", [name for name, _, _ in array_fields()])
def test_a_change_of_any_array_changes_the_digest(name):
    world = build(loaded("held"), seed=1, worlds=2)
    twin = copy(world)
    array = getattr(twin, name)
    last = (-1,) * array.ndim

    array[last] = ~array[last] if array.dtype == bool else array[last] + 1

    assert digest(twin) != digest(world)


def test_the_turn_is_part_of_the_digest():
    world = build(loaded("tiny"), seed=1, worlds=1)
    before = digest(world)

    world.turn += 1

    assert digest(world) != before


@settings(max_examples=10)
@given(world=worlds_in_play(worlds=4), data=st.data())
def test_worlds_taken_from_a_batch_are_themselves(world, data):
    index = np.array(data.draw(st.lists(st.integers(0, 3), min_size=1, max_size=6)))

    taken = take(world, index)

    assert taken.n_worlds == len(index)
    for place, row in enumerate(index):
        assert digest(take(taken, np.array([place]))) == digest(take(world, np.array([row])))


def test_a_tiled_batch_repeats_each_world_in_its_place():
    world = build(loaded("tiny"), seed=1, worlds=2)

    many = tile(world, 3)

    assert many.n_worlds == 6
    assert digest(take(many, np.array([0, 2, 3, 5]))) == digest(take(world, np.array([0, 0, 1, 1])))


def test_numbers_that_differ_from_world_to_world_are_taken_with_it():
    values = np.array([0.4, 0.5, 0.6])
    variants = {"parameters.leaks.press": values, "factions.league.precision": 2.0 * values}
    world = build(loaded("tiny"), seed=1, worlds=3, variants=variants)
    league = world.cast.index("league")

    taken = take(world, np.array([2, 0]))

    assert taken.p.leaks.press[:, 0].tolist() == [0.6, 0.4]
    assert taken.cast.traits.precision[:, league].tolist() == [1.2, 0.8]
    assert taken.p.trust.weight.shape == (1, 1)
