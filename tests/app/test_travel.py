"""A game that was sent, and two side by side, without a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import solara

from fairweather.app.ui.pages.beside import BesidePage
from fairweather.app.ui.pages.game_page import Visit
from fairweather.app.ui.pages.saved import SavedPage
from fairweather.app.ui.pages.shared import SharedPage
from fairweather.app.web.addresses import address_of, read_address
from fairweather.app.web.rooms import ROOMS
from fairweather.play.link import link_of
from fairweather.play.room import Room, RoomKey
from tests.app.screen import Screen


@pytest.fixture(scope="module")
def theirs() -> Room:
    room = ROOMS.fresh(RoomKey("tiny", 960, "league"))
    for turn in range(3):
        room.end_turn(turn)
    return room


def test_a_link_is_opened_looked_through_and_played_on_from(
    draw: Callable[[solara.Element], Screen], theirs: Room
):
    screen = draw(SharedPage())
    assert screen.parts("own_href") == []

    screen.press("is_open", "found", link_of(theirs.game, ROOMS.shelf))
    bar = screen.part("own_href")
    assert (bar.turn, bar.last, bar.seat, bar.own_href) == (3, 3, "the Highland League", "")
    assert screen.parts("decisions") == []
    screen.press("turns", "go", 1)
    screen.press("own_href", "play", 1)

    own = ROOMS.open(read_address(screen.part("own_href").own_href.partition("?")[2]).key)
    assert own.key != theirs.key
    assert own.game.history.digests == theirs.game.history.digests[:2]

    own.end_turn(1)
    visit = Visit(own, address_of(own.key), "", [].append)
    games = draw(BesidePage(visit)).part("games")
    assert games.games["turn"] == 2
    assert "the same" in games.games["headline"]
    ways = draw(BesidePage(visit)).part("ways").ways
    assert [way["label"] for way in ways if way["here"]] == ["Side by side"]


def test_what_is_no_link_is_said_and_another_may_be_tried(
    draw: Callable[[solara.Element], Screen], theirs: Room
):
    screen = draw(SharedPage())

    screen.press("is_open", "found", "nonsense")
    assert "cut or changed" in screen.part("is_open").fault
    screen.press("is_open", "found", link_of(theirs.game, ROOMS.shelf))

    assert screen.part("is_open").fault == ""
    assert screen.part("own_href").turn == 3


def test_games_are_listed_renamed_and_deleted(
    draw: Callable[[solara.Element], Screen], theirs: Room
):
    room = ROOMS.fresh(RoomKey("tiny", 961, "league"))
    room.end_turn(0)
    screen = draw(SavedPage())

    def mine() -> list[dict[str, str]]:
        return [one for one in screen.part("games").games if "seed=961" in one["query"]]

    (game,) = mine()
    assert (game["title"], game["name"], game["way"]) == ("Tiny", "", "Go on")
    assert "as Highland League · turn 1 of 13 · seed 961" in game["detail"]
    screen.press("games", "rename", game["query"], "Winter")
    assert mine()[0]["name"] == "Winter"
    screen.press("games", "delete", game["query"])

    assert mine() == []
    assert ROOMS.find(room.key) is None


def test_a_game_of_ones_own_lies_beside_nothing(
    draw: Callable[[solara.Element], Screen], theirs: Room
):
    screen = draw(BesidePage(Visit(theirs, address_of(theirs.key), "", [].append)))

    assert screen.parts("games") == []
    assert any("was not played on from" in text for text in screen.texts())
    assert "Side by side" not in [way["label"] for way in screen.part("ways").ways]
