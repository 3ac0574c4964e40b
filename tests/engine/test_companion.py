"""A second process plays worlds beside this one, bit for bit the same, and nothing rests on it."""

from __future__ import annotations

import os
import pickle
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from fairweather.engine import parts as parts_module
from fairweather.engine.branch import Comparison, compared
from fairweather.engine.companion import Companion
from fairweather.engine.continuations import Start
from fairweather.engine.history import History
from fairweather.engine.parts import Continued, Elsewhere, Part, parts, play_parts
from fairweather.engine.people import People
from fairweather.scenario.load import load

WORLDS = 120
SIZES = [40, 26, 54]


@pytest.fixture(scope="module")
def companion() -> Iterator[Companion]:
    companion = Companion(allowed=True)
    started(companion)
    yield companion
    process = companion._process
    companion.end()
    until(lambda: process is None or not process.is_alive())
    assert process is None or not process.is_alive()


def started(companion: Companion) -> None:
    companion.start()
    until(lambda: companion.is_free or not companion._starting)
    if not companion.is_free:
        pytest.skip("no second process here")


def until(is_so, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.01)


@dataclass(frozen=True)
class Sleeping:
    """A task that takes a while, or ends its process."""

    seconds: float
    ends: bool = False

    def work(self, on_turn: Callable[[], None] = lambda: None) -> str:
        time.sleep(self.seconds)
        if self.ends:
            os._exit(1)
        return "slept"


@dataclass(frozen=True)
class Failing:
    def work(self, on_turn: Callable[[], None] = lambda: None) -> str:
        raise ValueError("this cannot be done")


@cache
def branches() -> tuple[Start, ...]:
    game = History(load("tiny"), 3)
    for _ in range(2):
        game.play()
    orders = {"stance:league": "mobilize"}
    return tuple(Start(game.scenario, game.snapshots[2].world, orders=now) for now in ({}, orders))


def continued(size: int, first: int) -> Part:
    return Continued(branches(), 3, size, first)


def elsewhere(size: int, first: int) -> Part:
    orders = {"stance:league": "mobilize"}
    return Elsewhere(load("tiny"), 3, {"league": "seated"}, ({},), ({}, orders), size, 1 + first)


def answer(part_of, companion: Companion) -> tuple[list[int], Comparison]:
    found = [
        compared(2, pairs, WORLDS, People.SAME)
        for pairs in play_parts(part_of, WORLDS, 300, companion)
        if pairs
    ]
    return [one.n_worlds for one in found], found[-1]


def is_alike(one: Comparison, other: Comparison) -> bool:
    return one.followed == other.followed and all(
        np.array_equal(mine[key], theirs[key])
        for mine, theirs in (
            (one.baseline, other.baseline),
            (one.treatment, other.treatment),
            *zip(one.happened, other.happened, strict=True),
        )
        for key in mine
    )


@pytest.mark.parametrize("part_of", [continued, elsewhere])
def test_an_answer_is_the_same_to_the_bit_with_a_companion_and_without(companion, part_of):
    until(lambda: companion.is_free)
    alone = answer(part_of, Companion())
    together = answer(part_of, companion)
    assert alone[0] == [40, 120]
    assert together[0][0] in (40, 94)
    assert together[0][-1] == 120
    assert is_alike(alone[1], together[1])


def test_where_one_branch_is_known_the_other_is_set_beside_it_to_the_bit(companion):
    until(lambda: companion.is_free)
    usual = Continued(branches()[:1], 3, 200, 0).work()[0]

    def changed(size: int, first: int) -> Part:
        return Continued(branches()[1:], 3, size, first)

    def streamed(beside: Companion, here: float = 1.0) -> list[Comparison]:
        stream = play_parts(changed, 200, 300, beside, usual=usual, here=here)
        return [compared(2, pairs, 200, People.SAME) for pairs in stream if pairs]

    plain = compared(2, [continued(200, 0).work()], 200, People.SAME)
    for beside, here, expected in (
        (Companion(), 1.0, ([40, 200],)),
        (companion, 1.0, ([80, 200], [200])),
        (companion, 0.0, ([200],)),
    ):
        until(lambda at=beside: at.is_free or not at.allowed)
        found = streamed(beside, here)
        assert [one.n_worlds for one in found] in expected
        assert is_alike(plain, found[-1])


def test_the_companion_has_begun_before_anything_is_played_here(companion):
    until(lambda: companion.is_free)
    stream = play_parts(continued, WORLDS, 300, companion)

    assert next(stream) == []
    assert not companion.is_free
    assert all(stream)


