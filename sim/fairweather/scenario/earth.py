"""The land of the Earth as hexagons, from which scenarios take their ground; read when needed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import h3
import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.errors import nearest_word
from fairweather.scenario.place import configs
from fairweather.space.atlas import is_hexagon

RESOLUTION = 4
"""Of the H3 grid: hexagons of about 1,770 square kilometers."""
_POPULATION = (
    "Population: Gridded Population of the World v4.11, CIESIN, Columbia University, NASA SEDAC "
    "2018 (doi 10.7927/H4PN93PB, 10.7927/H49C6VHW), CC BY 4.0, and World Bank, World Development "
    "Indicators, CC BY 4.0; both modified."
)
CREDITS = (
    "Contains data from GeoNames (geonames.org), CC BY 4.0.",
    _POPULATION,
    "Made with Natural Earth. Heights: NOAA NCEI ETOPO 2022 (doi 10.25921/fd45-gt74), ETOPO5.",
    "Grid: H3, Uber, Apache-2.0.",
)
"""What is owed to those whose data this is, wherever it is shown."""


@dataclass(frozen=True)
class Land:
    """What is known of one hexagon; ``disputed`` says who claims it otherwise, mostly nothing."""

    h3: str
    country: str
    province: str
    population: float
    elevation_m: float
    ruggedness_m: float
    main_town: str
    is_lake: bool
    disputed: str


@dataclass(frozen=True)
class Town:
    """A town and where it is, in degrees; 0 people are fewer than 15,000."""

    name: str
    country: str
    province: str
    population: int
    latitude: float
    longitude: float


class Earth:
    """All land but Antarctica, by hexagon, country and province; names are found as folded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with np.load(folder / "cells.npz", allow_pickle=False) as file:
            self._table: dict[str, Any] = dict(file)
        self._ids = np.cumsum(self._table["step"], dtype=np.uint64)
        self._towns = _lines(self._table["main_town"])
        self._provinces = _lines(self._table["provinces"])
        self._disputes = _lines(self._table["disputes"])
        self.countries = _lines(self._table["countries"])

    def land(self, cell: str) -> Land | None:
        """Return what is known of a hexagon, or None if it is sea, ice or of another size."""
        at = self._place(cell)
        if at is None:
            return None
        table, province = self._table, int(self._table["province"][at])
        return Land(
            h3=cell,
            country=self.countries[table["country_of"][province]],
            province=self._provinces[province],
            population=float(table["population"][at]),
            elevation_m=float(table["elevation_m"][at]),
            ruggedness_m=float(table["ruggedness_m"][at]),
            main_town=self._towns[at],
            is_lake=bool(table["is_lake"][at]),
            disputed=self._disputes[table["disputed"][at]],
        )

    def cells_of(self, name: str) -> list[str]:
        """Return the hexagons of a country or province; none if no place is called so.

        A country is named in English or by its code of three letters, a province as
        ``India/Punjab`` or, if no other is called so, as ``Punjab``.
        """
        provinces = self._named(name)
        found = np.flatnonzero(np.isin(self._table["province"], provinces))
        return [h3.int_to_str(int(self._ids[at])) for at in found]

    def full_names(self, name: str) -> list[str]:
        """Return every province called so with its country before it, as ``India/Punjab``."""
        told, country_of = fold(name), self._table["country_of"]
        return [
            f"{self.countries[country_of[at]]}/{province}"
            for at, province in enumerate(self._provinces)
            if fold(province) == told
        ]

    def nearest(self, name: str) -> str:
        """Return the country most like a name, or else the province; empty if none is near."""
        return nearest_word(name, self.countries) or nearest_word(name, self._provinces)

    def all_cells(self) -> Iterator[str]:
        """Yield every hexagon."""
        for number in self._ids:
            yield h3.int_to_str(int(number))

    def towns(self, name: str) -> list[Town]:
        """Return the towns called so, the largest first; smaller ones only if none is large.

        ``Illinois/Springfield`` is looked for in that country or province alone.
        """
        where, _, word = name.rpartition("/")
        told, within = fold(word), fold(where)
        found = [town for town in self._all_towns if fold(town.name) == told]
        codes = dict(zip(self.countries, _lines(self._table["codes"]), strict=True))
        return [
            town
            for town in found or self._small_towns(told)
            if not within
            or within in (fold(town.country), fold(town.province), fold(codes[town.country]))
        ]

    def _small_towns(self, told: str) -> list[Town]:
        """Return towns that are known only as the largest of their hexagon, at its center."""
        cells = [
            h3.int_to_str(int(self._ids[at]))
            for at, name in enumerate(self._towns)
            if name and fold(name) == told
        ]
        lands = [land for land in map(self.land, cells) if land]
        return [
            Town(one.main_town, one.country, one.province, 0, *h3.cell_to_latlng(one.h3))
            for one in lands
        ]

    def town_near(self, latitude: float, longitude: float, fine: float) -> Town:
        """Return the town nearest to a place; one ten times larger may be ``fine`` farther away.

        All is told in degrees.
        """
        lat, lon, people = self._town_places
        east = (lon - longitude + 180.0) % 360.0 - 180.0
        away = np.hypot(lat - latitude, east * np.cos(np.radians(latitude)))
        return self._all_towns[int((away - fine * np.log10(people)).argmin())]

    def largest_towns(self, at_most: int) -> list[Town]:
        """Return the towns with most people, the largest first."""
        ranked = sorted(self._all_towns, key=lambda town: -town.population)
        return ranked[:at_most]

    @cached_property
    def _town_places(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Latitudes, longitudes and people of all towns, each ``(towns,)``."""
        towns = self._all_towns
        return (
            np.array([town.latitude for town in towns]),
            np.array([town.longitude for town in towns]),
            np.array([max(town.population, 1.0) for town in towns]),
        )

    @cached_property
    def centers(self) -> tuple[FloatArray, IntArray]:
        """Latitude and longitude of each hexagon in degrees, ``(C, 2)``, and its country, ``(C,)``.

        Hexagons are in the order of ``all_cells``, countries are places in ``countries``.
        """
        places = np.array([h3.cell_to_latlng(cell) for cell in self.all_cells()])
        return places, self._table["country_of"][self._table["province"]].astype(np.intp)

    def places_of(self, cells: Iterable[str]) -> list[int]:
        """Return the places of hexagons in the order of ``all_cells``, without unknown ones."""
        found = (self._place(cell) for cell in cells)
        return [at for at in found if at is not None]

    @property
    def town_names(self) -> list[str]:
        """Return the name of every town."""
        return [town.name for town in self._all_towns]

    @cached_property
    def _all_towns(self) -> Sequence[Town]:
        with np.load(self._folder / "towns.npz", allow_pickle=False) as file:
            table = dict(file)
        rows = zip(
            _lines(table["names"]),
            table["country"],
            _lines(table["province"]),
            table["population"],
            table["latitude"],
            table["longitude"],
            strict=True,
        )
        return tuple(
            Town(name, self.countries[of], province, int(people), float(y) / 1e3, float(x) / 1e3)
            for name, of, province, people, y, x in rows
        )

    def _named(self, name: str) -> IntArray:
        """Return the numbers of the provinces that a name takes in."""
        within, _, word = name.rpartition("/")
        country_of = self._table["country_of"]
        codes = _lines(self._table["codes"])
        if not within:
            for at, country in enumerate(self.countries):
                if fold(word) in (fold(country), fold(codes[at])):
                    return np.flatnonzero(country_of == at)
        found = [at for at, province in enumerate(self._provinces) if fold(province) == fold(word)]
        if within:
            of = [self.countries[country_of[at]] for at in found]
            found = [at for at, one in zip(found, of, strict=True) if fold(one) == fold(within)]
        return np.array(found if within or len(found) == 1 else [], dtype=np.intp)

    def _place(self, cell: str) -> int | None:
        if not is_hexagon(cell):
            return None
        number = np.uint64(h3.str_to_int(cell))
        at = int(np.searchsorted(self._ids, number))
        return at if at < len(self._ids) and self._ids[at] == number else None


@cache
def earth() -> Earth:
    """Return the land of the Earth, read when first asked for."""
    return Earth(configs() / "world")


def fold(name: str) -> str:
    """Return a name without accents, case and spaces around it, so that it is found as typed."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join((plain or name).casefold().split())


def _lines(text: Any) -> list[str]:
    return str(text.tobytes().decode()).split("\n")
