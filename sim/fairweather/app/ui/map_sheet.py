"""The map sheet: all that is drawn once (cells, borders, water, names) as one JSON text.

The browser keeps the sheet for the whole game; a turn then sends only values.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import h3
import numpy as np

from fairweather.app.ui.bridge import Json
from fairweather.play.seat import SeatView
from fairweather.play.views.ground import CellPlace, cell_places
from fairweather.space.lettering import letter_towns, name_areas
from fairweather.space.outlines import Outlines, Points, outline, unbroken

_WIDTH = 1000.0
_MARGIN = 26.0
# One set of labels for each drawing scale: letter size in drawing units, towns at most, and the
# largest width in pixels of the whole drawing at which the set is meant to be read; the last is for
# maps that are read from far.
_SETS = ((12.5, 70, 4000), (17.0, 44, 860), (22.0, 26, 640), (30.0, 13, 440), (42.0, 8, 0))
_AREA_LETTERS = (1.75, 40.0)


def game_sheet(seen: SeatView) -> Json:
    """The sheet of a game's map; a fictional one leaves the graticule out."""
    return draw_sheet(cell_places(seen), has_graticule=not seen.scenario.is_fictional)


@lru_cache(maxsize=16)
def draw_sheet(
    places: tuple[CellPlace, ...],
    waters: tuple[tuple[str, str], ...] = (),
    has_graticule: bool = True,
) -> Json:
    """The sheet of a scenario's cells.

    ``waters`` are (H3 id, name) of cells drawn as a lake; a hole in the map is drawn as water
    without a name if it is not among them.
    """
    outlines = outline([place.h3 for place in places])
    frame = _Frame(outlines)
    centers = frame.fit(outlines.centers)
    countries = [place.country for place in places]
    people = [float(place.population) if place.town else 0.0 for place in places]
    areas = name_areas(countries, centers, people)
    lakes = _lakes(outlines, waters, frame)
    lines = [frame.fit(border.line) for border in outlines.borders(countries)]
    return as_sheet(
        {
            "w": _WIDTH,
            "h": round(frame.height, 1),
            "cells": [
                {
                    "d": _path(frame.fit(polygon), closed=True),
                    "x": round(float(x), 1),
                    "y": round(float(y), 1),
                    "n": place.town or place.province,
                    "p": ", ".join(dict.fromkeys((place.province, place.country))),
                }
                for place, polygon, (x, y) in zip(places, outlines.polygons, centers, strict=True)
            ],
            "borders": [_path(line) for line in lines],
            "inner": [
                _path(frame.fit(b.line))
                for b in outlines.borders([f"{p.country}/{p.administration}" for p in places])
                if b.sides[0].split("/")[0] == b.sides[1].split("/")[0]
            ],
            "rim": [_path(frame.fit(line)) for line in outlines.rim()],
            "lakes": lakes,
            "sets": [
                _lettering(places, centers, areas, lakes, _along(lines), frame.height, letters)
                for letters in _SETS
            ],
            "graticule": frame.graticule() if has_graticule else [],
        }
    )


def as_sheet(drawn: object) -> Json:
    """Return what is drawn once as JSON."""
    return Json(json.dumps(drawn, separators=(",", ":"), ensure_ascii=False))


class _Frame:
    """From kilometers on the plane to drawing units, with y downward and a margin around."""

    def __init__(self, outlines: Outlines) -> None:
        corners = np.concatenate(outlines.polygons)
        self.outlines = outlines
        self.low = corners.min(axis=0)
        self.high = corners.max(axis=0)
        self.scale = (_WIDTH - 2 * _MARGIN) / float(self.high[0] - self.low[0])
        self.height = float(self.high[1] - self.low[1]) * self.scale + 2 * _MARGIN

    def fit(self, points: Points) -> Points:
        across = (points[..., 0] - self.low[0]) * self.scale + _MARGIN
        down = (self.high[1] - points[..., 1]) * self.scale + _MARGIN
        return np.stack((across, down), axis=-1)

    def graticule(self) -> list[dict[str, object]]:
        """Meridians and parallels at every degree or two, with the degree at their end."""
        lat_lon = np.array([h3.cell_to_latlng(cell) for cell in self.outlines.cells])
        lat_lon[:, 1] = unbroken(lat_lon[:, 1])
        (south, west), (north, east) = lat_lon.min(axis=0) - 1.5, lat_lon.max(axis=0) + 1.5
        step = 1.0 if east - west < 14 else 2.0
        plane = self.outlines.plane
        lines: list[dict[str, object]] = []
        for lon in np.arange(np.ceil(west / step) * step, east, step):
            line = self.fit(plane.project(np.full(40, lon), np.linspace(south, north, 40)))
            at = float(np.interp(self.height, line[::-1][:, 1], line[::-1][:, 0]))
            lines.append({"d": _path(line), "t": _degree(lon, "EW"), "x": round(at, 1), "k": "lon"})
        for lat in np.arange(np.ceil(south / step) * step, north, step):
            line = self.fit(plane.project(np.linspace(west, east, 40), np.full(40, lat)))
            at = float(np.interp(0.0, line[:, 0], line[:, 1]))
            lines.append({"d": _path(line), "t": _degree(lat, "NS"), "y": round(at, 1), "k": "lat"})
        return lines


