"""The right of way: what someone waits for goes before what is worked out ahead.

Threads of one process hinder each other. So whoever works for a person claims the way for a moment,
and whoever works ahead gives way before each step.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep

_STEP = 0.01


class Way:
    """Who goes first. A claim ends by itself, so that nothing waits for good."""

    def __init__(
        self, now: Callable[[], float] = monotonic, wait: Callable[[float], None] = sleep
    ) -> None:
        self._now, self._wait = now, wait
        self._until = 0.0

    def claim(self, seconds: float = 1.0) -> None:
        """Go first for the next ``seconds``."""
        self._until = max(self._until, self._now() + seconds)

    def give(self) -> None:
        """Wait until nobody claims the way."""
        while self._now() < self._until:
            self._wait(_STEP)


WAY = Way()
"""The way of this process."""
