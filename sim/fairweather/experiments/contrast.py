"""Contrast: two levels of one factor, all else equal, world by world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.experiments.design import Point
from fairweather.experiments.factor import Factor, Setting
from fairweather.experiments.measures import Measure
from fairweather.experiments.runs import Runs
from fairweather.experiments.side import Side, joined, stacked


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


def sides(
    points: Sequence[Point], runs: Runs, measure: Measure, contrasts: Sequence[Contrast]
) -> list[tuple[Side, Side]]:
    """Return baseline and treatment of each contrast, over points that differ in it only.

    A pair of points counts in a world where both were played.
    """
    partners = [np.array(pairs(points, contrast)).reshape(-1, 2) for contrast in contrasts]
    parts: list[list[tuple[Side, Side]]] = [[] for _ in contrasts]
    for total, whole in runs.stretches(measure):
        played = np.isfinite(total)
        for place, pair in enumerate(partners):
            told = played[pair[:, 0]] & played[pair[:, 1]]
            one, other = (stacked(total[at], whole[at], told) for at in pair.T)
            parts[place].append((one, other))
    return [
        (joined([one for one, _ in found]), joined([other for _, other in found]))
        for found in parts
    ]


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
