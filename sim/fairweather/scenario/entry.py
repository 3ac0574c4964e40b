"""How a key of a scenario file is declared: its default, range, unit and meaning."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo

from fairweather.world.cast import Role

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(min_length=1)]


def _as_several(told: Any) -> Any:
    """Return one text as a list of it; the empty one as a list of none."""
    if isinstance(told, str):
        return (told,) if told else ()
    return told


ONE_OR_MORE = BeforeValidator(_as_several)
"""Marks a list of texts that may be written as one text where it has one."""


class Table(BaseModel):
    """A table of a scenario file; unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def number(
    default: Any,
    low: float,
    high: float,
    meaning: str,
    *,
    unit: str = "1",
    symbol: str = "",
    grade: str = "D",
    source: str = "design",
    roles: tuple[Role, ...] = (),
    is_later: bool = False,
) -> Any:
    """Declare a number; ``roles`` are those for which it means anything, empty for all.

    One that earlier versions did not know ``is_later``: at its default no digest tells of it.
    """
    about: JsonDict = {
        "unit": unit,
        "symbol": symbol,
        "grade": grade,
        "source": source,
        "roles": [str(r) for r in roles],
        "is_later": is_later,
    }
    return Field(
        default,
        ge=low,
        le=high,
        strict=True,
        allow_inf_nan=False,
        description=meaning,
        json_schema_extra=about,
    )


def words(default: Any, meaning: str, *, is_later: bool = False) -> Any:
    """Declare anything that is no number; ``...`` as default means that it must be told."""
    return Field(default, description=meaning, json_schema_extra={"is_later": is_later})


def is_idle(info: FieldInfo, roles: tuple[Role, ...]) -> bool:
    """Return whether a number means nothing for factions of ``roles``; of any role if empty."""
    extra = info.json_schema_extra
    read_by = extra.get("roles") if isinstance(extra, dict) else None
    if not isinstance(read_by, list) or not read_by or not roles:
        return False
    return not any(str(role) in read_by for role in roles)


def untold(table: Table) -> dict[str, Any]:
    """Return what a digest leaves out of a table, in the form of pydantic's ``exclude``.

    Everything that earlier versions did not know and that is at its default, and every table that
    has nothing else.
    """
    found: dict[str, Any] = {}
    for name, info in type(table).model_fields.items():
        value, extra = getattr(table, name), info.json_schema_extra
        if isinstance(extra, dict) and extra.get("is_later"):
            if value == info.default:
                found[name] = True
        elif isinstance(value, Table):
            inner = untold(value)
            is_whole = len(inner) == len(type(value).model_fields) and set(inner.values()) == {True}
            found |= {name: True if is_whole else inner} if inner else {}
        elif isinstance(value, dict):
            held = {key: untold(one) for key, one in value.items() if isinstance(one, Table)}
            found |= {name: {key: inner for key, inner in held.items() if inner}} if held else {}
    return found
