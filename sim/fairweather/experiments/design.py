"""Design: the points at which an experiment is played.

A point is one setting of every factor. Sampled designs draw shares in [0, 1) and read each as a
level or a quantile of the factor's law.

Source: McKay, Beckman and Conover (1979) for Latin hypercubes; Sobol (1967) with Owen's scrambling;
Saltelli (2002) and Morris (1991) as made by SALib.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from fairweather.axes import FloatArray
from fairweather.experiments.arrangement import Arrangement
from fairweather.experiments.factor import Factor, Level, Setting
from fairweather.experiments.schema import SAMPLED, Kind

if TYPE_CHECKING:
    from fairweather.experiments.experiment import Experiment

MORRIS_LEVELS = 4


@dataclass(frozen=True)
class Point:
    """One design point: where each factor is set, and what that changes in all."""

    index: int
    settings: Mapping[str, Setting]
    arrangement: Arrangement


def count_of(kind: Kind, points: int, factors: Sequence[Factor]) -> int:
    """Return how many points a design will have, without making any."""
    if kind in SAMPLED:
        rest = {Kind.SALTELLI: len(factors) + 2, Kind.MORRIS: len(factors) + 1}
        return points * rest.get(kind, 1)
    levels = [len(factor.levels) for factor in factors]
    return prod(levels) if kind is Kind.FACTORIAL else 1 + sum(n - 1 for n in levels)


def make_points(experiment: Experiment) -> list[Point]:
    """Return every design point in order; the same file gives the same points."""
    return [_point(experiment, index, levels) for index, levels in enumerate(_rows(experiment))]


def points_table(experiment: Experiment) -> pa.Table:
    """Return one row a point: its number and where each factor is set."""
    points = experiment.points
    columns: dict[str, Any] = {"point": pa.array([p.index for p in points], pa.int32())}
    for factor in experiment.factors:
        values = [point.settings[factor.name] for point in points]
        kind = pa.float64() if factor.is_number else pa.string()
        columns[factor.name] = pa.array(values, kind)
    return pa.table(columns)


def problem_of(experiment: Experiment) -> dict[str, Any]:
    """Return what SALib calls a problem: names, and bounds of shares."""
    names = [factor.name for factor in experiment.factors]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def shares_of(experiment: Experiment) -> FloatArray:
    """Return the sample of a sampled design as shares of each factor's law, ``(P, factors)``."""
    from scipy.stats import qmc

    design, width = experiment.sheet.design, len(experiment.factors)
    if design.kind is Kind.LATIN_HYPERCUBE:
        return np.asarray(qmc.LatinHypercube(width, rng=design.seed).random(design.points))
    if design.kind is Kind.SOBOL:
        return np.asarray(qmc.Sobol(width, rng=design.seed).random(design.points))
    if design.kind is Kind.SALTELLI:
        from SALib.sample import sobol

        problem = problem_of(experiment)
        found = sobol.sample(problem, design.points, calc_second_order=False, seed=design.seed)
        return np.asarray(found)
    from SALib.sample import morris

    problem = problem_of(experiment)
    found = morris.sample(problem, design.points, num_levels=MORRIS_LEVELS, seed=design.seed)
    return np.asarray(found)


def _rows(experiment: Experiment) -> Iterator[list[Level]]:
    factors, kind = experiment.factors, experiment.sheet.design.kind
    if kind in SAMPLED:
        for row in shares_of(experiment):
            yield [factor.at(float(share)) for factor, share in zip(factors, row, strict=True)]
    elif kind is Kind.FACTORIAL:
        yield from (list(row) for row in product(*(factor.levels for factor in factors)))
    else:
        start = [_baseline(factor) for factor in factors]
        yield start
        for place, factor in enumerate(factors):
            for level in factor.levels:
                if level.setting != factor.baseline:
                    yield [*start[:place], level, *start[place + 1 :]]


def _baseline(factor: Factor) -> Level:
    return next((one for one in factor.levels if one.setting == factor.baseline), factor.levels[0])


def _point(experiment: Experiment, index: int, levels: list[Level]) -> Point:
    arrangement = experiment.base
    for level in levels:
        arrangement = arrangement.then(level.arrangement)
    names = (factor.name for factor in experiment.factors)
    settings = {name: level.setting for name, level in zip(names, levels, strict=True)}
    return Point(index, settings, arrangement)
