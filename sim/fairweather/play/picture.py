"""A small picture of a scenario's map: who runs which ground, and where clients' people live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from fairweather.play.palette import marks_of
from fairweather.scenario.schema import Scenario
from fairweather.space.outlines import Points, outline

_WIDTH, _HEIGHT = 480.0, 300.0
_MARGIN = 8.0
_NOBODYS = 8
_DOTS = (0.2, 0.5, 0.8)
"""Shares of kin from which a cell has a small, a middling and a large dot [D]."""


@dataclass(frozen=True)
class Area:
    """The ground that one holds, or else owns: its place in the palette, and its outline in SVG."""

    color: int
    path: str


@dataclass(frozen=True)
class Picture:
    """A map drawn small: areas, and dots in three sizes; all in units of ``width x height``."""

    width: int
    height: int
    areas: tuple[Area, ...]
    dots: tuple[str, ...]


@lru_cache(maxsize=64)
def picture_of(scenario: Scenario) -> Picture:
    """Draw the map of a scenario; it is drawn once for as long as the scenario is held."""
    marks = marks_of(scenario)
    cells = scenario.cells
    whole = outline([cell.h3 for cell in cells])
    corners = np.concatenate(whole.polygons)
    low, high = corners.min(axis=0), corners.max(axis=0)
    room = np.array([_WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN])
    scale = float((room / (high - low)).min())
    offset = _MARGIN + (room - (high - low) * scale) / 2.0

    def fit(points: Points) -> Points:
        flat = (points - low) * scale + offset
        flat[..., 1] = _HEIGHT - flat[..., 1]
        return np.asarray(np.rint(flat), dtype=np.float64)

    areas = []
    runs = [by or cell.owner for cell, by in zip(cells, scenario.holders, strict=True)]
    for owner in dict.fromkeys(runs):
        mine = [cell.h3 for cell, by in zip(cells, runs, strict=True) if by == owner]
        ground = outline(mine, whole.plane)
        path = "".join(_ring(fit(line)) for line in ground.rim())
        areas.append(Area(marks[owner][1] if owner in marks else _NOBODYS, path))
    centers = fit(whole.centers)
    shares = np.array([cell.kin_share for cell in cells])
    sizes = np.digitize(shares, _DOTS)
    dots = tuple(_spots(centers[sizes == size]) for size in range(1, len(_DOTS) + 1))
    return Picture(round(_WIDTH), round(_HEIGHT), tuple(areas), dots)


def _ring(points: Points) -> str:
    """Return a closed line in whole units, each corner told from the one before."""
    (x, y), steps = points[0], np.diff(points[:-1], axis=0)
    return f"M{x:.0f},{y:.0f}l" + " ".join(f"{dx:.0f},{dy:.0f}" for dx, dy in steps) + "z"


def _spots(points: Sequence[Points] | Points) -> str:
    """Return lines of no length, which round caps draw as dots."""
    return "".join(f"M{x:.0f},{y:.0f}h0" for x, y in points)
