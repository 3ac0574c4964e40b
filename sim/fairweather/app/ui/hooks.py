"""Hooks of screens: the browser's cookies, the version of what is shared, what went wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, Protocol

import solara
import solara.lab

from fairweather.errors import FairweatherError

P = ParamSpec("P")
GATHER = 0.05
"""Seconds that a screen may wait for more to happen, so that a burst is one drawing."""


class Followed(Protocol):
    """What can be followed: a version that rises, and a way to wait until it does."""

    @property
    def version(self) -> int: ...

    def wait(self, seen: int, stop: threading.Event, at_most: float = 30.0) -> int: ...

    def wake(self) -> None: ...


def use_cookies() -> Mapping[str, str]:
    """Return the cookies that the browser sent when this page was connected."""
    kept: Any = solara.lab.cookies
    return dict(kept.value or {})


def use_version(shared: Followed | None, gather: float = 0.0) -> int:
    """Follow the version of ``shared``: a thread waits for it and has this screen drawn anew.

    The thread ends with the screen; its wait also watches the stop flag, or it would linger.
    None is not followed, and has no version.
    """
    shown = shared.version if shared is not None else 0
    _, draw = solara.use_state(0)

    def follow() -> Callable[[], None] | None:
        if shared is None:
            return None
        stop = threading.Event()

        def watch() -> None:
            seen = shown
            while not stop.is_set():
                now = shared.wait(seen, stop)
                if not stop.is_set() and now != seen:
                    if gather:
                        stop.wait(gather)
                        now = shared.version
                    seen = now
                    draw(lambda drawn: drawn + 1)

        threading.Thread(target=watch, name="follow", daemon=True).start()

        def leave() -> None:
            stop.set()
            shared.wake()

        return leave

    solara.use_effect(follow, [shared])
    return shown


class Attempt(Protocol):
    """Tries something, with what it is told."""

    def __call__(self, act: Callable[P, object], *told: P.args, **named: P.kwargs) -> None: ...


def use_attempt() -> tuple[str, Attempt]:
    """Return what went wrong with the last thing tried, in words, and the way to try another."""
    fault, set_fault = solara.use_state("")

    def attempt(act: Callable[P, object], *told: P.args, **named: P.kwargs) -> None:
        try:
            act(*told, **named)
            set_fault("")
        except FairweatherError as error:
            set_fault(str(error))

    return fault, attempt
