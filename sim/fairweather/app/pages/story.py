"""The story of a game, what mattered most in it, and its promises against its acts."""

from __future__ import annotations

from collections.abc import Callable

import solara

from fairweather.app.address import PlayAddress
from fairweather.app.asking import asking, named
from fairweather.app.components.errand_bar import ErrandBar
from fairweather.app.components.pivot_list import PivotList
from fairweather.app.components.pledge_lives import PledgeLives
from fairweather.app.components.press import Press
from fairweather.app.components.told_story import ToldStory
from fairweather.app.follow import use_version
from fairweather.app.pages.about import AboutGame, Closed
from fairweather.app.pages.opening import OpenRoom, Visit
from fairweather.play.palette import marks_of
from fairweather.play.question import Question
from fairweather.play.room import Room
from fairweather.report.story_view import (
    PivotView,
    count_views,
    life_views,
    pivot_views,
    story_view,
)

_ABOUT = (
    "Each choice that could easily have been different is undone. Then the game is played on two "
    "hundred times with it and without it, with the same luck. That takes a while."
)


@solara.component
def StoryPage() -> None:
    """Open the game that the address names and tell it."""
    OpenRoom(Told)


@solara.component
def PromisesPage() -> None:
    """Open the game that the address names and tell its promises."""
    OpenRoom(Promised)


@solara.component
def Told(visit: Visit) -> None:
    """Tell the game turn by turn; what mattered most is searched for when it is asked."""
    room, address, search, go = visit.room, visit.address, visit.search, visit.go
    version, game = use_version(room), room.game
    story = solara.use_memo(lambda: story_view(game.view) if game.is_open else None, [version])
    marks = marks_of(game.scenario)

    def why(turn: int, key: str) -> None:
        go(address.at(turn).path("why", *((("key", key),) if key else ())))

    with AboutGame(game, address, "story", "The story", go):
        if story is None:
            Closed("The story")
            return
        solara.v.Html(tag="h1", children=["The story"])
        with solara.v.Html(tag="section", class_="mattered", attributes={"id": "mattered"}):
            solara.v.Html(tag="h2", class_="heading", children=["The turns that mattered most"])
            Mattered(room, address, named(search, "outcome"), go).key(f"mattered {game.turn}")
        ToldStory(
            story,
            marks,
            why,
            lambda turn: go(address.at(turn).path("whatif")),
            lambda turn: go(address.at(turn).path()),
        )


@solara.component
def Mattered(room: Room, address: PlayAddress, outcome: str, go: Callable[[str], None]) -> None:
    """Search for the choices that mattered most once it is asked, and rank them.

    Those found are ranked by what they did to ``outcome``, if one is named.
    """
    game = room.game
    errand = room.inquiries.pivots()
    use_version(errand)

    def undo(pivot: PivotView) -> None:
        question = Question(pivot.turn - 1, ((pivot.key, pivot.other),))
        go(address.at(pivot.turn).path("whatif", *asking(question)))

    if not errand.is_begun:
        solara.v.Html(
            tag="p",
            class_="lede",
            children=[_ABOUT],
        )
        Press("Find the turns that mattered most", errand.start)
        return
    if errand.found is None or errand.is_under_way:
        ErrandBar(errand, "Undoing choices, one by one", "Nothing was found")
    if errand.found is not None:
        views, note = pivot_views(errand.found, game.view, outcome)
        PivotList(
            views,
            note,
            lambda turn, key: go(address.at(turn).path("why", ("key", key))),
            undo,
        )


@solara.component
def Promised(visit: Visit) -> None:
    """Show the life of every pledge, and exact counts by patron."""
    room, address, go = visit.room, visit.address, visit.go
    version, game = use_version(room), room.game
    lives = solara.use_memo(lambda: game.view.opened().pledges() if game.is_open else (), [version])
    with AboutGame(game, address, "promises", "Promise against act", go):
        if not game.is_open:
            Closed("Promise against act")
            return
        solara.v.Html(tag="h1", children=["Promise against act"])
        solara.v.Html(
            tag="p",
            class_="lede",
            children=["Every promise once: made, leaked, put to the test, kept or broken."],
        )
        PledgeLives(
            life_views(game.view, lives),
            count_views(game.view, lives),
            marks_of(game.scenario),
            game.scenario.turns,
            lambda turn: go(address.at(turn).path()),
        )
