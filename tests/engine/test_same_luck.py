"""A world plays the same bits alone, in a batch, in any chunk, and in another process."""

from __future__ import annotations

import multiprocessing

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.draws import Draws, Purpose, name_keys
from fairweather.engine.wargame import Wargame
from fairweather.world.fork import take
from fairweather.world.mark import digest
from fairweather.world.state import array_fields
from tests.strategies import loaded, scenarios, seeds


def _played(scenario: str, seed: int, worlds: int, first: int, turns: int) -> Wargame:
    game = Wargame(loaded(scenario), seed=seed, worlds=worlds, first=first)
    for _ in range(turns):
        game.step()
    return game


def _digest_of_world(scenario: str, seed: int, world: int, turns: int) -> str:
    return digest(_played(scenario, seed, 1, world, turns).world)


@settings(max_examples=12)
@given(scenario=scenarios, seed=seeds, data=st.data())
def test_a_world_alone_equals_itself_in_a_batch_and_in_any_chunk(scenario, seed, data):
    worlds = data.draw(st.integers(2, 9))
    first = data.draw(st.integers(0, 700))
    turns = data.draw(st.integers(1, 8))
    split = data.draw(st.integers(1, worlds - 1))
    place = data.draw(st.integers(0, worlds - 1))

    batch = _played(scenario, seed, worlds, first, turns).world
    chunk = _played(scenario, seed, worlds - split, first + split, turns).world
    alone = _played(scenario, seed, 1, first + place, turns).world

    in_batch = take(batch, np.array([place]))
    assert digest(in_batch) == digest(alone)
    assert digest(take(batch, np.arange(split, worlds))) == digest(chunk)


@pytest.mark.parametrize("worlds", [17, 64, 300])
def test_every_array_of_a_long_batch_holds_the_bits_of_its_worlds_alone(worlds):
    batch = _played("zagros", 5, worlds, 0, 6).world

    for place in (0, worlds // 2, worlds - 1):
        alone = _played("zagros", 5, 1, place, 6).world
        for name, _, _ in array_fields():
            mine, its = getattr(batch, name)[place], getattr(alone, name)[0]
            assert np.array_equal(mine, its, equal_nan=True), (name, place)


def test_a_run_of_some_worlds_is_a_prefix_of_a_run_of_more():
    few = _played("zagros", 3, 5, 0, 10).world
    more = _played("zagros", 3, 11, 0, 10).world

    assert digest(few) == digest(take(more, np.arange(5)))


def test_another_process_plays_the_same_bits():
    here = _digest_of_world("zagros", 11, 2, 8)

    with multiprocessing.get_context("spawn").Pool(1) as pool:
        there = pool.apply(_digest_of_world, ("zagros", 11, 2, 8))

    assert here == there


NAMES = name_keys([[f"faction {number}"] for number in range(40)])


@given(seed=seeds, world=st.integers(0, 5000), turn=st.integers(0, 60), size=st.integers(1, 40))
def test_a_draw_depends_on_seed_turn_purpose_name_and_world_alone(seed, world, turn, size):
    many = Draws(seed, 7, world).uniform(turn, Purpose.LEAKS, NAMES[:size])
    one = Draws(seed, 1, world + 4).uniform(turn, Purpose.LEAKS, NAMES[:size])
    other = Draws(seed, 7, world).uniform(turn, Purpose.EXPOSURE, NAMES[:size])

    assert np.array_equal(many[4:5], one)
    assert not np.array_equal(many, other)


def test_drawing_for_one_more_purpose_moves_no_other_draw():
    plain, busy = Draws(9, 4), Draws(9, 4)
    busy.uniform(3, Purpose.TRAITS, NAMES[:5])
    busy.exponential(3, Purpose.LEANING, NAMES[:6])

    assert np.array_equal(
        plain.uniform(3, Purpose.LEAKS, NAMES), busy.uniform(3, Purpose.LEAKS, NAMES)
    )


def test_purposes_keep_the_numbers_they_were_given():
    numbers = [int(purpose) for purpose in Purpose]

    assert len(set(numbers)) == len(numbers)
    assert max(numbers) < 256
    known = {"TRAITS": 1, "LEAKS": 4, "UNREST_OTHER": 8, "LEANING": 11, "REVIEW": 12}
    assert {name: int(Purpose[name]) for name in known} == known
    assert not any(16 <= number < 64 for number in numbers)  # those of rules version 2


def test_copies_of_a_world_share_its_luck():
    once = _played("zagros", 8, 3, 4, 5).world
    game = Wargame(loaded("zagros"), seed=8, worlds=3, first=4, copies=2)
    for _ in range(5):
        game.step()

    for copy in (np.arange(3), np.arange(3, 6)):
        assert digest(take(game.world, copy)) == digest(once)
