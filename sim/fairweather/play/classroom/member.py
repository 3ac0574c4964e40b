"""A member of a class, and what one is told on joining."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Member:
    """Someone who joined; ``seat`` is empty while waiting, ``group`` 0 while in none."""

    key: str
    nickname: str
    group: int = 0
    seat: str = ""
    predictions: Mapping[str, float] = field(default_factory=dict)
    is_removed: bool = False


@dataclass(frozen=True)
class Joined:
    """What a member needs to come back: a token for this browser, a code for any other."""

    member: str
    token: str
    personal_code: str
