import threading
import time

import pytest

from fairweather.errors import OrderError, ScenarioError
from fairweather.play.outlook import BATCH, Outlook
from fairweather.play.room import Room, RoomKey
from fairweather.play.rooms import NoSuchGameError, Rooms

LEAGUE = RoomKey("tiny", 1, "league")


@pytest.fixture
def rooms() -> Rooms:
    return Rooms()


def until(room: Room, is_so, seconds: float = 10.0) -> None:
    """Follow a room's version until something holds of it."""
    stop, seen, end = threading.Event(), 0, time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        seen = room.wait(seen, stop, 0.5)
    assert is_so()


def test_the_same_address_opens_the_same_game(rooms: Rooms):
    assert rooms.open(LEAGUE) is rooms.open(LEAGUE)


def test_an_unknown_scenario_or_seat_says_what_there_is(rooms: Rooms):
    with pytest.raises(ScenarioError, match="did you mean 'tiny'"):
        rooms.open(RoomKey("tinny", 1, ""))
    with pytest.raises(ScenarioError, match="aldmere, league, ordane"):
        rooms.open(RoomKey("tiny", 1, "leage"))


def test_a_path_in_an_address_is_never_opened(rooms: Rooms):
    with pytest.raises(ScenarioError, match="allowed: "):
        rooms.open(RoomKey("configs/scenarios/tiny", 1, ""))


def test_a_scenario_brought_along_is_first_on_the_shelf(rooms: Rooms):
    key = rooms.shelf.bring("tests/data/crowd")

    room = rooms.open(RoomKey(key, 1, ""))

    assert rooms.shelf.keys()[0] == key == "crowd"
    assert room.game.history.source == "tests/data/crowd"
    assert rooms.adopt(room.game).key == RoomKey("crowd", 1, "", 2)


def test_a_later_number_that_is_not_here_is_refused_in_words(rooms: Rooms):
    with pytest.raises(NoSuchGameError, match="not on this machine"):
        rooms.open(RoomKey("tiny", 1, "league", 7))


def test_a_fresh_game_is_one_in_which_nothing_happened(rooms: Rooms):
    first = rooms.fresh(LEAGUE)
    assert rooms.fresh(LEAGUE) is first

    first.end_turn(0)

    second = rooms.fresh(LEAGUE)
    assert second.key.number == 2
    assert second.game.turn == 0


def test_an_order_is_drafted_for_every_screen_and_given_when_the_turn_ends(rooms: Rooms):
    room = rooms.open(LEAGUE)

    room.order(0, "stance:league", "hedge")
    assert room.view(0).orders == {"stance:league": "hedge"}
    room.end_turn(0)

    assert room.game.history.given == [{"stance:league": "hedge"}]
    assert room.view(1).orders == {}


def test_choosing_what_stands_anyway_is_no_order(rooms: Rooms):
    room = rooms.open(LEAGUE)
    room.order(0, "stance:league", "hedge")

    room.order(0, "stance:league", "hold")

    assert room.drafts == {}


def test_a_closed_or_unknown_option_is_refused_in_words(rooms: Rooms):
    room = rooms.open(LEAGUE)

    with pytest.raises(OrderError, match="Nothing is on offer"):
        room.order(0, "stance:league", "settle")
    with pytest.raises(OrderError, match="no such option"):
        room.order(0, "stance:league", "dance")
    with pytest.raises(OrderError, match="nothing is asked of you"):
        room.order(0, "garrison:ordane", "deter")


def test_two_screens_cannot_end_the_same_turn_twice(rooms: Rooms):
    room = rooms.open(LEAGUE)
    room.end_turn(0)

    with pytest.raises(OrderError, match="already played"):
        room.end_turn(0)

    assert room.game.turn == 1


def test_a_change_wakes_who_waits(rooms: Rooms):
    room = rooms.open(LEAGUE)
    woken: list[int] = []
    waiter = threading.Thread(
        target=lambda: woken.append(room.wait(room.version, threading.Event(), 10.0))
    )
    waiter.start()

    room.end_turn(0)
    waiter.join(10.0)

    assert woken == [room.version]