def _degree(angle: float, sides: str) -> str:
    """Return the name of a meridian or parallel; it may be told as more than 180 degrees east."""
    whole = round((angle + 180.0) % 360.0 - 180.0)
    return f"{abs(whole)}°" if whole in (0, -180) else f"{abs(whole)}° {sides[whole < 0]}"


def _lakes(
    outlines: Outlines, waters: Sequence[tuple[str, str]], frame: _Frame
) -> list[dict[str, Any]]:
    named = dict(waters)
    wet = sorted(set(named) | set(outlines.holes()))
    if not wet:
        return []
    shores = outline(wet, outlines.plane)
    lakes = []
    for at, cell in enumerate(wet):
        middle = shores.centers[at]
        shore = shores.polygons[at]
        rings = [_path(frame.fit(middle + (shore - middle) * k), True) for k in (0.86, 0.72, 0.58)]
        x, y = frame.fit(middle)
        lakes.append(
            {
                "d": _path(frame.fit(shore), True),
                "rings": rings,
                "t": named.get(cell, ""),
                "x": round(float(x), 1),
                "y": round(float(y), 1),
            }
        )
    return lakes


def _lettering(
    places: Sequence[CellPlace],
    centers: Points,
    areas: Sequence[tuple[str, float, float]],
    lakes: Sequence[dict[str, Any]],
    borders: Points,
    height: float,
    letters: tuple[float, int, int],
) -> dict[str, object]:
    """One set of names at one letter size: areas first, then lakes, then towns around them."""
    size, at_most, upto = letters
    capital = min(size * _AREA_LETTERS[0], _AREA_LETTERS[1])
    spots, boxes = [], []
    for name, x, y in areas:
        half = 0.57 * capital * len(name)
        x = min(max(x, half + 4), _WIDTH - half - 4)
        boxes.append((x - half, y - capital, x + half, y + 0.3 * capital))
        spots.append({"t": name, "x": round(x, 1), "y": round(y, 1)})
    for lake in lakes:
        half, x, y = 0.26 * size * len(lake["t"]), lake["x"], lake["y"]
        boxes.append((x - half, y - 0.7 * size, x + half, y + 0.5 * size))
    towns = letter_towns(
        [place.town for place in places],
        [float(place.population) for place in places],
        centers,
        size,
        keep_clear=boxes,
        avoid=borders,
        at_most=at_most,
        width=_WIDTH,
        height=height,
    )
    return {
        "size": size,
        "capital": capital,
        "upto": upto,
        "areas": spots,
        "towns": [
            {
                "i": town.at,
                "t": town.text,
                "x": round(town.x, 1),
                "y": round(town.y, 1),
                "tx": round(town.label_x, 1),
                "ty": round(town.label_y, 1),
                "a": town.anchor,
                "r": town.rank,
            }
            for town in towns
        ],
    }


def _along(lines: Sequence[Points]) -> Points:
    """Points every few units along lines."""
    steps = np.linspace(0.0, 1.0, 8)[:, None]
    parts = [start + (end - start) * steps for line in lines for start, end in pairwise(line)]
    return np.concatenate(parts) if parts else np.empty((0, 2))


def _path(points: Points, closed: bool = False) -> str:
    body = "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f"M{body}Z" if closed else f"M{body}"
