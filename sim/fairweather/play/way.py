"""The right of way: what someone waits for goes before what is worked out ahead.

Threads of one process hinder each other. So whoever works for a person claims the way, and whoever
works ahead gives way before each step.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep

_STEP = 0.01


class Way:
    """Who goes first: those at work for a person, and for a moment those who claim it."""

    def __init__(
        self, now: Callable[[], float] = monotonic, wait: Callable[[float], None] = sleep
    ) -> None:
        self._now, self._wait = now, wait
        self._until = 0.0
        self._at_work = 0
        self._lock = threading.Lock()

    def claim(self, seconds: float = 1.0) -> None:
        """Go first for the next ``seconds``."""
        self._until = max(self._until, self._now() + seconds)

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """Go first until this is done."""
        with self._lock:
            self._at_work += 1
        try:
            yield
        finally:
            with self._lock:
                self._at_work -= 1

    def give(self) -> None:
        """Wait until nobody claims the way."""
        while self._at_work or self._now() < self._until:
            self._wait(_STEP)


WAY = Way()
"""The way of this process."""
