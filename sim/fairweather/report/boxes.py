"""Boxes told as sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fairweather.experiments.measures import measures
from fairweather.play.words import listed, percent, uncapital

if TYPE_CHECKING:
    from fairweather.experiments.discovery import Box, Case, Limit


def boxes_told(folder: Path) -> list[str]:
    """Return the sentences that ``fairweather discover`` left in the folder of a sweep, if any."""
    path = folder / "discover" / "boxes.md"
    if not path.is_file():
        return []
    return [x[2:] for x in path.read_text(encoding="utf-8").splitlines() if x.startswith("- ")]


def told(box: Box, case: Case) -> str:
    """Return a box as one or two sentences."""
    known = measures().get(case.outcome)
    name = known.label if known else case.outcome
    where = listed([_limit(limit) for limit in box.limits])
    return (
        f"{name} is {case.when} in {percent(box.density)} of runs when {where}, against "
        f"{percent(box.usual)} of all runs. This covers {percent(box.coverage)} of the runs in "
        f"which it is so, with {percent(box.mass)} of all runs."
    )


def _limit(limit: Limit) -> str:
    label = uncapital(limit.factor.label)
    if limit.settings:
        return f"{label} is {' or '.join(limit.settings)}"
    span = limit.factor.span
    low, high = (span.low, span.high) if span else (float("-inf"), float("inf"))
    room = 0.02 * (high - low) if span else 0.0
    if limit.low <= low + room:
        return f"{label} is at most {limit.high:.3g}"
    if limit.high >= high - room:
        return f"{label} is at least {limit.low:.3g}"
    return f"{label} is between {limit.low:.3g} and {limit.high:.3g}"
