"""Pages about one game: opening it, the masthead and the ways between them, what is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import solara

from fairweather.app.ui.components.page import NO_COLOR, Marks, Masthead, PageWay
from fairweather.app.ui.components.travel import ShareGame
from fairweather.app.ui.elements import h1, main, p, section
from fairweather.app.ui.pages.frame import TroubleScreen, foot
from fairweather.app.web.addresses import PlayAddress, StudyAddress, read_address
from fairweather.app.web.library import LIBRARY
from fairweather.app.web.rooms import ROOMS
from fairweather.engine.companion import COMPANION
from fairweather.errors import FairweatherError
from fairweather.play.game import Game
from fairweather.play.guests import is_beside
from fairweather.play.palette import marks_of
from fairweather.play.room import Room
from fairweather.play.views.table import TurnMark
from fairweather.play.words import date_word

PAGES = (
    ("play", "Table"),
    ("story", "Story"),
    ("promises", "Promises"),
    ("trust", "Trust"),
    ("why", "Why"),
    ("whatif", "What if"),
    ("ending", "Ending"),
    ("branches", "Branches"),
)
BESIDE_WAY = ("beside", "Side by side")
"""The page for a game that was played on from one that somebody sent."""
HAPPENED_WAY = ("happened", "History")
"""The page for a game whose ending in history is known."""
CLOSED = (
    "This opens when the game is over: until then it would tell you what others keep to themselves."
)


@dataclass(frozen=True)
class Visit:
    """Which room a page is about, its address, the whole query, and how to go elsewhere."""

    room: Room
    address: PlayAddress
    search: str
    go: Callable[[str], None]

    def look(self, turn: int | None) -> None:
        """Go to the table at a turn."""
        self.go(self.address.at(turn).path())

    def why(self, turn: int, key: str = "") -> None:
        """Ask why about a choice of a turn by its key; about all of them if that is empty."""
        self.go(self.address.at(turn).path("why", *((("key", key),) if key else ())))

    def what_if(self, turn: int, *question: tuple[str, str]) -> None:
        """Ask what if about a turn, or one question as the parts of an address."""
        self.go(self.address.at(turn).path("whatif", *question))


def game_page(draw: Callable[[Visit], solara.Element]) -> Callable[[], solara.Element]:
    """Return the page that finds the room of its address; ``draw`` draws what is there."""

    @solara.component
    def Opened() -> None:
        solara.use_effect(COMPANION.start, [])
        router = solara.use_router()
        try:
            address = read_address(router.search, ROOMS.shelf.usual)
            room = ROOMS.open(address.key)
        except FairweatherError as error:
            TroubleScreen("This game cannot be opened", str(error))
            return
        draw(Visit(room, address, router.search or "", router.push)).key(str(room.key))

    return Opened


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
    solara.Title(f"{title} · {game.scenario.title} · Fairweather")
    detail = f"branch “{address.branch}”" if address.branch else f"turn {game.turn}"
    game_masthead(
        game, address, here, detail, lambda: go(address.at(None).path()), go, address.path(here)
    )
    main(f"asked page-{here}", *children, id="main")
    foot(*game.scenario.credits)


def game_masthead(
    game: Game,
    address: PlayAddress,
    page: str,
    detail: str,
    restart: Callable[[], None],
    go: Callable[[str], None],
    here: str,
) -> solara.Element:
    """Draw the masthead of a ``page`` about ``game``; ``here`` is the address that can be sent."""
    save_href = f"/games/saved?{address.at(None).query()}"
    ShareGame(f"/games/link?{address.query()}", save_href)
    letters, color = game_marks(game).get(game.seat or "", ("", NO_COLOR))
    return Masthead(
        scenario=game.scenario.title,
        detail=detail,
        seat=game.scenario.noun(game.seat).word if game.seat else "Watching",
        letters=letters,
        color=color,
        here=here,
        save_href=save_href,
        ways=ways(game, address, page),
        on_restart=restart,
        on_go=go,
    )


def ways(game: Game, address: PlayAddress, here: str) -> tuple[PageWay, ...]:
    """Return the ways to every page about a game; each keeps the turn that is looked at.

    A run that was opened from a study has a way back to it, and a game that was played on from one
    that was sent has a way to both. What really happened is offered where it is known and open.
    """
    pages = PAGES + ((BESIDE_WAY,) if is_beside(game) else ())
    pages += (HAPPENED_WAY,) if game.scenario.truth and game.is_open else ()
    found = tuple(PageWay(label, address.path(page), page == here) for page, label in pages)
    study = LIBRARY.study_of(address.key)
    return (*found, PageWay("Study", StudyAddress(study).path())) if study else found


def labels_of(game: Game) -> dict[str, str]:
    """Return each faction's name as people read it."""
    return {key: spec.label for key, spec in game.scenario.factions.items()}


def game_marks(game: Game) -> Marks:
    """Return each faction's letters and color."""
    return marks_of(game.scenario)


def turn_marks(game: Game) -> list[TurnMark]:
    """Return every turn of a game with its date, played or not."""
    turns = range(game.scenario.turns + 1)
    return [TurnMark(turn, date_word(game.scenario, turn)) for turn in turns]


def Closed(heading: str, words: str = CLOSED) -> solara.Element:
    """Say why a page is closed while a seat is being played."""
    return section("closed", h1(heading), p(words, "said"))
