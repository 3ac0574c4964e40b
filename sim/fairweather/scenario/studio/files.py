"""A sketch and its files: read from a scenario's folder or a draft, and written as one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from fairweather.errors import Fault, FileError, ScenarioError
from fairweather.files.parsing import parse_csv, parse_toml
from fairweather.files.reading import read_text
from fairweather.files.writing import csv_text
from fairweather.files.zipped import KINDS, MOST_FILES
from fairweather.scenario.cells import COLUMNS as CELL_COLUMNS
from fairweather.scenario.episodes import COLUMNS as EPISODE_COLUMNS
from fairweather.scenario.load import find, read
from fairweather.scenario.place import SHEET
from fairweather.scenario.studio.sheet_text import number_text, sheet_text
from fairweather.scenario.studio.sketch import Content, Paint, Sketch, Spot
from fairweather.scenario.variant import VARIANT_OF
from fairweather.space.atlas import Cell

PAINTED = ("administration", "kin_share_low", "kin_share", "kin_share_high")
"""Columns of the table of cells that are painted."""
EPISODE_NAMES = tuple(column.name for column in EPISODE_COLUMNS)
_CELL_NAMES = tuple(column.name for column in CELL_COLUMNS)
_SKETCH: TypeAdapter[Sketch] = TypeAdapter(Sketch)


def open_sketch(name: str) -> Sketch:
    """Return a scenario that is on the shelf as a sketch; contradictions in it may be mended there.

    Raises ``ScenarioError`` if its files cannot be read at all, or it is a variant, whose ground
    is another's.
    """
    scenario, faults = read(find(name))
    if scenario is None:
        raise ScenarioError(faults)
    if scenario.variant_of:
        found = f"{name!r}, a variant of {scenario.variant_of}"
        raise ScenarioError(Fault(VARIANT_OF, found, "a scenario with ground of its own"))
    return from_texts(name, texts_in(find(name).parent), scenario.cells)


def texts_in(folder: Path) -> dict[str, str]:
    """Return the texts of a scenario's folder by their names; raises ``FileError``."""
    inside = sorted(path for path in folder.iterdir() if path.suffix in KINDS and path.is_file())
    return {path.name: read_text(path, KINDS[path.suffix]) for path in inside[:MOST_FILES]}


def from_texts(name: str, texts: Mapping[str, str], cells: Sequence[Cell] = ()) -> Sketch:
    """Return the sketch of a scenario's files, by name.

    ``cells`` are those of its map, where the table does not say all that is painted. Hexagons of a
    region stand in its order. Raises ``FileError``.
    """
    content = _undated(parse_toml(texts[SHEET], SHEET))
    bare = Sketch(name, content)
    rows = {row["h3"]: row for row in _rows(texts.get(bare.cells_file, ""), bare.cells_file)}
    if cells:
        spots = tuple(_spot(cell.h3, rows.get(cell.h3, {}), cell) for cell in cells)
    else:
        ordered = sorted(rows) if content.get("map", {}).get("region") else rows
        spots = tuple(_spot(h3, rows[h3]) for h3 in ordered)
    episodes_file = str(content.get("memory", {}).get("episodes", ""))
    episodes = tuple(_rows(texts.get(episodes_file, ""), episodes_file))
    taken = (SHEET, bare.cells_file, episodes_file)
    beside = tuple(sorted((place, text) for place, text in texts.items() if place not in taken))
    made = Sketch(name, content, spots, episodes, beside)
    return made.saying("map.cells", made.cells_file)


def to_texts(sketch: Sketch) -> dict[str, str]:
    """Return the files of a sketch by their names: what a scenario's folder holds."""
    content = sketch.saying("map.cells", sketch.cells_file)
    content = content.saying("memory.episodes", sketch.episodes_file)
    texts = dict(sketch.beside)
    texts[SHEET] = sheet_text(sketch.name, content.content)
    texts[sketch.cells_file] = _cells_text(sketch.spots)
    if sketch.episodes:
        shares = ({name: row.get(name, "") for name in EPISODE_NAMES} for row in sketch.episodes)
        texts[sketch.episodes_file] = _table_text(EPISODE_NAMES, shares)
    return texts


def to_plain(sketch: Sketch) -> Any:
    """Return a sketch as plain values, to keep as JSON."""
    return _SKETCH.dump_python(sketch, mode="json")


def from_plain(kept: Any, shown_as: str) -> Sketch:
    """Return a sketch that was kept; raises ``FileError`` if the values are none."""
    try:
        return _SKETCH.validate_python(kept)
    except ValidationError as error:
        found = str(error.errors(include_url=False)[0]["msg"])
        raise FileError(
            Fault("the text", found, "a draft that the studio kept", shown_as)
        ) from None


def has_comments_of_its_own(text: str, sketch: Sketch) -> bool:
    """Return whether a sheet has comments that are lost when the studio writes it anew."""
    ours = {line.partition("#")[2].strip() for line in to_texts(sketch)[SHEET].splitlines()}
    theirs = {line.strip()[1:].strip() for line in text.splitlines() if line.strip()[:1] == "#"}
    return bool(theirs - ours)


def _spot(name: str, row: Mapping[str, str], cell: Cell | None = None) -> Spot:
    if cell:
        paint = Paint(cell.administration, cell.kin_share_low, cell.kin_share, cell.kin_share_high)
    else:
        shares = (float(row[column]) for column in PAINTED[1:])
        paint = Paint(row[PAINTED[0]], *shares)
    more = tuple((key, text) for key, text in row.items() if key not in ("h3", *PAINTED))
    return Spot(name, paint, paint, more)


def _cells_text(spots: Sequence[Spot]) -> str:
    told = {key for spot in spots for key, _ in spot.more}
    columns = ["h3", *(name for name in _CELL_NAMES if name in told), *PAINTED]
    rows = []
    for spot in spots:
        paint = spot.paint
        shares = map(number_text, (paint.low, paint.best, paint.high))
        painted = dict(zip(PAINTED, (paint.administration, *shares), strict=True))
        rows.append({"h3": spot.h3, **dict(spot.more), **painted})
    return _table_text(columns, rows)


def _table_text(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    return csv_text([columns, *([row.get(name, "") for name in columns] for row in rows)])


def _rows(text: str, shown_as: str) -> list[dict[str, str]]:
    if not text:
        return []
    header, lines = parse_csv(text, shown_as)
    return [dict(zip(header, cells, strict=False)) for _, cells in lines]


def _undated(content: Any) -> Any:
    """Return plain values with each date as a text."""
    if isinstance(content, Mapping):
        return {key: _undated(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_undated(value) for value in content]
    return content.isoformat() if isinstance(content, datetime.date) else content


def same(one: Content, other: Content) -> bool:
    """Return whether two sheets say the same, those who take part in the same order."""
    return one == other and list(one.get("factions", ())) == list(other.get("factions", ()))
