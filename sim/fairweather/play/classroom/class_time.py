"""Class time: seconds since 1970 that no one can set back, and those that the machine slept."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import Protocol

SLEEP = 10.0
"""Seconds between two looks from which the machine counts as having slept."""


class Time(Protocol):
    """What tells a class the time: called, in seconds since 1970, less those ``slept`` so far."""

    @property
    def slept(self) -> float: ...

    def __call__(self) -> float: ...


class ClassTime:
    """The time by which clocks of classes run: it never falls, and stands still in sleep.

    It begins at what the ``calendar`` says, and is counted on by ``passing``, a clock that nobody
    sets and that goes on while the machine sleeps. It must be looked at every few seconds: a longer
    gap counts as sleep, of which there were ``slept`` seconds since this time began.
    """

    def __init__(
        self,
        calendar: Callable[[], float] = time.time,
        passing: Callable[[], float] | None = None,
    ) -> None:
        self._passing = passing or _passing
        self._lock = threading.Lock()
        self._at = calendar()
        self._looked = self._passing()
        self.slept = 0.0

    def __call__(self) -> float:
        """Return seconds since 1970, less those that were slept."""
        with self._lock:
            passed = self._passing() - self._looked
            self._looked += passed
            if passed > SLEEP:
                self.slept += passed
            else:
                self._at += passed
            return self._at


_COUNTS_SLEEP = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}
"""Clocks that go on in sleep, where the usual one does not."""


def _passing() -> float:
    """Return seconds that pass in sleep too, wherever the calendar is set."""
    clock = getattr(time, _COUNTS_SLEEP.get(sys.platform, ""), None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)
