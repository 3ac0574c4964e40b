"""Following: a screen is drawn anew whenever what it shows says that it has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

import solara


class Followed(Protocol):
    """Something with a version that rises, and can be waited for."""

    version: int

    def wait(self, seen: int, stop: threading.Event, at_most: float = 30.0) -> int:
        """Wait until the version is no longer ``seen``, or ``stop`` is set; return it."""

    def wake(self) -> None:
        """Let everyone who waits look whether it should stop."""


def use_following(shown: Followed) -> int:
    """Follow the version of ``shown``, which stays the same for as long as the screen stands.

    A thread waits for it and has this screen drawn anew; it ends with the screen.
    """
    version, set_version = solara.use_state(shown.version)

    def follow() -> Callable[[], None]:
        stop = threading.Event()

        def watch() -> None:
            seen = version
            while not stop.is_set():
                now = shown.wait(seen, stop)
                if not stop.is_set() and now != seen:
                    seen = now
                    set_version(now)

        threading.Thread(target=watch, name="follow", daemon=True).start()

        def leave() -> None:
            stop.set()
            shown.wake()

        return leave

    solara.use_effect(follow, [])
    return version
