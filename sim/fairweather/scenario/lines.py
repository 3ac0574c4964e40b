"""Where in its files a thing stands, so that a fault can name file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

_FIRST_ROW = 2
_QUOTES = ('"""', "'''")


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
        """Return file and line of a key of the sheet, or of the nearest table around it.

        A member of a list of tables is written ``pacts.1.host``. Keys inside inline tables are
        found by the line of their table.
        """
        while key and key not in self._lines:
            key = key.rpartition(".")[0]
        return f"{self.sheet}:{self._lines[key]}" if key else self.sheet

    def of_cell(self, index: int) -> str:
        """Return file and line of a cell, by its place in the table."""
        return f"{self.cells}:{index + _FIRST_ROW}" if self.cells else ""

    def of_episode(self, index: int) -> str:
        """Return file and line of an episode, by its place in the scenario."""
        if index < self.n_older:
            return f"{self.older}:{index + _FIRST_ROW}"
        index -= self.n_older
        return f"{self.episodes}:{index + _FIRST_ROW}" if self.episodes else ""

    @cached_property
    def _lines(self) -> Mapping[str, int]:
        """The line (from 1) on which each dotted key first stands; read once, line by line."""
        lines: dict[str, int] = {}
        counts: dict[str, int] = {}
        table, quoted = "", ""
        for number, line in enumerate(self.text.splitlines(), start=1):
            if quoted:
                quoted = "" if quoted in line else quoted
            elif _is_header(line):
                table = _bare(line.partition("]")[0].strip(" \t["))
                if line.lstrip().startswith("[["):
                    counts[table] = counts.get(table, -1) + 1
                    table = f"{table}.{counts[table]}"
                lines.setdefault(table, number)
            elif "=" in line and not line.lstrip().startswith("#"):
                name = _bare(line.partition("=")[0])
                lines.setdefault(f"{table}.{name}" if table else name, number)
                quoted = next((q for q in _QUOTES if line.count(q) == 1), "")
        return lines


def _is_header(line: str) -> bool:
    inside, _, behind = line.strip().partition("]")
    behind = behind.removeprefix("]").lstrip()
    return inside.startswith("[") and (not behind or behind.startswith("#"))


def _bare(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
