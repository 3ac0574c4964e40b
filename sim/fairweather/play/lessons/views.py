"""What the pages of lessons are given: records of words and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.play.lessons.catalogue import LESSONS
from fairweather.play.lessons.lesson import Lesson
from fairweather.play.lessons.toy import Found


@dataclass(frozen=True)
class LessonLine:
    """A lesson in a list: its number from 1, and what it asks."""

    key: str
    number: int
    title: str
    question: str


@dataclass(frozen=True)
class Pick:
    """One of several things to pick, by its key or number."""

    key: str
    label: str


@dataclass(frozen=True)
class ControlView:
    """Something that the reader may set, and what it can be set to."""

    key: str
    label: str
    choices: tuple[Pick, ...]


@dataclass(frozen=True)
class SideView:
    """One side of a comparison: its name, one number a world, and what they come to in words."""

    name: str
    values: tuple[float, ...]
    told: str


@dataclass(frozen=True)
class PictureView:
    """Both sides as far as they may be seen; ``axis`` says what is drawn, ``zero`` what 0 means."""

    sides: tuple[SideView, ...]
    axis: str
    zero: str
    is_yes_no: bool


def lesson_lines() -> tuple[LessonLine, ...]:
    """Return every lesson, in the order in which they are taken."""
    return tuple(
        LessonLine(lesson.key, number, lesson.title, lesson.question)
        for number, lesson in enumerate(LESSONS, start=1)
    )


def answer_picks(lesson: Lesson) -> tuple[Pick, ...]:
    """Return what may be answered before anything is shown."""
    return tuple(Pick(str(direction), words) for direction, words in lesson.answers.items())


def control_views(lesson: Lesson) -> tuple[ControlView, ...]:
    """Return what may be set in the toy of a lesson."""
    return tuple(
        ControlView(
            control.key, control.label, tuple(Pick(c.key, c.label) for c in control.choices)
        )
        for control in lesson.controls
    )


def picture(lesson: Lesson, found: Found, is_answered: bool) -> PictureView:
    """Return what was found; until there is an answer, only the first side of it."""
    measure = lesson.measure
    sides = tuple(map(SideView, lesson.sides, (found.before, found.after), found.shown))
    shown = sides if is_answered else sides[:1]
    return PictureView(shown, measure.axis, measure.zero, measure.is_yes_no)


def verdict(lesson: Lesson, found: Found, answer: int) -> str:
    """Return how an answer stands beside what was found."""
    said = lesson.answers[answer].lower()
    held = "So it is." if answer == found.direction else "It is otherwise."
    return f"You said: {said}. {held}"
