"""Components of what is learned: lessons with their toy, the prologue, concepts and rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from fairweather.app.ui.bridge import component
from fairweather.play.lessons.views import ControlView, LessonLine, Pick, PictureView
from fairweather.play.rulebook import Rulebook
from fairweather.play.views.concepts import ConceptView


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


@component
def PrologueCard(
    line: str,
    choices: Sequence[tuple[str, str]],
    place: int,
    places: int,
    trust: float,
    before: float,
    meant: str,
    play_href: str,
    play_words: str,
    on_choose: Callable[[str], None],
    on_back: Callable[[], None],
    on_go: Callable[[str], None],
) -> None:
    """One step of the prologue: its line, what may be pressed, and a trust with its number.

    ``place`` of ``places`` is the step. On the last, ``play_href`` leads into a game. ``on_choose``
    is told the key of a choice, ``on_go`` an address. A browser that saw the end, or skipped it,
    keeps that.
    """


@component
def Glossary(concepts: Sequence[ConceptView], marked: str = "") -> None:
    """Every concept with what brings it up and its source; the one ``marked`` is gone to."""


@component
def RulesShort(rules: Rulebook) -> None:
    """The rules in short: a turn, the roles, what befalls a promise, and what is counted."""
