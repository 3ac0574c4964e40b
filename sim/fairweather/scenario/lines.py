"""Where in its files a thing stands, so that a fault can name file and line."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_ASSIGNMENT = re.compile(r"^\s*([A-Za-z0-9_\-\".' ]+?)\s*=")
_FIRST_ROW = 2


@dataclass(frozen=True)
class Places:
    """The files of one scenario as they are shown; all empty for one that is in no file.

    A variant's first ``n_older`` episodes stand in its base's file, ``older``.
    """

    sheet: str = ""
    text: str = ""
    cells: str = ""
    episodes: str = ""
    older: str = ""
    n_older: int = 0

    def of(self, key: str) -> str:
        """Return file and line of a key of the sheet."""
        line = line_of(self.text, key)
        return f"{self.sheet}:{line}" if line else self.sheet

    def of_cell(self, index: int) -> str:
        """Return file and line of a cell, by its place in the table."""
        return f"{self.cells}:{index + _FIRST_ROW}" if self.cells else ""

    def of_episode(self, index: int) -> str:
        """Return file and line of an episode, by its place in the scenario."""
        if index < self.n_older:
            return f"{self.older}:{index + _FIRST_ROW}"
        index -= self.n_older
        return f"{self.episodes}:{index + _FIRST_ROW}" if self.episodes else ""


def line_of(text: str, key: str) -> int:
    """Return the line (from 1) on which a dotted key stands, or its nearest table; 0 if none.

    A member of a list of tables is written ``pacts.1.host``. Keys inside inline tables are found
    by the line of their table.
    """
    places = _places(text)
    parts = key.split(".")
    while parts:
        found = places.get(".".join(parts))
        if found:
            return found
        parts = parts[:-1]
    return 0


def _places(text: str) -> dict[str, int]:
    places: dict[str, int] = {}
    counts: dict[str, int] = {}
    table, quoted = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        if quoted:
            quoted = "" if quoted in line else quoted
            continue
        header, assignment = _HEADER.match(line), _ASSIGNMENT.match(line)
        if header:
            table = _bare(header.group(2))
            if header.group(1) == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = f"{table}.{counts[table]}"
            places.setdefault(table, number)
        elif assignment:
            name = _bare(assignment.group(1))
            places.setdefault(f"{table}.{name}" if table else name, number)
            quoted = next((q for q in ('"""', "'''") if line.count(q) == 1), "")
    return places


def _bare(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
