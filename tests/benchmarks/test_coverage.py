"""How often intervals hold the truth: studies cut out of one big set of worlds of a real contrast.

The truth is the difference over all worlds. ``FAIRWEATHER_WORLDS`` is another number of them;
``FAIRWEATHER_STUDY`` names a folder in which the runs stay, so that they are played once.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from fairweather.axes import FloatArray
from fairweather.experiments.backend import backend, cores
from fairweather.experiments.effects import effect
from fairweather.experiments.experiment import parse_experiment
from fairweather.experiments.measures import Measure, measures
from fairweather.experiments.results import Results, open_results
from fairweather.experiments.side import Side, side_of
from fairweather.experiments.sweep import Sweep

WORLDS = int(os.environ.get("FAIRWEATHER_WORLDS", "40000"))
SIZES, MOST = (20, 100, 400), 400
FILE = f"""
title = "A real contrast"
question = "Does a promise made in public help more than one made in secret?"
scenario = "zagros"
seed = 2026
worlds = {WORLDS}
outcomes = ["mean_mobilized", "kept", "any_mobilize", "mean_sanctuary", "end_human_cost_kin", \
"max_escalation", "abandonment"]
[factors.promise]
label = "Promise to the KDPI"
baseline = "in secret"
[[factors.promise.levels]]
name = "in secret"
injects = ["0: pledge:united_states>kdpi=0.8"]
[[factors.promise.levels]]
name = "in public"
injects = ["0: public:united_states>kdpi=0.8"]
"""
KINDS = {
    "chance, 26 in 100": "any_mobilize",
    "chance, 4 in 100": "any_take_back_concession",
    "chance, 2 in 100": "any_pay_host",
    "chance, 5 in 1000": "any_raise_pledge",
    "ratio, of what fell due": "kept",
    "mean of a share": "mean_mobilized",
    "people, skewed": "end_human_cost_kin",
    "count": "n_coerce",
    "index, skewed": "abandonment",
    "rungs": "max_escalation",
}


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> Results:
    named = os.environ.get("FAIRWEATHER_STUDY", "")
    folder = Path(named) if named else tmp_path_factory.mktemp("coverage")
    experiment = parse_experiment(FILE, "contrast.toml", Path())
    with backend(cores()) as (pool, under_way):
        Sweep(experiment, Path(), folder).run(pool, under_way)
    return open_results(folder)


def test_intervals_hold_the_truth_as_often_as_they_say(results):
    sizes = [size for size in SIZES if results.n_worlds >= 20 * size]
    head = [f"R = {size}" for size in sizes]
    print(f"\n{MOST} studies at most of {results.n_worlds:,} worlds; nominal 95 %\n")
    print(f"| kind | outcome | {' | '.join(head)} | Student's: {' | '.join(head)} |")
    print(f"|---|---|{'---|' * 2 * len(sizes)}")
    found = {}
    for kind, key in KINDS.items():
        both = sides(results, measures()[key])
        found[kind] = [covered(measures()[key], both, size) for size in sizes]
        cells = [f"{ours:.3f}" for ours, _ in found[kind]]
        cells += [f"{theirs:.3f}" for _, theirs in found[kind]]
        print(f"| {kind} | `{key}` | {' | '.join(cells)} |")

    assert min(ours for row in found.values() for ours, _ in row[1:]) >= 0.92


def sides(results: Results, measure: Measure) -> tuple[Side, Side]:
    """Both arms in all worlds; whether something happened is read from how often it did."""
    worlds = range(results.n_worlds)
    key = measure.key.replace("any_", "n_")
    read = [results.runs.parted(measures()[key], [point], worlds) for point in (0, 1)]
    return tuple(
        side_of((total[0] > 0.0).astype(float) if measure.is_chance else total[0], whole[0])
        for total, whole in read
    )


def covered(measure: Measure, both: tuple[Side, Side], size: int) -> tuple[float, float]:
    """In what share of disjoint studies the interval holds the truth: ours, and Student's."""
    truth = both[1].mean - both[0].mean
    n_worlds = both[0].total.size
    ours, theirs = [], []
    for study in range(min(n_worlds // size, MOST)):
        inside = np.zeros(n_worlds, dtype=bool)
        inside[study * size : (study + 1) * size] = True
        cut = [side.at(inside) for side in both]
        one = effect(measure, *cut, is_resampled=False)
        ours.append(not one.is_told or one.low <= truth <= one.high)
        low, high = student(*cut)
        theirs.append(low <= truth <= high)
    return float(np.mean(ours)), float(np.mean(theirs))


def student(one: Side, other: Side) -> tuple[float, float]:
    """The plain paired interval of per-world values; worlds that one side lacks are left out."""
    both = (one.whole > 0.0) & (other.whole > 0.0)
    apart: FloatArray = (other.total / np.maximum(other.whole, 1.0))[both]
    apart = apart - (one.total / np.maximum(one.whole, 1.0))[both]
    if apart.size < 2:
        return np.nan, np.nan
    reach = stats.t.ppf(0.975, apart.size - 1) * apart.std(ddof=1) / np.sqrt(apart.size)
    return apart.mean() - reach, apart.mean() + reach
