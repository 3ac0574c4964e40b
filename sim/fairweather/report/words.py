"""Words for numbers and happenings: how every report says what was counted."""

from __future__ import annotations

from datetime import date, timedelta

from fairweather.scenario.schema import Scenario

MINUS = "\N{MINUS SIGN}"
NOT_A_FORECAST = "A teaching model, not a forecast."

GROUPS: dict[str, tuple[str, ...]] = {
    "The armed groups and the ground": (
        "mobilized",
        "autonomy_formal",
        "autonomy_de_facto",
        "kin_areas",
        "other_areas",
        "unrest_kin",
        "unrest_other",
    ),
    "States and hosts": ("stability", "strain", "host_security", "sovereignty", "escalation"),
    "Promises and shelter": (
        "pledged",
        "trust_in_patron",
        "attention",
        "involvement",
        "sanctuary",
    ),
    "Who pays": (
        "human_cost",
        "human_cost_kin",
        "human_cost_other",
        "human_cost_front",
        "human_cost_host",
        "displaced",
    ),
}
"""Outcomes as reports group them; ``Who pays`` stands on its own everywhere."""

COST = "Who pays"

HAPPENED: dict[str, dict[str, str]] = {
    "What they say to each other": {
        "urge": "Patron urges a group or a host to side with it",
        "ask for help": "Group asks a patron for help",
        "ask for cover": "Host asks a patron for protection",
        "ask for quiet": "Host asks a group to keep quiet",
        "warn": "Someone warns another in public",
        "assure": "Someone assures another that it keeps its word",
        "propose": "Someone proposes a treaty",
        "empty warning": "A warning proves empty",
    },
    "Treaties": {
        "understanding made": "Target and host come to an understanding",
        "truce made": "Target and group agree on a truce",
        "transit treaty made": "Patron and host agree on transit for help",
        "coalition made": "Two groups form a coalition",
        "treaty broken": "A treaty is broken",
    },
    "Promises": {
        "pledge in secret": "Patron promises a group help in secret",
        "pledge in public": "Patron promises a group help in public",
        "raise pledge": "Patron promises more",
        "go public": "Patron makes a secret promise public",
        "deliver": "Patron sends help before it is due",
        "withdraw": "Patron takes a promise back",
        "leak": "A secret promise leaks",
        "plant rumor": "A rumor of a promise is planted",
        "rumor exposed": "A rumor turns out to be false",
    },
    "Promises put to the test": {
        "honor": "Patron keeps its promise",
        "partial": "Patron helps in part",
        "renege": "Patron breaks its promise",
    },
    "The groups": {
        "prepare": "Group accepts help and prepares",
        "demand": "Group asks for guarantees",
        "hedge": "Group begins to talk with the target",
        "mobilize": "Group mobilizes openly",
        "stand down": "Group stands down",
        "settle": "Group settles with the target",
    },
    "The target": {
        "deter": "Target sends more forces",
        "repress": "Target puts down unrest by force",
        "coerce": "Target coerces a host",
        "pay host": "Target pays a host for refusing shelter",
        "concede": "Target offers a group a concession",
        "take back concession": "Target takes a concession back",
        "side deal": "Target offers the patron a side deal",
        "deal leaks": "A side deal leaks",
        "forces defect": "Part of the target's forces defects",
    },
    "Hosts, and patrons who press them": {
        "request": "Patron asks a host to give shelter",
        "press": "Patron presses a host to give shelter",
        "ask for passage": "Patron asks a host to let help pass",
        "let help through": "Host lets help pass",
        "block help": "Host lets no help pass",
        "guarantee in secret": "Patron guarantees a host in secret",
        "guarantee in public": "Patron guarantees a host in public",
        "open door": "Host gives a group more shelter",
        "close door": "Host gives a group less shelter",
        "crack down": "Host closes bases by force",
        "mediate": "Host offers to mediate",
        "understanding broken": "A host's understanding with the target breaks",
    },
    "Others": {
        "go deeper": "Patron gets more involved",
        "step back": "Patron gets less involved",
        "sovereign: protest": "Sovereign protests",
        "sovereign: police": "Sovereign polices the border",
        "sovereign: forbid": "Sovereign forbids shelter",
        "acquiesce": "Sovereign stops objecting to shelter",
        "neighbor protests": "Neighbor protests",
        "neighbor presses": "Neighbor presses a host to end shelter",
    },
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
