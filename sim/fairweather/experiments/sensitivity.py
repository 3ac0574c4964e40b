"""Sensitivity: which factors an outcome hangs on, by Morris's paths or Sobol's indices.

Made by SALib from the mean over worlds at each point. Intervals hold two doubts: which points were
drawn (SALib's own resampling) and which luck the worlds had (resampling worlds here).

Source: Morris (1991), Campolongo et al. (2007) for mu*; Sobol (2001), Saltelli et al. (2010).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from fairweather.axes import FloatArray
from fairweather.errors import FairweatherError
from fairweather.experiments.design import MORRIS_LEVELS, problem_of, shares_of
from fairweather.experiments.measures import Measure, measures
from fairweather.experiments.results import Results
from fairweather.experiments.schema import Kind

RESAMPLES, LUCKS, _SEED = 300, 60, 20260305
_Z = 1.959964

Analysis = Callable[[FloatArray, int], dict[str, FloatArray]]


@dataclass(frozen=True)
class Index:
    """How much one factor matters for one outcome.

    Saltelli: ``alone`` is the share of variance due to the factor by itself, ``total`` the share
    in which it has a part. Morris: ``alone`` is the mean effect of moving it through its whole
    range (its sign is the direction), ``total`` the mean of its sizes, mu*. ``*_reach`` is half
    the width of a 95 % interval.
    """

    factor: str
    label: str
    measure: Measure
    alone: float
    alone_reach: float
    total: float
    total_reach: float

    @property
    def matters(self) -> bool:
        """Whether its interval stays clear of zero."""
        return self.total - self.total_reach > 0.0


@dataclass(frozen=True)
class Sensitivity:
    """Indices of every factor and outcome, and how they were found."""

    kind: Kind
    indices: tuple[Index, ...]
    n_points: int
    n_worlds: int

    def of(self, key: str) -> list[Index]:
        """Return the indices of one outcome, the most important factor first."""
        found = [one for one in self.indices if one.measure.key == key]
        return sorted(found, key=lambda one: -one.total)

    @property
    def outcomes(self) -> list[Measure]:
        return list(dict.fromkeys(one.measure for one in self.indices))


def sensitivity(results: Results, outcomes: Iterable[str] = ()) -> Sensitivity:
    """Return the sensitivity of every outcome; raises ``FairweatherError`` for other designs."""
    experiment = results.experiment
    kind = experiment.sheet.design.kind
    if kind not in (Kind.SALTELLI, Kind.MORRIS):
        raise FairweatherError(
            f"{results.folder}: its design is {kind.value}; sensitivity needs one made for it: "
            'kind = "saltelli" (Sobol\'s indices) or kind = "morris" (cheaper, a first look)'
        )
    problem = problem_of(experiment)
    run = analysis(kind, problem, shares_of(experiment))
    labels = {factor.name: factor.label for factor in experiment.factors}
    found: list[Index] = []
    for key in tuple(outcomes) or experiment.outcomes:
        values = results.values(key)
        found += _indices(run, values, measures()[key], labels, results)
    return Sensitivity(kind, tuple(found), len(results.points), results.n_worlds)


def analysis(kind: Kind, problem: dict[str, Any], shares: FloatArray) -> Analysis:
    """Return what turns outcomes of all points ``(P,)`` into indices, for a sample of shares."""

    def by_sobol(values: FloatArray, resamples: int) -> dict[str, FloatArray]:
        from SALib.analyze import sobol

        found = sobol.analyze(
            problem, values, calc_second_order=False, num_resamples=resamples, seed=_SEED
        )
        return {
            "alone": found["S1"], "alone_reach": found["S1_conf"],
            "total": found["ST"], "total_reach": found["ST_conf"],
        }  # fmt: skip

    def by_morris(values: FloatArray, resamples: int) -> dict[str, FloatArray]:
        from SALib.analyze import morris

        found = morris.analyze(
            problem, shares, values, num_levels=MORRIS_LEVELS, num_resamples=resamples, seed=_SEED
        )
        paths = len(values) / (problem["num_vars"] + 1)
        reach = _Z * np.asarray(found["sigma"]) / np.sqrt(max(paths, 1.0))
        return {
            "alone": np.asarray(found["mu"]), "alone_reach": reach,
            "total": np.asarray(found["mu_star"]), "total_reach": np.asarray(found["mu_star_conf"]),
        }  # fmt: skip

    return by_sobol if kind is Kind.SALTELLI else by_morris


def _indices(
    run: Analysis, values: FloatArray, measure: Measure, labels: dict[str, str], results: Results
) -> list[Index]:
    told = np.isfinite(values)
    if not told.any(axis=1).all():
        lost = int((~told.any(axis=1)).sum())
        raise FairweatherError(
            f"{results.folder}: {lost} design points have no value of {measure.key}; "
            "indices need them all"
        )
    mean = _mean(values, told)
    if np.ptp(mean) == 0.0:
        return [Index(n, label, measure, 0.0, 0.0, 0.0, 0.0) for n, label in labels.items()]
    found = run(mean, RESAMPLES)
    rng = np.random.default_rng(_SEED)
    lucks: dict[str, list[FloatArray]] = {"alone": [], "total": []}
    for _ in range(LUCKS):
        worlds = rng.integers(0, values.shape[1], values.shape[1])
        again = _mean(np.take(values, worlds, axis=1), np.take(told, worlds, axis=1))
        if np.isfinite(again).all() and np.ptp(again) > 0.0:
            one = run(again, 2)
            for key, kept in lucks.items():
                kept.append(one[key])
    luck = {key: _Z * np.std(kept, axis=0) if kept else 0.0 for key, kept in lucks.items()}
    reach = {key: np.hypot(found[f"{key}_reach"], luck[key]) for key in lucks}
    return [
        Index(
            name, label, measure,
            float(found["alone"][i]), float(reach["alone"][i]),
            float(found["total"][i]), float(reach["total"][i]),
        )
        for i, (name, label) in enumerate(labels.items())
    ]  # fmt: skip


def _mean(values: FloatArray, told: np.ndarray) -> FloatArray:
    count = told.sum(axis=1)
    total = np.where(told, values, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
