"""Staff estimates in a class: for a seat alone, of its world as it stands, and none if off."""

from __future__ import annotations

import threading

import pytest

from fairweather.errors import ClassError
from fairweather.play.chips import Chips
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.estimates import Estimates
from tests.classrooms import founded, seated, tiny_plan

KEY = "stance:league"


@pytest.fixture
def playing() -> tuple[Classroom, list[str]]:
    classroom, _, _ = founded()
    members = seated(classroom)
    classroom.open_phase("play")
    return classroom, members


def waited_for(classroom: Classroom, member: str) -> Chips:
    """The estimates of the stance, once a member's screen was told of them."""
    stop = threading.Event()
    for _ in range(100):
        version = classroom.room.screen(member).version
        found = classroom.student_view(member).estimates
        if found:
            return found[KEY]
        classroom.room.screen(member).wait(version, stop, 1.0)
    raise AssertionError("staff said nothing")


def test_a_seat_is_told_what_its_own_staff_find_and_no_other_seat_is(playing):
    classroom, (patron, client, *_) = playing
    decision = next(one for one in classroom.groups[0].asked("league") if one.key == KEY)

    classroom.estimate(client, KEY)

    found = waited_for(classroom, client)
    view = classroom.groups[0].game.view_from("league")
    assert found == Estimates(view, 0, classroom.state.seed).work_out(decision)
    assert any(found.values())
    assert classroom.student_view(patron).estimates == {}
    classroom.estimate(patron, KEY)
    assert classroom.student_view(patron).estimates == {}


def test_what_was_found_is_gone_with_the_turn(playing):
    classroom, (_, client, *_) = playing
    classroom.estimate(client, KEY)
    waited_for(classroom, client)

    classroom.next_turn(None, {1: 0})

    assert classroom.student_view(client).estimates == {}
    classroom.open_phase("freeze")
    assert classroom.student_view(client).estimates is None


def test_off_means_that_the_seats_get_none(playing):
    classroom, (_, client, *_) = playing
    classroom.estimate(client, KEY)
    waited_for(classroom, client)

    classroom.set_estimates(False)

    assert classroom.console().has_estimates is False
    assert classroom.student_view(client).estimates is None
    with pytest.raises(ClassError, match="switched staff estimates off"):
        classroom.estimate(client, KEY)
    classroom.set_estimates(True)
    assert classroom.student_view(client).estimates is not None


def test_a_plan_can_begin_without_them():
    classroom, _, _ = founded(estimates=False)
    (client, *_) = seated(classroom, ("league",))
    classroom.open_phase("play")

    assert tiny_plan(estimates=False).table.estimates is False
    assert classroom.student_view(client).estimates is None
    with pytest.raises(ClassError):
        classroom.estimate(client, KEY)
