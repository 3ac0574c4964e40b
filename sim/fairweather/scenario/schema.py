"""What a scenario file may say, table by table, and the checked scenario made from it.

The numbers of the rulebook (``[parameters]``) are not repeated here; their tables are made from
``fairweather.world.parameters``, which stays the one place where they are told.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from math import floor
from typing import Any

from pydantic import Field, create_model
from pydantic.config import JsonDict

from fairweather.scenario.entry import Key, Table, Text, number, untold, words
from fairweather.scenario.episodes import Episode
from fairweather.scenario.faction_spec import FactionSpec
from fairweather.scenario.noun import ABSENT, Noun
from fairweather.scenario.region import RegionTable
from fairweather.scenario.truth import Truth
from fairweather.space.atlas import Cell
from fairweather.world.cast import Role
from fairweather.world.parameters import catalogue

FINEST_RESOLUTION = 5
"""Finest hexagons of the H3 grid that a scenario may use: coarse regions only."""

EVERY_PATRON = "patrons"
"""Word in an episode's ``about`` column: a lesson about powerful friends as such."""

_MAP_WORDING = dict.fromkeys(("kin_country", "groups", "powers"), True)
"""What a sheet says of its map that is wording alone."""

NOBODY = "none"
"""Word for a tie that a faction does not have, where the only candidate would be taken."""


class MapTable(Table):
    """``[map]``: the ground and how restless it is at the start."""

    cells: Text = words("cells.csv", "File of the cells, beside this one.")
    region: RegionTable = words(
        RegionTable(), "Ground from the land of the Earth; the file of cells then corrects it."
    )
    kin: Text = words("kin", "What the clients' people are called on the screen.")
    kin_country: Text = words(
        "kin country", "What the ground where they live is called in a sentence.", is_later=True
    )
    groups: str = words(
        "", "Heading under which a story introduces the clients; empty: the usual.", is_later=True
    )
    powers: str = words(
        "", "Heading under which a story introduces the patrons; empty: the usual.", is_later=True
    )
    unrest_kin: float = number(
        0.12, 0.0, 1.0, "Active share of kin residents at the start.", symbol="u_k"
    )
    unrest_other: float = number(
        0.03, 0.0, 1.0, "Active share of other residents at the start.", symbol="u_o"
    )


class MemoryTable(Table):
    """``[memory]``: the episodes that everyone remembers at the start."""

    episodes: str = words("", "File of the episodes, beside this one; empty: no memory.")


class PactTable(Table):
    """``[[pacts]]``: an understanding in force at the start: shelter, but no armed operations."""

    host: str = words(..., "The host.")
    target: str = words(..., "The target.")


class EventTable(Table):
    """``[[events]]``: what happens from outside on a day, whatever those who take part do."""

    date: datetime.date = words(..., "The day; it happens in the turn in which that day lies.")
    what: Text = words(..., "What everyone is told.")
    injects: tuple[str, ...] = words((), "What it changes, in the words of an inject.")


class MeantTable(Table):
    """``[[meant]]``: something that balance finds, and that the scenario means to be so."""

    finding: Text = words(
        ..., "The key of the finding, as `fairweather scenario balance` tells it."
    )
    why: Text = words(..., "Why it is meant so; balance tells it.")


def _parameter_tables() -> type[Table]:
    """Make one optional number for every parameter of the rulebook, in its table."""
    groups: dict[str, dict[str, Any]] = {}
    for key, about in catalogue():
        group, name = key.split(".")
        extra: JsonDict = {
            "symbol": about.symbol,
            "unit": about.unit,
            "source": about.source,
            "grade": about.grade,
            "default": about.default,
            "roles": [],
            "is_later": about.is_later,
        }
        declared = Field(
            None,
            ge=about.low,
            le=about.high,
            strict=True,
            allow_inf_nan=False,
            description=about.meaning,
            json_schema_extra=extra,
        )
        groups.setdefault(group, {})[name] = (float | None, declared)
    tables: dict[str, Any] = {}
    for group, members in groups.items():
        table = create_model(f"{group}_table", __base__=Table, **members)
        tables[group] = (table, Field(table(), description=f"Numbers of {group}."))
    return create_model("parameter_tables", __base__=Table, **tables)


