"""What no single key shows: contradictions between factions, map and memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from fairweather.decisions.catalogue import DECISIONS
from fairweather.errors import Fault, OrderError, nearest_word
from fairweather.factions.policies.policy import policies
from fairweather.scenario.entry import is_idle
from fairweather.scenario.faction_spec import FactionSpec
from fairweather.scenario.lines import Places
from fairweather.scenario.lint_ground import lint_borders, lint_cells, lint_episodes
from fairweather.scenario.schema import NOBODY, Scenario
from fairweather.world.cast import Role
from fairweather.world.inject import read_inject
from fairweather.world.parameters import catalogue
from fairweather.world.roles import ROLES, TIES

_NEEDED = tuple(role for role in Role if ROLES[role].is_needed)


def lint(
    scenario: Scenario,
    places: Places | None = None,
    *,
    has_cells: bool = True,
    has_episodes: bool = True,
) -> Iterator[Fault]:
    """Yield everything in a scenario's files that contradicts the rest, or can do nothing.

    Of a table that could not be read nothing is said.
    """
    places = places or Places()
    yield from _lint_sheet(scenario, places)
    yield from _lint_days(scenario, places)
    for name, spec in scenario.factions.items():
        yield from _lint_motives(scenario, name, spec, places)
    yield from _lint_inert(scenario, places)
    yield from _lint_pledges(scenario, places)
    if has_cells:
        yield from _lint_owners(scenario, places)
        yield from lint_cells(scenario, places)
        yield from lint_borders(scenario, places)
    if has_episodes:
        yield from lint_episodes(scenario, places)


def lint_order(parameters: Mapping[str, float]) -> Iterator[Fault]:
    """Yield what is wrong with parameters that must stand in an order; unsaid ones are default."""
    low, high = (parameters.get(key, default) for key, default in _ordered().items())
    if low > high:
        allowed = f"at most patron.high_pledge, {high:g}"
        yield Fault("parameters.patron.low_pledge", f"{low:g}", allowed)


@cache
def _ordered() -> dict[str, float]:
    """Return the defaults of parameters that must stand in an order, the lowest first."""
    default = {key: about.default for key, about in catalogue()}
    return {key: default[key] for key in ("patron.low_pledge", "patron.high_pledge")}


def lint_structure(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Yield what no game can be played with.

    Motives that come to nothing are not among it, nor an event after the last turn: in a file they
    are a slip, in a patch they may be meant, as in a lesson of fewer turns.
    """
    yield from _lint_sheet(scenario, places)
    yield from _lint_owners(scenario, places)
    yield from lint_cells(scenario, places)
    yield from lint_episodes(scenario, places)


