"""Words: how every number, share, date, list and plural is told; nothing else words them.

A share by itself, in a sentence or a cell, is told by ``percent``; in a column of decimals by
``number``; one that somebody chose, as a tick or a confidence, by ``exact_percent``. Nothing that
is nearly none or nearly all is told as none or all. NaN is what cannot be told, as ``UNTOLD``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from math import isnan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fairweather.scenario.noun import Noun
    from fairweather.scenario.schema import Scenario

MINUS = "\N{MINUS SIGN}"
ARROW = "\N{RIGHTWARDS ARROW}"
UNTOLD = "–"
NOT_A_FORECAST = "A teaching model, not a forecast."

_NOISE = 1e-12
"""What a sum of shares may miss none or all by."""


def is_share(unit: str) -> bool:
    """Return whether a unit is a share of something, which reads best in percent."""
    return unit.startswith("share of ")


def of_what(unit: str) -> str:
    """Return the unit as it stands beside a number: what a percentage is of, or the scale."""
    return f"of {unit.removeprefix('share of ')}" if is_share(unit) else unit


def percent(share: float) -> str:
    """Return a share by itself: whole percents, finer where it is small."""
    if 0.995 <= share < 1.0 - _NOISE:
        return ">99 %"
    if _NOISE < share < 0.0995:
        return f"{100 * share:.1f} %" if share >= 0.0005 else "<0.1 %"
    return f"{100 * share:.0f} %"


def in_hundred(share: float) -> str:
    """Return a chance in so many of 100."""
    if 0.995 <= share < 1.0 - _NOISE:
        return "over 99 in 100"
    if _NOISE < share < 0.005:
        return "under 1 in 100"
    return f"{100 * share:.0f} in 100"


def exact_percent(share: float) -> str:
    """Return a share that was chosen as it is, as ``2.5 %``: a tick, or a confidence."""
    return f"{round(100 * share, 6):g} %".replace("-", MINUS)


def tick(value: float, unit: str) -> str:
    """Return a number beside an axis, or at the edge of a class, as it is."""
    return exact_percent(value) if is_share(unit) else f"{value + 0.0:g}".replace("-", MINUS)


def decimals(value: float, places: int = 2) -> str:
    """Return a plain number; one that is nearly 0 has no sign."""
    if isnan(value):
        return UNTOLD
    return f"{round(value, places) + 0.0:.{places}f}".replace("-", MINUS)


def rough(value: float) -> str:
    """Return a number that is known roughly: two figures, and none after the point from 10 on."""
    return f"{value:#.2g}".replace("-", MINUS) if abs(value) < 9.95 else decimals(value, 0)


def at_most(share: float) -> str:
    """Return a share that is bounded from above, in two figures however small it is."""
    return f"at most {rough(100 * share)} %"


def number(value: float, unit: str, places: int = 2) -> str:
    """Return a number in a column: a share in tenths of a percent, the rest with ``places``."""
    if isnan(value):
        return UNTOLD
    return _bare(value, unit, places) + (" %" if is_share(unit) else "")


def span(low: float, high: float, unit: str) -> str:
    """Return what lies between two numbers, the percent sign once."""
    return f"{_bare(low, unit)} to {number(high, unit)}"


def _bare(value: float, unit: str, places: int = 2) -> str:
    if not is_share(unit):
        return decimals(value, places)
    if 0.9995 <= value < 1.0 - _NOISE:
        return ">99.9"
    return "<0.1" if _NOISE < value < 0.0005 else f"{100 * value:.1f}"


def with_sign(value: float, places: int = 2) -> str:
    """Return a number with its sign, if enough of it is written for one."""
    size = decimals(abs(value), places)
    if isnan(value) or not float(size):
        return size
    return f"{'+' if value > 0.0 else MINUS}{size}"


def signed(value: float, unit: str) -> str:
    """Return a difference, finer than a level; shares in percentage points. ``0`` is exactly 0."""
    return "0" if value == 0.0 else with_sign(*_difference(value, unit))


def difference(value: float, unit: str) -> str:
    """Return a difference with its sign, and the word for percentage points if it is in them."""
    return signed(value, unit) + points(unit) * (abs(value) > 0.0)


def size(value: float, unit: str) -> str:
    """Return how large a difference is, be it up or down."""
    amount, places = _difference(abs(value), unit)
    return decimals(amount, places) + points(unit)


def points(unit: str) -> str:
    """Return the word for percentage points, if differences are in them."""
    return " points" if is_share(unit) else ""


def from_to(before: float, after: float, unit: str) -> str:
    """Return how a number would change; empty where no change would show."""
    return _changing(_bare(before, unit), _bare(after, unit), " %" if is_share(unit) else "")


def from_to_in_hundred(before: float, after: float) -> str:
    """Return in how many of 100 worlds something would happen; empty where none is more or less."""
    return _changing(f"{100.0 * before:.0f}", f"{100.0 * after:.0f}", " in 100")


def in_worlds(share: float) -> str:
    """Return in how many of 100 worlds something happens, as it stands within a sentence."""
    count = f"{100.0 * share:.0f}"
    if share <= 0.0 or share >= 1.0:
        return "in every world" if share else "in no world"
    near = {"0": "fewer than 1", "100": "more than 99"}.get(count, count)
    return f"in {near} of 100 worlds"


def from_to_people(before: float, after: float) -> str:
    """Return how many people it would be; empty where no change would show."""
    return _changing(people_word(before), people_word(after), "")


def _changing(before: str, after: str, unit: str) -> str:
    return f"{before} {ARROW} {after}{unit}" if before != after else ""


def interval(low: float, high: float, unit: str) -> str:
    """Return the interval of a difference."""
    if isnan(low):
        return UNTOLD
    return f"{signed(low, unit)} to {signed(high, unit)}"


def meters(height: float) -> str:
    """Return a height."""
    return f"{decimals(height, 0)} m"


def is_told(value: float, unit: str) -> bool:
    """Return whether a difference is large enough to be written as other than 0."""
    return bool(round(*_difference(value, unit)))


def _difference(value: float, unit: str) -> tuple[float, int]:
    """Return a difference as it is written, and with how many decimals."""
    if is_share(unit):
        return 100.0 * value, 1 if abs(value) >= 0.0095 else 2
    return value, 3 if abs(value) < 1.0 else 2


def people_word(count: float) -> str:
    """Return a number of people, rounded to what such a number is worth."""
    if count < 100.0:
        return f"{count:.0f}"
    digits = 2 if count < 1e6 else 3
    return f"{round(count, digits - len(f'{count:.0f}')):,.0f}"


def signed_people(count: float) -> str:
    """Return a difference in people with its sign."""
    if round(abs(count)) == 0:
        return "0"
    return f"{'+' if count > 0.0 else MINUS}{people_word(abs(count))}"


def counted(n: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun: ``no worlds``, ``1 world``, ``2,000 worlds``."""
    if n == 1:
        return f"1 {noun}"
    return f"{f'{n:,}' if n else 'no'} {plural or f'{noun}s'}"


