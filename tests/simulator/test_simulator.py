"""Classes on machines that fail keep every promise; and the simulator sees one that is broken."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from fairweather.errors import ClassError
from fairweather.play.classroom import class_time
from fairweather.play.classroom.acts import Act
from fairweather.play.classroom.acts.people import Rejoin
from fairweather.play.classroom.acts.writing import DraftOrder, Say
from fairweather.play.classroom.archive import Archive, LogLine
from fairweather.play.classroom.group import Clock, Group, SeatSheet
from fairweather.play.classroom.room import Room
from fairweather.play.classroom.state import ClassState
from fairweather.play.seat import SeatView
from tests.simulator.sharing import forget
from tests.simulator.simulated import simulate

SEEDS = 200


@pytest.mark.parametrize("first", range(1, SEEDS, 20))
def test_no_seed_breaks_a_promise(first: int):
    broken = [report for report in map(simulate, range(first, first + 20)) if report.fault]

    assert not broken, "\n".join([f"seed {broken[0].seed}", *broken[0].acts, broken[0].fault])


def test_a_seed_is_played_the_same_again():
    assert simulate(8) == simulate(8)


def acknowledged_first(patch: pytest.MonkeyPatch) -> None:
    """An act is written only when the next one comes."""
    waiting: list[tuple[Archive, str, LogLine]] = []
    append = Archive.append

    def later(archive: Archive, code: str, line: LogLine) -> None:
        for one in [one for one in waiting if one[:2] == (archive, code)]:
            append(*one)
        waiting[:] = [(archive, code, line)]
        if line.kind == "found":
            append(*waiting.pop())

    patch.setattr(Archive, "append", later)


def acknowledged_though_refused(patch: pytest.MonkeyPatch) -> None:
    """An act that the disk refused is told to be done."""
    do = Room.do

    def careless(room: Room, act: object) -> object:
        try:
            return do(room, act)
        except ClassError as error:
            if "could not be kept" in str(error):
                return act
            raise

    patch.setattr(Room, "do", careless)


def second_order_dropped(patch: pytest.MonkeyPatch) -> None:
    written = DraftOrder.written

    def forgetful(act: DraftOrder, sheet: SeatSheet) -> SeatSheet:
        return sheet if len(sheet.drafts) == 1 else written(act, sheet)

    patch.setattr(DraftOrder, "written", forgetful)


def played_without_orders(patch: pytest.MonkeyPatch) -> None:
    ready = Group.ready
    patch.setattr(Group, "ready", lambda group, held: ({}, ready(group, held)[1]))


def orders_of_the_removed_played(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ClassState, "cleared", lambda _, group: group)


def letters_sent_to_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Group, "between", lambda group, _: iter(group.messages))


def worlds_seen_whole(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SeatView, "_reader", lambda _: None)


def sleep_counted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(class_time, "SLEEP", 1e9)


def calendar_followed(patch: pytest.MonkeyPatch) -> None:
    """After a restart the time is that of the calendar, wherever it was set."""
    now = Room.now
    patch.setattr(Room, "now", lambda room: now(room) - max(room._ahead - room._time.slept, 0.0))


def time_not_given_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Clock, "later", lambda clock, _: clock)


def forms_forgotten(patch: pytest.MonkeyPatch) -> None:
    """What is sent twice is done twice."""
    patch.setattr(Act, "is_done", lambda *_: False)


def ended_tokens_good(patch: pytest.MonkeyPatch) -> None:
    """Whoever had a token before it was renewed still comes in."""
    apply = Rejoin.apply

    def lenient(act: Rejoin, state: ClassState, at: float) -> ClassState:
        return apply(replace(act, is_only=False), state, at)

    patch.setattr(Rejoin, "apply", lenient)


def log_read_otherwise(patch: pytest.MonkeyPatch) -> None:
    """What a log comes to rests on chance."""
    apply, luck = Say.apply, random.Random(1)

    def fickle(act: Say, state: ClassState, at: float) -> ClassState:
        return apply(replace(act, text=act.text[: luck.randint(1, 9)]), state, at)

    patch.setattr(Say, "apply", fickle)


@pytest.mark.parametrize(
    ("plant", "first", "words"),
    [
        (acknowledged_first, 1, "acts were acknowledged"),
        (acknowledged_though_refused, 5, "there lies|acknowledged|too early|KeyError"),
        (second_order_dropped, 9, "there lies"),
        (played_without_orders, 10, "was played without"),
        (orders_of_the_removed_played, 27, "there lies|was played|left to doctrine"),
        (letters_sent_to_all, 7, "was sent word"),
        (worlds_seen_whole, 4, "learns of|was sent"),
        (sleep_counted, 1, "too early"),
        (calendar_followed, 4, "seconds left|back in time"),
        (time_not_given_back, 1, "too early"),
        (forms_forgotten, 6, "was done twice"),
        (ended_tokens_good, 1, "still open"),
        (log_read_otherwise, 7, "messages of group|said in group"),
    ],
)
def test_a_planted_fault_is_found_within_a_hundred_seeds(
    plant: Callable[[pytest.MonkeyPatch], None],
    first: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
):
    assert not simulate(first).fault
    forget()
    plant(monkeypatch)

    found = next(one for one in map(simulate, range(first, first + 100)) if one.fault)

    assert re.search(words, found.fault)
    forget()
