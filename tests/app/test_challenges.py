"""Challenges on the pages, without a browser: at the start, at the table and at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import solara

from fairweather.app.ui.pages.ending import EndingPage
from fairweather.app.ui.pages.game_page import Visit
from fairweather.app.ui.pages.play import PlayPage
from fairweather.app.ui.pages.start import StartPage
from fairweather.app.web.addresses import address_of
from fairweather.app.web.rooms import ROOMS
from fairweather.play.challenges import CHALLENGES, challenge_named
from fairweather.play.room import Room, RoomKey
from tests.app.screen import Screen


def visit(room: Room) -> Visit:
    return Visit(room, address_of(room.key), "", [].append)


def test_the_start_page_offers_every_challenge_and_that_of_the_week(
    draw: Callable[[solara.Element], Screen],
):
    dares = draw(StartPage()).part("dares").dares

    keys = [dare["key"] for dare in dares]
    assert keys[:-1] == [one.key for one in CHALLENGES]
    assert challenge_named(keys[-1]) is not None


def test_the_table_shows_how_it_stands_and_staff_are_silent_where_it_says_so(
    draw: Callable[[solara.Element], Screen],
):
    (silent,) = (one for one in CHALLENGES if not one.has_staff)
    screen = draw(PlayPage(visit(ROOMS.take(silent))))

    assert screen.part("standing").standing["title"] == silent.title
    assert screen.part("standing").standing["state"] == "open"
    assert screen.part("decisions").estimates is None

    word = replace(CHALLENGES[1], scenario="tiny", seat="aldmere")
    screen = draw(PlayPage(visit(ROOMS.take(word))))
    assert screen.part("standing").standing["title"] == word.title
    assert screen.part("decisions").estimates is not None

    plain = ROOMS.fresh(RoomKey("tiny", 901, "league"))
    assert not draw(PlayPage(visit(plain))).parts("standing")


def test_the_ending_says_how_it_came_out_beside_other_worlds(
    draw: Callable[[solara.Element], Screen],
):
    room = ROOMS.take(replace(CHALLENGES[1], scenario="tiny", seat="aldmere"))
    room.game.history.run_to_end()
    room.outlook.n_wanted = 4
    room.outlook.play_batch(4)

    screen = draw(EndingPage(visit(room)))

    assert screen.part("standing").standing["state"] == "lost"
    assert any(f"of {room.outlook.n_played} other worlds" in text for text in screen.texts())
