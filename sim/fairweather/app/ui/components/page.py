"""Components of every page: the masthead, buttons, how far work has come, notes, the watchdog."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from fairweather.app.ui.bridge import component
from fairweather.play.job import Job
from fairweather.play.words import time_left

Marks = Mapping[str, tuple[str, int]]
"""A faction's letters and color, by its key."""

NO_COLOR = 8
"""The place in the palette of those who hold no seat."""


@dataclass(frozen=True)
class PageWay:
    """A way to a page about the same game; ``here`` marks the page that is shown."""

    label: str
    href: str
    here: bool = False


@component
def Masthead(
    scenario: str = "",
    detail: str = "",
    seat: str = "",
    letters: str = "",
    color: int = NO_COLOR,
    here: str = "",
    save_href: str = "",
    ways: Sequence[PageWay] = (),
    on_restart: Callable[[], None] | None = None,
    on_go: Callable[[str], None] | None = None,
) -> None:
    """``seat`` is the faction played, with its ``letters`` and ``color``; all may be empty.

    ``here`` is the address of what is shown now, the turn included; ``save_href`` is where the
    game can be had as a file. ``ways`` are the pages about this game.
    """


@component
def Press(words: str, on_press: Callable[[], None], href: str = "", look: str = "button") -> None:
    """A button; or a link to ``href`` that is followed without leaving the page's session.

    ``look`` are its classes.
    """


@dataclass(frozen=True)
class JobView:
    """How far long work has come, and what it does or did, in words."""

    words: str
    progress: float
    is_going: bool
    fault: str


def job_view(job: Job[Any], doing: str, done: str) -> JobView:
    """``doing`` says what is being worked out, ``done`` what was when it is finished."""
    left = time_left(job.seconds_left)
    if job.is_under_way:
        words = f"{doing}{f'; {left}' if left else ''}."
    else:
        words = f"{done}{', cut short' if job.is_stopped else ''}."
    return JobView(words, job.progress, job.is_under_way, job.fault)


@component
def JobBar(job: JobView, on_stop: Callable[[], None]) -> None:
    """How far long work has come, and a button that stops it."""


@component
def ContentNote(scenario: str, title: str, note: str, twin_href: str = "") -> None:
    """The note before a scenario with real names opens; a browser shows it once.

    ``scenario`` is the key under which the browser remembers that the note was read.
    ``twin_href`` is the address of the fictional twin, if there is one.
    """


@component
def Watchdog(watched: Literal["game", "class"], query: str, drawn: int) -> None:
    """Notices when this page has stopped hearing from the program, and reconnects it.

    ``drawn`` is the version that the page shows; ``query`` asks for the latest of the game or the
    class. In a class it also tells that whoever has the page open is here.
    """


@component
def Keys() -> None:
    """Single keys for what a page offers, and the sheet that lists them; ``?`` opens it anywhere.

    The sheet leads to help and the rules, too.
    """
