"""What really happened, beside one's own game: it opens when the game is over, or to a watcher."""

from __future__ import annotations

import solara

from fairweather.app.ui.components.page import JobBar, job_view
from fairweather.app.ui.components.study import TwoCourses, WordTable
from fairweather.app.ui.elements import div, h1, li, p, part, ul
from fairweather.app.ui.hooks import use_version
from fairweather.app.ui.pages.game_page import AboutGame, Closed, Visit
from fairweather.app.web.truths import COUNTS
from fairweather.play.room import Room
from fairweather.report.happened import ONE_OF_MANY, happened
from fairweather.scenario.truth import Truth

_HEADING = "What really happened"
_NONE = "Nothing is known of how this one ended: its scenario has no file that says so."


@solara.component
def HappenedPage(visit: Visit) -> None:
    """Show it, unless a seat is still being played, or nothing is known."""
    room, address, go = visit.room, visit.address, visit.go
    use_version(room)
    game = room.game
    with AboutGame(game, address, "happened", _HEADING, go):
        truth = game.scenario.truth
        if truth is None:
            Closed(_HEADING, _NONE)
        elif not game.is_open:
            Closed(_HEADING)
        else:
            BesideHistory(room, truth).key(f"happened {game.turn}")


@solara.component
def BesideHistory(room: Room, truth: Truth) -> None:
    """Show the ending, both courses, the questions as other worlds are counted, and the rest."""
    game = room.game
    job = solara.use_memo(lambda: COUNTS.begun(game.scenario, truth), [])
    drawn = use_version(job)
    shown = solara.use_memo(
        lambda: happened(game.view.opened(), truth, job.found), [drawn, game.turn]
    )
    h1(_HEADING)
    p(shown.ending, "saying")
    p(ONE_OF_MANY, "lede")
    with part("Day by day", "courses"):
        TwoCourses(shown.days)
    with div("counting"):  # always there, so that what follows keeps its place
        if job.is_under_way or job.fault:
            JobBar(job_view(job, "Playing other worlds", "Other worlds were played"), job.stop)
    WordTable(shown.questions)
    if shown.doubts:
        part("What is uncertain", "aside-part", p(shown.doubts))
    if shown.exercise:
        part("For a class", "aside-part", p(shown.exercise))
    if shown.sources:
        part("Sources", "aside-part", ul("plain", *map(li, shown.sources)))
