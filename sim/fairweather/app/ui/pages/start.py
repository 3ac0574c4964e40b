"""The start page: what this is, a game one click away, a form to choose another, and a class."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

import solara

from fairweather.app.ui.bridge import Json
from fairweather.app.ui.components.page import Masthead
from fairweather.app.ui.components.start import (
    Challenges,
    ClassDoor,
    Cover,
    Dare,
    Door,
    Doors,
    Offer,
    OpenSaved,
    SetupForm,
    Way,
)
from fairweather.app.ui.elements import h1, main
from fairweather.app.ui.hooks import use_cookies
from fairweather.app.ui.map_sheet import game_sheet
from fairweather.app.ui.pages.frame import foot
from fairweather.app.web.addresses import PlayAddress, address_of, read_address
from fairweather.app.web.library import LIBRARY
from fairweather.app.web.rooms import ROOMS
from fairweather.app.web.sessions import holder, hosted, led, may_play_alone
from fairweather.app.web.studio import STUDIO
from fairweather.play.challenges import CHALLENGES, challenge_named, of_week
from fairweather.play.room import RoomKey
from fairweather.play.shelf import ScenarioCard
from fairweather.play.words import date_word, spelled
from fairweather.scenario.schema import Scenario

AT_MOST_GOING = 3
_TONES = 7
_METERS_A_TONE = 62
_NO_CHANCE = "Nothing here is a probability of a real event."


@solara.component
def StartPage() -> None:
    """Show the ways in; beginning a game always gives one in which nothing happened yet."""
    router = solara.use_router()
    cookies = use_cookies()
    is_open = may_play_alone(cookies)
    cards = ROOMS.shelf.cards()
    first = next(card for card in cards if card.key == ROOMS.shelf.usual)

    def begin(query: str) -> None:
        room = ROOMS.fresh(read_address(query).key)
        router.push(address_of(room.key).path())

    def take(key: str) -> None:
        challenge = challenge_named(key)
        if challenge is not None:
            router.push(address_of(ROOMS.take(challenge).key).path())

    solara.Title("Fairweather")
    Masthead()
    with main(id="main"):
        if is_open:
            Cover(_offer(first, cards), *cover_map(first.key), begin, router.push)
            Doors(_doors())
            Challenges(_dares(), take)
            SetupForm(cards, cards[0].seats[0].key, begin)
            OpenSaved()
        else:
            h1("Fairweather", "unseen")
        ClassDoor(hosted() is not None, holder(cookies) is not None, led(cookies) is not None)
    if is_open:
        foot(_NO_CHANCE, *first.credits)


def _doors() -> list[Door]:
    """Return the ways into the program that are open."""
    doors = [
        Door("Play", "Take a seat, give orders, and see who believes whom.", "#choose"),
        Door(
            "Learn", "Seven lessons of five minutes, each with 200 worlds to play with.", "/lessons"
        ),
        Door(
            "Run a class",
            "Each student sees what one seat may know. At the end all is shown.",
            "#class",
        ),
    ]
    if STUDIO.is_open:
        words = "Your own crisis on any ground: owners, people, promises, memory. Ten minutes."
        doors.append(Door("Make a scenario", words, "/studio"))
    if LIBRARY.home is not None:
        words = "Ask a question, play hundreds of worlds, and see what made the difference."
        doors.append(Door("Compare", words, "/compare"))
    return doors


def _dares() -> list[Dare]:
    """Return the challenges on offer, that of the week last."""
    on_offer = (*CHALLENGES, of_week(datetime.now(UTC).date()))
    return [Dare(one.key, one.title, one.ask) for one in on_offer]


def _offer(first: ScenarioCard, cards: tuple[ScenarioCard, ...]) -> Offer:
    seat = first.seats[0].key
    twins = [PlayAddress(one.key, 1, one.seats[0].key) for one in cards if one.key == first.twin]
    return Offer(
        key=first.key,
        title=first.title,
        note=first.note,
        play=Way("Play now", PlayAddress(first.key, 1, seat).path()),
        watch=Way("Watch a game", PlayAddress(first.key, 1).path()),
        twin=Way("Play the fictional twin instead.", twins[0].path()) if twins else None,
        going=tuple(_going()),
    )


def _going() -> list[Way]:
    """Return ways back into games that were begun here and are not over."""
    ways = []
    for room in ROOMS.under_way()[:AT_MOST_GOING]:
        scenario, turn = room.game.scenario, room.game.turn
        ways.append(_back(room.key, scenario, "", turn, date_word(scenario, turn)))
    for saved in ROOMS.kept(AT_MOST_GOING - len(ways)):
        key, scenario = saved.key, ROOMS.shelf.scenario(saved.key.scenario)
        number = f", game {key.number}" if key.number > 1 else ""
        when = f"seed {key.seed}{number}, played {spelled(saved.played)}"
        ways.append(_back(key, scenario, saved.name, saved.turn, when))
    is_mine = hosted() is None and ROOMS.has_begun
    return [*ways, Way("All your games", "/saved")] if is_mine else ways


def _back(key: RoomKey, scenario: Scenario, name: str, turn: int, when: str) -> Way:
    """Return the way back into a game."""
    title = f"“{name}”, {scenario.title}" if name else scenario.title
    who = f"as {scenario.factions[key.seat].label}" if key.seat else "watched"
    return Way(f"Go on: {title}, {who}, turn {turn} ({when})", address_of(key).path())


@lru_cache(maxsize=4)
def cover_map(scenario: str) -> tuple[Json, tuple[int, ...]]:
    """Return the scenario's map as a drawing, and a tone for each cell by its ruggedness."""
    game = ROOMS.new_game(RoomKey(scenario, 1, ""))
    cells = game.view.seen(0).atlas.cells
    shades = tuple(min(int(cell.ruggedness / _METERS_A_TONE), _TONES - 1) for cell in cells)
    return game_sheet(game.view), shades