ParameterTables = _parameter_tables()


class Sheet(Table):
    """The whole of ``scenario.toml``."""

    variant_of: str = words(
        "", "The scenario that this one is a variant of; it then says only what differs."
    )
    title: Text = words(..., "The scenario's name on the screen.")
    summary: Text = words(..., "What it is about, in a few sentences.")
    content_note: str = words("", "Shown before play: what a player should know beforehand.")
    is_fictional: bool = Field(False, strict=True, description="Whether every name is invented.")
    start: datetime.date = words(..., "First day of the first turn.")
    turns: int = number(26, 1, 1000, "How many turns a whole run has.", unit="turns", symbol="T")
    weeks_per_turn: float = number(2.0, 0.5, 13.0, "How long a turn is.", unit="weeks", symbol="Dt")
    credits: tuple[str, ...] = words((), "Whose data this rests on, shown wherever it is shown.")
    map: MapTable = words(MapTable(), "The ground.")
    memory: MemoryTable = words(MemoryTable(), "What is remembered.")
    parameters: ParameterTables = words(  # type: ignore[valid-type]
        ParameterTables(), "Numbers of the rulebook that differ from their defaults."
    )
    pacts: tuple[PactTable, ...] = words((), "Understandings of hosts and target in force.")
    opening: tuple[str, ...] = words(
        (),
        "What is in force on the first day, in the words of an inject, one after the other.",
        is_later=True,
    )
    events: tuple[EventTable, ...] = words((), "What happens from outside, by date.", is_later=True)
    meant: tuple[MeantTable, ...] = words(
        (), "What balance finds and is meant so; nothing is played by it.", is_later=True
    )
    factions: dict[Key, FactionSpec] = words(..., "Everyone who takes part, in order.")


