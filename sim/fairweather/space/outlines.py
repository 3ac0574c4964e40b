"""Outlines of H3 cells on a flat plane, and country borders along their edges.

Cells are named by their H3 ids. Corners come from H3's own vertex ids, so two neighbors share
a corner exactly and an edge between them is found by comparing names, never coordinates.
Nothing here draws: lines and polygons leave as arrays, for whichever face renders them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import h3
import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
Edge = tuple[str, str]

_EARTH_RADIUS_KM = 6371.0088
_FLATTEST_CONE = 1e-6
"""Below this a cone is a cylinder: the projection becomes Mercator's."""


def unbroken(lon: Points) -> Points:
    """Return longitudes (N,) without the jump at the 180th meridian, where an area lies across it.

    Those of the west are then told as more than 180 degrees east.
    """
    if np.ptp(lon) <= 180.0:
        return lon
    eastward = np.where(lon < 0.0, lon + 360.0, lon)
    return eastward if np.ptp(eastward) < np.ptp(lon) else lon


@dataclass(frozen=True)
class Plane:
    """A Lambert conformal conic projection on a sphere: longitude and latitude to kilometers.

    Two standard parallels keep the scale within half a percent over a few degrees of latitude,
    and angles true everywhere, so hexagons look like hexagons. ``y`` grows northward. Where the
    parallels lie as far south of the equator as north of it, the cone is a cylinder.
    """

    meridian: float
    parallel_south: float
    parallel_north: float

    @classmethod
    def suited_to(cls, lon: Points, lat: Points) -> Plane:
        """The plane for an area: standard parallels at a sixth from its south and north ends."""
        south, north = float(lat.min()), float(lat.max())
        lon = unbroken(lon)
        sixth = max((north - south) / 6.0, 0.05)
        middle = (float(lon.min()) + float(lon.max())) / 2.0
        return cls(middle, south + sixth, max(north - sixth, south + sixth + 0.05))

    def project(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> Points:
        """Points (..., 2) in kilometers, eastward and northward, from degrees."""
        south, north = np.radians(self.parallel_south), np.radians(self.parallel_north)

        def stretch(phi: npt.ArrayLike) -> Points:
            return np.asarray(np.tan(np.pi / 4.0 + np.asarray(phi) / 2.0), dtype=np.float64)

        east = np.asarray(lon, dtype=np.float64) - self.meridian
        east = np.radians(np.where(np.abs(east) > 180.0, (east + 180.0) % 360.0 - 180.0, east))
        up = stretch(np.radians(np.asarray(lat, dtype=np.float64)))
        cone = np.log(np.cos(south) / np.cos(north)) / np.log(stretch(north) / stretch(south))
        if abs(cone) < _FLATTEST_CONE:
            northward = np.log(up / stretch((south + north) / 2.0))
            flat = np.cos(south) * np.stack(np.broadcast_arrays(east, northward), axis=-1)
            return np.asarray(flat * _EARTH_RADIUS_KM, dtype=np.float64)
        scale = np.cos(south) * stretch(south) ** cone / cone
        origin = scale / stretch((south + north) / 2.0) ** cone
        radius = scale / up**cone
        angle = cone * east
        flat = np.stack((radius * np.sin(angle), origin - radius * np.cos(angle)), axis=-1)
        return np.asarray(flat * _EARTH_RADIUS_KM, dtype=np.float64)


@dataclass(frozen=True)
class Border:
    """One unbroken line between two sides, along cell edges; ``line`` is (N, 2)."""

    sides: tuple[str, str]
    line: Points


@dataclass(frozen=True)
class Outlines:
    """Where each cell lies on the plane.

    ``polygons[i]`` (6, 2) are the corners of cell ``i`` in order around it (five for H3's rare
    pentagons) and ``centers`` is (C, 2), all in kilometers on ``plane``.
    """

    cells: tuple[str, ...]
    plane: Plane
    centers: Points
    polygons: tuple[Points, ...]
    rings: tuple[tuple[str, ...], ...]

    def part(self, places: Sequence[int]) -> Outlines:
        """Return the outlines of some of the cells, by their places, as if there were no others."""
        return Outlines(
            tuple(self.cells[at] for at in places),
            self.plane,
            self.centers[list(places)],
            tuple(self.polygons[at] for at in places),
            tuple(self.rings[at] for at in places),
        )

    def corners(self) -> dict[str, Points]:
        """Every corner's point, by its H3 vertex id."""
        at: dict[str, Points] = {}
        for ring, polygon in zip(self.rings, self.polygons, strict=True):
            at.update(zip(ring, polygon, strict=True))
        return at

    def borders(self, sides: Sequence[str]) -> tuple[Border, ...]:
        """Lines between neighbors whose side differs; ``sides`` names each cell's.

        Edges of one pair of sides are joined into as few lines as can be. The outer rim of the
        map is no border: beyond it nothing is known.
        """
        if len(sides) != len(self.cells):
            raise ValueError(f"one side for each of {len(self.cells)} cells, found {len(sides)}")
        touching = self._cells_by_edge()
        edges: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge, cells in touching.items():
            if len(cells) == 2 and sides[cells[0]] != sides[cells[1]]:
                first, second = sorted((sides[cells[0]], sides[cells[1]]))
                edges[first, second].append(edge)
        at = self.corners()
        return tuple(
            Border(pair, np.array([at[corner] for corner in chain]))
            for pair in sorted(edges)
            for chain in _chains(edges[pair])
        )

    def rim(self) -> tuple[Points, ...]:
        """Closed lines around the whole map and around its holes, the longest first."""
        lone = [edge for edge, cells in self._cells_by_edge().items() if len(cells) == 1]
        at = self.corners()
        lines = [np.array([at[corner] for corner in chain]) for chain in _chains(lone)]
        return tuple(sorted(lines, key=len, reverse=True))

    def holes(self) -> tuple[str, ...]:
        """Cells that are not on the map although every neighbor of theirs is."""
        known = set(self.cells)
        near = {cell for own in self.cells for cell in h3.grid_disk(own, 1)} - known
        return tuple(sorted(c for c in near if set(h3.grid_disk(c, 1)) - {c} <= known))

    def _cells_by_edge(self) -> dict[Edge, list[int]]:
        touching: dict[Edge, list[int]] = defaultdict(list)
        for at, ring in enumerate(self.rings):
            for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
                touching[min(here, there), max(here, there)].append(at)
        return touching


def outline(cells: Sequence[str], plane: Plane | None = None) -> Outlines:
    """The outlines of ``cells`` (H3 ids, any resolution), on ``plane`` or on one suited to them."""
    if not cells:
        raise ValueError("a map needs at least one cell")
    middle = np.array([h3.cell_to_latlng(cell) for cell in cells])
    if plane is None:
        plane = Plane.suited_to(middle[:, 1], middle[:, 0])
    rings, polygons = [], []
    for cell in cells:
        ring = tuple(h3.cell_to_vertexes(cell))
        lat_lon = np.array([h3.vertex_to_latlng(vertex) for vertex in ring])
        flat = plane.project(lat_lon[:, 1], lat_lon[:, 0])
        offset = flat - flat.mean(axis=0)
        around = np.argsort(np.arctan2(offset[:, 1], offset[:, 0]))
        rings.append(tuple(ring[at] for at in around))
        polygons.append(flat[around])
    centers = plane.project(middle[:, 1], middle[:, 0])
    return Outlines(tuple(cells), plane, centers, tuple(polygons), tuple(rings))


def _chains(edges: Sequence[Edge]) -> list[list[str]]:
    """Join edges into lines: open ones from end to end or junction, closed ones all around."""
    links: dict[str, list[str]] = defaultdict(list)
    for here, there in edges:
        links[here].append(there)
        links[there].append(here)
    left = {frozenset(edge) for edge in edges}
    ends = sorted(corner for corner, others in links.items() if len(others) != 2)
    chains = []
    for start in ends + sorted(links):
        for onward in sorted(links[start]):
            if frozenset((start, onward)) not in left:
                continue
            chain = [start]
            here = onward
            while True:
                left.discard(frozenset((chain[-1], here)))
                chain.append(here)
                open_ways = [n for n in links[here] if frozenset((here, n)) in left]
                if len(links[here]) != 2 or not open_ways:
                    break
                here = open_ways[0]
            chains.append(chain)
    return chains
