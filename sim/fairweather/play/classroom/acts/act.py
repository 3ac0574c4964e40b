"""An act: one thing done in a class; how it is checked, what it comes to, and who is told."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import ClassVar, Self

from fairweather.errors import ClassError
from fairweather.play.classroom.archive import LogLine
from fairweather.play.classroom.group import Group
from fairweather.play.classroom.names import Pseudonyms
from fairweather.play.classroom.state import ClassState

Topic = tuple[str | int, ...]
"""What a screen follows: ``("all",)``, ``("group", 1)``, ``("seat", 1, "kdpi")``, ``("lead",)``,
or ``("member", "m3")``."""

LATER = {"is_later": True}
"""Of a field that earlier logs do not have: where it says nothing, it is not kept."""

SECRET = {"redact": Pseudonyms.secret}
NAME = {"redact": Pseudonyms.name}
TEXT = {"redact": Pseudonyms.text}
SAID = {"redact": Pseudonyms.message}
"""Of a field that lets a person in, is a nickname, was written, or was said: what redacts it."""

LONGEST_FORM = 40
"""Signs of the random word in a form at most."""

ALL: Topic = ("all",)
LEAD: Topic = ("lead",)

ACTS: dict[str, type[Act]] = {}
"""Every act by the kind that stands in the log; a class with a ``kind`` is here."""


@dataclass(frozen=True)
class Act(ABC):
    """One thing done in a class; its fields are what the log keeps of it.

    A field that is not compared is at hand where the act is done, and not kept. ``once`` is the
    same for every time that one form is sent (``once_for``); empty where none was.
    """

    kind: ClassVar[str]
    once: str = field(default="", kw_only=True, metadata=LATER)

    @property
    def doer(self) -> str:
        """The member who does it; empty if the facilitator does, or nobody."""
        return ""

    def __init_subclass__(cls, kind: str = "") -> None:
        super().__init_subclass__()
        if kind:
            cls.kind = kind
            ACTS[kind] = cls

    def is_done(self, state: ClassState) -> bool:
        """Return whether the class is so already: an act that is repeated is one act.

        It is asked before the act is checked, so that nothing in it need be true.
        """
        return self.once in state.done

    def check(self, state: ClassState) -> Self:
        """Return the act as it is to be kept; raise ``ClassError`` if it may not be done now."""
        return self

    @abstractmethod
    def apply(self, state: ClassState, at: float) -> ClassState:
        """Return what a class comes to by the act, done ``at`` seconds since 1970.

        It asks nothing, so that a log is read as it was written.
        """

    def topics(self) -> tuple[Topic, ...]:
        """Return what it changes beside the console: who follows any of that is told."""
        return (ALL,)

    def nicknames(self) -> Mapping[str, str]:
        """Return the nicknames that it gives, by member."""
        return {}

    def redact(self, pseudonyms: Pseudonyms) -> Self:
        """Return it without whatever tells who someone is, or lets a person in."""
        told = {
            one.name: one.metadata["redact"](pseudonyms, getattr(self, one.name))
            for one in fields(self)
            if "redact" in one.metadata
        }
        return replace(self, **told)

    def line(self, number: int, at: float) -> LogLine:
        """Return it as a line of a log."""
        kept = [(one, getattr(self, one.name)) for one in fields(self) if one.compare]
        body = {one.name: told for one, told in kept if told or "is_later" not in one.metadata}
        return LogLine(number, at, self.kind, body)


@dataclass(frozen=True)
class MemberAct(Act):
    """Something that a member does."""

    member: str

    @property
    def doer(self) -> str:
        return self.member


@dataclass(frozen=True)
class GroupAct(Act):
    """Something that goes on in one group."""

    group: int

    def topics(self) -> tuple[Topic, ...]:
        return (("group", self.group),)

    def before(self, state: ClassState) -> Group:
        """Return the group as it is before the act, which was checked."""
        return state.groups[self.group - 1]


def once_for(who: str, form: str) -> str:
    """Return what a form of someone's is known by, from the random word in it; empty without."""
    is_word = form.isascii() and form.isalnum() and len(form) <= LONGEST_FORM
    return f"{who} {form}" if is_word else ""


def act_of(line: LogLine) -> Act:
    """Return the act that a line of a log keeps; raises ``ClassError`` if it keeps none."""
    if line.kind not in ACTS:
        raise ClassError(f"act {line.number} is of a kind that is not known: {line.kind!r}")
    try:
        return ACTS[line.kind](**line.body)
    except TypeError as error:
        raise ClassError(f"act {line.number} is not told as a {line.kind!r} is: {error}") from error
