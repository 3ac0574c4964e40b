"""What the studio's maps draw once: the land of the Earth, and the ground that was chosen."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import h3
import numpy as np

from fairweather.app.ui.bridge import Json
from fairweather.app.ui.map_sheet import as_sheet, draw_sheet
from fairweather.play.views.ground import CellPlace
from fairweather.play.words import people_word
from fairweather.scenario.earth import Land, earth
from fairweather.scenario.studio.sketch import Spot

_FINE = 180.0
"""Steps to a degree, so that every longitude fits into 16 bits."""
_TOWNS = 1500


@cache
def world_sheet() -> Json:
    """Return every hexagon of land as its center and country, countries, and the largest towns."""
    places, country = earth().centers
    lat_lon = np.round(places * _FINE).clip(-32768, 32767).astype("<i2")
    return as_sheet(
        {
            "names": earth().countries,
            "lat": _packed(lat_lon[:, 0].tobytes()),
            "lon": _packed(lat_lon[:, 1].tobytes()),
            "of": _packed(country.astype("<u1").tobytes()),
            "towns": [[t.name, t.latitude, t.longitude] for t in earth().largest_towns(_TOWNS)],
        }
    )


def marked(cells: Iterable[str]) -> Json:
    """Return hexagons as their places in the sheet of the world."""
    return as_sheet(_packed(np.array(earth().places_of(cells), dtype="<u4").tobytes()))


def ground_sheet(spots: Sequence[Spot]) -> tuple[Json, Json]:
    """Return the drawing of a ground, and its facts: names, people and neighbors of each hexagon.

    Both are the same whatever is painted.
    """
    return _ground(tuple((spot.h3, spot.more) for spot in spots))


@lru_cache(maxsize=4)
def _ground(rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> tuple[Json, Json]:
    places = tuple(_place(cell, dict(more)) for cell, more in rows)
    at = {place.h3: index for index, place in enumerate(places)}
    near = [
        [at[other] for other in h3.grid_disk(place.h3, 1) if other in at and other != place.h3]
        for place in places
    ]
    names = [
        ", ".join(dict.fromkeys(filter(None, (p.town, p.province, p.country)))) for p in places
    ]
    people = [people_word(place.population) for place in places]
    return draw_sheet(places), as_sheet({"near": near, "names": names, "people": people})


def _place(cell: str, told: dict[str, str]) -> CellPlace:
    """Return what is known of a hexagon: what its row says, else what the Earth does."""
    land = earth().land(cell) or Land(cell, "", "", 0.0, 0.0, 0.0, "", False, "")
    try:
        people = float(told.get("population") or land.population)
    except ValueError:
        people = land.population
    return CellPlace(
        h3=cell,
        town=told.get("main_town") or land.main_town,
        province=told.get("province") or land.province,
        country=told.get("country") or land.country,
        administration="",
        population=round(people) if np.isfinite(people) else 0,
    )


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
