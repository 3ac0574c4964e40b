"""Acts on the sheet: one value told, or told no more; the name; understandings in force."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from fairweather.errors import Fault, ScenarioError
from fairweather.scenario.entry import Table
from fairweather.scenario.faults import describe, is_named, is_number, member_of, table_in
from fairweather.scenario.own import as_name
from fairweather.scenario.schema import Sheet
from fairweather.scenario.studio.act import Act, clean, plain_number
from fairweather.scenario.studio.sketch import Sketch
from fairweather.world.cast import Role

Value = bool | float | str
_NOT_HERE = ("variant_of", "map.cells", "map.region", "memory.episodes", "pacts", "factions")


@dataclass(frozen=True)
class Tell(Act):
    """Say one thing of the sheet by its dotted key, as ``factions.movement.goals.autonomy``."""

    key: str
    value: Value

    @property
    def label(self) -> str:
        return f"change {spoken(self.key)}"

    def apply(self, sketch: Sketch) -> Sketch:
        info = _field(sketch, self.key)
        return sketch.saying(self.key, _fit(info, self.value, self.key))


@dataclass(frozen=True)
class Untell(Act):
    """Say no more what stands at a dotted key, so that the usual value holds."""

    key: str

    @property
    def label(self) -> str:
        return f"leave {spoken(self.key)} as usual"

    def apply(self, sketch: Sketch) -> Sketch:
        info = _field(sketch, self.key)
        if info.is_required():
            raise ScenarioError(Fault(self.key, "nothing", describe(info)))
        return sketch.without(self.key)


@dataclass(frozen=True)
class Name(Act):
    """Call the scenario's folder otherwise; letters that no folder takes are left out."""

    name: str

    @property
    def label(self) -> str:
        return "change its short name"

    def apply(self, sketch: Sketch) -> Sketch:
        name = as_name(self.name)
        if not name:
            allowed = "small letters, digits and underscores, beginning with a letter"
            raise ScenarioError(Fault("the name", repr(self.name), allowed))
        return replace(sketch, name=name)


@dataclass(frozen=True)
class Agree(Act):
    """Have an understanding of a host and a target be in force at the start, or not."""

    host: str
    target: str
    is_so: bool

    @property
    def label(self) -> str:
        return "change an understanding"

    def apply(self, sketch: Sketch) -> Sketch:
        for key, role in ((self.host, Role.HOST), (self.target, Role.TARGET)):
            sketch.refuse_unknown(key)
            if role not in sketch.roles(key):
                raise ScenarioError(Fault("the understanding", repr(key), f"a {role}"))
        pact = {"host": self.host, "target": self.target}
        pacts = [one for one in sketch.content.get("pacts", ()) if one != pact]
        pacts += [pact] if self.is_so else []
        return sketch.saying("pacts", pacts) if pacts else sketch.without("pacts")


def spoken(key: str) -> str:
    """Return a dotted key in words: the last of it that says something."""
    words = [part.replace("_", " ") for part in key.split(".") if part not in ("factions", "map")]
    return ", ".join(words[-3:])


def _field(sketch: Sketch, key: str) -> FieldInfo:
    """Return the declaration of a key; raises ``ScenarioError`` if nothing is told there."""
    parts = key.split(".")
    if key in _NOT_HERE or key.startswith("map.region."):
        raise ScenarioError(Fault(key, "a value", "another act: this is no single value"))
    if sketch.is_empty:
        raise ScenarioError(Fault(key, "no ground yet", "to choose ground first"))
    if parts[0] == "factions":
        sketch.refuse_unknown(*parts[1:2])
        if parts[2:3] in (["trust"], ["feared"]):
            sketch.refuse_unknown(*parts[3:4])
    info = _declared(Sheet, parts)
    if info is None or table_in(info) or is_named(info):
        raise ScenarioError(Fault(key, "an unknown key", "a key of the scenario reference"))
    return info


def _declared(table: type[Table] | None, parts: list[str]) -> FieldInfo | None:
    info: FieldInfo | None = None
    is_member = False
    for part in parts:
        if is_member:
            is_member = False
            if info is not None and not table:
                info = member_of(info)
            continue
        info = table.model_fields.get(part) if table else None
        if info is None:
            return None
        table, is_member = table_in(info), is_named(info)
    return None if is_member else info


def _fit(info: FieldInfo, value: Value, key: str) -> Any:
    """Return a value as a file holds it; raises ``ScenarioError`` if it is of another kind."""
    if is_number(info):
        if not isinstance(value, bool) and isinstance(value, (int, float)):
            return plain_number(value, key)
    elif info.annotation is bool:
        if isinstance(value, bool):
            return value
    elif get_origin(info.annotation) is tuple:
        if isinstance(value, str) and get_args(info.annotation)[0] is not str:
            raise ScenarioError(Fault(key, repr(value), describe(info)))
        if isinstance(value, str):
            return [line.strip() for line in clean(value, key).split("\n") if line.strip()]
    elif isinstance(value, str):
        return clean(value, key)
    raise ScenarioError(Fault(key, repr(value), describe(info)))
