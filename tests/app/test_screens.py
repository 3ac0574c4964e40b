"""The pages without a browser: what is on them, and what a press does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import solara
from ipyvue import Html

from fairweather.app.ui.pages.frame import OPEN_TO_ALL, TroubleScreen
from fairweather.app.ui.pages.game_page import Visit
from fairweather.app.ui.pages.help import ConceptsPage
from fairweather.app.ui.pages.play import PlayPage
from fairweather.app.ui.pages.start import StartPage
from fairweather.app.web.addresses import PlayAddress
from fairweather.app.web.rooms import ROOMS
from fairweather.play.concepts import CONCEPT
from fairweather.play.room import Room, RoomKey
from fairweather.scenario.own import copy
from tests.app.screen import Screen


@pytest.fixture
def room() -> Room:
    return ROOMS.fresh(RoomKey("tiny", 900, "league"))


@pytest.fixture
def table(draw: Callable[[solara.Element], Screen], room: Room) -> Screen:
    gone: list[str] = []
    key = room.key
    address = PlayAddress(key.scenario, key.seed, key.seat, key.number)
    screen = draw(PlayPage(Visit(room, address, "", gone.append)))
    screen.gone = gone
    return screen


def test_the_table_shows_map_orders_story_factions_cost_and_outcomes(table: Screen, room: Room):
    assert len(table.part("sheet").sheet["cells"]) == 7
    asked = [d["key"] for d in table.part("decisions").decisions]
    assert set(asked) == {"stance:league", "signal:league>aldmere", "signal:league>ordane"}
    assert table.part("opening").opening[0] == room.game.scenario.summary.strip()
    assert len(table.part("costs").costs) == 4
    assert table.part("fans").fans
    assert table.part("state").state == "open"


def test_an_order_and_the_end_of_the_turn_reach_the_game(table: Screen, room: Room):
    table.press("decisions", "order", 0, "stance:league", "hedge")
    table.press("state", "end_turn")

    assert room.game.history.given == [{"stance:league": "hedge"}]


def test_the_story_says_what_happened_in_the_turn(
    draw: Callable[[solara.Element], Screen], room: Room
):
    room.order(0, "stance:league", "hedge")
    room.end_turn(0)
    address = PlayAddress("tiny", 900, "league", room.key.number)
    screen = draw(PlayPage(Visit(room, address, "", [].append)))

    told = [event.text for event in room.game.view.told(1)]
    assert told
    assert screen.part("opening").lines == told
    assert [scene["text"] for scene in screen.part("reel").reel["scenes"]][: len(told)] == told


def test_what_cannot_be_done_is_said_in_words(table: Screen, room: Room):
    table.press("decisions", "order", 0, "stance:league", "settle")

    assert "Nothing is on offer" in table.part("state").fault


def test_a_turn_ended_on_another_screen_is_not_ended_twice(table: Screen, room: Room):
    bar = table.part("state")
    bar.press("end_turn")
    bar.press("end_turn")

    assert room.game.turn <= 2


def test_a_cell_opens_and_closes(table: Screen):
    table.press("sheet", "pick", 2)
    assert table.part("cell").cell["name"]

    table.press("cell", "close")
    assert table.parts("cell") == []


def test_why_is_answered_over_the_page(table: Screen):
    table.press("ties", "why", "league", "ordane")
    answer = table.part("answer").answer

    assert answer["heading"].startswith("Why the Highland League trusts Ordane")

    table.press("answer", "close")
    assert table.parts("answer") == []


def test_other_addresses_are_asked_for_by_their_turn_and_layer(table: Screen, room: Room):
    room.end_turn(0)

    table.press("sheet", "layer", "control")
    table.press("turns", "go", 0)

    number = f"&game={room.key.number}" if room.key.number > 1 else ""
    whole = f"/play?scenario=tiny&seed=900&seat=league{number}"
    assert table.gone == [f"{whole}&layer=control", f"{whole}&turn=0"]


def test_a_past_turn_offers_to_play_on_from_there(
    draw: Callable[[solara.Element], Screen], room: Room
):
    gone: list[str] = []
    for turn in range(3):
        room.end_turn(turn)
    key = room.key
    address = PlayAddress("tiny", 900, "league", key.number, turn=1)
    screen = draw(PlayPage(Visit(room, address, "", gone.append)))

    assert screen.part("state").state == "past"
    assert screen.part("locked").locked
    screen.press("state", "branch")

    branch = ROOMS.find(RoomKey("tiny", 900, "league", int(gone[0].rpartition("=")[2])))
    assert branch is not None
    assert branch.game.turn == 1


def test_the_start_page_offers_a_game_a_watch_and_the_twin(
    draw: Callable[[solara.Element], Screen],
):
    screen = draw(StartPage())

    offer = screen.part("offer").offer
    assert offer["play"]["href"] == "/play?scenario=zagros&seed=1&seat=united_states"
    assert offer["watch"]["href"] == "/play?scenario=zagros&seed=1"
    assert offer["twin"] is not None
    assert screen.part("scenarios").scenarios[0]["key"] == "zagros"
    assert "conflict" in offer["note"]


def test_ones_own_scenarios_stand_first_in_the_chooser_and_the_default_on_the_cover(
    draw: Callable[[solara.Element], Screen], own_data: Path
):
    copy("tiny", "mine")

    screen = draw(StartPage())

    first, second, *_ = screen.part("scenarios").scenarios
    assert (first["key"], first["group"]) == ("mine", "own")
    assert (second["key"], second["group"]) == ("zagros", "usual")
    assert screen.part("offer").offer["key"] == "zagros"


def test_an_address_that_leads_nowhere_says_what_is_wrong(
    draw: Callable[[solara.Element], Screen],
):
    screen = draw(TroubleScreen("This game cannot be opened", "found 'x'; allowed: tiny"))

    said = screen.rc.find(Html, class_="said").widget
    assert said.children == ["found 'x'; allowed: tiny"]


def test_the_table_shows_the_concepts_of_a_turn_and_none_at_the_start(
    draw: Callable[[solara.Element], Screen], table: Screen, room: Room
):
    assert table.parts("concepts") == []

    while not room.view(room.game.turn).concepts:
        room.end_turn(room.game.turn)
    address = PlayAddress("tiny", 900, "league", room.key.number)
    screen = draw(PlayPage(Visit(room, address, "", [].append)))

    met = [card["key"] for card in screen.part("concepts").concepts]
    assert met == [card.key for card in room.view(room.game.turn).concepts]


def test_the_page_of_concepts_lists_them_all_and_is_open_while_a_class_plays(
    draw: Callable[[solara.Element], Screen],
):
    assert {"/help", "/rules", "/concepts", "/about"} <= OPEN_TO_ALL
    assert [one["key"] for one in draw(ConceptsPage()).part("marked").concepts] == list(CONCEPT)
