"""A member of a class, and what one is told on joining."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fairweather.play.classroom.tokens import personal_code


@dataclass(frozen=True)
class Member:
    """Someone who joined; ``seat`` is empty while waiting, ``group`` 0 while in none.

    One who is not ``is_admitted`` waits at the door, and sees nothing of the class. Once play was
    open, only one who ``may_sit`` takes a seat, and one seat. ``former`` is the member who was sent
    away that this one seems to be, by its name or by its browser.
    """

    key: str
    nickname: str
    group: int = 0
    seat: str = ""
    predictions: Mapping[str, float] = field(default_factory=dict)
    is_removed: bool = False
    is_admitted: bool = True
    may_sit: bool = False
    former: str = ""


@dataclass(frozen=True)
class Joined:
    """What a member needs to come back: a token for this browser, a code for any other."""

    member: str
    token: str

    @property
    def personal_code(self) -> str:
        return personal_code(self.token)
