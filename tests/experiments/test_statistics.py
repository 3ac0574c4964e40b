"""The statistics, on cases whose answer is known."""

from pathlib import Path
from time import process_time

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from SALib.sample import morris as morris_sample
from SALib.sample import sobol as sobol_sample

from fairweather.experiments import runs as reading
from fairweather.experiments.arrangement import Arrangement
from fairweather.experiments.contrast import Contrast, sides
from fairweather.experiments.design import Point
from fairweather.experiments.effects import effect, effect_of, holm
from fairweather.experiments.factor import Factor, Span
from fairweather.experiments.measures import measures
from fairweather.experiments.runs import Runs
from fairweather.experiments.schema import Kind, Law
from fairweather.experiments.sensitivity import analysis
from fairweather.experiments.side import side_of
from fairweather.experiments.stopping import decide

MEASURE = measures()["mean_mobilized"]


CHANCE = measures()["any_mobilize"]
KEPT = measures()["kept"]


def test_a_null_change_differs_by_exactly_zero():
    values = np.random.default_rng(1).normal(size=50)

    found = effect_of(MEASURE, values, values.copy())

    assert (found.difference, found.low, found.high, found.p, found.changed) == (0, 0, 0, 1, 0)


def test_holm_is_what_the_paper_says_and_leaves_out_what_cannot_be_told():
    rng = np.random.default_rng(1)
    base = rng.normal(size=40)
    effects = [effect_of(MEASURE, base, base + rng.normal(m, 1, 40)) for m in (0.0, 0.3, 0.9)]
    untold = effect_of(MEASURE, base, np.full(40, np.nan))

    corrected = [one.p_holm for one in holm([effects[0], untold, *effects[1:]])]

    p = sorted(one.p for one in effects)
    by_hand = np.minimum(np.maximum.accumulate([3 * p[0], 2 * p[1], p[2]]), 1.0)
    assert np.isnan(corrected.pop(1))
    assert sorted(corrected) == pytest.approx(list(by_hand))


def test_the_bootstrap_holds_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(2)
    held = 0
    for _ in range(200):
        found = effect_of(MEASURE, np.zeros(40), rng.exponential(1.0, 40) - 1.0)
        held += found.boot_low <= 0.0 <= found.boot_high
    assert 0.85 <= held / 200 <= 0.99


def test_the_bootstrap_of_many_worlds_costs_and_says_the_same():
    rng = np.random.default_rng(3)
    other = rng.normal(0.1, 1.0, 100_000)
    started = process_time()

    found = effect_of(MEASURE, np.zeros(100_000), other)

    assert process_time() - started < 2.0
    assert found.boot_low == pytest.approx(found.low, abs=1e-3)
    assert found.boot_high == pytest.approx(found.high, abs=1e-3)


def test_stopping_early_costs_little_coverage():
    rng = np.random.default_rng(3)
    held, rounds = 0, []
    for _ in range(1000):
        worlds, difference = 0, np.empty(0)
        while True:
            difference = np.append(difference, (rng.random(100) < 0.1).astype(float))
            worlds += 100
            found = effect_of(CHANCE, np.zeros(worlds), difference, is_resampled=False)
            verdict = decide(found, 0.05, is_spent=worlds >= 2000)
            if verdict.is_enough:
                break
        held += verdict.low <= 0.1 <= verdict.high
        rounds.append(worlds)
    assert 300 < np.mean(rounds) < 900
    assert held / 1000 >= 0.92


def test_pairs_without_a_partner_are_left_out(tmp_path):
    points = [
        Point(0, {"a": "x", "b": 1.0}, Arrangement()),
        Point(1, {"a": "y", "b": 1.0}, Arrangement()),
        Point(2, {"a": "x", "b": 2.0}, Arrangement()),
    ]
    values = np.array([[1.0, 2.0], [3.0, np.nan], [50.0, 50.0]])

    [(one, other)] = sides(points, written(tmp_path, values), MEASURE, [Contrast("a", "x", "y")])

    assert (one.total[0], other.total[0]) == (1.0, 3.0)
    assert (one.whole.tolist(), other.whole.tolist()) == ([1.0, 0.0], [1.0, 0.0])