@dataclass(frozen=True, eq=False, repr=False)
class Scenario:
    """A checked scenario: the sheet, the cells and the episodes behind it.

    ``cells`` keep the order of their file; each cell's ``owner`` is a faction key or empty.
    ``truth`` is what really happened, where that is known; no game reads it.
    """

    name: str
    sheet: Sheet
    cells: tuple[Cell, ...]
    episodes: tuple[Episode, ...]
    truth: Truth | None = None

    def __repr__(self) -> str:
        return f"Scenario({self.name!r}, {len(self.factions)} factions, {len(self.cells)} cells)"

    @property
    def title(self) -> str:
        return self.sheet.title

    @property
    def summary(self) -> str:
        return self.sheet.summary

    @property
    def content_note(self) -> str:
        return self.sheet.content_note

    @property
    def variant_of(self) -> str:
        return self.sheet.variant_of

    @property
    def is_fictional(self) -> bool:
        return self.sheet.is_fictional

    @property
    def start(self) -> datetime.date:
        return self.sheet.start

    @property
    def turns(self) -> int:
        return self.sheet.turns

    @property
    def weeks_per_turn(self) -> float:
        return self.sheet.weeks_per_turn

    @property
    def credits(self) -> tuple[str, ...]:
        return self.sheet.credits

    @property
    def factions(self) -> Mapping[str, FactionSpec]:
        return self.sheet.factions

    @property
    def pacts(self) -> tuple[PactTable, ...]:
        return self.sheet.pacts

    @property
    def opening(self) -> tuple[str, ...]:
        return self.sheet.opening

    @property
    def events(self) -> tuple[EventTable, ...]:
        return self.sheet.events

    @property
    def meant(self) -> Mapping[str, str]:
        """Why each finding of balance, by its key, is meant so."""
        return {one.finding: one.why for one in self.sheet.meant}

    def events_at(self, turn: int) -> tuple[EventTable, ...]:
        """Return what happens from outside in the turn that begins at ``turn``, in order."""
        return tuple(event for event in self.events if self.turn_of(event.date) == turn)

    def unscripted(self) -> Scenario:
        """Return the scenario without its opening and its events, which a seat need not know."""
        bare = self.sheet.model_copy(update={"opening": (), "events": ()})
        return replace(self, sheet=bare)

    def turn_of(self, day: datetime.date) -> int:
        """Return the turn in which a day lies: 0 for the first; it may lie outside of the game."""
        return floor((day - self.start).days / (7.0 * self.weeks_per_turn))

    @property
    def names(self) -> tuple[str, ...]:
        """The keys of those who take part, in order."""
        return tuple(self.factions)

    @property
    def roles(self) -> tuple[tuple[Role, ...], ...]:
        """Their roles, in the same order; the leading one of each first."""
        return tuple(spec.roles for spec in self.factions.values())

    def of_role(self, role: Role) -> list[str]:
        """Return the factions with ``role``, in order."""
        return [name for name, spec in self.factions.items() if role in spec.roles]

    @cached_property
    def parameters(self) -> Mapping[str, float]:
        """The numbers that differ from the rulebook's, keys like ``"trust.half_life"``."""
        tables = self.sheet.parameters.model_dump(exclude_none=True)  # type: ignore[attr-defined]
        return {
            f"{g}.{name}": value for g, table in tables.items() for name, value in table.items()
        }

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything the scenario says, whatever its name, its place or its base.

        What really happened is no part of it, nor is what is meant, as nothing is played by either.
        Nor is how a faction or the country is called in a sentence, nor the region, whose cells
        are, nor what was unknown to earlier versions and is at its default; a list of one role says
        what that role says alone.
        """
        left_out = untold(self.sheet)
        later = left_out.get("factions", {})
        wording = dict.fromkeys(("short", "article", "is_plural"), True)
        sheet = self.sheet.model_dump(
            mode="json",
            exclude={
                **left_out,
                "variant_of": True,
                "meant": True,
                "map": {"region": True, **_MAP_WORDING},
                "factions": {name: wording | later.get(name, {}) for name in self.factions},
            },
        )
        for name, spec in self.factions.items():
            del sheet["factions"][name]["role" if len(spec.roles) > 1 else "roles"]
        content = {
            "sheet": sheet,
            "cells": [asdict(cell) for cell in self.cells],
            "episodes": [asdict(episode) for episode in self.episodes],
        }
        text = json.dumps(content, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes as plain tables: the classes of the sheet are made at import."""
        plain = self.sheet.model_dump(exclude_unset=True)
        return _restore, (self.name, plain, self.cells, self.episodes, self.truth)

    @property
    def nouns(self) -> tuple[Noun, ...]:
        """How each faction stands in a sentence, in the order of the file."""
        return tuple(faction.noun for faction in self.factions.values())

    @cached_property
    def holders(self) -> tuple[str, ...]:
        """The client that holds each cell at the start, whoever owns it; empty where none does."""
        by = {word: name for name, spec in self.factions.items() for word in spec.holds}
        return tuple(by.get(cell.administration, "") for cell in self.cells)

    def noun(self, key: str) -> Noun:
        """Return how a faction stands in a sentence; nobody for an empty ``key``."""
        return self.factions[key].noun if key else ABSENT

    def tied(self, key: str, role: Role) -> str:
        """Return the faction of ``role`` that ``key`` is tied to, or an empty string.

        What the file names, or else the only other faction of that role.
        """
        named = str(getattr(self.factions[key], role.value))
        only = [name for name in self.of_role(role) if name != key]
        if named:
            return "" if named == NOBODY else named
        return only[0] if len(only) == 1 else ""


def _restore(
    name: str,
    plain: dict[str, Any],
    cells: tuple[Cell, ...],
    episodes: tuple[Episode, ...],
    truth: Truth | None,
) -> Scenario:
    return Scenario(name, Sheet.model_validate(plain), cells, episodes, truth)
