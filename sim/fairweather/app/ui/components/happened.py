"""Components of the page of what really happened."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.app.ui.bridge import component
from fairweather.report.happened import Days


@component
def TwoCourses(days: Sequence[Days]) -> None:
    """What happened in history beside what was told of the game, a turn a row."""
