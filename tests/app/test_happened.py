"""The page of what really happened: closed to a seat until its game is over, open to a watcher."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import solara

from fairweather.app.ui.pages.ending import EndingPage
from fairweather.app.ui.pages.game_page import Visit
from fairweather.app.ui.pages.happened import HappenedPage
from fairweather.app.web.addresses import address_of
from fairweather.app.web.rooms import ROOMS
from fairweather.app.web.truths import Counts
from fairweather.play.room import Room, RoomKey
from fairweather.scenario import load
from fairweather.scenario.place import own_folder
from tests.app.screen import Screen
from tests.truths import known_ending


@pytest.fixture
def opened(own_data: Path) -> Callable[[str], Room]:
    known_ending(own_folder() / "known")
    return lambda seat: ROOMS.fresh(RoomKey("known", 1, seat))


def visit(room: Room) -> Visit:
    return Visit(room, address_of(room.key), "", [].append)


def page_ways(screen: Screen) -> list[str]:
    return [way["label"] for way in screen.part("ways").ways]


def test_a_seat_sees_nothing_of_it_before_the_game_is_over(
    draw: Callable[[solara.Element], Screen], opened: Callable[[str], Room]
):
    room = opened("league")
    room.end_turn(0)

    screen = draw(HappenedPage(visit(room)))

    assert "this opens when the game is over" in " ".join(screen.texts()).casefold()
    assert "History" not in page_ways(screen)
    assert not screen.parts("days")


def test_it_opens_at_the_end_and_the_ending_leads_to_it(
    draw: Callable[[solara.Element], Screen], opened: Callable[[str], Room]
):
    room = opened("league")
    room.game.history.run_to_end()

    screen = draw(HappenedPage(visit(room)))
    assert screen.part("days").days[-1]["when"] == "After the last turn"
    assert "History" in page_ways(screen)
    assert screen.part("sheet").sheet["rows"][0][0] == "Did the League come out?"

    ending = draw(EndingPage(visit(room)))
    assert any(part.words == "Lay history beside this game" for part in ending.parts("words"))


def test_a_watcher_may_open_it_at_any_time(
    draw: Callable[[solara.Element], Screen], opened: Callable[[str], Room]
):
    screen = draw(HappenedPage(visit(opened(""))))

    assert screen.part("days").days


def test_other_worlds_are_played_once_for_a_scenario(tmp_path: Path):
    known = load(known_ending(tmp_path / "known"))
    assert known.truth is not None
    counts = Counts(worlds=50)

    job = counts.begun(known, known.truth)
    seen = 0
    while not job.is_done:
        seen = job.wait(seen, job._stop)

    assert job.found is not None
    assert job.found.n_worlds == 50
    assert counts.begun(known, known.truth) is job
