"""Over luck, the same people live on, or other people like them; both branches share them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.draws import Draws
from fairweather.engine.branch import Change, compare, over_luck
from fairweather.engine.people import People
from fairweather.engine.wargame import Wargame
from fairweather.scenario.build import build, with_other_people
from fairweather.world.cast import goal_names
from fairweather.world.fork import copy, tile
from fairweather.world.state import array_fields
from tests.games import forked, forks
from tests.strategies import loaded, orders

REDRAWN = {"reliability", "resolve", "leaning"}


def _is_same(one, other):
    return all(np.array_equal(one[key], other[key]) for key in one)


@settings(max_examples=6)
@given(fork=forks(), people=st.sampled_from(People))
def test_a_null_change_differs_by_exactly_zero_whoever_lives_on(fork, people):
    *_, found = compare(fork, Change(), worlds=12, people=people)

    assert found.any_changed == 0.0
    assert found.people is people


@settings(max_examples=6)
@given(fork=forks(), data=st.data())
def test_other_people_alone_are_those_of_the_batch_and_of_the_other_branch(fork, data):
    change = Change(orders=data.draw(orders(fork.world.cast)))

    *_, together = compare(fork, change, worlds=7, people=People.OTHER)
    apart = [
        over_luck(fork, branch, worlds=size, first=first, people=People.OTHER)
        for branch in (Change(), change)
        for first, size in ((0, 7), (4, 3))
    ]

    assert _is_same(together.baseline, apart[0].outcomes)
    assert _is_same(together.treatment, apart[2].outcomes)
    for whole, part in ((apart[0], apart[1]), (apart[2], apart[3])):
        assert _is_same({key: v[4:] for key, v in whole.outcomes.items()}, part.outcomes)


def test_who_lives_on_matters():
    fork = forked("crowd", 2, 3)

    same, other = (over_luck(fork, Change(), worlds=6, people=people) for people in People)

    assert not _is_same(same.outcomes, other.outcomes)


def test_only_what_is_in_people_is_drawn_anew():
    world = tile(copy(forked("crowd", 2, 5).world), 30)

    other = with_other_people(copy(world), loaded("crowd"), Draws(77, 30))

    apart = {
        name
        for name, _, _ in array_fields()
        if not np.array_equal(getattr(other, name), getattr(world, name))
    }
    assert apart == REDRAWN
    assert other.cast.usual is world.cast.usual
    for goal in goal_names():
        usual, drawn = (getattr(goals, goal) for goals in (world.cast.usual, other.cast.goals))
        assert drawn.shape[0] == 30
        assert np.array_equal(drawn == 0.0, np.broadcast_to(usual == 0.0, drawn.shape))
    assert (other.cast.goals.autonomy.std(axis=0) > 0.0).any()
    assert all((getattr(other, name).std(axis=0) > 0.0).any() for name in REDRAWN)


def test_other_people_are_drawn_as_people_are_at_the_start():
    scenario = loaded("crowd")
    first = build(scenario, seed=9, worlds=5, first=3)

    other = with_other_people(build(scenario, seed=1, worlds=5), scenario, Draws(9, 5, 3))

    assert all(np.array_equal(getattr(first, name), getattr(other, name)) for name in REDRAWN)
    assert np.array_equal(first.cast.goals.autonomy, other.cast.goals.autonomy)


@pytest.mark.parametrize("people", People)
def test_a_number_changed_in_mid_game_leaves_people_as_they_are(people):
    """Also in another world than the seed's first."""
    scenario = loaded("tiny")
    game = Wargame(scenario, seed=5, first=2)
    game.step()
    fork = replace(forked("tiny", 1, 0), scenario=scenario, world=game.world, seed=5, first=2)
    now = float(game.world.capability[0, game.world.cast.index("league")])

    change = Change(settings={"factions.league.capability": now})
    *_, found = compare(fork, change, worlds=4, people=people)

    assert found.any_changed == 0.0
