"""Components of the page of hindcasts: the number of worlds to play, and one table of words."""

from __future__ import annotations

from collections.abc import Callable

from fairweather.app.ui.bridge import component
from fairweather.report.hindcast import Sheet


@component
def HindcastForm(
    usual: int, fewest: int, most: int, fault: str, on_start: Callable[[str], None]
) -> None:
    """The number of worlds of each case, and a button; ``on_start`` is told it as it was typed."""


@component
def WordTable(sheet: Sheet) -> None:
    """One table with its heading and how to read it; wide ones scroll by themselves."""
