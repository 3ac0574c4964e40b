"""Contradictions in what clients hold at the start: by whom, where, and whom they face."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fairweather.errors import Fault, nearest_word
from fairweather.scenario.faction_spec import FactionSpec
from fairweather.scenario.lines import Places
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.roles import roles_word


def lint_held(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Yield what is wrong with the ground that factions are said to hold."""
    claims = Counter(word for spec in scenario.factions.values() for word in spec.holds)
    words = sorted({cell.administration for cell in scenario.cells})
    for name, spec in scenario.factions.items():
        key = f"factions.{name}.holds"
        where = places.of(key)
        if spec.holds and Role.CLIENT not in spec.roles:
            word = roles_word(spec.roles)
            allowed = f"nothing: only a client holds ground, a {word} owns it (administrations)"
            yield Fault(key, listed(spec), allowed, where)
            continue
        for word in spec.holds:
            if word not in words:
                near = nearest_word(word, words)
                yield Fault(key, repr(word), ", ".join(words), where, near)
            elif claims[word] > 1:
                found = f"{word!r}, which is held twice"
                yield Fault(key, found, "one holder each", where)
        yield from _lint_ground(scenario, name, spec, where)
    yield from _lint_targets(scenario, places)


def listed(spec: FactionSpec) -> str:
    """Return what a faction is said to hold, as it stands in the file."""
    return ", ".join(repr(word) for word in spec.holds)


def _lint_ground(scenario: Scenario, name: str, spec: FactionSpec, where: str) -> Iterator[Fault]:
    """Yield held ground on which nobody lives, or that is owned by a target it does not face."""
    held = [cell for cell, by in zip(scenario.cells, scenario.holders, strict=True) if by == name]
    key, target = f"factions.{name}.holds", scenario.tied(name, Role.TARGET)
    if held and not sum(cell.population for cell in held):
        yield Fault(key, f"{listed(spec)}, where nobody lives", "ground with people on it", where)
    for owner in sorted({cell.owner for cell in held}):
        if owner and owner != target and Role.TARGET in scenario.factions[owner].roles:
            allowed = f"ground of {target}, which it faces, of a sovereign, or of nobody here"
            yield Fault(key, f"ground of {owner}, a target that it does not face", allowed, where)


def _lint_targets(scenario: Scenario, places: Places) -> Iterator[Fault]:
    """Yield targets all of whose kin live on ground that is held against them."""
    rows = list(zip(scenario.cells, scenario.holders, strict=True))
    for name, spec in scenario.factions.items():
        mine = [(cell.population * cell.kin_share, by) for cell, by in rows if cell.owner == name]
        kin, free = sum(people for people, _ in mine), sum(p for p, by in mine if not by)
        if Role.TARGET in spec.roles and kin and not free:
            key = f"factions.{name}.administrations"
            found = "all its kin on ground that a client holds"
            yield Fault(key, found, "kin in at least one cell that nobody holds", places.of(key))
