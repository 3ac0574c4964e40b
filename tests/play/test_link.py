"""A game travels in an address: it comes back as it was played, or is refused in one sentence."""

from __future__ import annotations

import json
import random

import pytest

from fairweather.engine.branch import Change
from fairweather.errors import TranscriptError
from fairweather.files.packing import pack
from fairweather.play.game import Game
from fairweather.play.link import LONGEST, Link, game_of, link_of, read_link
from fairweather.play.notes import OF_A_CLASS
from fairweather.play.room import Room, RoomKey
from fairweather.play.rooms import Rooms

KEY = RoomKey("tiny", 5, "aldmere")
QR_HOLDS = 1_273
"""Bytes of an address that a QR code of the densest kind we draw can hold."""


@pytest.fixture(scope="module")
def rooms() -> Rooms:
    return Rooms()


@pytest.fixture(scope="module")
def room(rooms: Rooms) -> Room:
    room = rooms.open(KEY)
    room.order(0, "pledge:aldmere>league", "public_low")
    for turn in range(4):
        room.end_turn(turn)
    return room


@pytest.fixture(scope="module")
def link(rooms: Rooms, room: Room) -> Link:
    return read_link(link_of(room.game, rooms.shelf))


def packed(link: Link, **others: object) -> str:
    return pack(json.dumps({**vars(link), **others}))


def refusal(text: str, rooms: Rooms) -> str:
    """Why a text is not opened; one sentence, or two that belong together."""
    with pytest.raises(TranscriptError) as caught:
        game_of(read_link(text), rooms.shelf)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")
    return str(caught.value)


def test_a_game_comes_back_bit_for_bit_with_its_seat_and_orders(rooms: Rooms, room: Room):
    text = link_of(room.game, rooms.shelf)

    for written in (
        text,
        f"http://localhost:8765/shared?turn=2#{text}",
        f"{text[:40]}\n{text[40:]}",
    ):
        again = game_of(read_link(written), rooms.shelf)
        assert again.history.digests == room.game.history.digests
        assert (again.seat, again.history.given) == ("aldmere", room.game.history.given)


def test_a_whole_game_in_which_all_orders_change_fits_into_a_code(rooms: Rooms):
    room, luck = rooms.open(RoomKey("zagros", 1, "united_states")), random.Random(1)
    while not room.game.is_over:
        for decision in room.game.view.decisions():
            may = [one.key for one in decision.options if one.is_legal]
            room.order(room.game.turn, decision.key, luck.choice(may))
        room.end_turn(room.game.turn)

    text = link_of(room.game, rooms.shelf)

    assert room.game.turn == 26
    assert sum(map(len, room.game.history.given)) > 200
    assert len("http://192.168.100.200:8765/shared#" + text) <= QR_HOLDS


def test_a_watched_game_travels_too(rooms: Rooms):
    room = rooms.open(RoomKey("tiny", 6, ""))
    room.end_turn(0)

    again = game_of(read_link(link_of(room.game, rooms.shelf)), rooms.shelf)

    assert again.seat is None
    assert again.history.digests == room.game.history.digests


def test_a_branch_travels_as_the_game_it_grew_from(rooms: Rooms, room: Room):
    branch = room.game.what_if(1, Change(orders={"pledge:aldmere>league": "public_high"}))

    assert link_of(branch, rooms.shelf) == link_of(room.game, rooms.shelf)


@pytest.mark.parametrize("text", ["", "#", "abc", "e" * 50, "<script>", "main", "é" * 9])
def test_what_is_no_link_is_refused(text: str, rooms: Rooms):
    assert "cut or changed" in refusal(text, rooms)


def test_a_link_that_was_cut_is_refused(rooms: Rooms, room: Room):
    text = link_of(room.game, rooms.shelf)

    assert "cut or changed" in refusal(text[: len(text) // 2], rooms)
    assert "longer than any" in refusal(text + "A" * LONGEST, rooms)


def test_what_the_packing_holds_must_be_a_game(rooms: Rooms, link: Link):
    for content in ("[]", "{}", "no json", "9" * 5_000, json.dumps({**vars(link), "more": 1})):
        assert "cut or changed" in refusal(pack(content), rooms)
    for wrong in (
        {"seed": -1},
        {"seed": 2**64},
        {"seed": "1"},
        {"seat": "nobody"},
        {"orders": [{"pledge:aldmere>nobody": "none"}]},
        {"orders": [{"stance:league": "hedge"}]},
        {"orders": "none"},
    ):
        assert "cut or changed" in refusal(packed(link, **wrong), rooms)


def test_a_game_that_is_not_the_one_that_was_played_is_refused(rooms: Rooms, link: Link):
    forged = [dict(orders) for orders in link.orders]
    forged[0]["pledge:aldmere>league"] = "secret_high"

    for wrong in (
        {"orders": forged},
        {"mark": "0" * 16},
        {"digest": "0" * 16},
        {"rules": link.rules + 1},
        {"orders": [{} for _ in range(14)]},
    ):
        assert "cannot be played again" in refusal(packed(link, **wrong), rooms)


def test_a_scenario_that_is_not_on_the_shelf_is_never_looked_for(rooms: Rooms, link: Link):
    for path in ("/etc/passwd", "../configs/scenarios/tiny", "nowhere"):
        assert "not here" in refusal(packed(link, scenario=path), rooms)


def test_a_newer_format_is_told(rooms: Rooms, link: Link):
    assert "newer version" in refusal(packed(link, format=2), rooms)


def test_games_of_a_class_and_games_with_changes_do_not_travel_this_way(rooms: Rooms):
    scenario = rooms.shelf.scenario("tiny")
    noted = Game(scenario, 5, "aldmere")
    noted.history.notes[OF_A_CLASS] = True
    several = Game(scenario, 5, seats=("aldmere", "league"))
    scripted = Game(scenario, 5)
    scripted.follow({"stance:league": "hedge"})

    for game, words in (
        (several, "a class"),
        (noted, "a class"),
        (Game(scenario, 5, world=3), "as a file alone"),
        (Game(scenario, 5, injects={0: ["attention:aldmere=0.2"]}), "as a file alone"),
        (scripted, "as a file alone"),
    ):
        with pytest.raises(TranscriptError, match=words):
            link_of(game, rooms.shelf)
