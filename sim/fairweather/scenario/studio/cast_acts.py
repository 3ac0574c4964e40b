"""Acts on who takes part: somebody added, taken out, moved, or given another role."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from fairweather.errors import Fault, ScenarioError
from fairweather.files.parsing import parse_toml
from fairweather.scenario.draft import draft
from fairweather.scenario.earth import fold
from fairweather.scenario.entry import is_idle
from fairweather.scenario.faction_spec import FactionSpec, GoalTable
from fairweather.scenario.load import read_toml
from fairweather.scenario.place import DEFAULT, SHEET, named_sheet
from fairweather.scenario.region import RegionTable
from fairweather.scenario.schema import NOBODY
from fairweather.scenario.studio.act import MOST_FACTIONS, Act, clean
from fairweather.scenario.studio.sketch import Content, Sketch, free_name
from fairweather.world.cast import Role
from fairweather.world.roles import ROLES, TIES

_OF_A_KIND = ("goals", "doctrine")
_SAMPLE = RegionTable(countries=("Fiji",))
_SOME_FEAR = 0.3


@dataclass(frozen=True)
class Add(Act):
    """Add somebody in a role, with the numbers that a draft gives to it and a name of its own."""

    role: Role
    label_of_it: str

    @property
    def label(self) -> str:
        return f"add {self.label_of_it}"

    def apply(self, sketch: Sketch) -> Sketch:
        if sketch.is_empty:
            raise ScenarioError(Fault("the factions", "no ground yet", "to choose ground first"))
        if len(sketch.factions) >= MOST_FACTIONS:
            found = f"{len(sketch.factions)} of them"
            raise ScenarioError(Fault("the factions", found, f"at most {MOST_FACTIONS}"))
        label = clean(self.label_of_it.strip(), "label") or str(self.role)
        key = free_name(_key(label), sketch.factions).replace(" ", "_")
        made = _pinned(sketch, self.role)
        spec = {"label": label, "article": "", "role": str(self.role), "nation": label}
        made = made.saying(f"factions.{key}", {**spec, **_usual(self.role)})
        return _tied(made, key)


@dataclass(frozen=True)
class Remove(Act):
    """Take somebody out, and everything that is said of it by others."""

    faction: str

    @property
    def label(self) -> str:
        return f"remove {self.faction.replace('_', ' ')}"

    def apply(self, sketch: Sketch) -> Sketch:
        gone = self.faction
        sketch.refuse_unknown(gone)
        if len(sketch.factions) < 2:
            raise ScenarioError(Fault("the factions", "only one", "at least one"))
        made = sketch.without(f"factions.{gone}")
        for key, role, named in sketch.ties():
            if named == gone and key != gone:
                made = made.without(f"factions.{key}.{role}")
        for key in made.factions:
            for table in ("trust", "feared"):
                made = made.without(f"factions.{key}.{table}.{gone}")
        pacts = [one for one in made.content.get("pacts", ()) if gone not in one.values()]
        made = made.saying("pacts", pacts) if pacts else made.without("pacts")
        episodes = tuple(_forgetting(row, gone) for row in made.episodes)
        return replace(made, episodes=episodes)


@dataclass(frozen=True)
class Shift(Act):
    """Move somebody up or down in the order in which all are told."""

    faction: str
    by: int

    @property
    def label(self) -> str:
        return f"move {self.faction.replace('_', ' ')}"

    def apply(self, sketch: Sketch) -> Sketch:
        sketch.refuse_unknown(self.faction)
        names = list(sketch.factions)
        at = names.index(self.faction)
        names.insert(min(max(at + self.by, 0), len(names) - 1), names.pop(at))
        return sketch.saying("factions", {name: sketch.factions[name] for name in names})


@dataclass(frozen=True)
class Cast(Act):
    """Give somebody another role: goals and doctrine are its, numbers without effect there go."""

    faction: str
    role: Role

    @property
    def label(self) -> str:
        return f"make {self.faction.replace('_', ' ')} a {self.role}"

    def apply(self, sketch: Sketch) -> Sketch:
        sketch.refuse_unknown(self.faction)
        spec = sketch.factions[self.faction]
        fields = FactionSpec.model_fields
        ties = [other.value for other in Role if self.role not in TIES.get(other, ())]
        kept = {
            key: value
            for key, value in spec.items()
            if key not in (*_OF_A_KIND, *ties, "feared", "roles")
            and not (key in fields and is_idle(fields[key], (self.role,)))
        }
        usual = {key: value for key, value in _usual(self.role).items() if key in _OF_A_KIND}
        made = _pinned(sketch, self.role)
        made = made.saying(f"factions.{self.faction}", {**kept, **usual, "role": str(self.role)})
        for key, role, named in sketch.ties():
            if named == self.faction and role is not self.role:
                made = made.without(f"factions.{key}.{role}")
        pacts = [one for one in made.content.get("pacts", ()) if self.faction not in one.values()]
        made = made.saying("pacts", pacts) if pacts else made.without("pacts")
        return _tied(made, self.faction)


@cache
def _usual(role: Role) -> Mapping[str, Any]:
    """Return the numbers that a role has in a draft, or else in the default scenario."""
    drafted = parse_toml(draft("sample", _SAMPLE, date(2000, 1, 1)).files[SHEET], SHEET)
    sheet = named_sheet(DEFAULT)
    shipped = read_toml(sheet)[1] if sheet else {}
    every = [*drafted["factions"].values(), *shipped.get("factions", {}).values()]
    spec: Content = next(one for one in every if one["role"] == role)
    words = ("role", "label", "short", "article", "is_plural", "interests", "knows", "fears",
             "nation", "organization", "administrations", "trust", "feared", "policy")  # fmt: skip
    ties = [other.value for other in Role]
    goals = {
        key: value
        for key, value in spec.get("goals", {}).items()
        if not is_idle(GoalTable.model_fields[key], (role,))
    }
    numbers = {key: one for key, one in spec.items() if key not in (*words, *ties, "goals")}
    return {**numbers, "goals": goals}


def _pinned(sketch: Sketch, role: Role) -> Sketch:
    """Return the sketch with each tie to the only faction of a role told by its name.

    A second one then leaves nobody in doubt.
    """
    only = sketch.of_role(role)
    if len(only) != 1 or role not in TIES:
        return sketch
    for key in sketch.factions:
        is_tied = sketch.role(key) in TIES[role] and key != only[0]
        if is_tied and not sketch.factions[key].get(role.value):
            sketch = sketch.saying(f"factions.{key}.{role}", only[0])
    return sketch


def _tied(sketch: Sketch, key: str) -> Sketch:
    """Return the sketch with a newcomer tied to the first of each role, where there are several."""
    role = sketch.role(key)
    for other in ROLES[role].tied_to if role else ():
        named = [one for one in sketch.of_role(other) if one != key]
        if len(named) > 1 and not sketch.factions[key].get(other.value):
            sketch = sketch.saying(f"factions.{key}.{other}", named[0])
    if role is Role.CLIENT and not sketch.of_role(Role.HOST):
        sketch = sketch.saying(f"factions.{key}.host", NOBODY).without(f"factions.{key}.sanctuary")
    clients = sketch.of_role(Role.CLIENT)
    if role is Role.NEIGHBOR and clients:
        sketch = sketch.saying(f"factions.{key}.feared", {clients[0]: _SOME_FEAR})
    return sketch


def _forgetting(row: Mapping[str, str], gone: str) -> Mapping[str, str]:
    """Return an episode that names somebody no more who is not there."""
    told = dict(row)
    for column in ("about", "organizations", "lived_by"):
        parts = [part for part in told.get(column, "").split(";") if part.strip()]
        told[column] = ";".join(p for p in parts if p.partition(":")[0].strip() != gone)
    return told


def _key(label: str) -> str:
    key = "_".join(re.findall(r"[a-z0-9]+", fold(label)))[:40].strip("_") or "somebody"
    return key if key[0].isalpha() and key != NOBODY else f"the_{key}"
