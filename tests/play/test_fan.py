"""A fan holds the middle of worlds, and a pair compares two branches world by world."""

import numpy as np
import pytest

from fairweather.play.fan import QUANTILES, fan_of, pair_of, scale_of_fans
from fairweather.rules.outcomes import OUTCOME

STRAIN = OUTCOME["strain"]


@pytest.fixture
def series():
    return np.random.default_rng(1).uniform(0.2, 0.8, (40, 5))


def test_bands_are_quantiles_over_worlds(series):
    fan = fan_of(STRAIN, series, first=3)

    assert fan.bands == pytest.approx(np.quantile(series, QUANTILES, axis=0))
    assert list(fan.turns) == [3, 4, 5, 6, 7]
    assert fan.last == pytest.approx(series[:, -1].mean())


def test_a_branch_in_which_nothing_changed_differs_by_exactly_0(series):
    pair = pair_of(STRAIN, 0, series, series)

    assert not pair.difference.any()
    assert not pair.reach.any()


def test_a_difference_is_that_of_pairs(series):
    raised = series + 0.1

    pair = pair_of(STRAIN, 0, series, raised)

    assert pair.difference == pytest.approx(np.full(5, 0.1))
    assert pair.reach == pytest.approx(np.zeros(5), abs=1e-12)
    assert scale_of_fans(pair.baseline, pair.treatment).high >= raised.mean(axis=0).max()
