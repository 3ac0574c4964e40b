"""A guest is looked at and not touched; whoever plays on has a game apart, laid beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairweather.play.guests import Guests, is_beside
from fairweather.play.link import link_of
from fairweather.play.room import Room, RoomKey
from fairweather.play.rooms import Rooms
from fairweather.play.saves import Saves
from fairweather.play.views.side_by_side import side_by_side

KEY = RoomKey("tiny", 5, "aldmere")


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    rooms = Rooms()
    rooms.saves = Saves(tmp_path)
    return rooms


@pytest.fixture(scope="module")
def theirs() -> Room:
    """A whole game, played elsewhere, with a promise in public in its first turn."""
    room = Rooms().open(KEY)
    room.order(0, "pledge:aldmere>league", "public_high")
    while not room.game.is_over:
        room.end_turn(room.game.turn)
    return room


@pytest.fixture(scope="module")
def link(theirs: Room) -> str:
    return link_of(theirs.game, Rooms().shelf)


def test_a_guest_is_in_no_register_and_leaves_no_file(rooms: Rooms, link: str, tmp_path: Path):
    before = set(tmp_path.iterdir())

    guest = Guests(rooms).open(link)

    assert guest.game.turn == 13
    assert guest not in rooms._rooms.values()
    assert set(tmp_path.iterdir()) == before


def test_the_secrets_of_a_guest_stay_shut_though_it_is_over(rooms: Rooms, theirs: Room, link: str):
    guest = Guests(rooms).open(link)

    assert theirs.game.view.is_open
    assert not guest.game.view.is_open
    assert not guest.view(13).is_open


def test_whoever_plays_on_has_a_room_of_their_own(rooms: Rooms, theirs: Room, link: str):
    guests, before = Guests(rooms), rooms.open(KEY)
    guest = guests.open(link)

    own = guests.play_on(guest, 3)

    assert own.key.number == 2
    assert own.game.turn == 3
    assert own.game.history.digests == theirs.game.history.digests[:4]
    own.end_turn(3)
    assert (before.game.turn, guest.game.turn) == (0, 13)
    assert not own.game.view.is_open
    assert is_beside(own.game)
    assert not is_beside(theirs.game)


def test_the_other_game_is_remembered_after_a_restart(rooms: Rooms, link: str, tmp_path: Path):
    guests = Guests(rooms)
    own = guests.play_on(guests.open(link), 3)
    own.end_turn(3)

    later = Rooms()
    later.saves = Saves(tmp_path)
    again = later.open(own.key)
    beside = Guests(later).beside(again.game)

    assert beside is not None
    assert beside.turn == 13
    assert Guests(later).link(again.game) == link


def test_a_game_that_goes_on_from_a_past_turn_keeps_what_it_lies_beside(rooms: Rooms, link: str):
    guests = Guests(rooms)
    own = guests.play_on(guests.open(link), 3)
    own.end_turn(3)

    assert is_beside(rooms.branch(own, 2).game)
    assert not is_beside(own.game.anew(9))


def test_side_by_side_says_where_they_part_and_what_each_came_to(rooms: Rooms, link: str):
    guests = Guests(rooms)
    own = guests.play_on(guests.open(link), 0)
    same = guests.play_on(guests.open(link), 4)
    for turn in range(5):
        own.end_turn(turn)
    beside = guests.beside(own.game)
    assert beside is not None

    both = side_by_side(own.game.view, beside.view)

    assert both.turn == 5
    assert both.headline == "They part in turn 1, by your orders."
    (order,) = both.orders
    assert (order.label, order.mine) == ("Pledge: Highland League", "as it stood")
    assert order.theirs == "Large, in public"
    said = "promises the Highland League help in public"
    assert any(said in line for line in both.promises.theirs)
    assert not any(said in line for line in both.promises.mine)
    assert len(both.aims) == 5
    assert {row.lead for row in both.people} == {0}
    assert "the same" in side_by_side(same.game.view, beside.view).headline


def test_what_lies_beside_opens_with_the_game_itself(rooms: Rooms, link: str):
    guests = Guests(rooms)
    own = guests.play_on(guests.open(link), 12)
    shut = guests.beside(own.game)
    own.end_turn(12)
    opened = guests.beside(own.game)

    assert shut is not None
    assert not shut.view.is_open
    assert opened is not None
    assert opened.view.is_open


def test_a_note_that_is_no_link_lies_beside_nothing(rooms: Rooms):
    game = rooms.open(KEY).game
    for wrong in (7, "", "nonsense", None):
        game.history.notes["beside"] = wrong
        assert Guests(rooms).beside(game) is None
