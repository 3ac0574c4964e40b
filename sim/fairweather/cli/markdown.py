"""Tables in Markdown, as the commands print them that the pages of the docs are taken from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fairweather.play.words import with_sign

if TYPE_CHECKING:
    from fairweather.records.paired import Paired


def print_row(cells: Iterable[str]) -> None:
    """Print one row, at once."""
    print("| " + " | ".join(cells) + " |", flush=True)


def print_head(*names: str) -> None:
    """Print the names of the columns and the rule below them."""
    print_row(names)
    print("|" + "---|" * len(names), flush=True)


def sign_word(sign: int) -> str:
    """Return the way in which a number should move."""
    return "up" if sign > 0 else "down"


def verdict(is_right: bool) -> str:
    """Return whether something came out as it should."""
    return "yes" if is_right else "no"


def compared(found: Paired) -> tuple[str, str, str]:
    """Return the cells of a comparison: without, with, and the difference."""
    return f"{found.baseline:.3f}", f"{found.treatment:.3f}", span(found, 3)


def span(found: Paired, places: int) -> str:
    """Return a difference and its interval, with signs."""
    return span_of(found.difference, found.low, found.high, places)


def span_of(mean: float, low: float, high: float, places: int) -> str:
    """Return a number and its interval, with signs."""
    ends = " to ".join(with_sign(end, places) for end in (low, high))
    return f"{with_sign(mean, places)} ({ends})"
