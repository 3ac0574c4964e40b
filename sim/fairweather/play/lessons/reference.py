"""The page of all lessons for those who teach, printed from their table.

``python -m fairweather.play.lessons.reference`` prints it as Markdown; numbers are the engine's.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain

from fairweather.play.concepts import CONCEPT
from fairweather.play.lessons.catalogue import LESSONS
from fairweather.play.lessons.lesson import Control, Lesson
from fairweather.play.lessons.toy import SURE, WORLDS, find
from fairweather.play.words import exact_percent, listed

COMMAND = "python -m fairweather.play.lessons.reference"
_INTRO = f"""\
# Seven lessons

The app has seven lessons of five minutes, at `/lessons` and behind *Learn* on the start page. Each
shows one idea. A student reads a few sentences, says what to expect, and sees {WORLDS} worlds that
the engine plays there and then, with and without one change, by the same luck. Then the student may
change two or three things and play the worlds again. A class may open them at any time.

The country and its neighbors are invented (`configs/lessons/pass`). The numbers below are those of
the usual settings. Under other settings a lesson may find something else, and says so. A difference
is told as one if it is sure at {exact_percent(SURE)}.

This page is printed from the table of lessons, by `{COMMAND}`.
"""


def page() -> str:
    """Return the whole page as Markdown."""
    told = [_lines(number, lesson) for number, lesson in enumerate(LESSONS, start=1)]
    return "\n".join([_INTRO, *chain.from_iterable(told)])


def _lines(number: int, lesson: Lesson) -> Iterator[str]:
    yield f"## {number}. {lesson.title}\n"
    yield " ".join(lesson.story) + "\n"
    yield "Asked\n: " + lesson.question + "\n"
    yield "Found\n: " + find(lesson, lesson.usual).finding + "\n"
    controls = listed([f"*{control.label}* ({_choices(control)})" for control in lesson.controls])
    yield f"To change\n: {controls}. {lesson.hint}\n"
    yield "To take home\n: " + lesson.sentence + "\n"
    yield "Concepts\n: " + listed([CONCEPT[key].title for key in lesson.concepts]) + ".\n"


def _choices(control: Control) -> str:
    return ", ".join(choice.label for choice in control.choices)


if __name__ == "__main__":
    sys.stdout.write(page())
