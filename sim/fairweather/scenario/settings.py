"""Everything that a patch may change in a scenario, with its range and meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydantic.fields import FieldInfo

from fairweather.axes import FloatArray
from fairweather.errors import Fault, ScenarioError, nearest_word
from fairweather.scenario.entry import Table, is_idle
from fairweather.scenario.faction_spec import PriorTable
from fairweather.scenario.faults import bounds, describe, is_named, is_number, member_of, table_in
from fairweather.scenario.schema import NOBODY, Scenario, Sheet
from fairweather.world.cast import Role
from fairweather.world.roles import roles_word

_FIXED = ("variant_of", "map.cells", "map.region", "memory.episodes")


@dataclass(frozen=True)
class Setting:
    """One thing of a scenario that a patch may change; ``value`` is what the scenario says now."""

    key: str
    value: Any
    info: FieldInfo

    @property
    def low(self) -> float:
        """The lowest number that may stand here; minus infinity for what is no number."""
        return bounds(self.info)[0]

    @property
    def high(self) -> float:
        """The highest number that may stand here; infinity for what is no number."""
        return bounds(self.info)[1]

    @property
    def allowed(self) -> str:
        """What may stand here, in words."""
        return describe(self.info)

    @property
    def meaning(self) -> str:
        return self.info.description or ""

    @property
    def is_number(self) -> bool:
        """Whether it is a number, whole or not."""
        return is_number(self.info)

    @property
    def is_whole(self) -> bool:
        """Whether it is a number without fractions."""
        return self.info.annotation is int

    def allows(self, values: FloatArray) -> bool:
        """Return whether all of ``values`` may stand here."""
        numbers = np.asarray(values)
        inside = (numbers >= self.low) & (numbers <= self.high)
        if self.is_whole:
            inside &= numbers == np.floor(numbers)
        return self.is_number and bool(inside.all())


def settings(scenario: Scenario) -> Iterator[Setting]:
    """Yield everything that a patch may change, in the order of the schema."""
    without_host = {
        f"factions.{name}.sanctuary"
        for name, spec in scenario.factions.items()
        if Role.CLIENT in spec.roles and spec.host == NOBODY
    }
    for setting in _settings_in(Sheet, scenario.sheet, ""):
        if setting.key not in without_host:
            yield setting
    for name, spec in scenario.factions.items():
        for other in scenario.factions:
            if other != name and other not in spec.trust:
                path = f"factions.{name}.trust.{other}."
                yield from _settings_in(PriorTable, PriorTable(), path)
        if Role.NEIGHBOR in spec.roles:
            clients = scenario.of_role(Role.CLIENT)
            info = member_of(type(spec).model_fields["feared"])
            for client in clients:
                if client not in spec.feared:
                    yield Setting(f"factions.{name}.feared.{client}", 0.0, info)


def settable(scenario: Scenario, key: str) -> Setting:
    """Return the setting of a patch key; raises ``ScenarioError`` if there is none."""
    known = {setting.key: setting for setting in settings(scenario)}
    if key in known:
        return known[key]
    parts = key.split(".")
    if parts[:1] + parts[2:3] == ["factions", "doctrine"] and len(parts) == 4:
        spec = scenario.factions.get(parts[1])
        if spec:
            return Setting(key, 0.0, member_of(type(spec).model_fields["doctrine"]))
    if _is_for_others(scenario, parts):
        word = roles_word(scenario.factions[parts[1]].roles)
        raise ScenarioError(Fault(key, "a number", f"nothing: it has no effect on a {word}"))
    near = nearest_word(key, known)
    beside = sorted({k.split(".")[-1] for k in known if k.split(".")[:-1] == parts[:-1]})
    allowed = ", ".join(beside) if beside else "a key such as factions.NAME.capability"
    raise ScenarioError(Fault(key, "an unknown key", allowed, "", near))


def _is_for_others(scenario: Scenario, parts: list[str]) -> bool:
    """Return whether a key exists, but not for a faction of these roles."""
    spec = scenario.factions.get(parts[1]) if len(parts) in (3, 4) else None
    if spec is None or parts[0] != "factions":
        return False
    table = spec.goals if parts[2] == "goals" else spec
    info = type(table).model_fields.get(parts[-1])
    return info is not None and is_idle(info, spec.roles)


def _settings_in(model: type[Table], table: Any, prefix: str) -> Iterator[Setting]:
    yield from _fields_of(model, table, prefix, getattr(table, "roles", ()))


def _fields_of(
    model: type[Table], table: Any, prefix: str, roles: tuple[Role, ...]
) -> Iterator[Setting]:
    for name, info in model.model_fields.items():
        key, value = f"{prefix}{name}", getattr(table, name)
        inner = table_in(info)
        if key in _FIXED or isinstance(value, tuple) or is_idle(info, roles):
            continue
        if name == "role" and len(roles) > 1:
            continue
        if is_named(info):
            for member, held in value.items():
                if inner:
                    own = getattr(held, "roles", roles)
                    yield from _fields_of(inner, held, f"{key}.{member}.", own)
                else:
                    yield Setting(f"{key}.{member}", held, member_of(info))
        elif inner:
            yield from _fields_of(inner, value, f"{key}.", roles)
        else:
            extra = info.json_schema_extra
            default = extra.get("default") if isinstance(extra, dict) else None
            yield Setting(key, default if value is None else value, info)
