"""A fan holds the middle of worlds, and a pair compares two branches world by world."""

import numpy as np
import pytest

from fairweather.play.fan import QUANTILES, fan_of, pair_of, scale_of_fans
from fairweather.records.paired import paired_difference
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
    assert not pair.low.any()
    assert not pair.high.any()


def test_a_difference_is_that_of_pairs(series):
    raised = series + 0.1

    pair = pair_of(STRAIN, 0, series, raised)

    assert pair.difference == pytest.approx(np.full(5, 0.1))
    assert (pair.low < 0.1).all()
    assert (pair.high > 0.1).all()
    assert scale_of_fans(pair.baseline, pair.treatment).high >= raised.mean(axis=0).max()


def test_a_difference_has_at_each_turn_the_interval_that_a_table_gives(series):
    rare = (np.arange(200).reshape(40, 5) == 19).astype(float)
    none = np.zeros((40, 5))

    for one, other in ((series, series**2), (series, series + rare), (none, rare)):
        pair = pair_of(STRAIN, 0, one, other)
        told = [paired_difference(one[:, turn], other[:, turn]) for turn in range(5)]
        assert [*zip(pair.low, pair.high, strict=True)] == [(row.low, row.high) for row in told]


def test_one_world_in_forty_makes_no_difference_certain(series):
    rare = (np.arange(200).reshape(40, 5) == 19).astype(float)

    pair = pair_of(STRAIN, 0, np.zeros((40, 5)), rare)

    assert pair.low[4] < 0.0 < pair.high[4]
