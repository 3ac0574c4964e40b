"""A part of a batch: the same worlds, taken array by array, and nobody's but its own."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.scenario.build import build
from fairweather.scenario.patch import patch
from fairweather.world.fork import take
from fairweather.world.mark import digest
from fairweather.world.part import part
from fairweather.world.state import array_fields, seen_by_all
from fairweather.world.visibility import threat
from tests.strategies import loaded, worlds_in_play

some = st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True).map(sorted).map(np.array)


@settings(max_examples=10)
@given(world=worlds_in_play(worlds=4), index=some)
def test_a_part_holds_the_worlds_it_was_asked_for(world, index):
    left, taken = part(world, index), take(world, index)

    assert left.n_worlds == len(index)
    assert left.turn == world.turn
    assert digest(left) == digest(taken)


@settings(max_examples=10)
@given(world=worlds_in_play(worlds=4), index=some)
def test_what_is_done_to_a_part_leaves_the_batch_alone(world, index):
    before, left = digest(world), part(world, index)

    for name, _, _ in array_fields():
        getattr(left, name)[:] = 1

    assert digest(world) == before


def test_all_worlds_of_a_batch_are_the_batch():
    world = build(loaded("tiny"), seed=1, worlds=3)

    assert part(world, np.arange(3)) is world


@settings(max_examples=10)
@given(world=worlds_in_play(worlds=4), index=some)
def test_all_see_in_a_part_what_they_see_in_its_batch(world, index):
    with world.at_rest():
        seen, rested = threat(part(world, index)), threat(world)

    assert np.array_equal(seen, rested[index])
    assert np.array_equal(seen, threat(part(world, index)))


def test_a_view_is_worked_out_once_for_a_batch_and_its_parts():
    calls = []

    @seen_by_all
    def view(world):
        calls.append(world.n_worlds)
        return world.strain * 2.0

    world = build(loaded("tiny"), seed=1, worlds=4)
    with world.at_rest():
        for index in ([0, 1], [3]):
            left = part(world, np.array(index))
            assert view(left) is view(left)

    assert calls == [4]


def test_numbers_that_differ_from_world_to_world_go_with_their_worlds():
    slower = {
        "parameters.trust.half_life": np.array([5.0, 6.0, 7.0]),
        "factions.league.goals.autonomy": np.array([0.1, 0.2, 0.3]),
        "parameters.choice.character_spread": np.zeros(3),
    }
    world = build(loaded("tiny"), seed=1, worlds=3, variants=slower)

    left = part(world, np.array([0, 2]))

    league = world.cast.index("league")
    assert left.p.trust.half_life[:, 0].tolist() == [5.0, 7.0]
    assert left.cast.goals.autonomy[:, league].tolist() == [0.1, 0.3]
    assert left.cast.usual.autonomy[:, league].tolist() == [0.1, 0.3]
    assert left.p.stakes is world.p.stakes


def test_the_character_of_a_world_goes_with_it():
    world = build(
        patch(loaded("tiny"), {"parameters.choice.character_spread": 0.25}), seed=1, worlds=3
    )

    left = part(world, np.array([2, 0]))

    assert np.array_equal(left.cast.goals.autonomy, world.cast.goals.autonomy[[2, 0]])
    assert left.cast.usual is world.cast.usual
