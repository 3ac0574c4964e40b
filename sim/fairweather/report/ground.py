"""The ground as it is drawn on paper: outlines of cells and lakes, found once, and their frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from fairweather.space.atlas import Atlas
from fairweather.space.outlines import Outlines, Points, outline

WIDE = 1000.0
"""How wide a drawing of the ground is, in its own units."""


@dataclass(frozen=True)
class Frame:
    """Turns kilometers on the plane, northward, into places on a drawing, downward."""

    west: float
    north: float
    factor: float
    tall: float

    @classmethod
    def around(cls, ground: Outlines) -> Frame:
        """Return the frame that holds all cells."""
        corners = np.concatenate(ground.polygons)
        low, high = corners.min(axis=0), corners.max(axis=0)
        factor = WIDE / float(high[0] - low[0])
        return cls(float(low[0]), float(high[1]), factor, factor * float(high[1] - low[1]))

    def fit(self, points: Points) -> Points:
        """Return where points lie on the drawing."""
        across, down = points[..., 0] - self.west, self.north - points[..., 1]
        return self.factor * np.stack((across, down), axis=-1)

    def path(self, line: Points) -> str:
        """Return a line as it is written in a page."""
        return "L".join(f"{x:.0f} {y:.0f}" for x, y in self.fit(line))


def ground_of(atlas: Atlas) -> Outlines:
    """Return the outlines of the cells, in atlas order."""
    return _ground(tuple(cell.h3 for cell in atlas.cells))


def lakes_of(ground: Outlines) -> tuple[Points, ...]:
    """Return the shores of the holes in a map, which are lakes."""
    return outline(ground.holes(), ground.plane).polygons if ground.holes() else ()


@lru_cache(maxsize=8)
def _ground(cells: tuple[str, ...]) -> Outlines:
    return outline(cells)
