"""Lesson: one idea, as it is registered: what is asked, what may be changed, what is learned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fairweather.play.lessons.arm import NOTHING, Arm
from fairweather.play.lessons.measures import Measure

MORE, SAME, FEWER = 1, 0, -1
"""What the second side may come to beside the first."""

IN_WORLDS = {MORE: "In more worlds", SAME: "In about as many", FEWER: "In fewer worlds"}
"""What may be answered where worlds are counted."""

MONTHS_4 = 9
"""Turns of two weeks: enough to see, and quick."""

_LUCK = "So small a difference may be luck."


@dataclass(frozen=True)
class Choice:
    """What a control may be set to.

    ``arm`` is laid down on both sides, ``after`` on the second only.
    """

    key: str
    label: str
    arm: Arm = NOTHING
    after: Arm = NOTHING


@dataclass(frozen=True)
class Control:
    """Something that the reader may set; ``usual`` is how it is set at first."""

    key: str
    label: str
    choices: tuple[Choice, ...]
    usual: str

    def choice(self, key: str) -> Choice:
        """Return one of the choices; raises ``KeyError`` if there is none of that key."""
        return {choice.key: choice for choice in self.choices}[key]


Settings = Mapping[str, str]
"""The choice of each control, by their keys."""


@dataclass(frozen=True)
class Lesson:
    """One lesson.

    ``story`` tells what happens, in a few sentences. Two sides are played with the same luck:
    ``sides`` are their names, ``arm`` is laid down on both, ``before`` and ``after`` on one each.
    ``question`` asks what the second side comes to; ``answers`` are the words for more, the same
    and fewer. ``found`` says what both came to, with ``{before}`` and ``{after}``, and ``meaning``
    what follows from more, the same and fewer; what was read off besides is said by ``aside``.
    ``hint`` says what to try, ``sentence`` is what to take home, and ``concepts`` are the ideas
    shown. Each side is played for ``turns``.
    """

    key: str
    title: str
    story: tuple[str, ...]
    question: str
    sides: tuple[str, str]
    measure: Measure
    found: str
    meaning: Mapping[int, str]
    hint: str
    sentence: str
    concepts: tuple[str, ...]
    controls: tuple[Control, ...]
    answers: Mapping[int, str] = field(default_factory=lambda: IN_WORLDS)
    arm: Arm = NOTHING
    before: Arm = NOTHING
    after: Arm = NOTHING
    turns: int = MONTHS_4
    aside: tuple[Measure, str] | None = None

    @property
    def usual(self) -> Settings:
        """How every control is set at first."""
        return {control.key: control.usual for control in self.controls}

    @property
    def findings(self) -> Mapping[int, str]:
        """What is said of more, the same and fewer, with ``{before}`` and ``{after}``."""
        told = {**self.meaning, SAME: f"{_LUCK} {self.meaning[SAME]}"}
        return {direction: f"{self.found} {words}".strip() for direction, words in told.items()}

    def arms(self, settings: Settings) -> tuple[Arm, Arm]:
        """Return what is laid down on both sides; raises ``KeyError`` for an unknown choice."""
        chosen = [control.choice(settings[control.key]) for control in self.controls]
        both = sum((choice.arm for choice in chosen), self.arm)
        return both + self.before, sum((choice.after for choice in chosen), both + self.after)
