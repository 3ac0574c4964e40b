"""A sketch: a scenario while it is made, as a value that nobody changes; acts make another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from fairweather.errors import Fault, ScenarioError, nearest_word
from fairweather.scenario.place import SHEET
from fairweather.world.cast import Role

Content = Mapping[str, Any]
"""The tables of a sheet as plain values: texts, numbers, lists and tables; a date is a text."""

CELLS, EPISODES = "cells.csv", "episodes.csv"
NOBODY_RUNS = "Unowned"
"""Word for who runs a hexagon that nobody in the game shall own."""


@dataclass(frozen=True)
class Paint:
    """What is painted on a hexagon: who runs it, and the share of kin at least, best, at most."""

    administration: str
    low: float
    best: float
    high: float


@dataclass(frozen=True)
class Spot:
    """A hexagon of the ground: what is painted there, what was before any paint, and the rest.

    ``more`` are the other columns of its row as they are written.
    """

    h3: str
    paint: Paint
    drafted: Paint
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sketch:
    """A scenario being made; empty until ground is chosen.

    ``name`` is what its folder is to be called. ``episodes`` are rows by column, as text.
    ``beside`` are files that the studio carries along unread.
    """

    name: str = ""
    content: Content = field(default_factory=dict)
    spots: tuple[Spot, ...] = ()
    episodes: tuple[Mapping[str, str], ...] = ()
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no ground was chosen yet."""
        return not self.spots

    @property
    def factions(self) -> Mapping[str, Content]:
        """What is said of each who takes part, by key, in order."""
        return self.content.get("factions", {})  # type: ignore[no-any-return]

    @property
    def title(self) -> str:
        return str(self.content.get("title", ""))

    @property
    def cells_file(self) -> str:
        """The name of the table of cells."""
        return _file(self.content, "map", "cells") or CELLS

    @property
    def episodes_file(self) -> str:
        """The name of the table of episodes; empty if there are none."""
        return (_file(self.content, "memory", "episodes") or EPISODES) if self.episodes else ""

    @cached_property
    def owner_of(self) -> Mapping[str, str]:
        """The faction that owns the cells of each word of the administration column."""
        return {
            str(word): key
            for key, spec in self.factions.items()
            for word in spec.get("administrations", ())
        }

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each hexagon among the spots."""
        return {spot.h3: at for at, spot in enumerate(self.spots)}

    def owner(self, spot: Spot) -> str:
        """Return the faction that owns a hexagon; empty for nobody."""
        return self.owner_of.get(spot.paint.administration, "")

    def roles(self, key: str) -> tuple[Role, ...]:
        """Return the roles of a faction that are known, the leading one first."""
        return roles_told(self.factions.get(key, {}))

    def role(self, key: str) -> Role | None:
        """Return the leading role of a faction; None if none that is known was told."""
        return next(iter(self.roles(key)), None)

    def of_role(self, role: Role) -> list[str]:
        """Return the factions that have a role, in order."""
        return [key for key in self.factions if role in self.roles(key)]

    def label(self, key: str) -> str:
        """Return a faction's name on the screen; its key, if it has none yet."""
        return str(self.factions.get(key, {}).get("label") or key)

    def refuse_unknown(self, *keys: str) -> None:
        """Raise ``ScenarioError`` unless each key is a faction's."""
        for key in keys:
            if key not in self.factions:
                near = nearest_word(key, self.factions)
                allowed = ", ".join(self.factions) or "nobody: there is nobody yet"
                raise ScenarioError(Fault("the faction", repr(key), allowed, "", near))

    def saying(self, key: str, value: Any) -> Sketch:
        """Return the sketch with a value at a dotted key; tables on the way are made."""
        return replace(self, content=_with(self.content, key.split("."), value))

    def without(self, key: str) -> Sketch:
        """Return the sketch without what stands at a dotted key; a table left empty goes too."""
        return replace(self, content=_without(self.content, key.split(".")))

    def at(self, key: str) -> Any:
        """Return what stands at a dotted key, None for nothing."""
        held: Any = self.content
        for part in key.split("."):
            held = held.get(part) if isinstance(held, Mapping) else None
        return held

    def painted(self, paints: Mapping[str, Paint]) -> Sketch:
        """Return the sketch with other paint on some hexagons.

        A word that runs no hexagon any more is taken from whom it belonged to.
        """
        spots = tuple(replace(s, paint=paints.get(s.h3, s.paint)) for s in self.spots)
        gone = {s.paint.administration for s in self.spots}
        gone -= {s.paint.administration for s in spots}
        made = replace(self, spots=spots)
        for key, spec in self.factions.items():
            words = [word for word in spec.get("administrations", ()) if word not in gone]
            if len(words) < len(spec.get("administrations", ())):
                made = made.saying(f"factions.{key}.administrations", words)
        return made

    def word_for(self, key: str) -> tuple[Sketch, str]:
        """Return the word under which a faction owns hexagons, and the sketch that says so.

        An empty key is nobody, whose word no faction owns.
        """
        if not key:
            return self, free_name(NOBODY_RUNS, self.owner_of)
        told = self.factions[key].get("administrations") or ()
        if told:
            return self, str(told[0])
        taken = {spot.paint.administration for spot in self.spots} | set(self.owner_of)
        word = free_name(self.label(key), taken)
        return self.saying(f"factions.{key}.administrations", [word]), word

    def ties(self) -> Iterator[tuple[str, Role, str]]:
        """Yield each tie that is told: who has it, to a faction of which role, and to whom."""
        for key, spec in self.factions.items():
            for role in Role:
                if spec.get(role.value):
                    yield key, role, str(spec[role.value])


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return a name, with a number behind it if it is taken."""
    held, made, number = set(taken), name, 1
    while made in held:
        number += 1
        made = f"{name} {number}"
    return made


def _file(content: Content, table: str, key: str) -> str:
    held = content.get(table)
    name = held.get(key) if isinstance(held, Mapping) else ""
    is_plain = isinstance(name, str) and "/" not in name and "\\" not in name and name != SHEET
    return str(name) if is_plain and name else ""


def _with(content: Content, path: list[str], value: Any) -> Content:
    first, rest = path[0], path[1:]
    held = content.get(first)
    inner = _with(held if isinstance(held, Mapping) else {}, rest, value) if rest else value
    return {**content, first: inner}


def _without(content: Content, path: list[str]) -> Content:
    first, rest = path[0], path[1:]
    held = content.get(first)
    if not rest:
        return {key: one for key, one in content.items() if key != first}
    if not isinstance(held, Mapping):
        return content
    inner = _without(held, rest)
    return {**content, first: inner} if inner else _without(content, [first])


def roles_told(spec: Content) -> tuple[Role, ...]:
    """Return the roles that a faction's table tells, those that are none left out."""
    listed = spec.get("roles", ())
    told = listed if isinstance(listed, list | tuple) and listed else (spec.get("role"),)
    return tuple(Role(one) for one in told if one in tuple(Role))
