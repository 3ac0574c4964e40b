"""Scored: mean scores over questions, each beside the benchmarks, with intervals over cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray, IntArray

RESAMPLES = 10_000


@dataclass(frozen=True, eq=False)
class Span:
    """A mean over questions and where it may lie: 95 of 100 resamples of the cases; NaN of one."""

    mean: float
    low: float
    high: float
    questions: int


@dataclass(frozen=True, eq=False)
class Score:
    """A forecast's mean scores, and what it adds to those of each benchmark, by kind of score."""

    forecast: str
    means: Mapping[str, Span]
    against: Mapping[str, Mapping[str, Span]]


def over_cases(values: FloatArray, cases: IntArray, seed: int) -> Span:
    """Return the mean of values ``(N,)`` and its interval, when whole cases ``(N,)`` are drawn.

    Questions of one case hang together, so that cases are what is drawn anew, with all their
    questions (a bootstrap of clusters: Davison and Hinkley 1997, section 3.8). Every question
    counts the same. With few cases such an interval is too narrow rather than too wide.
    """
    groups = np.unique(cases)
    sums = np.array([values[cases == one].sum() for one in groups])
    counts = np.array([(cases == one).sum() for one in groups], dtype=float)
    mean = float(values.mean()) if values.size else float("nan")
    if len(groups) < 2:
        return Span(mean, float("nan"), float("nan"), values.size)
    luck = np.random.default_rng(seed)
    drawn = luck.multinomial(len(groups), np.full(len(groups), 1.0 / len(groups)), RESAMPLES)
    means = (drawn @ sums) / (drawn @ counts)
    low, high = np.quantile(means, (0.025, 0.975))
    return Span(mean, float(low), float(high), values.size)


def compared(
    paid: Mapping[str, Mapping[str, FloatArray]],
    cases: Sequence[str],
    beside: Sequence[str],
    seed: int,
) -> tuple[Score, ...]:
    """Return the scores of all that speak of any question, each beside ``beside``.

    A forecast stands beside a benchmark over the questions of which both speak.
    """
    place = np.unique(np.array(cases), return_inverse=True)[1] if cases else np.zeros(0, int)

    def span(values: FloatArray) -> Span:
        known = ~np.isnan(values)
        return over_cases(values[known], place[known], seed)

    return tuple(
        Score(
            forecast=name,
            means={kind: span(values) for kind, values in kinds.items()},
            against={
                other: {kind: span(values - paid[other][kind]) for kind, values in kinds.items()}
                for other in beside
                if other != name
            },
        )
        for name, kinds in paid.items()
        if any((~np.isnan(values)).any() for values in kinds.values())
    )
