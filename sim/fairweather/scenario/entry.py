"""How a key of a scenario file is declared: its default, range, unit and meaning."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo

from fairweather.world.cast import Role

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(min_length=1)]


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


def is_idle(info: FieldInfo, roles: tuple[Role, ...]) -> bool:
    """Return whether a number means nothing for factions of ``roles``; of any role if empty."""
    extra = info.json_schema_extra
    read_by = extra.get("roles") if isinstance(extra, dict) else None
    if not isinstance(read_by, list) or not read_by or not roles:
        return False
    return not any(str(role) in read_by for role in roles)
