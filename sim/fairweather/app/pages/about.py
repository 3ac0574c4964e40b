"""Pages about one game: their masthead, the ways between them, and what is closed in play."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from fairweather.app.address import PlayAddress
from fairweather.app.components.masthead import Masthead, PageWay
from fairweather.app.library import LIBRARY
from fairweather.app.study_address import StudyAddress
from fairweather.play.game import Game
from fairweather.play.palette import marks_of

PAGES = (
    ("play", "Table"),
    ("story", "Story"),
    ("promises", "Promises"),
    ("trust", "Trust"),
    ("why", "Why"),
    ("whatif", "What if"),
    ("branches", "Branches"),
)
CLOSED = (
    "This opens when the game is over: until then it would tell you what others keep to themselves."
)


def ways(address: PlayAddress, here: str) -> tuple[PageWay, ...]:
    """Return the ways to every page about a game; each keeps the turn that is looked at.

    A run that was opened from a study has a way back to it.
    """
    found = tuple(PageWay(label, address.path(page), page == here) for page, label in PAGES)
    study = LIBRARY.study_of(address.key)
    return (*found, PageWay("Study", StudyAddress(study).path(), False)) if study else found


def labels_of(game: Game) -> dict[str, str]:
    """Return each faction's name as people read it."""
    return {key: spec.label for key, spec in game.scenario.factions.items()}


@solara.component
def AboutGame(
    game: Game,
    address: PlayAddress,
    here: str,
    title: str,
    go: Callable[[str], None],
    children: Sequence[solara.Element] = (),
) -> None:
    """Draw the masthead of a page about ``game`` and put its parts below a heading."""
    marks, labels = marks_of(game.scenario), labels_of(game)
    letters, color = marks.get(game.seat or "", ("", 8))
    solara.Title(f"{title} · {game.scenario.title} · Fairweather")
    Masthead(
        scenario=game.scenario.title,
        detail=f"branch “{address.branch}”" if address.branch else f"turn {game.turn}",
        seat=labels.get(game.seat or "", "Watching"),
        letters=letters,
        color=color,
        here=address.path(here),
        save_href=f"/games/saved?{address.at(None).query()}",
        on_restart=lambda: go(address.at(None).path()),
        ways=ways(address, here),
        on_go=go,
    )
    solara.v.Html(
        tag="main", class_=f"asked page-{here}", attributes={"id": "main"}, children=list(children)
    )
    words = " ".join(("A teaching model, not a forecast.", *game.scenario.credits))
    solara.v.Html(tag="footer", class_="note-foot", children=[words])


def Closed(heading: str, words: str = CLOSED) -> solara.Element:
    """Say why a page is closed while a seat is being played."""
    return solara.v.Html(
        tag="section",
        class_="closed",
        children=[
            solara.v.Html(tag="h1", children=[heading]),
            solara.v.Html(tag="p", class_="said", children=[words]),
        ],
    )
