"""Where in the studio a fault of a scenario is mended, and the fault in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fairweather.errors import Fault, readable
from fairweather.scenario.place import SHEET
from fairweather.scenario.studio.sheet_acts import spoken
from fairweather.scenario.studio.sketch import Sketch

Part = Literal["region", "ground", "factions", "memory", "facts"]
PARTS: tuple[tuple[Part, str], ...] = (
    ("region", "Region"),
    ("ground", "Ground"),
    ("factions", "Factions"),
    ("memory", "Memory"),
    ("facts", "Facts"),
)
"""The parts of the studio, in the order in which one goes through them."""

_LINE = re.compile(r"(.*):(\d+)")
_LONGEST = 240


@dataclass(frozen=True)
class Pointed:
    """A fault: ``part`` of the studio, ``at`` a faction, a hexagon or a row there, ``field``.

    ``where`` says it in words, ``text`` what was found and what is allowed.
    """

    part: Part
    at: str
    field: str
    where: str
    text: str


def pointed(faults: Sequence[Fault], sketch: Sketch) -> tuple[Pointed, ...]:
    """Return each fault with the place at which it is mended."""
    return tuple(_pointed(fault, sketch) for fault in faults)


def _pointed(fault: Fault, sketch: Sketch) -> Pointed:
    found, allowed = readable(fault.found), readable(fault.allowed)
    text = f"Found {found}. Allowed: {allowed}"
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    text += f" Did you mean {readable(fault.nearest)}?" if fault.nearest else ""
    line = _LINE.fullmatch(fault.file)
    file = (line[1] if line else fault.file).rpartition("/")[2]
    row = int(line[2]) - 2 if line else -1
    if fault.key.startswith(("column", "the row")) and file != SHEET:
        return _in_table(fault.key, file, row, sketch, text)
    parts = fault.key.split(".")
    if parts[0] == "factions":
        at = next((key for key in parts[1:2] if key in sketch.factions), "")
        where = f"{sketch.label(at)}: {spoken('.'.join(parts[2:])) or 'all'}" if at else "Factions"
        return Pointed("factions", at, fault.key, where, text)
    if parts[:2] == ["map", "region"]:
        return Pointed("region", "", fault.key, "Region", text)
    if parts[0] == "memory":
        return Pointed("memory", "", fault.key, "Memory", text)
    return Pointed("facts", "", fault.key, spoken(fault.key).capitalize(), text)


def _in_table(key: str, file: str, row: int, sketch: Sketch, text: str) -> Pointed:
    column = key.removeprefix("columns ").removeprefix("column ")
    if file == sketch.episodes_file:
        is_one = 0 <= row < len(sketch.episodes)
        who = sketch.episodes[row].get("client", "") if is_one else ""
        where = f"Case {row + 1}{f' ({who})' if who else ''}: {column.replace('_', ' ')}"
        return Pointed("memory", str(row) if is_one else "", column, where, text)
    is_one = 0 <= row < len(sketch.spots)
    spot = sketch.spots[row] if is_one else None
    name = dict(spot.more).get("main_town", "") if spot else ""
    where = f"Hexagon{f' of {name}' if name else ''}: {column.replace('_', ' ')}"
    return Pointed("ground", spot.h3 if spot else "", column, where, text)
