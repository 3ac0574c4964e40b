"""The lessons: their list, and the page of one, with a toy made of the engine itself."""

from __future__ import annotations

from collections.abc import Callable

import solara

from fairweather.app.ui.components.lessons import (
    LessonAsk,
    LessonControls,
    LessonList,
    LessonSteps,
    WorldDots,
    WorldSwarm,
)
from fairweather.app.ui.components.page import Press
from fairweather.app.ui.elements import a, div, h1, p, part, section
from fairweather.app.ui.hooks import use_version
from fairweather.app.ui.pages.frame import PlainPage, TroubleScreen
from fairweather.app.web.addresses import query_part
from fairweather.play.concepts import CONCEPT
from fairweather.play.lessons.catalogue import LESSON, LESSONS
from fairweather.play.lessons.lesson import Lesson
from fairweather.play.lessons.toy import Toy
from fairweather.play.lessons.views import (
    answer_picks,
    control_views,
    lesson_lines,
    picture,
    verdict,
)

_LEDE = (
    "Five minutes each, one idea at a time. Say what you expect, see 200 worlds, then change "
    "what you like and play them again."
)
_ALL = ("All lessons", "/lessons")


@solara.component
def LessonsPage() -> None:
    """List every lesson."""
    with PlainPage("Lessons", "asked page-lessons"):
        h1("Seven lessons")
        p(_LEDE, "lede")
        LessonList(lesson_lines())


@solara.component
def LessonPage() -> None:
    """Show the lesson that the address names."""
    router = solara.use_router()
    lesson = LESSON.get(query_part(router.search, "name", LESSONS[0].key))
    if lesson is None:
        TroubleScreen("There is no such lesson", "The address names none.", [_ALL])
        return
    Taken(lesson).key(lesson.key)


@solara.component
def Taken(lesson: Lesson) -> None:
    """Draw one lesson: story, question, picture, and after the answer its finding and its toy."""
    router = solara.use_router()
    toy = solara.use_memo(lambda: Toy(lesson), [])
    use_version(toy)
    solara.use_effect(lambda: toy.play(lesson.usual), [])
    given, set_given = solara.use_state("")
    number = LESSONS.index(lesson) + 1
    with PlainPage(f"{lesson.title} · Lessons", "asked lesson"):
        LessonSteps(lesson_lines(), lesson.key, router.push)
        p(f"Lesson {number} of {len(LESSONS)}", "number")
        h1(lesson.title)
        with div("lesson-sheet"):
            with section("story"):
                for words in lesson.story:
                    p(words)
            with section(f"shown{' stays' * lesson.measure.is_yes_no}", aria_label="The worlds"):
                _picture(toy, bool(given))
            with div("told"):
                LessonAsk(lesson.key, lesson.question, answer_picks(lesson), given, set_given)
                with div("finding", role="status"):
                    if given:
                        _finding(toy, int(given))
            if given:
                with part("Change something", "toy"):
                    p(lesson.hint, "lede")
                    LessonControls(
                        control_views(lesson),
                        toy.settings,
                        lambda key, choice: toy.play({**toy.settings, key: choice}),
                    )
                with section("home"):
                    p(lesson.sentence, "sentence")
                    _ways_on(lesson, number, router.push)


def _picture(toy: Toy, is_answered: bool) -> None:
    if toy.found is None:
        p("200 worlds are being played.", "quiet")
        return
    shown = picture(toy.lesson, toy.found, is_answered)
    (WorldDots if shown.is_yes_no else WorldSwarm)(shown)


def _finding(toy: Toy, given: int) -> None:
    if toy.found is None or toy.is_playing:
        p("The worlds are being played.", "quiet")
        return
    if toy.settings == toy.lesson.usual:
        p(verdict(toy.lesson, toy.found, given), "verdict")
    p(toy.found.finding, "saying")


def _ways_on(lesson: Lesson, number: int, go: Callable[[str], None]) -> None:
    """Draw the ways on: the next lesson, the table after the last, and the concepts shown."""
    with p(look="go"):
        if number < len(LESSONS):
            after = LESSONS[number]
            href = f"/lesson?name={after.key}"
            Press(f"Next: {after.title}", lambda: go(href), href, "button main")
        else:
            a("Now play a whole game", "button main", href="/#choose")
    with p(look="ideas"):
        for key in lesson.concepts:
            a(CONCEPT[key].title, href=f"/concepts?concept={key}")
