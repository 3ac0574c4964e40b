"""How views travel to the browser: as compact JSON text.

A component takes views and callbacks, never a world. Large views go as one JSON string, which
costs a session far less than a tree of synchronized values.
"""

from __future__ import annotations

import json
import math
from dataclasses import fields, is_dataclass
from typing import Any


def as_json(view: object) -> str:
    """Return a view, or a sequence of them, as JSON; a number that is not finite is null."""
    return json.dumps(_plain(view), separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _plain(value: object) -> Any:
    if isinstance(value, float):
        return round(value, 6) if math.isfinite(value) else None
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {member.name: _plain(getattr(value, member.name)) for member in fields(value)}
    return value
