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
from fairweather.scenario.lint_held import lint_held
from fairweather.scenario.schema import NOBODY, Scenario
from fairweather.world.cast import Role
from fairweather.world.inject import read_inject
from fairweather.world.parameters import catalogue
from fairweather.world.roles import ROLES, TIES, roles_word

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
    for name, spec in scenario.factions.items():
        yield from _lint_motives(scenario, name, spec, places)
    yield from _lint_inert(scenario, places)
    yield from _lint_pledges(scenario, places)
    if has_cells:
        yield from _lint_owners(scenario, places)
        yield from lint_held(scenario, places)
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

    Motives that come to nothing are not among it: in a file they are a slip, in a patch they may
    be meant, to see what happens without them.
    """
    yield from _lint_sheet(scenario, places)
    yield from _lint_owners(scenario, places)
    yield from lint_held(scenario, places)
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
    yield from _lint_meant(scenario, places)


def _lint_meant(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Yield findings that are said to be meant twice; whether they occur, balance tells."""
    seen: set[str] = set()
    for index, one in enumerate(scenario.sheet.meant):
        if one.finding in seen:
            key = f"meant.{index}.finding"
            yield Fault(key, f"{one.finding!r} again", "each finding once", places.of(key))
        seen.add(one.finding)


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
        if not scenario.of_role(role):
            allowed = f"at least one faction with role = '{role}'"
            yield Fault("factions", f"no {role}", allowed, places.of("factions"))
    for name, spec in scenario.factions.items():
        if len(spec.roles) > 1 and any(ROLES[role].is_alone for role in spec.roles):
            alone = " or ".join(role for role in Role if ROLES[role].is_alone)
            others = ", ".join(role for role in Role if not ROLES[role].is_alone)
            key, allowed = f"factions.{name}.roles", f"{alone} alone, or some of {others}"
            yield Fault(key, roles_word(spec.roles), allowed, places.of(key))


def _lint_ties(scenario: Scenario, name: str, spec: FactionSpec, places: Places) -> Iterator[Fault]:
    for role, roles in TIES.items():
        key, named = f"factions.{name}.{role}", str(getattr(spec, role.value))
        others = [other for other in scenario.of_role(role) if other != name]
        is_own = role in spec.roles
        none = f"nothing: there is no{' other' if is_own else 'ne'} in this scenario"
        choice = ", ".join(others) or none
        has_tie = any(own in roles for own in spec.roles)
        if not named:
            is_unclear = Role.CLIENT in spec.roles or role is not Role.HOST
            if has_tie and is_unclear and len(others) > 1:
                found = f"nothing, with {len(others)} {role}s to choose from"
                yield Fault(key, found, f"one of {choice}", places.of(key))
        elif not has_tie:
            allowed = f"nothing: a {roles_word(spec.roles)} has no {role}"
            yield Fault(key, repr(named), allowed, places.of(key))
        elif named == NOBODY and (role not in _NEEDED or is_own):
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
    clients = scenario.of_role(Role.CLIENT)
    key = f"factions.{name}.feared"
    if Role.NEIGHBOR not in spec.roles:
        if spec.feared:
            allowed = f"nothing: only a neighbor fears, not a {roles_word(spec.roles)}"
            yield Fault(key, "a table", allowed, places.of(key))
        return
    for other, number in spec.feared.items():
        if other not in clients:
            near = nearest_word(other, clients)
            where = places.of(f"{key}.{other}")
            yield Fault(f"{key}.{other}", repr(other), ", ".join(clients), where, near)
        elif number and name in (
            scenario.tied(other, Role.HOST),
            scenario.tied(other, Role.PATRON),
        ):
            allowed = "0: it shelters this group, or stands behind it"
            where = places.of(f"{key}.{other}")
            yield Fault(f"{key}.{other}", f"{number:g}", allowed, where)


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
    """Find numbers that were set and mean nothing for its roles."""
    for table, path in ((spec, f"factions.{name}"), (spec.goals, f"factions.{name}.goals")):
        for field in sorted(table.model_fields_set):
            info = type(table).model_fields[field]
            if is_idle(info, spec.roles) and getattr(table, field) != info.default:
                key = f"{path}.{field}"
                allowed = f"nothing: it has no effect on a {roles_word(spec.roles)}"
                yield Fault(key, str(getattr(table, field)), allowed, places.of(key))
    is_hostless = Role.CLIENT in spec.roles and spec.host == NOBODY
    if is_hostless and "sanctuary" in spec.model_fields_set:
        key = f"factions.{name}.sanctuary"
        yield Fault(key, str(spec.sanctuary), "nothing: it has no host", places.of(key))


