"""Clocks of a class: nobody sets them, sleep does not move them, and nobody waits in vain."""

from __future__ import annotations

import pytest

from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.class_time import SLEEP, ClassTime
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.register import Register
from fairweather.play.classroom.room import AWAY, ONLINE
from fairweather.play.words import lasting
from tests.classrooms import HandClock, everything, founded, seated, tiny_plan
from tests.simulator.machine import Machine

HOUR = 3600.0


def left(classroom: Classroom, group: int = 1) -> float | None:
    """What the console shows to be left of a group's turn, in seconds."""
    return classroom.console().groups[group - 1].clock.seconds_left


def run(machine: Machine, seconds: float, time: ClassTime) -> None:
    """Pass time awake, looked at twice a second."""
    for _ in range(round(2 * seconds)):
        machine.pass_time(0.5)
        time()


def test_time_is_counted_on_whatever_the_calendar_is_set_to():
    machine = Machine()
    time = machine.time()
    began = time()

    run(machine, 20.0, time)
    machine.calendar -= HOUR
    run(machine, 20.0, time)
    machine.calendar += 5 * HOUR
    run(machine, 20.0, time)

    assert time() - began == pytest.approx(60.0)
    assert time.slept == 0.0


def test_a_long_gap_between_two_looks_is_sleep_and_a_short_one_is_not():
    machine = Machine()
    time = machine.time()
    began = time()

    machine.pass_time(SLEEP)
    assert (time() - began, time.slept) == (SLEEP, 0.0)
    machine.pass_time(2 * HOUR)
    assert (time() - began, time.slept) == (SLEEP, 2 * HOUR)


def test_a_clock_stands_still_while_the_machine_sleeps_and_the_facilitator_is_told():
    classroom, register, clock = founded(seconds_per_turn=60)
    seated(classroom)
    classroom.open_phase("play")
    clock.wind(20.0)
    register.tick()

    clock.sleep(2 * HOUR)

    assert left(classroom) == 40.0
    register.tick()
    assert classroom.groups[0].turn == 0
    assert left(classroom) == 40.0
    told = classroom.console().standstill
    assert told == "The machine slept for 2 hours; the clock stood still."
    assert classroom.room.now() == clock() + 2 * HOUR
    clock.wind(41.0)
    register.tick()
    assert classroom.groups[0].turn == 1
    clock.wind(700.0)
    assert classroom.console().standstill == ""


def test_minutes_of_a_phase_stand_still_in_sleep_too():
    classroom, register, clock = founded()
    classroom.open_phase("brief")
    before = classroom.console().phase.seconds_left
    clock.sleep(HOUR)

    register.tick()

    assert classroom.console().phase.seconds_left == before


def test_what_is_done_before_sleep_is_noticed_plays_no_turn_and_is_kept_in_order():
    archive = Archive(":memory:")
    classroom, register, clock = founded(archive, seconds_per_turn=60)
    members = seated(classroom)
    classroom.open_phase("play")
    clock.wind(20.0)

    clock.sleep(2 * HOUR)
    classroom.room.play_due()
    classroom.submit(members[0], 0)
    register.tick()
    classroom.submit(members[1], 0)

    assert (classroom.groups[0].turn, left(classroom)) == (0, 40.0)
    times = [line.at for line in archive.read(classroom.code)]
    assert times == sorted(times)
    assert times[-1] - times[0] == 2 * HOUR + 20.0


def test_a_sleep_that_cannot_be_kept_leaves_the_clock_standing():
    classroom, register, clock = founded(seconds_per_turn=60)
    seated(classroom)
    classroom.open_phase("play")
    clock.sleep(2 * HOUR)

    register.archive.close()
    register.tick()

    assert (classroom.groups[0].turn, left(classroom)) == (0, 60.0)


@pytest.mark.parametrize("set_by", [-HOUR, HOUR])
def test_a_calendar_that_was_set_between_two_servers_holds_no_turn_and_plays_none(set_by: float):
    archive = Archive(":memory:")
    classroom, _, clock = founded(archive, seconds_per_turn=60)
    seated(classroom)
    classroom.open_phase("play")
    clock.wind(20.0)
    classroom.set_door(False)

    later = HandClock(clock() + set_by)
    register = Register(archive, later)
    again = register.by_code(classroom.code)
    again.room.give_back()
    register.tick()

    assert (again.groups[0].turn, left(again)) == (0, 40.0)
    later.wind(41.0)
    register.tick()
    assert again.groups[0].turn == 1


def test_the_time_of_a_register_is_counted_on_by_its_own_looks():
    machine = Machine()
    time = machine.time()
    register = Register(Archive(":memory:"), time)
    classroom, _ = register.found(tiny_plan(seconds_per_turn=60))
    seated(classroom)
    classroom.open_phase("play")
    machine.pass_time(SLEEP / 2)
    register.tick()
    machine.pass_time(9 * HOUR)
    machine.calendar -= 20 * HOUR

    register.tick()

    assert (classroom.groups[0].turn, left(classroom)) == (0, 60.0 - SLEEP / 2)


