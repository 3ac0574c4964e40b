"""Whoever works ahead waits for those who claimed the way, and never for good."""

from __future__ import annotations

from fairweather.play.way import Way


class Clock:
    """A clock that goes on by what is waited."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


def test_nobody_waits_while_the_way_is_free():
    clock = Clock()

    Way(clock, clock.wait).give()

    assert clock.now == 100.0


def test_who_works_ahead_waits_until_every_claim_is_over():
    clock = Clock()
    way = Way(clock, clock.wait)
    way.claim(0.5)
    way.claim(0.2)

    way.give()

    assert 100.5 <= clock.now < 100.6
    way.give()
    assert clock.now < 100.6


def test_who_is_at_work_goes_first_until_that_is_done():
    turns = []
    way = Way(lambda: 0.0, lambda _: turns.append("waited") or work.close())

    def at_work():
        with way.claimed():
            yield

    work = at_work()
    next(work)
    way.give()

    assert turns == ["waited"]
