"""The story of a game, what mattered most in it, and its promises against its acts."""

from __future__ import annotations

import solara

from fairweather.app.ui.components.page import JobBar, Press, job_view
from fairweather.app.ui.components.review import PivotList, PledgeLives, ToldStory
from fairweather.app.ui.elements import h1, h2, p, section
from fairweather.app.ui.hooks import use_version
from fairweather.app.ui.pages.game_page import AboutGame, Closed, Visit, game_marks
from fairweather.app.web.addresses import query_part, question_parts
from fairweather.play.question import Question
from fairweather.report.story_view import (
    PivotView,
    count_views,
    foremost,
    life_views,
    pivot_views,
    story_view,
)

_ABOUT = (
    "Each choice that could easily have been different is undone. Then the game is played on two "
    "hundred times with it and without it, with the same luck. That takes a while."
)


@solara.component
def StoryPage(visit: Visit) -> None:
    """Tell the game turn by turn; what mattered most is searched for when it is asked."""
    room, address, go = visit.room, visit.address, visit.go
    version, game = use_version(room), room.game
    story = solara.use_memo(lambda: story_view(game.view) if game.is_open else None, [version])

    with AboutGame(game, address, "story", "The story", go):
        if story is None:
            Closed("The story")
            return
        h1("The story")
        with section("mattered", id="mattered"):
            h2("The turns that mattered most", "heading")
            Mattered(visit, query_part(visit.search, "outcome")).key(f"mattered {game.turn}")
        ToldStory(story, game_marks(game), visit.why, visit.what_if, visit.look)


@solara.component
def Mattered(visit: Visit, outcome: str, at_most: int | None = None) -> None:
    """Search for the choices that mattered most once it is asked, and rank them.

    Those found are ranked by what they did to ``outcome``, if one is named. With ``at_most`` only
    so many are shown, one of the seat's own among them if any was found; and what was searched for
    while the game was played is shown unasked.
    """
    room, game = visit.room, visit.room.game
    job = room.inquiries.pivots()
    use_version(job)

    def begin() -> None:
        if at_most is not None and room.inquiries.hindsight.has_begun:
            job.start()

    solara.use_effect(begin, [])

    def undo(pivot: PivotView) -> None:
        question = Question(pivot.turn - 1, ((pivot.key, pivot.other),))
        visit.what_if(pivot.turn, *question_parts(question))

    if not job.is_begun:
        p(_ABOUT, "lede")
        Press("Find the turns that mattered most", job.start)
        return
    if job.found is None or job.is_under_way:
        JobBar(job_view(job, "Undoing choices, one by one", "Nothing was found"), job.stop)
    if job.found is not None:
        views, note = pivot_views(job.found, game.view, outcome)
        views = foremost(views, at_most, game.seat)
        PivotList(views, note, visit.why, lambda rank: undo(views[rank]))


@solara.component
def PromisesPage(visit: Visit) -> None:
    """Show the life of every pledge, and exact counts by patron."""
    room, address, go = visit.room, visit.address, visit.go
    version, game = use_version(room), room.game
    lives = solara.use_memo(lambda: game.view.opened().pledges() if game.is_open else (), [version])
    with AboutGame(game, address, "promises", "Promise against act", go):
        if not game.is_open:
            Closed("Promise against act")
            return
        h1("Promise against act")
        p("Every promise once: made, leaked, put to the test, kept or broken.", "lede")
        PledgeLives(
            life_views(game.view, lives),
            count_views(game.view, lives),
            game_marks(game),
            game.scenario.turns,
            visit.look,
        )
