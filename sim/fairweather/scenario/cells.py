"""The cells of a map: read from their table, from the land of the Earth, or from both.

What a table does not say of a hexagon is filled in: where it lies is derived from its number, what
is there comes from the Earth, and its administration is its country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import h3

from fairweather.errors import Fault
from fairweather.scenario.earth import Land, earth
from fairweather.scenario.rows import Column, read_rows
from fairweather.scenario.schema import Sheet
from fairweather.space.atlas import Cell, is_hexagon

COLUMNS = (
    Column("h3", "Number of the hexagon in the H3 grid, resolution 5 or coarser."),
    Column("lon", "Longitude of its center, degrees east.", "number", -180.0, 180.0, left="h3"),
    Column("lat", "Latitude of its center, degrees north.", "number", -90.0, 90.0, left="h3"),
    Column("country", "The country most of it lies in.", left="the Earth"),
    Column("province", "The province most of it lies in.", may_be_empty=True, left="the Earth"),
    Column("administration", "Who runs it; factions own cells by this word.", left="country"),
    Column("population", "People who live there.", "number", 0.0, 1e9, left="the Earth"),
    Column(
        "kin_share_low",
        "Share of them who are kin of the clients, at the least.",
        "number",
        left="kin_share",
    ),
    Column("kin_share", "The same, best judgment.", "number"),
    Column("kin_share_high", "The same, at the most.", "number", left="kin_share"),
    Column(
        "elevation_m",
        "Mean height above the sea, meters.",
        "number",
        -500.0,
        9000.0,
        left="the Earth",
    ),
    Column(
        "ruggedness_m",
        "Spread of height within it, meters.",
        "number",
        0.0,
        5000.0,
        left="the Earth",
    ),
    Column("main_town", "Its largest town, as a label.", may_be_empty=True, left="the Earth"),
    Column(
        "international_border", "1 if a neighbor lies in another country.", "flag", left="country"
    ),
    Column("crossings", "Border crossings in it.", "list", may_be_empty=True, left="none"),
)
_FROM_EARTH = tuple(column.name for column in COLUMNS if column.left == "the Earth")
_NO_KIN = {"kin_share": 0.0}


def read_cells(path: Path, shown_as: str) -> tuple[tuple[Cell, ...], list[Fault]]:
    """Return the cells of a file, in its order and owned by nobody yet, and every fault."""
    rows, faults = read_rows(path, shown_as, COLUMNS)
    faults = faults or list(_unknown(rows, shown_as))
    return ((), faults) if faults else (_cells(rows), [])


def region_with(
    ground: Sequence[str], path: Path | None, shown_as: str
) -> tuple[tuple[Cell, ...], list[Fault]]:
    """Return the cells of a region, corrected by a file if there is one, and every fault.

    Nobody there is kin but where the file says so.
    """
    rows: list[dict[str, Any]] = []
    faults: list[Fault] = []
    if path:
        columns = [replace(one, left="0") if one.name == "kin_share" else one for one in COLUMNS]
        rows, faults = read_rows(path, shown_as, columns)
    here, counts = set(ground), Counter(row.get("h3") for row in rows)
    for row in rows:
        place, cell = f"{shown_as}:{row['line']}", row.get("h3")
        if cell and cell not in here:
            faults.append(Fault("column h3", repr(cell), "a hexagon of the region", place))
        elif cell and counts[cell] > 1:
            faults.append(Fault("column h3", f"{cell} {counts[cell]} times", "once", place))
    if faults:
        return (), faults
    told = {row["h3"]: row for row in rows}
    return _cells([_NO_KIN | told.get(cell, {"h3": cell}) for cell in ground]), []


def _unknown(rows: Sequence[Mapping[str, Any]], shown_as: str) -> Iterator[Fault]:
    """Yield each column that is not told for a hexagon of which the Earth knows nothing."""
    for column in COLUMNS:
        bare = [row for row in rows if column.name in _FROM_EARTH and column.name not in row]
        line = next((row["line"] for row in bare if not earth().land(row["h3"])), 0)
        if line:
            yield Fault(f"column {column.name}", "nothing", column.allowed, f"{shown_as}:{line}")


def _cells(rows: Sequence[Mapping[str, Any]]) -> tuple[Cell, ...]:
    whole = [_filled(row) for row in rows]
    country = {row["h3"]: row["country"] for row in whole}
    return tuple(
        Cell(
            h3=row["h3"],
            name=row["main_town"],
            province=row["province"],
            country=row["country"],
            administration=row["administration"],
            owner="",
            population=row["population"],
            kin_share=row["kin_share"],
            kin_share_low=row["kin_share_low"],
            kin_share_high=row["kin_share_high"],
            ruggedness=row["ruggedness_m"],
            elevation_m=row["elevation_m"],
            longitude=row["lon"],
            latitude=row["lat"],
            is_border=(
                row["international_border"]
                if "international_border" in row
                else _is_border(row["h3"], country)
            ),
            crossings=row["crossings"],
        )
        for row in whole
    )


def _filled(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a row with everything that it does not say, but for the border."""
    if len(told) > len(COLUMNS):  # each column, and the line
        return told
    row = dict(told)
    if "lon" not in row or "lat" not in row:
        is_known = is_hexagon(row["h3"])
        latitude, longitude = h3.cell_to_latlng(row["h3"]) if is_known else (0.0, 0.0)
        row = {"lon": round(longitude, 4), "lat": round(latitude, 4)} | row
    if any(name not in row for name in _FROM_EARTH):
        row = _of(earth().land(row["h3"])) | row
    kin = row["kin_share"]
    usual = {"administration": row["country"], "kin_share_low": kin, "kin_share_high": kin}
    return usual | {"crossings": ()} | row


def _of(land: Land | None) -> dict[str, Any]:
    return {name: getattr(land, name) for name in _FROM_EARTH}


def _is_border(cell: str, country: Mapping[str, str]) -> bool:
    """Return whether a neighbor lies in another country, on the map or beyond its edge."""
    if not is_hexagon(cell):
        return False
    here = earth().land(cell)
    for other in h3.grid_disk(cell, 1):
        beyond = None if other in country else earth().land(other)
        if country.get(other, country[cell]) != country[cell]:
            return True
        if here and beyond and beyond.country != here.country:
            return True
    return False


def owned(cells: Sequence[Cell], sheet: Sheet) -> tuple[Cell, ...]:
    """Return the cells with the faction key that owns each, by its administration."""
    owner = {word: name for name, spec in sheet.factions.items() for word in spec.administrations}
    return tuple(replace(cell, owner=owner.get(cell.administration, "")) for cell in cells)
