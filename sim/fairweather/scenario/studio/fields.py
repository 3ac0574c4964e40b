"""Fields of a form: each thing that a sheet may say, with its meaning, range and source.

All of it is read off the declarations of the schema, so that a form tells what a file may hold.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from fairweather.factions.policies.policy import policies
from fairweather.scenario.entry import Table, is_idle
from fairweather.scenario.faction_spec import FactionSpec, GoalTable, PriorTable
from fairweather.scenario.faults import bounds, is_number, member_of
from fairweather.scenario.schema import NOBODY, MapTable, Sheet
from fairweather.scenario.studio.sketch import Sketch
from fairweather.world.cast import Role
from fairweather.world.roles import ROLES

Kind = Literal["text", "long", "number", "whole", "flag", "choice", "date", "list"]
Choice = tuple[str, str]
"""What is told, and how it is shown."""

_LONG = ("interests", "knows", "fears", "summary", "content_note")
_WORDS = ("label", "short", "article", "is_plural", "interests", "knows", "fears", "nation",
          "organization")  # fmt: skip
_SPOKEN = {
    "label": "Name",
    "short": "Name in a sentence",
    "is_plural": "Its name is a plural",
    "knows": "What it knows",
    "fears": "What it fears",
    "is_fictional": "Every name is invented",
    "kin": "Name of the clients' people",
    "start": "First day",
    "unrest_kin": "Unrest among kin",
    "unrest_other": "Unrest among others",
}


@dataclass(frozen=True)
class Field:
    """One thing that may be told: its dotted key, what stands there, and what may.

    ``usual`` stands there where nothing is told. ``source`` says where the usual value and the
    range come from; ``low`` and ``high`` are None for what is no number.
    """

    key: str
    name: str
    kind: Kind
    value: bool | float | str
    usual: bool | float | str
    is_told: bool
    meaning: str
    low: float | None = None
    high: float | None = None
    unit: str = ""
    source: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Group:
    """Fields that belong together, under a heading."""

    title: str
    hint: str
    fields: tuple[Field, ...]


def sheet_fields(sketch: Sketch) -> tuple[Field, ...]:
    """Return what is told of the scenario as a whole."""
    names = ("title", "summary", "content_note", "is_fictional", "start", "turns",
             "weeks_per_turn")  # fmt: skip
    kin = ("kin", "unrest_kin", "unrest_other")
    return (
        *(_field(sketch, name, Sheet.model_fields[name]) for name in names),
        *(_field(sketch, f"map.{name}", MapTable.model_fields[name]) for name in kin),
    )


def faction_groups(sketch: Sketch, faction: str) -> tuple[Group, ...]:
    """Return what may be told of a faction in its roles, in groups; raises ``ScenarioError``."""
    sketch.refuse_unknown(faction)
    roles, path = sketch.roles(faction), f"factions.{faction}"
    fields = FactionSpec.model_fields
    words = [_field(sketch, f"{path}.{name}", fields[name]) for name in _WORDS]
    numbers = [
        _field(sketch, f"{path}.{name}", info)
        for name, info in fields.items()
        if is_number(info) and not is_idle(info, roles) and not _has_no_host(sketch, faction, name)
    ]
    goals = [
        _field(sketch, f"{path}.goals.{name}", info)
        for name, info in GoalTable.model_fields.items()
        if not is_idle(info, roles)
    ]
    groups = (
        Group("Words", "Offices and organizations, never a person.", tuple(words)),
        Group("Ties", "Left open, it is the only one there is.", tuple(_ties(sketch, faction))),
        Group("What it wants", "Weights: 0 is nothing, 1 is usual, 3 is most.", tuple(goals)),
        Group("Strength and character", "", tuple(numbers)),
        Group("Whom it fears", "", tuple(_fears(sketch, faction))),
        Group(
            "Belief in others' word",
            "Before any remembered case: so many kept, so many broken.",
            tuple(_trust(sketch, faction)),
        ),
        Group("How it decides when nobody plays it", "", tuple(_deciding(sketch, faction))),
    )
    return tuple(group for group in groups if group.fields)


def _has_no_host(sketch: Sketch, faction: str, name: str) -> bool:
    """Return whether a number is of shelter, which a faction without a host has not."""
    return name == "sanctuary" and sketch.factions[faction].get("host") == NOBODY


def _ties(sketch: Sketch, faction: str) -> Iterator[Field]:
    roles = sketch.roles(faction)
    for other in dict.fromkeys(tie for role in roles for tie in ROLES[role].tied_to):
        others = [one for one in sketch.of_role(other) if one != faction]
        named = tuple((one, sketch.label(one)) for one in others)
        choices = (("", f"the only {other}" if len(named) < 2 else "choose one"), *named)
        if not ROLES[other].is_needed or other in roles:
            choices = (*choices, (NOBODY, "nobody"))
        info = FactionSpec.model_fields[other.value]
        yield _field(sketch, f"factions.{faction}.{other}", info, choices)


def _trust(sketch: Sketch, faction: str) -> Iterator[Field]:
    for other in sketch.factions:
        if other != faction:
            for name, info in PriorTable.model_fields.items():
                key = f"factions.{faction}.trust.{other}.{name}"
                yield _field(sketch, key, info, spoken=f"{sketch.label(other)}: {name}")


def _fears(sketch: Sketch, faction: str) -> Iterator[Field]:
    if Role.NEIGHBOR not in sketch.roles(faction):
        return
    info = member_of(FactionSpec.model_fields["feared"])
    for client in sketch.of_role(Role.CLIENT):
        key = f"factions.{faction}.feared.{client}"
        yield _field(sketch, key, info, spoken=sketch.label(client), usual=0.0)


def _deciding(sketch: Sketch, faction: str) -> Iterator[Field]:
    path, fields = f"factions.{faction}", FactionSpec.model_fields
    choices = tuple((name, name) for name in policies())
    yield _field(sketch, f"{path}.policy", fields["policy"], choices)
    told = sketch.factions[faction].get("doctrine", {})
    for name in dict.fromkeys(("threshold", *(told if isinstance(told, Mapping) else ()))):
        info = member_of(fields["doctrine"])
        yield _field(sketch, f"{path}.doctrine.{name}", info, usual=0.0)


def _field(
    sketch: Sketch,
    key: str,
    info: FieldInfo,
    choices: tuple[Choice, ...] = (),
    spoken: str = "",
    usual: Any = None,
) -> Field:
    """Return the field of a key as it is declared."""
    name = key.rpartition(".")[2]
    told = sketch.at(key)
    standard = usual if usual is not None else _shown(None if info.is_required() else info.default)
    extra = info.json_schema_extra
    about = extra if isinstance(extra, dict) else {}
    low, high = bounds(info) if is_number(info) else (None, None)
    options = choices or _choices(info)
    return Field(
        key=key,
        name=spoken or _SPOKEN.get(name) or name.replace("_", " ").capitalize(),
        kind=_kind(name, info, options),
        value=standard if told is None else _shown(told),
        usual=standard,
        is_told=told is not None,
        meaning=(info.description or "").replace("*", ""),
        low=low,
        high=high,
        unit=str(about.get("unit", "")) if about.get("unit") != "1" else "",
        source=str(about.get("source", "")),
        choices=options,
    )


def _kind(name: str, info: FieldInfo, choices: tuple[Choice, ...]) -> Kind:
    if choices:
        return "choice"
    if info.annotation is bool:
        return "flag"
    if info.annotation is datetime.date:
        return "date"
    if is_number(info):
        return "whole" if info.annotation is int else "number"
    if get_origin(info.annotation) is tuple:
        return "list"
    return "long" if name in _LONG else "text"


def _choices(info: FieldInfo) -> tuple[Choice, ...]:
    if get_origin(info.annotation) is Literal:
        return tuple((str(one), str(one) or "nothing") for one in get_args(info.annotation))
    kind = info.annotation
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple((str(one), str(one)) for one in kind)
    return ()


def _shown(value: Any) -> bool | float | str:
    """Return a value as a form shows it."""
    if isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return "\n".join(str(one) for one in value)
    return "" if value is None or isinstance(value, (Mapping, Table)) else str(value)
