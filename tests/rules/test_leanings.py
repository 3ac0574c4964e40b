"""How factions lean: the law stays, the leaning fades."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from fairweather.draws import Draws, Purpose
from fairweather.rules.leanings import first_leanings, resolve_leanings
from fairweather.scenario.build import build
from fairweather.scenario.patch import patch
from fairweather.world.fork import tile
from tests.strategies import loaded

N = 20_000
FIVE_SD = 5.0 / np.sqrt(N)
FEW = slice(0, 3)
"""The first three options of a scenario: enough to look at one by one."""


def _lean(half_life=52.0, weeks=2.0, turns=0, worlds=N, seed=4):
    """Worlds of the tiny scenario, so many turns after they first leaned; and how they did."""
    changes = {"parameters.choice.leaning_half_life": half_life, "weeks_per_turn": weeks}
    world = tile(build(patch(loaded("tiny"), changes), seed=1, worlds=1), worlds)
    draws = Draws(seed, worlds)
    first_leanings(world, draws)
    first = world.leaning.copy()
    for _ in range(turns):
        world.turn += 1
        resolve_leanings(world, draws)
    return world, first


@pytest.mark.parametrize("turns", [0, 1, 30])
@pytest.mark.parametrize(("half_life", "weeks"), [(52.0, 2.0), (4.0, 2.0), (13.0, 1.0), (0.1, 4.0)])
def test_the_luck_of_an_option_stays_gumbel_whatever_the_half_life_and_the_turn(
    half_life, weeks, turns
):
    world, _ = _lean(half_life, weeks, turns)

    for option in world.leaning[:, FEW].T:
        assert stats.kstest(-np.log(option), stats.gumbel_r.cdf).pvalue > 1e-4


def test_the_first_leaning_is_a_draw_of_its_own_name():
    world, first = _lean(worlds=5)

    keys = world.scene.docket.option_keys
    assert np.array_equal(first, Draws(4, 5).exponential(0, Purpose.FIRST_LEANING, keys))


def test_a_step_is_the_better_of_the_old_leaning_and_a_fresh_one():
    half_life, weeks = 26.0, 2.0
    world, first = _lean(half_life, weeks, turns=1, worlds=500)
    kept = 0.5 ** (weeks / half_life)
    keys = world.scene.docket.option_keys
    fresh = Draws(4, 500).exponential(1, Purpose.LEANING, keys)

    now = np.maximum(-np.log(first) + np.log(kept), -np.log(fresh) + np.log(1.0 - kept))

    assert np.allclose(-np.log(world.leaning), now, atol=1e-9)


@pytest.mark.parametrize("turns", [1, 13, 26])
def test_after_a_half_life_half_of_the_options_still_have_their_old_leaning(turns):
    world, first = _lean(52.0, 2.0, turns)

    old = np.isclose(world.leaning[:, FEW], first[:, FEW] / 0.5 ** (2.0 * turns / 52.0), rtol=1e-9)

    # Of two clocks the old one rings first with chance A: exactly the share kept.
    assert np.abs(old.mean(axis=0) - 0.5 ** (2.0 * turns / 52.0)).max() < 0.5 * FIVE_SD


def test_what_one_leans_to_now_tells_less_and_less_of_what_one_leaned_to():
    tied = []
    for turns in (1, 13, 52, 260):
        world, first = _lean(52.0, 2.0, turns)
        tied.append(np.corrcoef(np.log(first[:, 0]), np.log(world.leaning[:, 0]))[0, 1])

    assert tied[0] > 0.9
    assert tied[0] > tied[1] + 0.1 > tied[2] + 0.2
    assert abs(tied[3]) < FIVE_SD


def test_a_half_life_near_zero_is_fresh_luck_every_turn():
    world, first = _lean(0.1, 4.0, turns=1)
    fresh = Draws(4, N).exponential(1, Purpose.LEANING, world.scene.docket.option_keys)

    assert np.allclose(world.leaning, fresh, rtol=1e-9)
    assert abs(np.corrcoef(first[:, 0], world.leaning[:, 0])[0, 1]) < FIVE_SD


def test_a_half_life_may_differ_from_world_to_world():
    half_lives = np.array([4.0, 52.0, 1000.0])
    several = build(
        loaded("tiny"),
        seed=1,
        worlds=3,
        variants={"parameters.choice.leaning_half_life": half_lives},
    )
    resolve_leanings(several, Draws(1, 3))

    for place, half_life in enumerate(half_lives):
        changes = {"parameters.choice.leaning_half_life": float(half_life)}
        alone = build(patch(loaded("tiny"), changes), seed=1, worlds=1, first=place)
        resolve_leanings(alone, Draws(1, 1, place))
        assert np.array_equal(several.leaning[place], alone.leaning[0])


def test_leanings_of_options_know_nothing_of_each_other():
    world, _ = _lean(52.0, 2.0, turns=8)

    tied = np.corrcoef(np.log(world.leaning[:, :12]).T)

    assert np.abs(tied[~np.eye(12, dtype=bool)]).max() < FIVE_SD
