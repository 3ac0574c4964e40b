"""Scores are proper, and have the digits of the formulas that they are taken from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from fairweather.experiments.scores import brier, crps, interval_score, log_score, middle_of

worlds = st.lists(st.floats(-5.0, 5.0), min_size=1, max_size=12).map(np.array)


def test_brier_and_log_have_the_digits_of_their_formulas():
    chance, outcome = np.array([0.8, 0.8, 0.5]), np.array([1.0, 0.0, 1.0])

    assert brier(chance, outcome) == pytest.approx([0.04, 0.64, 0.25])
    assert log_score(chance, outcome) == pytest.approx([0.223144, 1.609438, 0.693147], abs=1e-6)


@pytest.mark.parametrize(
    ("ensemble", "outcome", "expected"),
    [
        ([3.0], 1.0, 2.0),
        ([0.0, 1.0], 0.0, 0.25),
        ([0.0, 1.0], 0.5, 0.25),
        ([0.0, 1.0, 5.0], 2.0, 2.0 - 10.0 / 9.0),
    ],
)
def test_crps_is_what_one_reckons_by_hand(ensemble, outcome, expected):
    assert crps(np.array(ensemble), outcome) == pytest.approx(expected)


@pytest.mark.parametrize("z", [0.0, 0.7, -2.0])
def test_crps_of_a_normal_is_the_closed_form_of_gneiting_and_raftery(z):
    """Theirs is z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi), turned to less is better."""
    ensemble = special.ndtri((np.arange(20_000) + 0.5) / 20_000)
    density = np.exp(-0.5 * z * z) / np.sqrt(2.0 * np.pi)
    closed = z * (2.0 * special.ndtr(z) - 1.0) + 2.0 * density - 1.0 / np.sqrt(np.pi)

    assert crps(ensemble, z) == pytest.approx(closed, abs=2e-4)
    assert z != 0.0 or closed == pytest.approx(0.2337, abs=1e-4)


@given(worlds, st.floats(-5.0, 5.0))
def test_crps_is_the_area_between_the_two_distributions(ensemble, outcome):
    """The other form of equation (20): the squared difference, over the whole line."""
    ends = np.sort(np.append(ensemble, outcome))
    below = (ensemble[None, :] <= ends[:-1, None]).mean(axis=1)
    area = ((below - (outcome <= ends[:-1])) ** 2 * np.diff(ends)).sum()

    assert crps(ensemble, outcome) == pytest.approx(area, abs=1e-9)


@given(worlds, worlds)
def test_nobody_scores_better_on_average_by_another_forecast_than_the_truth(truth, other):
    honest = np.mean([crps(truth, float(x)) for x in truth])
    lying = np.mean([crps(other, float(x)) for x in truth])

    assert honest <= lying + 1e-9


def test_the_interval_score_adds_to_the_width_what_it_misses_by():
    assert interval_score(1.0, 3.0, (2.0, 2.0), 0.9) == 2.0
    assert interval_score(1.0, 3.0, (0.5, 0.5), 0.9) == pytest.approx(2.0 + 20.0 * 0.5)
    assert interval_score(1.0, 3.0, (4.0, 6.0), 0.95) == pytest.approx(2.0 + 40.0 * 1.0)
    assert interval_score(1.0, 3.0, (2.9, 6.0)) == 2.0


def test_the_middle_of_worlds_leaves_as_many_out_on_either_side():
    assert middle_of(np.arange(101.0), 0.9) == pytest.approx((5.0, 95.0))
