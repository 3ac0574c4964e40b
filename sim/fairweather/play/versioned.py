"""Versioned: a version that rises at every change, and a way to wait until it does."""

from __future__ import annotations

import threading


class Versioned:
    """What screens follow from threads of their own; ``_changed`` locks what they see."""

    def __init__(self) -> None:
        self.version = 1
        self._changed = threading.Condition(threading.RLock())

    def wait(self, seen: int, stop: threading.Event, at_most: float = 30.0) -> int:
        """Wait until the version is no longer ``seen``, or ``stop`` is set; return the version."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != seen or stop.is_set(), at_most)
            return self.version

    def wake(self) -> None:
        """Let everyone who waits look whether it should stop."""
        with self._changed:
            self._changed.notify_all()

    def touch(self) -> None:
        """Raise the version: something that screens show has changed."""
        with self._changed:
            self.version += 1
            self._changed.notify_all()
