"""From what pydantic finds wrong to faults a person can mend: where, what, what is allowed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from fairweather.errors import MOST_FAULTS, Fault, nearest_word
from fairweather.scenario.entry import ONE_OR_MORE, Table

_SHOWN = 60
_LISTED = 16
NAMES = "a name of small letters, digits and underscores, beginning with a letter"


def faults_of(
    error: ValidationError, model: type[Table], where: Callable[[str], str]
) -> list[Fault]:
    """Return one fault for each thing wrong; ``where`` gives the file (and line) of a key."""
    all_errors = error.errors(include_url=False)[: MOST_FAULTS + 1]
    found = [_fault(dict(one), model, where) for one in all_errors]
    return list(dict.fromkeys(found))


def bounds(info: FieldInfo) -> tuple[float, float]:
    """Return the lowest and highest number that a field takes; infinite if it does not say."""
    low = max((m.ge for m in info.metadata if hasattr(m, "ge")), default=float("-inf"))
    high = min((m.le for m in info.metadata if hasattr(m, "le")), default=float("inf"))
    return float(low), float(high)


def table_in(info: FieldInfo) -> type[Table] | None:
    """Return the table a field holds, or the table of each member if it holds several."""
    for kind in (info.annotation, *get_args(info.annotation)):
        if isinstance(kind, type) and issubclass(kind, Table):
            return kind
    return None


def member_of(info: FieldInfo) -> FieldInfo:
    """Return what each member of a dictionary or list field must be."""
    kinds = [kind for kind in get_args(info.annotation) if kind is not Ellipsis]
    return FieldInfo.from_annotation(kinds[-1])


def is_named(info: FieldInfo) -> bool:
    """Return whether a field is a table whose keys are names the writer chooses."""
    return get_origin(info.annotation) is dict


def is_number(info: FieldInfo) -> bool:
    """Return whether a field is a number, whole or not."""
    kinds = (info.annotation, *get_args(info.annotation))
    return get_origin(info.annotation) is not tuple and (float in kinds or int in kinds)


def describe(info: FieldInfo) -> str:
    """Return what a field takes, in words."""
    kind = info.annotation
    if is_named(info) or (isinstance(kind, type) and issubclass(kind, Table)):
        return "a table"
    if get_origin(kind) is tuple:
        return "text in quotes, or a list of it" if ONE_OR_MORE in info.metadata else "a list"
    if is_number(info):
        low, high = bounds(info)
        word = "a whole number" if kind is int else "a number"
        return word if high == float("inf") else f"{word} from {low:g} to {high:g}"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "one of " + ", ".join(str(option) for option in kind)
    if kind is bool or bool in get_args(kind):
        return "true or false"
    return "a date such as 2026-03-05" if kind is datetime.date else "text in quotes"


def listed(words: Iterable[str]) -> str:
    """Return words as a list, or say how many there are if they are too many to read."""
    words = list(words)
    if len(words) <= _LISTED:
        return ", ".join(words) or "nothing"
    return f"one of {len(words)} keys, told in the scenario reference"


def shown(value: Any) -> str:
    """Return a value as a person wrote it, cut if it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _fault(one: Mapping[str, Any], model: type[Table], where: Callable[[str], str]) -> Fault:
    path = [str(part) for part in one["loc"] if part != "[key]"]
    key = ".".join(path)
    info = _field_at(model, path)
    if one["type"] == "of_a_key":
        about = one["ctx"]
        key = f"{key}.{about['key']}"
        return Fault(key, about["found"], about["allowed"], where(key))
    if one["type"] == "extra_forbidden":
        parent = _field_at(model, path[:-1])
        table = model if parent is None else table_in(parent)
        words = list(table.model_fields) if table else []
        near = nearest_word(path[-1], words)
        return Fault(key, "an unknown key", listed(words), where(key), near)
    if one["loc"] and one["loc"][-1] == "[key]":
        return Fault(key, shown(path[-1]), NAMES, where(key))
    if one["type"] == "string_pattern_mismatch":
        return Fault(key, shown(one["input"]), NAMES, where(key))
    if one["type"] == "missing":
        return Fault(key, "nothing", describe(info) if info else "a value", where(key))
    near = ""
    if info and isinstance(info.annotation, type) and issubclass(info.annotation, StrEnum):
        near = nearest_word(str(one["input"]), [str(option) for option in info.annotation])
    if one["type"] == "string_too_short":
        return Fault(key, "empty text", "text in quotes", where(key))
    allowed = describe(info) if info else str(one["msg"])
    return Fault(key, shown(one["input"]), allowed, where(key), near)


def _field_at(model: type[Table], path: list[str]) -> FieldInfo | None:
    """Return the field at a path of keys, or None if there is none."""
    info: FieldInfo | None = None
    table: type[Table] | None = model
    skip = False
    for part in path:
        if skip:
            skip, info = False, member_of(info) if info else None
            continue
        info = table.model_fields.get(part) if table else None
        if info is None:
            return None
        table = table_in(info)
        skip = is_named(info) or get_origin(info.annotation) is tuple
    return info