def lasting(seconds: float) -> str:
    """Return how long something lasted, in the two largest units that tell of it."""
    hours, rest = divmod(round(seconds), 3600)
    minutes, left = divmod(rest, 60)
    units = ((hours, "hour"), (minutes, "minute"), (0 if hours else left, "second"))
    return listed([counted(n, unit) for n, unit in units if n]) or counted(0, "second")


def often(n: int) -> str:
    """Return how often something was done."""
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def time_left(seconds: float) -> str:
    """Return roughly how long something will still take; empty if nothing is known."""
    if seconds <= 0.0:
        return ""
    if seconds < 10.0:
        return "a few seconds left"
    if seconds < 90.0:
        return f"about {counted(10 * round(seconds / 10.0), 'second')} left"
    return f"about {counted(round(seconds / 60.0), 'minute')} left"


def listed(words: Sequence[str]) -> str:
    """Return words as a list that is read aloud: the last two are joined by "and"."""
    return " and ".join([", ".join(words[:-1]), *words[-1:]] if len(words) > 1 else words)


def capital(words: str) -> str:
    """Return words with a capital letter at their start."""
    return words[:1].upper() + words[1:]


def uncapital(words: str) -> str:
    """Return words with a small letter at their start, to stand within a sentence."""
    return words[:1].lower() + words[1:]


def trust_words(one: Noun, other: Noun, trust: float, places: int = 2) -> str:
    """Return how far one faction trusts another, as it stands within a line."""
    return f"{one} {one:trusts|trust} {other} at {decimals(trust, places)}"


def one_line(text: str) -> str:
    """Return text that was written over several lines as one."""
    return " ".join(text.split())


def day(scenario: Scenario, turn: int) -> date:
    """Return the day on which ``turn`` turns have been played."""
    return scenario.start + timedelta(weeks=turn * scenario.weeks_per_turn)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, on one line."""
    return re.split(r"(?<=[.!?])\s", one_line(text), maxsplit=1)[0]


def years_word(scenario: Scenario) -> str:
    """Return the years in which a scenario plays, as ``1974`` or ``1974 to 1975``."""
    first, last = scenario.start.year, (day(scenario, scenario.turns) - timedelta(days=1)).year
    return str(first) if first == last else f"{first} to {last}"


def turns_word(scenario: Scenario) -> str:
    """Return how many turns a scenario has and how long they are: ``26 turns of two weeks``."""
    return f"{counted(scenario.turns, 'turn')} of {turn_length(scenario)}"


def turn_length(scenario: Scenario) -> str:
    """Return how long a turn is: ``two weeks``."""
    weeks = scenario.weeks_per_turn
    told = {0.5: "half a week", 1.0: "one week", 2.0: "two weeks", 4.0: "four weeks"}
    return told.get(weeks, f"{weeks:g} weeks")


def spelled(when: date) -> str:
    """Return a day in words, as ``5 March 2026``."""
    return f"{when.day} {when:%B} {when.year}"


def date_word(scenario: Scenario, turn: int) -> str:
    """Return the day on which a turn begins, for a narrow place, as ``5 Mar 2026``."""
    when = day(scenario, turn)
    return f"{when.day} {when:%b} {when.year}"


def between(first: date, last: date) -> str:
    """Return a span of days in words, naming month and year once where that is enough."""
    if first.year != last.year:
        return f"{spelled(first)} to {spelled(last)}"
    start = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    return f"{start} to {spelled(last)}"


def days_of(scenario: Scenario, first: int, last: int) -> str:
    """Return the days from the start of turn ``first`` to the end of ``last``, counted from 1."""
    return between(day(scenario, first - 1), day(scenario, last))
