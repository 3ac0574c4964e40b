"""Room for connections: strangers give way by turns, members never, and a flood is told once."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.app.web.connections import (
    GRACE,
    LONGEST,
    LULL,
    NEWCOMERS,
    PAGE_WEIGHT,
    Connection,
    Connections,
    Stage,
)
from tests.app.test_limits import Clock


class Transport:
    """A transport that keeps what is written, and how it ended."""

    def __init__(self) -> None:
        self.written = b""
        self.is_shut = False

    def write(self, data: bytes) -> None:
        self.written += data

    def close(self) -> None:
        self.is_shut = True

    abort = close

    def is_closing(self) -> bool:
        return self.is_shut


class Door:
    """Connections with a clock, and what was told of them."""

    def __init__(self, room: int, kept: int = 0) -> None:
        self.clock = Clock()
        self.told: list[str] = []
        self.book = Connections(room, kept, self.told.append, self.clock)

    def enter(self, address: str, stage: Stage = Stage.ASKING, ticket: str = "") -> Connection:
        transport: Any = Transport()
        connection = Connection(transport, address)
        self.book.enter(connection)
        self.book.move(connection, stage)
        self.book.know(connection, address, ticket)
        return connection


def shut(*connections: Connection) -> list[bool]:
    return [connection.transport.is_closing() for connection in connections]


def test_the_address_that_holds_most_gives_way_first():
    door = Door(room=40)
    alone = door.enter("10.0.0.1")
    crowd = [door.enter(f"10.0.0.{2 + place % 2}") for place in range(39)]

    late = door.enter("10.0.0.9")

    assert not any(shut(alone, late))
    assert shut(*crowd).index(True) == 0
    assert sum(shut(*crowd)) == 1


def test_one_address_takes_no_more_than_its_share():
    door = Door(room=400)

    crowd = [door.enter("10.0.0.1") for _ in range(400)]
    other = door.enter("10.0.0.2")

    assert sum(shut(*crowd)) == 100
    assert not any(shut(other, *crowd[-300:]))


def test_half_a_request_gives_way_before_a_page_and_a_page_before_an_answer():
    door = Door(room=4)
    door.book.for_address = 4
    order = [Stage.ANSWERED, Stage.FOLLOWING, Stage.IDLE, Stage.ASKING]
    held = {stage: door.enter("10.0.0.1", stage) for stage in order}
    door.clock.at = 2 * GRACE

    fell = []
    for _ in order[:-1]:
        door.enter("10.0.0.1", Stage.ANSWERED)
        fell += [stage for stage in held if shut(held[stage])[0] and stage not in fell]

    assert fell == [Stage.ASKING, Stage.IDLE, Stage.FOLLOWING]


def test_a_connection_has_time_to_show_a_ticket_while_others_are_stuck():
    door = Door(room=80)
    door.book.for_address = 10
    stuck = [door.enter("10.0.0.1", Stage.ANSWERED) for _ in range(10)]
    door.clock.at = 2 * GRACE

    late = door.enter("10.0.0.1")

    assert not shut(late)[0]
    assert shut(*stuck) == [True] + [False] * 9


def test_members_are_never_dropped_and_half_of_the_room_is_theirs():
    door = Door(room=200, kept=100)
    strangers = [door.enter(f"10.0.{place}.1") for place in range(100)]
    members = [door.enter("10.0.0.1", ticket=f"member {place}") for place in range(100)]
    more = [door.enter(f"10.1.{place}.1") for place in range(300)]

    assert not any(shut(*members))
    assert sum(shut(*strangers, *more)) == 300
    assert door.book.of_strangers == 100


def test_when_members_fill_the_room_strangers_still_find_a_place_to_show_a_ticket():
    door = Door(room=200)
    for place in range(300):
        door.enter("10.0.0.1", ticket=f"member {place}")

    late = door.enter("10.0.0.2")

    assert door.book.of_members == 200 - NEWCOMERS
    assert not shut(late)[0]


def test_one_ticket_protects_no_more_than_its_share():
    door = Door(room=400, kept=200)
    greedy = [door.enter("10.0.0.1", Stage.FOLLOWING, "one member") for _ in range(300)]
    for place in range(300):
        door.enter(f"10.1.{place}.1")

    assert shut(*greedy).count(False) < 100


def test_a_page_counts_for_all_that_it_holds_until_it_has_ended():
    door = Door(room=100)
    page = door.enter("10.0.0.1", Stage.FOLLOWING)

    with door.book.following(page):
        assert door.book.of_strangers == PAGE_WEIGHT
    assert door.book.of_strangers == 1


def test_no_stranger_s_page_ends_for_another_s_but_for_a_member_s_it_does():
    door = Door(room=100, kept=50)
    with ExitStack() as follows:
        pages = [door.enter(f"10.0.{place}.1", Stage.FOLLOWING) for place in range(10)]
        assert all(follows.enter_context(door.book.following(page)) for page in pages)
        late = door.enter("10.1.0.1", Stage.FOLLOWING)
        assert not follows.enter_context(door.book.following(late))
        assert not any(shut(*pages))

        members = [
            door.enter("10.2.0.1", Stage.FOLLOWING, f"member {place}") for place in range(15)
        ]
        assert all(follows.enter_context(door.book.following(member)) for member in members)

        assert any(shut(*pages))
        assert not any(shut(*members))


def test_while_dropped_pages_still_hold_their_descriptors_nobody_comes_in():
    door = Door(room=40)
    with ExitStack() as follows:
        for place in range(10):
            page = door.enter(f"10.0.{place}.1", Stage.FOLLOWING)
            follows.enter_context(door.book.following(page))
        door.clock.at = 2 * GRACE
        late = [door.enter(f"10.1.{place}.1", Stage.ANSWERED) for place in range(30)]
        assert any(shut(*late))
    assert not shut(door.enter("10.2.0.1"))[0]


@pytest.mark.parametrize("stage", [Stage.ASKING, Stage.SENDING])
@pytest.mark.parametrize("ticket", ["", "one member"])
def test_a_request_that_comes_in_too_slowly_is_ended_with_its_status(stage: Stage, ticket: str):
    door = Door(room=100)
    slow = door.enter("10.0.0.1", stage, ticket)

    door.clock.at = LONGEST[stage]
    door.book.look()
    assert not shut(slow)[0]
    door.clock.at += 1
    door.book.look()

    assert shut(slow)[0]
    assert slow.transport.written.startswith(b"HTTP/1.1 408 ")  # type: ignore[attr-defined]


def test_an_answer_may_take_its_time():
    door = Door(room=100)
    long = door.enter("10.0.0.1", Stage.ANSWERED)

    door.clock.at = 1000.0
    door.book.look()

    assert not shut(long)[0]


def test_a_flood_is_one_line_and_the_next_one_another():
    door = Door(room=40)
    for _ in range(500):
        door.enter("10.0.0.7")
        door.clock.at += LULL / 1000
    assert len(door.told) == 1
    assert "10.0.0.7" in door.told[0]

    door.clock.at += 2 * LULL
    door.enter("10.0.0.8")
    door.enter("10.0.0.7")
    assert len(door.told) == 2


def test_what_was_closed_elsewhere_is_forgotten():
    door = Door(room=100)
    gone = door.enter("10.0.0.1")
    gone.transport.close()

    door.book.look()

    assert door.book.of_strangers == 0


ACTS = st.lists(
    st.tuples(st.sampled_from(["enter", "move", "know", "leave", "page", "end", "later"]),
              st.integers(0, 30), st.sampled_from([*Stage])),
    max_size=120,
)  # fmt: skip


@given(ACTS)
def test_whatever_comes_and_goes_the_room_holds_and_members_stay(
    acts: list[tuple[str, int, Stage]],
):
    door = Door(room=60, kept=20)
    every: list[Connection] = []
    pages: dict[Connection, Any] = {}
    for act, number, stage in acts:
        one = every[number % len(every)] if every else None
        if act == "enter" or one is None:
            every.append(door.enter(f"10.0.{number % 3}.1", stage))
        elif act == "move":
            door.book.move(one, stage)
        elif act == "know":
            door.book.know(one, one.address, f"member {number % 4}" if number % 2 else "")
        elif act == "leave" and one not in pages:
            door.book.leave(one)
        elif act == "page" and one not in pages:
            pages[one] = door.book.following(one)
            pages[one].__enter__()
        elif act == "end" and one in pages:
            pages.pop(one).__exit__(None, None, None)
        else:
            door.clock.at += number
        assert door.book.of_strangers <= 40
        assert door.book.of_strangers + door.book.of_members <= 60
        assert door.book.of_members <= 60 - NEWCOMERS
        assert not any(member.is_dropped for member in every if member.member)
    for page in pages.values():
        page.__exit__(None, None, None)
    for one in every:
        door.book.leave(one)
    assert (door.book.of_strangers, door.book.of_members) == (0, 0)
