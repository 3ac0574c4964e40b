"""The cells of a map, read from their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fairweather.errors import Fault
from fairweather.scenario.rows import Column, read_rows
from fairweather.scenario.schema import Sheet
from fairweather.space.atlas import Cell

COLUMNS = (
    Column("h3", "Number of the hexagon in the H3 grid, resolution 5 or coarser."),
    Column("lon", "Longitude of its center, degrees east.", "number", -180.0, 180.0),
    Column("lat", "Latitude of its center, degrees north.", "number", -90.0, 90.0),
    Column("country", "The country most of it lies in."),
    Column("province", "The province most of it lies in.", may_be_empty=True),
    Column("administration", "Who runs it; factions own cells by this word."),
    Column("population", "People who live there.", "number", 0.0, 1e9),
    Column("kin_share_low", "Share of them who are kin of the clients, at the least.", "number"),
    Column("kin_share", "The same, best judgment.", "number"),
    Column("kin_share_high", "The same, at the most.", "number"),
    Column("elevation_m", "Mean height above the sea, meters.", "number", -500.0, 9000.0),
    Column("ruggedness_m", "Spread of height within it, meters.", "number", 0.0, 5000.0),
    Column("main_town", "Its largest town, as a label.", may_be_empty=True),
    Column("international_border", "1 if a neighbor lies in another country.", "flag"),
    Column("crossings", "Border crossings in it.", "list", may_be_empty=True),
)


def read_cells(path: Path, shown_as: str) -> tuple[tuple[Cell, ...], list[Fault]]:
    """Return the cells of a file, in its order and owned by nobody yet, and every fault."""
    rows, faults = read_rows(path, shown_as, COLUMNS)
    if faults:
        return (), faults
    cells = tuple(
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
            is_border=row["international_border"],
            crossings=row["crossings"],
        )
        for row in rows
    )
    return cells, []


def owned(cells: Sequence[Cell], sheet: Sheet) -> tuple[Cell, ...]:
    """Return the cells with the faction key that owns each, by its administration."""
    owner = {word: name for name, spec in sheet.factions.items() for word in spec.administrations}
    return tuple(replace(cell, owner=owner.get(cell.administration, "")) for cell in cells)
