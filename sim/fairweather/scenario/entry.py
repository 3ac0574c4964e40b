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
) -> Any:
    """Declare a number; ``roles`` are those for which it means anything, empty for all."""
    about: JsonDict = {
        "unit": unit,
        "symbol": symbol,
        "grade": grade,
        "source": source,
        "roles": [str(r) for r in roles],
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


def words(default: Any, meaning: str) -> Any:
    """Declare anything that is no number; ``...`` as default means that it must be told."""
    return Field(default, description=meaning)


def is_idle(info: FieldInfo, role: Role | None) -> bool:
    """Return whether a number means nothing for factions of ``role``."""
    extra = info.json_schema_extra
    roles = extra.get("roles") if isinstance(extra, dict) else None
    return isinstance(roles, list) and bool(roles) and role is not None and str(role) not in roles
