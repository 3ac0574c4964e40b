"""Guesses on the pages, without a browser: asked at the table, kept, and told at the end."""

from __future__ import annotations

from collections.abc import Callable

import solara

from fairweather.app.ui.pages.ending import EndingPage
from fairweather.app.ui.pages.game_page import Visit
from fairweather.app.ui.pages.play import PlayPage
from fairweather.app.web.addresses import address_of
from fairweather.app.web.rooms import ROOMS
from fairweather.play.room import Room, RoomKey
from tests.app.screen import Screen


def visit(room: Room) -> Visit:
    return Visit(room, address_of(room.key), "", [].append)


def test_a_guess_is_asked_for_kept_and_told_at_the_end(draw: Callable[[solara.Element], Screen]):
    room = ROOMS.fresh(RoomKey("tiny", 902, "league"))
    screen = draw(PlayPage(visit(room)))
    for turn in range(3):
        assert not screen.parts("asked")
        room.end_turn(turn)
    screen = draw(PlayPage(visit(room)))
    assert screen.part("asked").asked["given"] is None

    screen.press("asked", "guess", 101)
    screen.press("asked", "guess", 80)

    assert room.asked().given == 0.8
    room.end_turn(3)
    assert not draw(PlayPage(visit(room))).parts("asked")
    room.game.history.run_to_end()
    told = draw(EndingPage(visit(room))).texts()
    assert any("You said 80 %." in words for words in told)


def test_a_guess_may_be_passed(draw: Callable[[solara.Element], Screen]):
    room = ROOMS.fresh(RoomKey("tiny", 903, "league"))
    for turn in range(3):
        room.end_turn(turn)
    screen = draw(PlayPage(visit(room)))

    screen.press("asked", "pass")

    assert room.asked() is None