def test_runs_read_in_parts_come_to_the_same(tmp_path, monkeypatch):
    points = [Point(i, {"a": "xy"[i % 2], "b": float(i // 2)}, Arrangement()) for i in range(8)]
    runs = written(tmp_path, np.random.default_rng(1).normal(size=(8, 30)))
    asked = (points, runs, MEASURE, [Contrast("a", "x", "y")])
    [whole] = sides(*asked)

    monkeypatch.setattr(reading, "AT_ONCE", 80)
    [parts] = sides(*asked)

    assert effect(MEASURE, *parts).low == effect(MEASURE, *whole).low
    assert effect(MEASURE, *parts).size == pytest.approx(effect(MEASURE, *whole).size, rel=0.1)


def written(folder: Path, values: np.ndarray) -> Runs:
    """Runs of a sweep with one outcome, in a folder."""
    points, worlds = values.shape
    (folder / "runs").mkdir()
    columns = {
        "point": np.repeat(np.arange(points, dtype=np.int32), worlds),
        "world": np.tile(np.arange(worlds), points),
        MEASURE.key: values.ravel(),
    }
    pq.write_table(pa.table(columns), folder / "runs" / "all.parquet")
    return Runs(folder, points, worlds)


def test_saving_is_against_runs_that_all_have_luck_of_their_own(tmp_path):
    rng = np.random.default_rng(4)
    luck = rng.normal(size=500)
    points = [Point(i, {"a": "xy"[i % 2], "b": float(i // 2)}, Arrangement()) for i in range(8)]
    signs = np.array([1, -1] * 4)[:, np.newaxis]
    for name, shared, times in (("helps", luck + 0.0 * signs, 26.0), ("costs", luck * signs, 0.13)):
        (tmp_path / name).mkdir()
        runs = written(tmp_path / name, shared + 0.2 * rng.normal(size=(8, 500)))
        [pair] = sides(points, runs, MEASURE, [Contrast("a", "x", "y")])

        found = effect(MEASURE, *pair)

        assert found.saving == pytest.approx(times, rel=0.15)
        assert found.spread == pytest.approx(np.sqrt(1.04), rel=0.1)


def test_what_cannot_be_told_is_kept_and_says_so():
    nothing = side_of(np.zeros(30), np.zeros(30))
    some = side_of(np.ones(30), np.full(30, 2.0))

    found = holm([effect(KEPT, nothing, some)])[0]

    assert not found.is_told
    assert not found.is_clear
    assert (found.baseline_n, found.treatment_n) == (0, 60)


def ishigami(shares):
    x = np.pi * (2.0 * shares - 1.0)
    return np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


PROBLEM = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0.0, 1.0]] * 3}


def test_sobol_indices_of_the_ishigami_function_are_those_of_theory():
    shares = sobol_sample.sample(PROBLEM, 1024, calc_second_order=False, seed=1)

    alone, total = analysis(Kind.SALTELLI, shares)(ishigami(shares), np.arange(1024))

    assert alone == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)
    assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)


def test_morris_finds_every_factor_of_the_ishigami_function_and_its_signs():
    shares = morris_sample.sample(PROBLEM, 100, num_levels=4, seed=1)

    run, every = analysis(Kind.MORRIS, shares), np.arange(100)
    _, total = run(ishigami(shares), every)
    line = run(shares @ np.array([2.0, -1.0, 0.0]), every)

    assert (total > 1.0).all()
    assert line[0] == pytest.approx([2.0, -1.0, 0.0], abs=1e-9)
    assert line[1] == pytest.approx([2.0, 1.0, 0.0], abs=1e-9)


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
