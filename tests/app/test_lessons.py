"""The pages of lessons, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep

import pytest
import solara

from fairweather.app.ui.pages import routes
from fairweather.app.ui.pages.frame import OPEN_TO_ALL
from fairweather.app.ui.pages.lessons import LessonsPage, Taken
from fairweather.play.lessons.catalogue import LESSON, LESSONS
from fairweather.play.lessons.toy import find
from tests.app.screen import Screen

WITHIN = 20.0


def soon(is_so: Callable[[], object]) -> None:
    until = monotonic() + WITHIN
    while not is_so():
        assert monotonic() < until
        sleep(0.02)


def test_the_list_tells_every_lesson_and_can_be_reached(draw: Callable[[solara.Element], Screen]):
    screen = draw(LessonsPage())

    assert [one["key"] for one in screen.part("lessons").lessons] == [one.key for one in LESSONS]
    paths = {f"/{route.path}" for route in routes}
    assert {"/lessons", "/lesson"} <= paths & OPEN_TO_ALL


@pytest.mark.parametrize("key", ["public", "memory"])
def test_the_answer_opens_the_finding_and_the_toy(
    draw: Callable[[solara.Element], Screen], key: str
):
    lesson = LESSON[key]
    screen = draw(Taken(lesson))
    soon(lambda: screen.parts("picture"))
    assert len(screen.part("picture").picture["sides"]) == 1
    assert not screen.parts("settings")
    assert lesson.sentence not in screen.texts()

    screen.press("picks", "answer", "-1")

    found = find(lesson, lesson.usual)
    soon(lambda: {found.finding, lesson.sentence} <= set(screen.texts()))
    assert len(screen.part("picture").picture["sides"]) == 2

    control = lesson.controls[0]
    other = next(choice.key for choice in control.choices if choice.key != control.usual)
    screen.press("settings", "set", control.key, other)

    changed = find(lesson, {**lesson.usual, control.key: other}).finding
    soon(lambda: changed in screen.texts())
    soon(lambda: screen.part("settings").settings[control.key] == other)
