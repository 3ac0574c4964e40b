"""The post: what browsers send reaches the server now, later, twice, or never."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any

from fairweather.play.classroom.classroom import Classroom

READS = frozenset(
    ("lobby", "student_view", "console", "wall", "after_view", "record", "shares", "is_lead")
)
"""What changes nothing in a class."""


FORMS = frozenset(("join", "rejoin", "say", "extend", "inject"))
"""What is sent by a form: sent twice, it is done once."""


@dataclass(frozen=True)
class Message:
    """Something that a browser asks: a method of the class, and what it is told.

    ``form`` is the same for every time that one form is sent; ``seen`` is what its screen showed.
    """

    due: int
    name: str
    args: tuple[Any, ...]
    form: str = ""
    seen: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        by = f" by {self.form}" if self.form else ""
        return f"{self.name}({', '.join(map(repr, self.args))}){by}"

    def ask(self, classroom: Classroom) -> Any:
        """Ask it of a class; return what the class answers."""
        told = {"form": self.form} if self.form else self.seen or {}
        return getattr(classroom, self.name)(*self.args, **told)


class Post:
    """Looks like a class to whoever acts in it; acts are sent, and all else is read off it."""

    def __init__(self, classroom: Callable[[], Classroom], luck: random.Random) -> None:
        self._classroom = classroom
        self._luck = luck
        self._words = 0
        self.step = 0
        self.sent: list[Message] = []

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._classroom(), name)
        return partial(self._send, name) if callable(found) and name not in READS else found

    def arriving(self) -> Iterator[Message]:
        """Yield what reaches the server by now, and take it out of the post."""
        while ready := [one for one in self.sent if one.due <= self.step]:
            first = min(ready, key=lambda one: one.due)
            self.sent.remove(first)
            yield first

    def _send(self, name: str, *args: Any) -> Any:
        if name in ("say", "give_reason"):
            *rest, text = args
            self._words += 1
            args = (*rest, f"{text} word{self._words}x" if text.strip() else text)
        fate = self._luck.random()
        late = self.step + self._luck.randint(1, 8)
        if fate < 0.05:
            arrivals = []
        elif fate < 0.15:
            arrivals = [late]
        elif fate < 0.25:
            arrivals = [self.step, self._luck.choice((self.step, late))]
        else:
            arrivals = [self.step]
        form = self._form() if name in FORMS else ""
        seen = self._seen(name, *args)
        self.sent += [Message(due, name, args, form, seen) for due in arrivals]
        return SimpleNamespace(personal_code="AAAAA", member="m1")

    def _form(self) -> str:
        return f"{self._luck.getrandbits(128):032x}"

    def _seen(self, name: str, *args: Any) -> Mapping[str, Any] | None:
        """Return what a screen showed on which a turn was asked for, or taken back."""
        turns = {group.number: group.turn for group in self._classroom().groups}
        if name == "next_turn":
            return {"seen": turns}
        return {"seen": turns[args[0]]} if name == "undo_turn" else None
