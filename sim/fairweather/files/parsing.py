"""TOML, JSON and CSV: from text to plain values, or the one fault that stops it, and its line.

All that is read here holds plain values alone: no text with control characters or halves of
letters, no number beyond 64 bits, nothing deeper than people write.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from fairweather.errors import Fault, FileError

LARGEST_TOML = 2**19
"""Bytes of the largest TOML file; those that ship have some 14,000."""
_LONGEST_LINE = 8000
_DEEPEST = 24
_LARGEST_NUMBER = 2**64
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_TOO_DEEP, _TOO_LONG = "too many tables or lists in one another", "a number of too many digits"
_AT = re.compile(r" \(at line (\d+), column (\d+)\)")


def parse_toml(text: str, shown_as: str) -> dict[str, Any]:
    """Return the tables of a TOML file; raises ``FileError`` with file and line."""
    long = next((n for n, line in enumerate(text.split("\n"), 1) if len(line) > _LONGEST_LINE), 0)
    if long:
        allowed = f"at most {_LONGEST_LINE:,}"
        raise FileError(Fault("the line", "a longer one", allowed, f"{shown_as}:{long}"))
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileError(_not_toml(error, text, shown_as)) from None
    _refuse_odd(content, shown_as)
    return content


def parse_json(text: str, shown_as: str) -> Any:
    """Return the value of a JSON file; raises ``FileError``.

    Every object has each key once, and every number is finite.
    """
    try:
        content = json.loads(
            text, object_pairs_hook=_once, parse_float=_finite, parse_constant=_finite
        )
    except json.JSONDecodeError as error:
        place = f"{shown_as}:{error.lineno}"
        raise FileError(Fault("the text", error.msg.lower(), "JSON", place)) from None
    except (ValueError, RecursionError) as error:
        raise FileError(Fault("the text", _reason(error), "JSON", shown_as)) from None
    _refuse_odd(content, shown_as)
    return content


def parse_csv(text: str, shown_as: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header of a CSV file and its rows, each with its line; empty rows are left out.

    Raises ``FileError`` with file and line.
    """
    odd = _ODD.search(text)
    if odd:
        place = f"{shown_as}:{text.count(chr(10), 0, odd.start()) + 1}"
        raise FileError(Fault("the line", f"the character {odd[0]!r}", "plain text", place))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        rows = [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        place = f"{shown_as}:{reader.line_num}"
        raise FileError(Fault("the row", str(error), "a row of CSV", place)) from None
    return header, rows


def _not_toml(error: Exception, text: str, shown_as: str) -> Fault:
    """Return the fault of a text that is no TOML, with the line on which reading stopped."""
    place = _AT.search(str(error))
    if not place:
        return Fault("the text", _reason(error), "a whole file of TOML", shown_as)
    line = int(place[1])
    standing = text.split("\n")[line - 1].strip()
    allowed = "key = value, [table], or # comment; text stands in quotes"
    found = f"{standing[:60]!r} ({_AT.sub('', str(error)).lower()})"
    return Fault(f"column {place[2]}", found, allowed, f"{shown_as}:{line}")


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return _TOO_DEEP
    if "integer string" in str(error):
        return _TOO_LONG
    return _AT.sub("", str(error)).replace(" (at end of document)", " at its end").lower()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for key, value in pairs:
        if key in held:
            raise ValueError(f"the key {key!r} twice")
        held[key] = value
    return held


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"the number {text[:20]}, which is not finite")
    return value


def _refuse_odd(content: Any, shown_as: str) -> None:
    """Raise ``FileError`` at the first value that no file of ours holds."""
    left: list[tuple[tuple[str, ...], Any]] = [((), [content])]
    while left:
        path, held = left.pop()
        if len(path) > _DEEPEST:
            raise FileError(Fault(".".join(path[1:]), _TOO_DEEP, f"{_DEEPEST}", shown_as))
        is_table = isinstance(held, Mapping)
        members: Iterable[tuple[Any, Any]] = held.items() if is_table else enumerate(held)
        for at, value in members:
            kind = type(value)
            wrong = _odd_text(at) if is_table else None
            if kind is str:
                wrong = wrong or _odd_text(value)
            elif kind is int and abs(value) >= _LARGEST_NUMBER:
                wrong = _TOO_LONG, "a whole number below 2 to the 64"
            elif kind in (dict, list):
                left.append(((*path, str(at)), value))
            if wrong:
                key = ".".join((*path, str(at))[1:]) or "the text"
                raise FileError(Fault(key, *wrong, shown_as))


def _odd_text(text: str) -> tuple[str, str] | None:
    odd = _ODD.search(text)
    return (f"the character {odd[0]!r}", "plain text") if odd else None
