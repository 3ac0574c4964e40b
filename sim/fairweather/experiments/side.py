"""Side: what one side of a comparison came to, world by world.

Every outcome is a total over something: a mean is over runs, a share of promises over promises that
fell due. One side may have been played at several points, which then share the luck of a world.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.axes import BoolArray, FloatArray


@dataclass(frozen=True)
class Side:
    """Totals ``(W,)`` and what they are over ``(W,)``, and how single runs vary.

    ``runs`` is how many points a world was played at, ``spread`` the covariances ``(2, 2)`` of
    total and whole over the worlds of a point, as a mean over points.
    """

    total: FloatArray
    whole: FloatArray
    runs: int
    spread: FloatArray

    @property
    def count(self) -> float:
        """Runs, or promises that fell due."""
        return float(self.whole.sum())

    @property
    def mean(self) -> float:
        """The pooled mean; NaN of nothing."""
        return float(self.total.sum()) / self.count if self.count else float("nan")

    @property
    def run_variance(self) -> float:
        """The variance of a single run's pull on the mean."""
        each = self.count / max(self.whole.size * self.runs, 1)
        if each == 0.0:
            return 0.0
        weights = np.array([1.0, -self.mean])
        return float(weights @ self.spread @ weights) / each**2

    def pull(self) -> FloatArray:
        """Return how far each world pulls the mean, ``(W,)``."""
        return (self.total - self.mean * self.whole) * self.whole.size / self.count

    def at(self, worlds: BoolArray) -> Side:
        """Return the same of some worlds."""
        return Side(self.total[worlds], self.whole[worlds], self.runs, self.spread)


def side_of(total: FloatArray, whole: FloatArray | None = None) -> Side:
    """Return the side of runs of one point, ``(W,)``; NaN where there is none."""
    told = np.isfinite(total)[np.newaxis]
    over = np.ones(total.shape) if whole is None else whole
    return stacked(total[np.newaxis], over[np.newaxis], told)


def stacked(total: FloatArray, whole: FloatArray, told: BoolArray) -> Side:
    """Return the side of several points, ``(P, W)``, of which runs count that are ``told``."""
    total, whole = np.where(told, total, 0.0), np.where(told, whole, 0.0)
    count = told.sum(axis=1)
    apart = [
        np.where(told, x - (x.sum(axis=1) / np.maximum(count, 1))[:, np.newaxis], 0.0)
        for x in (total, whole)
    ]
    free = np.maximum(count - 1, 1)
    spread = [[float(((x * y).sum(axis=1) / free).mean()) for y in apart] for x in apart]
    return Side(total.sum(axis=0), whole.sum(axis=0), len(total), np.array(spread))


def joined(parts: Sequence[Side]) -> Side:
    """Return the side of neighboring stretches of worlds."""
    total, whole = (
        np.concatenate([getattr(p, name) for p in parts]) for name in ("total", "whole")
    )
    weights = [max(part.total.size - 1, 0) + 1e-9 for part in parts]
    spread = np.average([part.spread for part in parts], axis=0, weights=weights)
    return Side(total, whole, parts[0].runs, np.asarray(spread))
