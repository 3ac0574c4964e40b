"""The statistics, on cases whose answer is known."""

import numpy as np
import pandas as pd
import pytest
from SALib.sample import morris as morris_sample
from SALib.sample import sobol as sobol_sample

from fairweather.experiments.arrangement import Arrangement
from fairweather.experiments.contrast import Contrast, arms
from fairweather.experiments.design import Point
from fairweather.experiments.effects import bootstrap, effect, holm
from fairweather.experiments.factor import Factor, Span
from fairweather.experiments.measures import measures
from fairweather.experiments.schema import Kind, Law
from fairweather.experiments.sensitivity import analysis
from fairweather.experiments.stopping import decide

MEASURE = measures()["mean_mobilized"]


def test_a_null_change_differs_by_exactly_zero():
    values = np.random.default_rng(1).normal(size=50)

    found = effect(MEASURE, values, values.copy())

    assert found is not None
    assert (found.difference, found.low, found.high, found.p, found.changed) == (0, 0, 0, 1, 0)


def test_holm_is_what_the_paper_says():
    rng = np.random.default_rng(1)
    base = rng.normal(size=40)
    effects = [effect(MEASURE, base, base + rng.normal(m, 1, 40)) for m in (0.0, 0.3, 0.9)]
    given = [one for one in effects if one is not None]

    corrected = [one.p_holm for one in holm(given)]

    p = sorted(one.p for one in given)
    by_hand = np.minimum(np.maximum.accumulate([3 * p[0], 2 * p[1], p[2]]), 1.0)
    assert sorted(corrected) == pytest.approx(list(by_hand))


@pytest.mark.parametrize("worlds", [40, 200])
def test_both_intervals_hold_the_truth_about_as_often_as_they_say(worlds):
    rng = np.random.default_rng(2)
    held = {"student": 0, "bootstrap": 0}
    for _ in range(200):
        difference = rng.exponential(1.0, worlds) - 1.0
        found = effect(MEASURE, np.zeros(worlds), difference)
        assert found is not None
        low, high = bootstrap(difference)
        held["student"] += found.low <= 0.0 <= found.high
        held["bootstrap"] += low <= 0.0 <= high
    assert all(0.88 <= count / 200 <= 0.99 for count in held.values())


def test_stopping_early_costs_little_coverage():
    rng = np.random.default_rng(3)
    held, rounds = 0, []
    for _ in range(1000):
        worlds, difference = 0, np.empty(0)
        while True:
            difference = np.append(difference, (rng.random(100) < 0.1).astype(float))
            worlds += 100
            verdict = decide(np.zeros(worlds), difference, 0.05, 0.95, worlds >= 2000)
            if verdict.is_enough:
                break
        held += verdict.low <= 0.1 <= verdict.high
        rounds.append(worlds)
    assert 300 < np.mean(rounds) < 900
    assert held / 1000 >= 0.92


def test_pairs_without_a_partner_are_left_out():
    points = [
        Point(0, {"a": "x", "b": 1.0}, Arrangement()),
        Point(1, {"a": "y", "b": 1.0}, Arrangement()),
        Point(2, {"a": "x", "b": 2.0}, Arrangement()),
    ]
    values = np.array([[1.0, 2.0], [3.0, np.nan], [50.0, 50.0]])

    one, other = arms(points, values, Contrast("a", "x", "y"))

    assert one[0] == 1.0
    assert other[0] == 3.0
    assert np.isnan(one[1])
    assert np.isnan(other[1])


def ishigami(shares):
    x = np.pi * (2.0 * shares - 1.0)
    return np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


PROBLEM = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0.0, 1.0]] * 3}


def test_sobol_indices_of_the_ishigami_function_are_those_of_theory():
    shares = sobol_sample.sample(PROBLEM, 1024, calc_second_order=False, seed=1)

    found = analysis(Kind.SALTELLI, PROBLEM, shares)(ishigami(shares), 100)

    assert found["alone"] == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)
    assert found["total"] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)
    theory = np.array([0.5576, 0.4424, 0.2437])
    assert (np.abs(found["total"] - theory) < 2.0 * found["total_reach"]).all()


def test_morris_finds_every_factor_of_the_ishigami_function_and_its_signs():
    shares = morris_sample.sample(PROBLEM, 100, num_levels=4, seed=1)

    found = analysis(Kind.MORRIS, PROBLEM, shares)(ishigami(shares), 100)
    line = analysis(Kind.MORRIS, PROBLEM, shares)(shares @ np.array([2.0, -1.0, 0.0]), 100)

    assert (found["total"] > 1.0).all()
    assert line["alone"] == pytest.approx([2.0, -1.0, 0.0], abs=1e-9)
    assert line["total"] == pytest.approx([2.0, 1.0, 0.0], abs=1e-9)


def test_prim_finds_a_planted_box():
    pytest.importorskip("ema_workbench")
    from fairweather.experiments.discovery import find_boxes

    rng = np.random.default_rng(1)
    table = pd.DataFrame(rng.random((2000, 3)), columns=["a", "b", "c"])
    inside = (table.a > 0.6) & (table.b < 0.5)
    is_case = rng.random(2000) < np.where(inside, 0.85, 0.05)
    factors = [
        Factor(name, name, (), Span(name, 0.0, 1.0, Law.UNIFORM, 0.5, 0.25), 0.0) for name in "abc"
    ]

    box = find_boxes(table, is_case, factors, most=1)[0]

    limits = {limit.factor.name: limit for limit in box.limits}
    assert set(limits) == {"a", "b"}
    assert limits["a"].low == pytest.approx(0.6, abs=0.05)
    assert limits["b"].high == pytest.approx(0.5, abs=0.05)
    assert box.density > 0.75
    assert box.coverage > 0.75
