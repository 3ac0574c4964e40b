"""Tables in CSV files, read row by row: every fault with its row and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fairweather.errors import Fault, FileError, nearest_word
from fairweather.files.parsing import parse_csv
from fairweather.files.reading import read_text
from fairweather.scenario.faults import listed, shown


@dataclass(frozen=True)
class Column:
    """One column: its name, what it holds, and whether a cell of it may be empty.

    ``kind`` is ``text``, ``number``, ``whole``, ``flag`` (0 or 1), ``date``, ``list`` (words
    joined by ``;``) or ``weights`` (``word:number`` joined by ``;``). ``left`` says where what
    stands here comes from if the column, or a field that may not be empty, is left out; empty: it
    must be told.
    """

    name: str
    meaning: str
    kind: str = "text"
    low: float = 0.0
    high: float = 1.0
    words: tuple[str, ...] = ()
    may_be_empty: bool = False
    left: str = ""

    @property
    def allowed(self) -> str:
        """What may stand in this column, in words."""
        if self.words:
            return "one of " + ", ".join(self.words)
        return {
            "text": "text",
            "number": f"a number from {self.low:g} to {self.high:g}",
            "whole": f"a whole number from {self.low:g} to {self.high:g}",
            "flag": "0 or 1",
            "date": "a date such as 2026-03-05",
            "list": "words joined by ;",
            "weights": "pairs such as kdpi:1 joined by ;, each number from 0 to 1",
        }[self.kind]

    def read(self, text: str) -> Any:
        """Return what the text says; raises ``ValueError`` if it says nothing allowed."""
        text = text.strip()
        if not text:
            if not self.may_be_empty:
                raise ValueError("empty")
            return {"list": (), "weights": (), "text": ""}.get(self.kind)
        if self.words and text not in self.words:
            raise ValueError(text)
        if self.kind in ("number", "whole"):
            value = int(text) if self.kind == "whole" else float(text)
            if not self.low <= value <= self.high:
                raise ValueError(text)
            return value
        if self.kind == "flag":
            return {"0": False, "1": True}[text]
        if self.kind == "date":
            return date.fromisoformat(text)
        if self.kind == "list":
            return tuple(word.strip() for word in text.split(";") if word.strip())
        return _weights(text) if self.kind == "weights" else text


def read_rows(
    path: Path, shown_as: str, columns: Sequence[Column]
) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Return the rows of a file, each with its line under ``"line"``, and every fault found.

    What is left out, and may be, is not in a row.
    """
    try:
        header, lines = parse_csv(read_text(path, "a CSV file", shown_as), shown_as)
    except FileError as error:
        return [], list(error.faults)
    faults = list(_header_faults(header, shown_as, columns))
    rows: list[dict[str, Any]] = []
    if not faults:
        for line, cells in lines:
            row, wrong = _read_row(header, cells, f"{shown_as}:{line}", columns)
            rows.append({**row, "line": line})
            faults.extend(wrong)
    return rows, faults


def _header_faults(header: list[str], shown_as: str, columns: Sequence[Column]) -> list[Fault]:
    names = [column.name for column in columns]
    missing = [column.name for column in columns if column.name not in header and not column.left]
    faults = []
    for name in header:
        if name not in names:
            unsaid = [one for one in names if one not in header]
            near = nearest_word(name, unsaid or names)
            faults.append(
                Fault(f"column {name}", "an unknown column", listed(names), shown_as, near)
            )
        elif header.count(name) > 1:
            faults.append(Fault(f"column {name}", "the column twice", "once", shown_as))
    faults += [Fault(f"column {name}", "nothing", "a column", shown_as) for name in missing]
    return list(dict.fromkeys(faults))


def _read_row(
    header: Sequence[str], cells: Sequence[str], place: str, columns: Sequence[Column]
) -> tuple[dict[str, Any], list[Fault]]:
    if len(cells) != len(header):
        found = f"{len(cells)} columns"
        return {}, [Fault("the row", found, f"{len(header)}, as in the header", place)]
    raw = dict(zip(header, cells, strict=True))
    row, faults = {}, []
    for column in columns:
        text = raw.get(column.name, "")
        if column.left and (column.name not in raw or not (text.strip() or column.may_be_empty)):
            continue
        try:
            row[column.name] = column.read(text)
        except (ValueError, KeyError):
            near = nearest_word(text.strip(), column.words)
            found = shown(text) if text.strip() else "nothing"
            faults.append(Fault(f"column {column.name}", found, column.allowed, place, near))
    return row, faults


def _weights(text: str) -> tuple[tuple[str, float], ...]:
    pairs = []
    for part in text.split(";"):
        word, _, number = part.partition(":")
        value = float(number)
        if not word.strip() or not 0.0 <= value <= 1.0:
            raise ValueError(part)
        pairs.append((word.strip(), value))
    return tuple(pairs)
