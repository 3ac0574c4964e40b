"""The ground as it is drawn: the outlines of a map's cells and lakes, found once for each map."""

from __future__ import annotations

from functools import lru_cache

from fairweather.space.atlas import Atlas
from fairweather.space.outlines import Outlines, Points, outline


def ground_of(atlas: Atlas) -> Outlines:
    """Return the outlines of the cells, in atlas order."""
    return _ground(tuple(cell.h3 for cell in atlas.cells))


def lakes_of(ground: Outlines) -> tuple[Points, ...]:
    """Return the shores of the holes in a map, which are lakes."""
    return outline(ground.holes(), ground.plane).polygons if ground.holes() else ()


@lru_cache(maxsize=8)
def _ground(cells: tuple[str, ...]) -> Outlines:
    return outline(cells)
