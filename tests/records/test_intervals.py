"""Intervals of paired differences: they cover what they say, and are never certain of nothing."""

import numpy as np
import pytest

from fairweather.records.intervals import of_chance, of_mean, of_ratio, unseen
from fairweather.records.paired import paired_difference, saved

STUDIES = 500


def covered(ends: list[tuple[float, float, float]], truth: float) -> float:
    return float(np.mean([low <= truth <= high for low, high, _ in ends]))


def luck_of(seed: int, worlds: int) -> tuple[np.random.Generator, tuple[int, int]]:
    return np.random.default_rng(seed), (STUDIES, worlds)


@pytest.mark.parametrize("worlds", [20, 100])
@pytest.mark.parametrize(("often", "more"), [(0.005, 0.0), (0.02, 0.02), (0.05, -0.03), (0.5, 0.1)])
def test_chances_are_covered_however_rare(worlds, often, more):
    rng, shape = luck_of(1, worlds)
    base = rng.random(shape)
    moved = np.where(rng.random(shape) < 0.7, base, rng.random(shape))

    apart = (moved < often + more).astype(float) - (base < often)

    assert covered([of_chance(one) for one in apart], more) >= 0.93


@pytest.mark.parametrize("worlds", [20, 100])
def test_chances_at_several_points_are_covered(worlds):
    rng = np.random.default_rng(2)
    luck = rng.random((STUDIES, 1, worlds)) * 0.5 + rng.random((STUDIES, 3, worlds)) * 0.5

    apart = ((luck < 0.2).astype(float) - (luck < 0.15)).mean(axis=1)

    truth = 0.2**2 / 0.5 - 0.15**2 / 0.5
    assert covered([of_chance(one) for one in apart], truth) >= 0.93


@pytest.mark.parametrize("worlds", [20, 100])
@pytest.mark.parametrize("due", [0.4, 3.0])
def test_ratios_are_covered_also_of_few_promises(worlds, due):
    rng = np.random.default_rng(3)
    ends = []
    for _ in range(STUDIES):
        kept = rng.beta(4.0, 1.0, worlds)
        fell = rng.poisson(due, (2, worlds)) * (rng.random(worlds) < 0.7)
        met = rng.binomial(fell, np.stack([kept, kept * 0.8]))
        ends.append(of_ratio((met[0], fell[0]), (met[1], fell[1])))

    assert covered(ends, -0.2 * 0.8) >= 0.93


@pytest.mark.parametrize("worlds", [20, 100])
@pytest.mark.parametrize("law", ["exponential", "chisquare"])
def test_skewed_means_are_covered(worlds, law):
    rng, shape = luck_of(4, worlds)

    assert covered([of_mean(one) for one in getattr(rng, law)(1.0, shape)], 1.0) >= 0.93


@pytest.mark.parametrize("of", [of_mean, of_chance], ids=["mean", "chance"])
def test_two_worlds_that_differ_by_one_are_not_certain(of):
    low, high, p = of(np.ones(2))

    assert p > 0.1
    assert low < 0.0 < high


def test_none_of_none_is_a_bound():
    low, high, p = of_chance(np.zeros(100))

    assert p == 1.0
    assert 0.01 < high == -low < 0.03
    assert unseen(100) == pytest.approx(0.0295, abs=1e-3)


def test_pairs_that_differ_are_tested_by_mcnemar():
    apart = np.zeros(50)
    apart[:7], apart[7:9] = 1.0, -1.0

    assert of_chance(apart).p == pytest.approx(0.1796875)
    assert of_chance(apart * 0.5).p == pytest.approx(0.1796875)


def test_a_share_of_nothing_cannot_be_told():
    nothing = (np.zeros(9), np.zeros(9))

    assert np.isnan(of_ratio(nothing, (np.ones(9), np.ones(9)))).all()


def test_worlds_that_are_all_zero_or_one_are_chances():
    baseline, treatment = np.zeros(40), np.zeros(40)
    treatment[:3] = 1.0

    found = paired_difference(baseline, treatment)

    assert (found.low, found.high, found.p) == of_chance(treatment)


def test_saving_is_less_than_one_where_shared_luck_costs():
    luck = np.random.default_rng(5).normal(size=1000)

    assert paired_difference(luck, -luck).saving == pytest.approx(0.5, abs=1e-9)
    assert np.isnan(saved(1.0, 0.0))
