"""How much each faction cares about what differs from world to world, around the usual."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from fairweather.scenario.build import build
from fairweather.scenario.patch import patch
from fairweather.world.cast import goal_names
from fairweather.world.fork import take
from fairweather.world.part import part
from tests.strategies import loaded

N = 5000
SPREAD = {"parameters.choice.character_spread": 0.25}


def _built(worlds=N, spread=0.25, first=0, copies=1, name="crowd", seed=3):
    scenario = patch(loaded(name), {"parameters.choice.character_spread": spread})
    return build(scenario, seed=seed, worlds=worlds, first=first, copies=copies)


def _factors(world):
    """Each faction's goals over the usual, ``(R, F, goals)``; those that are 0 left out as nan."""
    goals = np.stack([getattr(world.cast.goals, goal) for goal in goal_names()], axis=-1)
    usual = np.stack([getattr(world.cast.usual, goal) for goal in goal_names()], axis=-1)
    return goals / np.where(usual == 0.0, np.nan, usual)


def test_goals_are_the_usual_ones_at_the_median_and_spread_by_a_quarter():
    logs = np.log(_factors(_built()))
    cared = logs[:, ~np.isnan(logs[0])]

    assert cared.shape[1] > 30
    assert np.abs(np.median(cared, axis=0)).max() < 5.0 * 1.2533 * 0.25 / np.sqrt(N)
    assert np.abs(cared.std(axis=0) - 0.25).max() < 5.0 * 0.25 / np.sqrt(2.0 * N)
    for goal in cared.T[:6]:
        assert stats.kstest(goal / 0.25, stats.norm.cdf).pvalue > 1e-4


def test_no_goal_of_anyone_is_tied_to_another():
    logs = np.log(_factors(_built()))
    cared = logs[:, ~np.isnan(logs[0])]

    tied = np.corrcoef(cared.T)

    assert np.abs(tied[~np.eye(len(tied), dtype=bool)]).max() < 5.0 / np.sqrt(N)


def test_a_goal_that_is_0_stays_0():
    world = _built(worlds=200)

    for goal in goal_names():
        now, usual = getattr(world.cast.goals, goal), getattr(world.cast.usual, goal)
        assert np.array_equal(now == 0.0, np.broadcast_to(usual == 0.0, now.shape)), goal


def test_without_spread_everyone_is_as_usual():
    world = _built(worlds=4, spread=0.0)

    for goal in goal_names():
        now, usual = getattr(world.cast.goals, goal), getattr(world.cast.usual, goal)
        assert np.array_equal(now, np.broadcast_to(usual, now.shape)), goal


def test_copies_of_a_world_have_its_character():
    once, thrice = _built(worlds=4), _built(worlds=4, copies=3)

    assert np.array_equal(_factors(thrice), np.concatenate([_factors(once)] * 3), equal_nan=True)


@pytest.mark.parametrize("place", [0, 3])
def test_a_world_has_the_same_character_alone_in_a_batch_and_in_a_part(place):
    batch, alone = _built(worlds=5, first=10), _built(worlds=1, first=10 + place)
    index = np.array([place])

    for one in (take(batch, index), part(batch, index), alone):
        assert np.array_equal(_factors(one)[0], _factors(batch)[place], equal_nan=True)


def test_character_is_of_the_same_people_whatever_the_goals_are():
    changed = {"factions.briar.goals.autonomy": 2.0, "factions.thorn.goals.autonomy": 0.0}
    one = build(patch(loaded("crowd"), SPREAD), seed=3, worlds=50)
    other = build(patch(loaded("crowd"), SPREAD | changed), seed=3, worlds=50)

    mine, its = _factors(one), _factors(other)

    both = ~np.isnan(mine) & ~np.isnan(its)
    assert np.allclose(mine[both], its[both], rtol=1e-12)
