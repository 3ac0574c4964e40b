"""Sensitivity: which factors an outcome hangs on, by Morris's paths or Sobol's indices.

Found from the mean over worlds at each point. Intervals are those of a bootstrap that draws both
base samples (or paths) and worlds, so that they hold two doubts: which points were drawn and which
luck the worlds had. They are widened by Student's law, since few samples know little of themselves.

Source: Morris (1991), Campolongo et al. (2007) for mu*; Sobol (2001), Saltelli et al. (2010);
Archer et al. (1997) for the bootstrap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.errors import FairweatherError
from fairweather.experiments.design import shares_of
from fairweather.experiments.measures import Measure, measure_of
from fairweather.experiments.results import Results
from fairweather.experiments.runs import AT_ONCE
from fairweather.experiments.schema import Kind

FEWEST, FEW = 4, 64
"""Base samples or paths without which nothing is told, and below which that is said."""

RESAMPLES, _SEED = 200, 20260305
_IDLE = 1e-9

Analysis = Callable[[FloatArray, IntArray], tuple[FloatArray, FloatArray]]


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
    def is_idle(self) -> bool:
        """Whether it moved nothing at any point."""
        return self.total == 0.0 and self.total_reach == 0.0

    @property
    def matters(self) -> bool:
        """Whether its interval stays clear of zero."""
        return self.total - self.total_reach > 0.0

    @property
    def shares(self) -> tuple[float, float, float]:
        """The lower end, middle and upper end of ``total`` as a share, which is within 0 and 1."""
        ends = (self.total - self.total_reach, self.total, self.total + self.total_reach)
        low, middle, high = (min(max(end, 0.0), 1.0) for end in ends)
        return low, middle, high


@dataclass(frozen=True)
class Sensitivity:
    """Indices of every factor and outcome, and how they were found."""

    kind: Kind
    indices: tuple[Index, ...]
    n_points: int
    n_worlds: int
    n_samples: int

    @property
    def is_small(self) -> bool:
        """Whether so few points say little."""
        return self.n_samples < FEW

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
    factors = len(experiment.factors)
    group = factors + (2 if kind is Kind.SALTELLI else 1)
    samples = len(results.points) // group
    words = "base samples" if kind is Kind.SALTELLI else "paths"
    if samples < FEWEST:
        raise FairweatherError(
            f"{results.folder}: design.points is {samples}, too few to tell anything; at least "
            f"{FEWEST} {words} are needed, and below {FEW} little is certain"
        )
    run = analysis(kind, shares_of(experiment))
    found: list[Index] = []
    for key in tuple(outcomes) or experiment.outcomes:
        found += _indices(run, measure_of(key), results, samples)
    return Sensitivity(kind, tuple(found), len(results.points), results.n_worlds, samples)


def analysis(kind: Kind, shares: FloatArray) -> Analysis:
    """Return what turns outcomes of all points into ``alone`` and ``total``, by factor.

    It takes the outcomes ``(P,)`` and which base samples or paths to use, ``(N,)`` their numbers.
    """
    factors = shares.shape[1]

    def by_sobol(values: FloatArray, drawn: IntArray) -> tuple[FloatArray, FloatArray]:
        from SALib.analyze import sobol

        table = values.reshape(-1, factors + 2)[drawn]
        table = (table - table.mean()) / max(float(table.std()), 1e-300)
        a, ab, b = table[:, 0], table[:, 1:-1], table[:, -1]
        if np.ptp(np.stack([a, b])) <= _IDLE:
            return np.zeros(factors), np.zeros(factors)
        alone = [float(sobol.first_order(a, ab[:, i], b)) for i in range(factors)]
        total = [float(sobol.total_order(a, ab[:, i], b)) for i in range(factors)]
        return np.array(alone), np.array(total)

    def by_morris(values: FloatArray, drawn: IntArray) -> tuple[FloatArray, FloatArray]:
        steps = np.diff(shares.reshape(-1, factors + 1, factors), axis=1)
        moved = np.abs(steps).argmax(axis=2)
        by = np.take_along_axis(steps, moved[:, :, np.newaxis], axis=2)[:, :, 0]
        effects = np.empty(moved.shape)
        slopes = np.diff(values.reshape(-1, factors + 1), axis=1) / by
        np.put_along_axis(effects, moved, slopes, axis=1)
        return effects[drawn].mean(axis=0), np.abs(effects[drawn]).mean(axis=0)

    return by_sobol if kind is Kind.SALTELLI else by_morris


def _indices(run: Analysis, measure: Measure, results: Results, samples: int) -> list[Index]:
    from scipy import stats

    factors = results.experiment.factors
    mean, again = _means(measure, results)
    if not np.isfinite(mean).all():
        lost = int((~np.isfinite(mean)).sum())
        raise FairweatherError(
            f"{results.folder}: {lost} of {len(mean)} design points have no value of "
            f"{measure.key}; indices need them all"
        )
    if np.ptp(mean) <= _IDLE * np.abs(mean).max():
        return [Index(one.name, one.label, measure, 0.0, 0.0, 0.0, 0.0) for one in factors]
    alone, total = run(mean, np.arange(samples))
    rng = np.random.default_rng(_SEED)
    drawn = [
        run(values, rng.integers(0, samples, samples))
        for values in again
        if np.isfinite(values).all() and np.ptp(values) > _IDLE * np.abs(values).max()
    ]
    if len(drawn) < RESAMPLES // 2:
        raise FairweatherError(
            f"{results.folder}: {measure.key} is told in too few worlds of some design points"
        )
    widen = float(stats.t.ppf(0.975, samples - 1) / stats.norm.ppf(0.975))
    low, high = np.quantile(drawn, (0.025, 0.975), axis=0)
    alone_reach, total_reach = widen * (high - low) / 2.0
    return [
        Index(
            one.name, one.label, measure,
            float(alone[i]), float(alone_reach[i]), float(total[i]), float(total_reach[i]),
        )
        for i, one in enumerate(factors)
    ]  # fmt: skip


def _means(measure: Measure, results: Results) -> tuple[FloatArray, FloatArray]:
    """Return the mean of every point ``(P,)``, and again over resampled worlds ``(B, P)``."""
    points, worlds = len(results.points), results.n_worlds
    rng = np.random.default_rng(_SEED)
    times = rng.multinomial(worlds, np.full(worlds, 1.0 / worlds), RESAMPLES).T
    mean, again = np.empty(points), np.empty((RESAMPLES, points))
    step = max(AT_ONCE // worlds, 1)
    for first in range(0, points, step):
        at = range(first, min(first + step, points))
        total, whole = results.runs.parted(measure, at, range(worlds))
        whole = np.where(np.isfinite(total), whole, 0.0)
        total = np.nan_to_num(total)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean[at.start : at.stop] = total.sum(axis=1) / whole.sum(axis=1)
            again[:, at.start : at.stop] = ((total @ times) / (whole @ times)).T
    return mean, again
