"""Components of lessons: the list, the question, the toy's controls and its two pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from fairweather.app.ui.bridge import component
from fairweather.play.lessons.views import ControlView, LessonLine, Pick, PictureView


@component
def LessonList(lessons: Sequence[LessonLine]) -> None:
    """Every lesson with its question; those that this browser has taken are ticked."""


@component
def LessonSteps(lessons: Sequence[LessonLine], here: str, on_go: Callable[[str], None]) -> None:
    """The way through the lessons, in numbers; ``on_go`` is told the address of another."""


@component
def LessonAsk(
    lesson: str,
    question: str,
    picks: Sequence[Pick],
    given: str,
    on_answer: Callable[[str], None],
) -> None:
    """The question and what may be answered; ``given`` is the answer, empty before."""


@component
def LessonControls(
    controls: Sequence[ControlView],
    settings: Mapping[str, str],
    on_set: Callable[[str, str], None],
) -> None:
    """What may be set; ``on_set`` is told the keys of a control and a choice."""


@component
def WorldDots(picture: PictureView) -> None:
    """Each world a dot, filled where it happens; a place is the same luck on both sides."""


@component
def WorldSwarm(picture: PictureView) -> None:
    """Each world a dot on a scale, both sides below each other, with their means."""
