"""Contrast: two levels of one factor, all else equal, world by world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.experiments.design import Point
from fairweather.experiments.factor import Factor, Setting


@dataclass(frozen=True)
class Contrast:
    """The level of a factor that is compared, and the one it is compared with."""

    factor: str
    baseline: Setting
    treatment: Setting


def contrasts_of(factor: Factor, baseline: Setting | None = None) -> list[Contrast]:
    """Return every other level of a factor against its baseline."""
    base = factor.baseline if baseline is None else baseline
    return [Contrast(factor.name, base, one) for one in factor.settings if one != base]


def arms(
    points: Sequence[Point], values: FloatArray, contrast: Contrast
) -> tuple[FloatArray, FloatArray]:
    """Return baseline and treatment ``(W,)``: means over points that differ in this factor only.

    ``values`` ``(P, W)`` may be NaN; a pair of points counts in a world where both are told, and
    a world without such a pair is NaN in both.
    """
    partners = pairs(points, contrast)
    if not partners:
        nothing = np.full(values.shape[1], np.nan)
        return nothing, nothing.copy()
    one = values[[base for base, _ in partners]]
    other = values[[treated for _, treated in partners]]
    told = np.isfinite(one) & np.isfinite(other)
    count = told.sum(axis=0)
    return _mean(one, told, count), _mean(other, told, count)


def pairs(points: Sequence[Point], contrast: Contrast) -> list[tuple[int, int]]:
    """Return the numbers of points that are alike in all but the contrast, baseline first."""
    beside = {}
    for point in points:
        if point.settings[contrast.factor] == contrast.treatment:
            beside[_rest(point, contrast.factor)] = point.index
    return [
        (point.index, beside[_rest(point, contrast.factor)])
        for point in points
        if point.settings[contrast.factor] == contrast.baseline
        and _rest(point, contrast.factor) in beside
    ]


def _rest(point: Point, factor: str) -> tuple[Setting, ...]:
    return tuple(value for name, value in point.settings.items() if name != factor)


def _mean(values: FloatArray, told: np.ndarray, count: np.ndarray) -> FloatArray:
    total = np.where(told, values, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
