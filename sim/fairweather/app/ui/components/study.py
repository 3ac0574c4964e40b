"""Components of the door "Compare": studies, a small sweep, one study, hindcasts and history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fairweather.app.ui.bridge import component
from fairweather.report.happened import Days
from fairweather.report.hindcast import Sheet
from fairweather.report.study_view import LevelView, PartView, StudyView


@dataclass(frozen=True)
class StudyLine:
    """One study; ``href`` is empty for one that is not finished."""

    name: str
    title: str
    question: str
    detail: str
    href: str


@component
def StudyList(studies: Sequence[StudyLine], home: str) -> None:
    """Each study with its question and the way to it; ``home`` is the folder in which they lie."""


@dataclass(frozen=True)
class ChoiceView:
    """An experiment to choose; ``second`` is how long one world of every point takes."""

    name: str
    title: str
    question: str
    points: int
    worlds: int
    most: int
    second: float


@dataclass(frozen=True)
class JobView:
    """The sweep of this process: ``state`` in words, how far, and the way to what it left."""

    state: str
    name: str
    words: str
    share: float
    is_going: bool
    may_stop: bool
    href: str = ""
    fault: str = ""


@component
def SmallSweep(
    choices: Sequence[ChoiceView],
    job: JobView | None,
    fault: str,
    on_start: Callable[[str, str], None],
    on_stop: Callable[[], None] | None,
) -> None:
    """An experiment to choose, to watch being played, and to stop.

    ``on_start`` is told its name and the number of worlds as it was typed.
    """


@component
def OutcomeLevels(
    study: StudyView,
    run_href: str,
    at: int,
    on_choose: Callable[[str, str], None],
    on_level: Callable[[int], None],
) -> None:
    """One outcome by the levels of one factor: bands, mean, and runs as dots to be opened.

    ``run_href`` is the address of a run but for ``&point=..&world=..`` at its end. ``at`` is the
    level that is marked; ``on_level`` is told another. ``on_choose`` is told the keys of the
    outcome and factor to show instead.
    """


@component
def Findings(found: Sequence[str], parts: Sequence[PartView]) -> None:
    """What was found: sentences, of which the words up to the first colon stand out.

    ``parts`` are, for sampled designs, bars of each factor's part.
    """


@component
def LevelRuns(level: LevelView, run_href: str, n_points: int, n_worlds: int) -> None:
    """Runs at one level of a factor: a few by rank, and a way to any other.

    ``run_href`` is the address of a run but for ``&point=..&world=..`` at its end.
    """


@component
def HindcastForm(
    usual: int, fewest: int, most: int, fault: str, on_start: Callable[[str], None]
) -> None:
    """The number of worlds of each case, and a button; ``on_start`` is told it as it was typed."""


@component
def WordTable(sheet: Sheet) -> None:
    """One table with its heading and how to read it; wide ones scroll by themselves."""


@component
def TwoCourses(days: Sequence[Days]) -> None:
    """What happened in history beside what was told of the game, a turn a row."""
