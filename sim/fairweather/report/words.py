"""Words for numbers and happenings: how every report says what was counted."""

from __future__ import annotations

from datetime import date, timedelta

from fairweather.rules.outcomes import ROWS, WHO_PAYS
from fairweather.scenario.schema import Scenario
from fairweather.world.kinds import KINDS

MINUS = "\N{MINUS SIGN}"
NOT_A_FORECAST = "A teaching model, not a forecast."

GROUPS: dict[str, tuple[str, ...]] = {
    group: tuple(outcome.key for outcome in ROWS if outcome.group == group)
    for group in dict.fromkeys(outcome.group for outcome in ROWS)
}
"""Outcomes as reports group them; ``Who pays`` stands on its own everywhere."""

COST = WHO_PAYS

HAPPENED: dict[str, dict[str, str]] = {
    group: {kind.key: kind.label for kind in KINDS if kind.group == group}
    for group in dict.fromkeys(kind.group for kind in KINDS)
}
"""Every kind of happening in plain words, as reports group them."""


def is_share(unit: str) -> bool:
    """Return whether a unit is a share of something, which reads best in percent."""
    return unit.startswith("share of ")


def number(value: float, unit: str) -> str:
    """Return a number as a reader wants it: shares in percent, the rest with two decimals."""
    if not is_share(unit):
        return f"{value:.2f}"
    percent = 100.0 * value
    return "<0.1 %" if 0.0 < percent < 0.05 else f"{percent:.1f} %"


def signed(value: float, unit: str) -> str:
    """Return a difference with its sign, if it is large enough for one; ``0`` is exactly 0."""
    if value == 0.0:
        return "0"
    size = f"{100.0 * abs(value):.1f} %" if is_share(unit) else f"{abs(value):.2f}"
    if size.startswith(("0.0 ", "0.00")):
        return size
    return f"{'+' if value > 0.0 else MINUS}{size}"


def signed_people(count: float) -> str:
    """Return a difference in people with its sign."""
    words = people(abs(count))
    return words if words == "0" else f"{'+' if count > 0.0 else MINUS}{words}"


def weight(value: float) -> str:
    """Return what a term weighs, in utility, with its sign."""
    return f"{value:+.2f}".replace("-", MINUS)


def percent(share: float) -> str:
    """Return a share as a whole percentage; what is nearly none or all is not called that."""
    if 0.0 < share < 0.005:
        return "<1 %"
    if 0.995 <= share < 1.0:
        return ">99 %"
    return f"{100.0 * share:.0f} %"


def of_what(unit: str) -> str:
    """Return the unit as it stands beside a number: what a percentage is of, or the scale."""
    return f"of {unit.removeprefix('share of ')}" if is_share(unit) else unit


def people(count: float) -> str:
    """Return a number of people, rounded as such a number deserves."""
    if count < 100.0:
        return f"{count:.0f}"
    digits = 2 if count < 1e6 else 3
    places = digits - len(f"{count:.0f}")
    return f"{round(count, places):,.0f}"


def day(scenario: Scenario, turn: int) -> date:
    """Return the day on which ``turn`` turns have been played."""
    return scenario.start + timedelta(days=turn * scenario.weeks_per_turn * 7)


def spelled(when: date) -> str:
    """Return a day in words, as ``5 March 2026``."""
    return f"{when.day} {when:%B} {when.year}"


def between(first: date, last: date) -> str:
    """Return a span of days in words, naming month and year once where that is enough."""
    if first.year != last.year:
        return f"{spelled(first)} to {spelled(last)}"
    start = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    return f"{start} to {spelled(last)}"