def test_who_sits_down_late_has_a_whole_turn():
    classroom, register, clock = founded(seconds_per_turn=60)
    seated(classroom, ("aldmere",))
    classroom.open_phase("play")
    clock.wind(55.0)

    late = classroom.join("late").member
    assert left(classroom) == 5.0
    classroom.seat_member(late, 1, "league")

    assert left(classroom) == 60.0
    clock.wind(50.0)
    register.tick()
    assert classroom.groups[0].turn == 0


def test_the_first_of_a_group_finds_a_whole_turn_however_long_its_clock_ran():
    classroom, register, clock = founded(seconds_per_turn=60, groups=2)
    seated(classroom)
    classroom.open_phase("play")
    waiting = classroom.join("late").member
    clock.wind(500.0)

    classroom.seat_member(waiting, 2, "league")
    register.tick()

    assert [left(classroom, group) for group in (1, 2)] == [60.0, 60.0]
    assert [group.turn for group in classroom.groups] == [1, 0]


def test_nobody_gains_time_by_sitting_down_beside_another_or_where_more_is_left():
    classroom, _, clock = founded(seconds_per_turn=60, team_size=2)
    seated(classroom)
    classroom.open_phase("play")
    clock.wind(30.0)

    late = classroom.join("beside").member
    classroom.seat_member(late, 1, "league")
    assert left(classroom) == 30.0
    classroom.extend(90.0)
    classroom.free_seat(1, "ordane")
    classroom.seat_member(late, 1, "ordane")
    assert left(classroom) == 120.0


def test_a_seat_at_which_nobody_is_goes_to_its_doctrine_and_back():
    classroom, register, clock = founded()
    patron, client, target = seated(classroom)
    classroom.open_phase("play")

    def pass_time(seconds: float, *here: str) -> None:
        for _ in range(round(seconds / 5.0)):
            for member in here:
                classroom.room.seen(member)
            clock.wind(5.0)
            register.tick()

    pass_time(10.0, patron, client, target)
    classroom.submit(patron, 0)
    classroom.submit(target, 0)
    pass_time(ONLINE + AWAY - 10.0, patron, target)
    assert classroom.groups[0].turn == 0
    assert classroom.console().groups[0].seats[1].trouble == "Nobody is here."
    pass_time(15.0, patron, target)

    assert classroom.groups[0].turn == 1
    assert classroom.groups[0].turns[0].autopilot == ("league",)
    console = classroom.console().groups[0]
    assert console.seats[1].trouble == "Nobody is here: doctrine plays it until someone is back."
    assert [seat.is_away for seat in console.seats] == [False, True, False]
    assert console.n_waited_for == classroom.student_view(patron).n_seats == 2
    assert "doctrine" in classroom.student_view(client).autopilot
    again = Register(register.archive, clock).by_code(classroom.code)
    assert again.groups[0].away == {"league"}

    pass_time(5.0, patron, client, target)
    assert classroom.console().groups[0].n_waited_for == 3


def test_whoever_acts_is_here_and_an_empty_room_is_not_hurried():
    classroom, register, clock = founded()
    members = seated(classroom)
    classroom.open_phase("play")
    register.tick()
    clock.wind(ONLINE + AWAY)
    register.tick()
    assert classroom.groups[0].away == {"aldmere", "league", "ordane"}
    assert classroom.groups[0].turn == 0

    for member in members:
        classroom.give_reason(member, 0, classroom.student_view(member).table.decisions[0].key, "!")
    register.tick()
    assert not classroom.groups[0].away
    for member in members:
        classroom.submit(member, 0)
        register.tick()

    assert classroom.groups[0].turn == 1
    assert classroom.groups[0].turns[0].autopilot == ()


def test_sleep_makes_nobody_away():
    classroom, register, clock = founded()
    members = seated(classroom)
    classroom.open_phase("play")
    register.tick()
    for member in members:
        classroom.room.seen(member)

    clock.sleep(2 * HOUR)
    register.tick()

    assert not classroom.groups[0].away
    assert all(m.is_online for s in classroom.console().groups[0].seats for m in s.members)


def test_whoever_takes_the_seat_of_those_who_are_away_has_a_whole_turn_and_is_waited_for():
    classroom, register, clock = founded(seconds_per_turn=600, team_size=2)
    seated(classroom)
    classroom.open_phase("play")
    register.tick()
    clock.wind(ONLINE + AWAY)
    register.tick()

    classroom.seat_member(classroom.join("substitute").member, 1, "league")

    assert left(classroom) == 600.0
    assert classroom.groups[0].away == {"aldmere", "ordane"}
    again = Register(register.archive, clock).by_code(classroom.code)
    assert everything(again) == everything(classroom)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "no seconds"),
        (61.0, "1 minute and 1 second"),
        (7200.0, "2 hours"),
        (7200.0 + 300.0 + 12.0, "2 hours and 5 minutes"),
    ],
)
def test_a_span_of_time_is_told_in_two_units_at_most(seconds: float, words: str):
    assert lasting(seconds) == words