def test_worlds_that_were_played_to_the_turn_are_not_played_again_to_the_bit():
    first = elsewhere(30, 0).work()
    held = parts_module._LATEST[0]

    again = pickle.loads(pickle.dumps(elsewhere(12, 7))).work()

    assert held[2].n_worlds == 30
    assert parts_module._LATEST[0] is held
    for one, other in zip(first, again, strict=True):
        for key, values in other.outcomes.items():
            assert np.array_equal(values, one.outcomes[key][7:19])


def test_two_that_share_play_a_few_first_and_then_a_part_each():
    assert parts(WORLDS, 300, is_shared=True) == SIZES
    assert parts(WORLDS, 300) == [40, 80]
    assert parts(5_000, 300, is_shared=True) == parts(5_000, 300)
    assert parts(30, 300, is_shared=True) == [30]
    assert parts(500, 600, is_shared=True, is_one=True) == [200, 300]
    assert parts(500, 600, is_shared=True, is_one=True, here=0.25) == [500]
    assert parts(500, 600, is_one=True) == [40, 460]


def test_whoever_finds_it_busy_works_alone(companion):
    until(lambda: companion.is_free)
    loan = companion.ask(Sleeping(0.5))
    assert loan is not None
    assert not companion.is_free
    assert companion.ask(Sleeping(0.0)) is None
    assert loan.take() == "slept"


@dataclass(frozen=True)
class Turns:
    """A task of so many turns."""

    number: int

    def work(self, on_turn: Callable[[], None] = lambda: None) -> int:
        for _ in range(self.number):
            time.sleep(0.01)
            on_turn()
        return self.number


def test_what_is_dropped_ends_at_its_next_turn_and_whoever_waits_finds_nothing(companion):
    until(lambda: companion.is_free)
    loan = companion.ask(Turns(3_000))
    assert loan is not None
    began = time.monotonic()
    loan.drop()

    assert loan.take() is None
    assert time.monotonic() - began < 10.0
    again = companion.ask(Turns(2))
    assert again is not None
    assert again.take() == 2


def test_only_what_is_spare_makes_way(companion):
    until(lambda: companion.is_free)
    spare = companion.ask(Turns(3_000), is_spare=True)
    assert spare is not None
    taken: list[int | None] = []
    waiting = threading.Thread(target=lambda: taken.append(spare.take()))
    waiting.start()

    companion.make_way(10.0)
    waiting.join(10.0)

    assert (taken, spare.is_dropped, companion.is_free) == ([None], True, True)
    wanted = companion.ask(Turns(20))
    assert wanted is not None
    companion.make_way(10.0)
    assert wanted.take() == 20


def test_what_is_dropped_too_late_or_twice_ends_nothing_else(companion):
    until(lambda: companion.is_free)
    done = companion.ask(Turns(1))
    assert done is not None
    until(lambda: done.is_in)
    done.drop()
    assert done.take() in (1, None)
    later = companion.ask(Turns(20))
    assert later is not None
    done.drop()
    assert later.take() == 20


def test_what_nobody_waits_for_makes_way_when_it_is_done(companion):
    until(lambda: companion.is_free)
    loan = companion.ask(Sleeping(0.2))
    assert loan is not None
    loan.forget()
    assert companion.ask(Sleeping(0.0)) is None
    until(lambda: companion.is_free)
    again = companion.ask(Sleeping(0.0))
    assert again is not None
    assert again.take() == "slept"


def test_a_task_that_fails_there_is_done_and_fails_here(companion):
    until(lambda: companion.is_free)
    loan = companion.ask(Failing())
    assert loan is not None
    assert loan.take() is None
    assert companion.is_free


def test_a_companion_that_dies_is_missed_by_nobody_and_can_be_had_again(companion):
    until(lambda: companion.is_free)
    loan = companion.ask(Sleeping(0.0, ends=True))
    assert loan is not None
    assert loan.take() is None
    assert not companion.is_free
    assert answer(continued, companion)[0] == [40, 120]
    companion.start()
    until(lambda: companion.is_free)
    assert companion.is_free


def test_it_is_started_only_where_it_is_allowed():
    companion = Companion()
    companion.start()
    assert not companion._starting
    assert companion.ask(Sleeping(0.0)) is None


def test_one_with_nothing_to_do_ends_by_itself():
    companion = Companion(allowed=True, idle=0.05)
    companion.start()
    until(lambda: not companion._starting)
    until(lambda: not companion.is_free)
    assert not companion.is_free
    assert companion.ask(Sleeping(0.0)) is None