def test_a_screen_that_leaves_waits_no_longer(rooms: Rooms):
    room, stop = rooms.open(LEAGUE), threading.Event()
    waiter = threading.Thread(target=lambda: room.wait(room.version, stop, 60.0))
    waiter.start()

    stop.set()
    room.wake()
    waiter.join(5.0)

    assert not waiter.is_alive()


def test_running_on_plays_to_the_end(rooms: Rooms):
    room = rooms.open(RoomKey("tiny", 1, ""))

    room.run_on(pace=0.0)
    until(room, lambda: not room.running)

    assert room.game.is_over
    assert rooms.under_way() == ()


def test_running_on_can_be_paused_and_refuses_orders_meanwhile(rooms: Rooms):
    room = rooms.open(LEAGUE)
    room.run_on(pace=5.0)
    until(room, lambda: room.game.turn == 1)

    with pytest.raises(OrderError, match="running on"):
        room.end_turn(1)
    assert room.view(1).decisions == ()
    room.pause()
    until(room, lambda: not room.running)

    assert room.game.turn == 1
    assert rooms.under_way() == (room,)


def test_running_on_can_stop_at_a_turn(rooms: Rooms):
    room = rooms.open(RoomKey("tiny", 1, ""))

    room.run_on(pace=0.0, upto=4)
    until(room, lambda: not room.running)

    assert room.game.turn == 4


def test_running_on_while_it_is_quiet_stops_where_the_seat_is_told_something(rooms: Rooms):
    room = rooms.open(RoomKey("zagros", 1, "united_states"))

    room.run_on(pace=0.0, is_while_quiet=True)
    until(room, lambda: not room.running)

    told = [len(room.game.view.told(turn)) for turn in range(1, room.game.turn + 1)]
    assert told[-1] > 0 or room.game.is_over
    assert not any(told[:-1])


def test_a_branch_is_a_new_room_that_shares_the_past(rooms: Rooms):
    room = rooms.open(LEAGUE)
    for turn in range(3):
        room.end_turn(turn)

    branch = rooms.branch(room, 2)

    assert branch.key == RoomKey("tiny", 1, "league", 2)
    assert branch.game.turn == 2
    assert room.game.turn == 3
    assert branch.outlook is room.outlook


def test_the_game_unused_for_longest_makes_way():
    rooms = Rooms(at_most=2)
    first = rooms.open(RoomKey("tiny", 1, ""))
    second = rooms.open(RoomKey("tiny", 2, ""))
    first.view(0)

    rooms.open(RoomKey("tiny", 3, ""))

    assert rooms.find(first.key) is first
    assert rooms.find(second.key) is None


def test_worlds_behind_the_paths_are_played_once_and_told_to_all_who_show_them(rooms: Rooms):
    one, other = rooms.open(LEAGUE), rooms.open(RoomKey("tiny", 1, ""))
    one.outlook = other.outlook = Outlook(one.game.scenario, 1, worlds=3)
    seen = other.version

    rooms.watch_outlook(one)
    rooms.watch_outlook(one)
    until(other, lambda: other.outlook.is_done and other.version > seen)

    assert one.outlook.n_played == 3
    assert all(fan.bands for fan in other.view(0).fans)


def test_worlds_behind_the_paths_wait_while_nobody_watches(rooms: Rooms):
    outlook = Outlook(rooms.open(LEAGUE).game.scenario, 1, worlds=3 * BATCH)
    began, goes_on = threading.Event(), threading.Event()

    def pause() -> None:
        began.set()
        goes_on.wait(10.0)

    leave = outlook.watch(pause)
    assert began.wait(20.0)
    leave()
    goes_on.set()
    finish()
    assert outlook.n_played == BATCH

    outlook.watch(lambda: None)
    finish()
    assert outlook.n_played == 3 * BATCH


def finish() -> None:
    """Wait until no worker plays other worlds any more."""
    for thread in threading.enumerate():
        if thread.name == "outlook":
            thread.join(30.0)