def _lint_sheet(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Yield what is wrong with the sheet, whatever its tables say."""
    yield from _lint_calendar(scenario, places)
    yield from _lint_roles(scenario, places)
    for name, spec in scenario.factions.items():
        yield from _lint_ties(scenario, name, spec, places)
        yield from _lint_words(scenario, name, spec, places)
        yield from _lint_policy(name, spec, places)
        yield from _lint_idle(name, spec, places)
    if not scenario.is_fictional and not scenario.content_note:
        allowed = "a note, as the names are real"
        yield Fault("content_note", "nothing", allowed, places.of("content_note"))
    yield from _lint_pacts(scenario, places)
    yield from _lint_outside(scenario, places)


def _of_role(scenario: Scenario, role: Role) -> list[str]:
    return [name for name, spec in scenario.factions.items() if spec.role is role]


def _lint_calendar(scenario: Scenario, places: Places) -> Iterator[Fault]:
    weeks = scenario.turns * scenario.weeks_per_turn
    left = (date.max - scenario.start).days / 7
    if weeks > left:
        found = f"{weeks:,.0f} weeks from {scenario.start} on"
        yield Fault("start, turns", found, f"a last day before {date.max}", places.of("turns"))


def _lint_roles(scenario: Scenario, places: Places) -> Iterator[Fault]:
    if NOBODY in scenario.factions:
        key = f"factions.{NOBODY}"
        yield Fault(key, repr(NOBODY), "another name: this word means nobody", places.of(key))
    for role in _NEEDED:
        if not _of_role(scenario, role):
            allowed = f"at least one faction with role = '{role}'"
            yield Fault("factions", f"no {role}", allowed, places.of("factions"))


def _lint_ties(scenario: Scenario, name: str, spec: FactionSpec, places: Places) -> Iterator[Fault]:
    for role, roles in TIES.items():
        key, named = f"factions.{name}.{role}", str(getattr(spec, role.value))
        others = _of_role(scenario, role)
        choice = ", ".join(others) or "nothing: there is none in this scenario"
        if not named:
            is_unclear = spec.role is Role.CLIENT or (spec.role in roles and role is not Role.HOST)
            if spec.role in roles and is_unclear and len(others) > 1:
                found = f"nothing, with {len(others)} {role}s to choose from"
                yield Fault(key, found, f"one of {choice}", places.of(key))
        elif spec.role not in roles:
            allowed = f"nothing: a {spec.role} has no {role}"
            yield Fault(key, repr(named), allowed, places.of(key))
        elif named == NOBODY and role not in _NEEDED:
            continue
        elif named not in others:
            yield Fault(key, repr(named), choice, places.of(key), nearest_word(named, others))


def _lint_words(
    scenario: Scenario, name: str, spec: FactionSpec, places: Places
) -> Iterator[Fault]:
    others = [other for other in scenario.factions if other != name]
    for other in spec.trust:
        if other not in others:
            key = f"factions.{name}.trust.{other}"
            near = nearest_word(other, others)
            yield Fault(key, repr(other), ", ".join(others), places.of(key), near)
    clients = _of_role(scenario, Role.CLIENT)
    key = f"factions.{name}.feared"
    if spec.role is not Role.NEIGHBOR:
        if spec.feared:
            yield Fault(
                key, "a table", f"nothing: only a neighbor fears, not a {spec.role}", places.of(key)
            )
        return
    for other in spec.feared:
        if other not in clients:
            near = nearest_word(other, clients)
            where = places.of(f"{key}.{other}")
            yield Fault(f"{key}.{other}", repr(other), ", ".join(clients), where, near)


def _lint_policy(name: str, spec: FactionSpec, places: Places) -> Iterator[Fault]:
    known = policies()
    if spec.policy not in known:
        key = f"factions.{name}.policy"
        near = nearest_word(spec.policy, known)
        yield Fault(key, repr(spec.policy), ", ".join(known), places.of(key), near)
    elif known[spec.policy].__module__.startswith("fairweather."):
        words = ["threshold", *(decision.name for decision in DECISIONS)]
        for word in spec.doctrine:
            if word not in words:
                key = f"factions.{name}.doctrine.{word}"
                near = nearest_word(word, words)
                yield Fault(key, "an unknown key", ", ".join(words), places.of(key), near)


def _lint_idle(name: str, spec: FactionSpec, places: Places) -> Iterator[Fault]:
    """Find numbers that were set and mean nothing for this role."""
    for table, path in ((spec, f"factions.{name}"), (spec.goals, f"factions.{name}.goals")):
        for field in sorted(table.model_fields_set):
            info = type(table).model_fields[field]
            if is_idle(info, spec.role) and getattr(table, field) != info.default:
                key = f"{path}.{field}"
                allowed = f"nothing: it has no effect on a {spec.role}"
                yield Fault(key, str(getattr(table, field)), allowed, places.of(key))
    if spec.role is Role.CLIENT and spec.host == NOBODY and "sanctuary" in spec.model_fields_set:
        key = f"factions.{name}.sanctuary"
        yield Fault(key, str(spec.sanctuary), "nothing: it has no host", places.of(key))


def _lint_motives(
    scenario: Scenario, name: str, spec: FactionSpec, places: Places
) -> Iterator[Fault]:
    """Find goals that sum to nothing, and a neighbor that fears nobody."""
    read = [n for n, info in type(spec.goals).model_fields.items() if not is_idle(info, spec.role)]
    if not any(getattr(spec.goals, field) for field in read):
        key = f"factions.{name}.goals"
        allowed = f"a weight above 0 for at least one of {', '.join(read)}"
        yield Fault(key, "weights that sum to nothing", allowed, places.of(key))
    if spec.role is Role.NEIGHBOR and not any(spec.feared.values()):
        key = f"factions.{name}.feared"
        clients = ", ".join(_of_role(scenario, Role.CLIENT))
        allowed = f"a number above 0 for at least one of {clients}"
        yield Fault(key, "nobody", allowed, places.of(key))


def _lint_inert(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Find sovereigns of no host and targets of no client, who have nobody to decide about."""
    for role, other in ((Role.SOVEREIGN, Role.HOST), (Role.TARGET, Role.CLIENT)):
        tied = {scenario.tied(one, role) for one in _of_role(scenario, other)}
        for name in _of_role(scenario, role):
            if name not in tied:
                key = f"factions.{name}.role"
                allowed = f"at least one {other} that is tied to it"
                yield Fault(key, f"a {role} of no {other}", allowed, places.of(key))


def _lint_pledges(scenario: Scenario, places: Places) -> Iterator[Fault]:
    for fault in lint_order(scenario.parameters):
        yield replace(fault, file=places.of(fault.key))


def _lint_pacts(scenario: Scenario, places: Places) -> Iterator[Fault]:
    seen = []
    for index, pact in enumerate(scenario.pacts):
        for role, named in ((Role.HOST, pact.host), (Role.TARGET, pact.target)):
            others = _of_role(scenario, role)
            if named not in others:
                key = f"pacts.{index}.{role}"
                near = nearest_word(named, others)
                allowed = ", ".join(others) or f"nothing: there is no {role}"
                yield Fault(key, repr(named), allowed, places.of(key), near)
        if pact in seen:
            key = f"pacts.{index}"
            yield Fault(
                key, f"{pact.host} and {pact.target} again", "one pact a pair", places.of(key)
            )
        seen.append(pact)


def _lint_outside(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Yield what is wrong with the injects of the opening and of the events."""
    written = [(f"opening.{place}", text) for place, text in enumerate(scenario.opening)]
    for index, event in enumerate(scenario.events):
        written += [
            (f"events.{index}.injects.{place}", text) for place, text in enumerate(event.injects)
        ]
    for key, text in written:
        try:
            read_inject(text, scenario)
        except OrderError as error:
            yield Fault(key, repr(text), error.allowed, places.of(key), error.nearest)


def _lint_days(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Yield events that never come to pass, as their day lies in no turn."""
    for index, event in enumerate(scenario.events):
        if not 0 <= scenario.turn_of(event.date) < scenario.turns:
            key = f"events.{index}.date"
            allowed = f"a day in one of the {scenario.turns} turns from {scenario.start} on"
            yield Fault(key, str(event.date), allowed, places.of(key))


def _lint_owners(scenario: Scenario, places: Places) -> Iterator[Fault]:
    words = sorted({cell.administration for cell in scenario.cells})
    claims = Counter(w for spec in scenario.factions.values() for w in spec.administrations)
    owned = Counter(cell.owner for cell in scenario.cells)
    for name, spec in scenario.factions.items():
        key = f"factions.{name}.administrations"
        for word in spec.administrations:
            if word not in words:
                near = nearest_word(word, words)
                yield Fault(key, repr(word), ", ".join(words), places.of(key), near)
            elif claims[word] > 1:
                yield Fault(
                    key,
                    f"{word!r}, which another faction owns too",
                    "one owner each",
                    places.of(key),
                )
        if ROLES[spec.role].owns_ground and not owned[name]:
            allowed = f"at least one of {', '.join(words)}: a {spec.role} needs cells"
            yield Fault(key, "no cells", allowed, places.of(key))
