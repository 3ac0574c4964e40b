"""Regions: which hexagons of the Earth a scenario plays on, by name, around a town, or in a box."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import h3

from fairweather.errors import Fault, nearest_word
from fairweather.scenario.earth import RESOLUTION, Earth, Town, earth
from fairweather.scenario.entry import Table, Text, number, words

MOST_CELLS = 2000
"""Hexagons of the largest region: more would be slow to play and hard to read."""
FEWEST_CELLS = 3
_NARROWEST_KM = 30.0
"""The least distance between the centers of two neighbors, rounded down."""
_LARGER = 10
"""A town is meant without more words if it has so many times the people of the next."""


class RegionTable(Table):
    """``[map.region]``: ground taken from the land of the Earth; several conditions all hold."""

    countries: tuple[Text, ...] = words(
        (), "Countries or provinces, such as 'Laos' or 'India/Punjab'; the first is the target's."
    )
    near: str = words("", "A town around which it lies, such as 'Vang Vieng'.")
    radius_km: float = number(300.0, 50.0, 3000.0, "How far it reaches around the town.", unit="km")
    box: tuple[float, ...] = words(
        (), "West, south, east, north in degrees; west may be above east, across 180."
    )

    @property
    def is_told(self) -> bool:
        """Whether the scenario names a region at all."""
        return bool(self.countries or self.near or self.box)


def region_cells(region: RegionTable) -> tuple[list[str], list[Fault]]:
    """Return the hexagons of a region in the order of their numbers, and every fault.

    Lakes are left out, and so is all that is not joined to the largest piece, such as islands.
    """
    known = earth()
    faults = [*_country_faults(region, known), *_box_faults(region)]
    town, wrong = _town(region, known)
    faults += wrong
    if faults:
        return [], faults
    chosen: set[str] | None = None
    if region.countries:
        chosen = {cell for name in region.countries for cell in known.cells_of(name)}
    if town:
        around = set(cells_around(town.latitude, town.longitude, region.radius_km))
        chosen = around if chosen is None else chosen & around
    if region.box:
        candidates = known.all_cells() if chosen is None else chosen
        chosen = {cell for cell in candidates if is_in_box(cell, region.box)}
    lands = [known.land(cell) for cell in sorted(chosen or ())]
    ground = largest_piece([land.h3 for land in lands if land and not land.is_lake])
    if not FEWEST_CELLS <= len(ground) <= MOST_CELLS:
        found = f"{len(ground):,} hexagons of land"
        allowed = f"{FEWEST_CELLS} to {MOST_CELLS:,}: another place, radius or box"
        return [], [Fault("map.region", found, allowed)]
    return ground, []


def center(region: RegionTable) -> Town | None:
    """Return the town around which a region lies, if it lies around one that is known."""
    return _town(region, earth())[0]


def cells_around(latitude: float, longitude: float, radius_km: float) -> list[str]:
    """Return the hexagons whose center is no farther away than ``radius_km``."""
    middle = h3.latlng_to_cell(latitude, longitude, RESOLUTION)
    steps = math.ceil(radius_km / _NARROWEST_KM) + 1
    here = (latitude, longitude)
    return [
        cell
        for cell in h3.grid_disk(middle, steps)
        if h3.great_circle_distance(here, h3.cell_to_latlng(cell), unit="km") <= radius_km
    ]


def is_in_box(cell: str, box: Sequence[float]) -> bool:
    """Return whether a hexagon's center lies in a box, which may reach across 180 degrees."""
    west, south, east, north = box
    latitude, longitude = h3.cell_to_latlng(cell)
    is_between = (longitude - west) % 360.0 <= _width(west, east)
    return bool(south <= latitude <= north and is_between)


def largest_piece(cells: Iterable[str]) -> list[str]:
    """Return the largest set of hexagons that can all be reached from each other, sorted."""
    left, best = set(cells), set[str]()
    while len(left) > len(best):
        piece, edge = set[str](), {min(left)}
        while edge:
            piece |= edge
            edge = {near for cell in edge for near in h3.grid_disk(cell, 1) if near in left} - piece
        left -= piece
        best = max(best, piece, key=len)
    return sorted(best)


def _width(west: float, east: float) -> float:
    return 360.0 if east - west >= 360.0 else (east - west) % 360.0


def _country_faults(region: RegionTable, known: Earth) -> Iterable[Fault]:
    for name in region.countries:
        if not known.cells_of(name):
            several = known.full_names(name)
            allowed = ", ".join(several) or "an English name of a country or province"
            near = "" if several else known.nearest(name)
            yield Fault("map.region.countries", repr(name), allowed, "", near)


def _box_faults(region: RegionTable) -> Iterable[Fault]:
    box = region.box
    is_right = len(box) in (0, 4) and all(math.isfinite(one) for one in box)
    if len(box) == 4 and is_right:
        west, south, east, north = box
        is_right = -90.0 <= south < north <= 90.0 and west != east
        is_right &= all(-180.0 <= one <= 180.0 for one in (west, east))
    if not is_right:
        allowed = "west, south, east, north in degrees, as 100, 17, 105, 21"
        yield Fault("map.region.box", ", ".join(f"{one:g}" for one in box), allowed)


def _town(region: RegionTable, known: Earth) -> tuple[Town | None, list[Fault]]:
    """Return the town that is meant, if any; one in the countries named comes before others."""
    name = region.near
    if not name:
        return None, []
    found = known.towns(name)
    inside = {cell for country in region.countries for cell in known.cells_of(country)}
    if inside:
        found = [town for town in found if _cell_of(town) in inside] or found
    if not found:
        near = nearest_word(name, known.town_names)
        allowed = "a town of 15,000 people or more, or the largest of its hexagon"
        return None, [Fault("map.region.near", repr(name), allowed, "", near)]
    if len(found) > 1 and found[0].population <= _LARGER * found[1].population:
        allowed = ", ".join(dict.fromkeys(_full_name(town, found) for town in found))
        told = f"{name!r}, of which there are {len(found)}"
        return None, [Fault("map.region.near", told, allowed)]
    return found[0], []


def _cell_of(town: Town) -> str:
    return str(h3.latlng_to_cell(town.latitude, town.longitude, RESOLUTION))


def _full_name(town: Town, others: Sequence[Town]) -> str:
    is_only = sum(other.country == town.country for other in others) == 1
    return f"{town.country if is_only else town.province}/{town.name}"
