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
from fairweather.world.roles import ROLES

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
    """Give somebody other roles, the leading one first: what has no effect in them is left out.

    Goals and doctrine that a role reads and that were not told are those of a draft.
    """

    faction: str
    roles: tuple[Role, ...]

    @property
    def label(self) -> str:
        return f"make {self.faction.replace('_', ' ')} a {' and '.join(self.roles)}"

    def apply(self, sketch: Sketch) -> Sketch:
        sketch.refuse_unknown(self.faction)
        roles = tuple(dict.fromkeys(self.roles))
        if not roles:
            raise ScenarioError(Fault("the roles", "none", "at least one"))
        made = sketch
        for role in roles:
            made = _pinned(made, role)
        recast = _recast(made.factions[self.faction], roles)
        made = made.saying(f"factions.{self.faction}", recast)
        for key, role, named in sketch.ties():
            if named == self.faction and role not in roles:
                made = made.without(f"factions.{key}.{role}")
        pacts = [one for one in made.content.get("pacts", ()) if _holds(made, one)]
        made = made.saying("pacts", pacts) if pacts else made.without("pacts")
        return _tied(made, self.faction)


def _recast(spec: Content, roles: tuple[Role, ...]) -> Content:
    """Return what is said of somebody in other roles."""
    fields = FactionSpec.model_fields
    tied = {other for role in roles for other in ROLES[role].tied_to}
    gone = [other.value for other in Role if other not in tied]
    gone += ["role", "roles", *(() if Role.NEIGHBOR in roles else ("feared",))]
    kept = {
        key: value
        for key, value in spec.items()
        if key not in gone and not (key in fields and is_idle(fields[key], roles))
    }
    every = [_usual(role) for role in roles]
    told = spec.get("goals", {})
    goals = {key: value for usual in reversed(every) for key, value in usual["goals"].items()}
    goals |= {
        key: value
        for key, value in (told if isinstance(told, Mapping) else {}).items()
        if key not in GoalTable.model_fields or not is_idle(GoalTable.model_fields[key], roles)
    }
    usual = {k: v for one in reversed(every) for k, v in one.get("doctrine", {}).items()}
    told = spec.get("doctrine", {})
    doctrine = usual | {k: v for k, v in dict(told).items() if k in usual}
    role = {"role": str(roles[0])} if len(roles) == 1 else {"roles": [str(one) for one in roles]}
    return {**role, **kept, "goals": goals, "doctrine": doctrine}


def _holds(sketch: Sketch, pact: Content) -> bool:
    """Return whether an understanding is still one of a host and a target."""
    host, target = str(pact.get("host")), str(pact.get("target"))
    return Role.HOST in sketch.roles(host) and Role.TARGET in sketch.roles(target)


@cache
def _usual(role: Role) -> Mapping[str, Any]:
    """Return the numbers that a role has in a draft, or else in the default scenario."""
    drafted = parse_toml(draft("sample", _SAMPLE, date(2000, 1, 1)).files[SHEET], SHEET)
    sheet = named_sheet(DEFAULT)
    shipped = read_toml(sheet)[1] if sheet else {}
    every = [*drafted["factions"].values(), *shipped.get("factions", {}).values()]
    spec: Content = next(one for one in every if one.get("role") == role)
    words = ("role", "roles", "label", "short", "article", "is_plural", "interests", "knows",
             "fears", "nation", "organization", "administrations", "trust", "feared",
             "policy")  # fmt: skip
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
    for key in sketch.factions:
        only = [one for one in sketch.of_role(role) if one != key]
        is_tied = any(role in ROLES[own].tied_to for own in sketch.roles(key))
        if is_tied and len(only) == 1 and not sketch.factions[key].get(role.value):
            sketch = sketch.saying(f"factions.{key}.{role}", only[0])
    return sketch


def _tied(sketch: Sketch, key: str) -> Sketch:
    """Return the sketch with a newcomer tied to the first of each role, where there are several."""
    roles = sketch.roles(key)
    for other in dict.fromkeys(tie for role in roles for tie in ROLES[role].tied_to):
        named = [one for one in sketch.of_role(other) if one != key]
        if len(named) > 1 and not sketch.factions[key].get(other.value):
            sketch = sketch.saying(f"factions.{key}.{other}", named[0])
    if Role.CLIENT in roles and not sketch.of_role(Role.HOST):
        sketch = sketch.saying(f"factions.{key}.host", NOBODY).without(f"factions.{key}.sanctuary")
    clients = [one for one in sketch.of_role(Role.CLIENT) if one != key]
    if Role.NEIGHBOR in roles and clients and not sketch.factions[key].get("feared"):
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