def _lint_motives(
    scenario: Scenario, name: str, spec: FactionSpec, places: Places
) -> Iterator[Fault]:
    """Find goals that sum to nothing, and a neighbor that fears nobody."""
    fields = type(spec.goals).model_fields
    read = [goal for goal, info in fields.items() if not is_idle(info, spec.roles)]
    if not any(getattr(spec.goals, field) for field in read):
        key = f"factions.{name}.goals"
        allowed = f"a weight above 0 for at least one of {', '.join(read)}"
        yield Fault(key, "weights that sum to nothing", allowed, places.of(key))
    if Role.NEIGHBOR in spec.roles and not any(spec.feared.values()):
        key = f"factions.{name}.feared"
        clients = ", ".join(scenario.of_role(Role.CLIENT))
        allowed = f"a number above 0 for at least one of {clients}"
        yield Fault(key, "nobody", allowed, places.of(key))


def _lint_inert(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Find sovereigns of no host and targets of no client, who have nobody to decide about.

    A sovereign on whose ground a client stands has its part without a host.
    """
    owns_held = {
        cell.owner for cell, by in zip(scenario.cells, scenario.holders, strict=True) if by
    }
    for role, other in ((Role.SOVEREIGN, Role.HOST), (Role.TARGET, Role.CLIENT)):
        tied = {scenario.tied(one, role) for one in scenario.of_role(other)}
        for name in scenario.of_role(role):
            if name not in tied | (owns_held if role is Role.SOVEREIGN else set()):
                several = len(scenario.factions[name].roles) > 1
                key = f"factions.{name}.{'roles' if several else 'role'}"
                allowed = f"at least one {other} that is tied to it"
                if role is Role.SOVEREIGN:
                    allowed += ", or ground of its own that a client holds"
                yield Fault(key, f"a {role} of no {other}", allowed, places.of(key))


def _lint_pledges(scenario: Scenario, places: Places) -> Iterator[Fault]:
    for fault in lint_order(scenario.parameters):
        yield replace(fault, file=places.of(fault.key))


def _lint_pacts(scenario: Scenario, places: Places) -> Iterator[Fault]:
    seen = []
    for index, pact in enumerate(scenario.pacts):
        for role, named in ((Role.HOST, pact.host), (Role.TARGET, pact.target)):
            others = scenario.of_role(role)
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
    """Yield what is wrong with the opening and the events: their injects, and their days."""
    written = [(f"opening.{place}", text) for place, text in enumerate(scenario.opening)]
    for index, event in enumerate(scenario.events):
        written += [
            (f"events.{index}.injects.{place}", text) for place, text in enumerate(event.injects)
        ]
        if not 0 <= scenario.turn_of(event.date) < scenario.turns:
            key = f"events.{index}.date"
            allowed = f"a day in one of the {scenario.turns} turns from {scenario.start} on"
            yield Fault(key, str(event.date), allowed, places.of(key))
    for key, text in written:
        try:
            inject = read_inject(text, scenario)
        except OrderError as error:
            yield Fault(key, repr(text), error.allowed, places.of(key), error.nearest)
            continue
        sender = scenario.names[inject.actor]
        if inject.kind in ("army", "presence") and not scenario.factions[sender].own_army:
            allowed = f"factions.{sender}.own_army above 0, to have an army to send"
            yield Fault(key, repr(text), allowed, places.of(key))
        if inject.kind == "defense" and sender not in scenario.holders:
            allowed = f"factions.{sender}.holds, to have ground of its own"
            yield Fault(key, repr(text), allowed, places.of(key))
        if inject.kind in ("encouragement", "hope") and not scenario.factions[sender].voice:
            allowed = f"factions.{sender}.voice above 0, to have a voice that is heard"
            yield Fault(key, repr(text), allowed, places.of(key))


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
        needing = [role for role in spec.roles if ROLES[role].owns_ground]
        if needing and not owned[name]:
            allowed = f"at least one of {', '.join(words)}: a {needing[0]} needs cells"
            yield Fault(key, "no cells", allowed, places.of(key))
