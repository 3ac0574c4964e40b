"""Arrangement: everything that a design point changes in a scenario, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fairweather.engine.orders import check_orders
from fairweather.errors import Fault, OrderError, ScenarioError, nearest_word
from fairweather.experiments.schema import ArrangementTable
from fairweather.factions.policies.policy import policies as known_policies
from fairweather.scenario.faults import shown
from fairweather.scenario.patch import patch
from fairweather.scenario.presets import preset
from fairweather.scenario.schema import Scenario
from fairweather.scenario.settings import settable
from fairweather.world.cast import Cast
from fairweather.world.inject import read_inject

_TIMED = re.compile(r"^\s*(\d+)(?:\s*-\s*(\d+))?\s*:\s*(.+?)\s*$")
_FORM = "turn or turns, a colon, then what happens, as '0: {}' or '2-5: {}'"
_EXAMPLE = {"injects": "strain:NAME=0.9", "orders": "stance:NAME=hold"}


@dataclass(frozen=True)
class Timed:
    """Something that happens in every turn from ``first`` to ``last``."""

    first: int
    last: int
    text: str

    def is_at(self, turn: int) -> bool:
        return self.first <= turn <= self.last


@dataclass(frozen=True)
class Arrangement:
    """Changes of the scenario, policies, and what is injected or ordered turn by turn."""

    changes: Mapping[str, Any] = field(default_factory=dict)
    policies: Mapping[str, str] = field(default_factory=dict)
    injects: tuple[Timed, ...] = ()
    orders: tuple[Timed, ...] = ()

    def then(self, other: Arrangement) -> Arrangement:
        """Return this with ``other`` on top; what ``other`` says wins."""
        return Arrangement(
            {**self.changes, **other.changes},
            {**self.policies, **other.policies},
            self.injects + other.injects,
            self.orders + other.orders,
        )

    def injects_by_turn(self, turns: int) -> dict[int, tuple[str, ...]]:
        """Return what is injected before each of so many turns; turns without are left out."""
        found = {
            turn: tuple(timed.text for timed in self.injects if timed.is_at(turn))
            for turn in range(turns)
        }
        return {turn: texts for turn, texts in found.items() if texts}

    def orders_at(self, turn: int) -> dict[str, str]:
        """Return the orders of a turn, order key to option."""
        given = (timed.text.partition("=") for timed in self.orders if timed.is_at(turn))
        return {key.strip(): option.strip() for key, _, option in given}


def arrange(table: ArrangementTable) -> Arrangement:
    """Return what a table of the file says; ``arrangement_faults`` tells what is wrong in it."""
    changes: dict[str, Any] = {}
    for name in table.presets:
        changes |= preset(name).changes
    changes |= dict(flat(table.set))
    return Arrangement(changes, dict(table.policies), timed(table.injects), timed(table.orders))


def arrangement_faults(
    table: ArrangementTable, scenario: Scenario, cast: Cast, key: str
) -> Iterator[tuple[str, Fault]]:
    """Yield every fault of a table beside the key at which it stands."""
    for name in table.presets:
        try:
            preset(name)
        except ScenarioError as error:
            yield from ((f"{key}.presets", fault) for fault in error.faults)
    for name, value in flat(table.set):
        yield from change_faults(scenario, name, [value], f"{key}.set.{name}")
    for faction, policy in table.policies.items():
        place = f"{key}.policies.{faction}"
        yield from ((place, fault) for fault in _policy_faults(scenario, faction, policy, place))
    for kind, texts in (("injects", table.injects), ("orders", table.orders)):
        for text in texts:
            place = f"{key}.{kind}"
            yield from ((place, f) for f in _timed_faults(kind, text, scenario, cast, place))


def change_faults(
    scenario: Scenario, name: str, values: Sequence[Any], place: str
) -> Iterator[tuple[str, Fault]]:
    """Yield what is wrong with giving the key ``name`` any of ``values``."""
    try:
        setting = settable(scenario, name)
    except ScenarioError as error:
        yield from ((place, fault) for fault in error.faults)
        return
    for value in values:
        if setting.is_number:
            is_good = not isinstance(value, str | bool) and setting.allows(value)
            if not is_good:
                yield place, Fault(name, shown(value), setting.allowed)
            continue
        try:
            patch(scenario, {name: value})
        except ScenarioError as error:
            yield from ((place, fault) for fault in error.faults)


def policy_fault(policy: str, place: str) -> Fault | None:
    """Return what is wrong with the name of a policy, if anything."""
    known = known_policies()
    if policy in known:
        return None
    return Fault(place, repr(policy), ", ".join(known), "", nearest_word(policy, known))


def faction_fault(scenario: Scenario, faction: str, place: str) -> Fault | None:
    """Return what is wrong with the name of a faction, if anything."""
    if faction in scenario.factions:
        return None
    near = nearest_word(faction, scenario.factions)
    return Fault(place, repr(faction), ", ".join(scenario.factions), "", near)


def _policy_faults(scenario: Scenario, faction: str, policy: str, place: str) -> Iterator[Fault]:
    found = (faction_fault(scenario, faction, place), policy_fault(policy, place))
    yield from (fault for fault in found if fault)


def _timed_faults(
    kind: str, text: str, scenario: Scenario, cast: Cast, place: str
) -> Iterator[Fault]:
    found = _TIMED.match(text)
    if not found:
        example = _EXAMPLE[kind]
        yield Fault(place, shown(text), _FORM.format(example, example))
        return
    first, last = int(found.group(1)), int(found.group(2) or found.group(1))
    turns = scenario.turns
    if first > last or last >= turns:
        yield Fault(place, shown(text), f"turns from 0 to {turns - 1}, the earlier first")
    try:
        if kind == "injects":
            read_inject(found.group(3), cast)
        else:
            key, _, option = found.group(3).partition("=")
            check_orders({key.strip(): option.strip()}, cast)
    except OrderError as error:
        said, _, allowed = str(error).partition("; allowed: ")
        yield Fault(place, said, allowed or "a known inject or order")


def timed(texts: Sequence[str]) -> tuple[Timed, ...]:
    """Return what happens in which turns; a text in which that is not told is left out."""
    found = (_TIMED.match(text) for text in texts)
    return tuple(
        Timed(int(one.group(1)), int(one.group(2) or one.group(1)), one.group(3))
        for one in found
        if one
    )


def flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield dotted keys and values of a table, whether its keys were quoted or not."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
