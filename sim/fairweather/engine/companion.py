"""Companion: a second process, which plays worlds beside this one while a person waits.

Threads of one process hinder each other; two processes do not. There is one companion at most. It
is made ready when it may soon be wanted, ends when it has long had nothing to do, and ends with
this process, however that ends. Whoever finds it busy, not ready or gone works alone, so nothing
rests on it but time.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from time import monotonic, sleep
from typing import Any, Generic, Protocol, TypeVar

IDLE = 600.0
"""Seconds without work after which it ends, and its memory is free."""

_STEP = 0.005
_COURTESY = 10
"""How far it stands back, in steps of priority, where somebody draws a screen meanwhile."""

_READY = "ready"
_DROP = "drop"
"""Said of the task that it is at; where that is done by then, it says nothing."""

Found_co = TypeVar("Found_co", covariant=True)
Found = TypeVar("Found")


class Task(Protocol[Found_co]):
    """Work that can be sent to another process, as can what is found."""

    def work(self, on_turn: Callable[[], None] = ...) -> Found_co:
        """Do it here; ``on_turn`` is called on the way, and ends it if it raises."""


class _DroppedError(Exception):
    """The task at hand is no longer wanted."""


class Loan(Generic[Found]):
    """A task that the companion is at; take what it found, or forget it.

    One that ``is_spare`` makes way for what somebody waits for; it is then ``is_dropped``.
    """

    def __init__(
        self, companion: Companion, pipe: Connection[Any, Any], *, is_spare: bool = False
    ) -> None:
        self.is_spare, self.is_dropped = is_spare, False
        self._companion, self._pipe = companion, pipe

    @property
    def is_in(self) -> bool:
        """Whether ``take`` would return at once."""
        return _has_word(self._pipe)

    def take(self) -> Found | None:
        """Wait for what was found; None if it could not be worked out there."""
        found: Found | None = self._companion._receive(self, self._pipe)
        return found

    def drop(self) -> None:
        """Have it given up at the next good place; whoever takes it then finds nothing."""
        self.is_dropped = True
        self._companion._drop(self)

    def forget(self) -> None:
        """Have it given up, and hear no more of it."""
        self._companion._forget(self)


class Companion:
    """The second process; every method may be called from any thread.

    It is ``allowed`` by a program that lives long enough to gain by it.
    """

    def __init__(self, *, allowed: bool = False, idle: float = IDLE) -> None:
        self.allowed = allowed
        self._idle = idle
        self._lock = threading.Lock()
        self._starting = False
        self._pipe: Connection[Any, Any] | None = None
        self._process: Any = None
        self._loan: Loan[Any] | None = None
        self._is_unheard = False

    @property
    def is_free(self) -> bool:
        """Whether it is ready and at nothing."""
        with self._lock:
            return self._may_ask()

    @property
    def may_come(self) -> bool:
        """Whether it is free, or may be before long."""
        with self._lock:
            return self._starting or self._is_there()

    def start(self) -> None:
        """Make it ready, in the background, unless it is, or may not be, or would be no help."""
        with self._lock:
            if self._starting or not self.allowed or _processors() < 2 or self._is_there():
                return
            self._starting = True
        threading.Thread(target=self._make_ready, name="companion", daemon=True).start()

    def ask(self, task: Task[Found], *, is_spare: bool = False) -> Loan[Found] | None:
        """Give it a task; None if it cannot take one now. What ``is_spare`` can be dropped."""
        with self._lock:
            if not self._may_ask() or self._pipe is None:
                return None
            try:
                self._pipe.send_bytes(pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
            except (OSError, ValueError, pickle.PicklingError):
                self._part()
                return None
            loan: Loan[Found] = Loan(self, self._pipe, is_spare=is_spare)
            self._loan = loan
            return loan

    def make_way(self, at_most: float = 1.0) -> None:
        """Have it give up what is spare, and wait ``at_most`` so many seconds until it is free."""
        loan, end = self._loan, monotonic() + at_most
        if loan is None or not loan.is_spare:
            return
        loan.drop()
        while self._loan is loan and monotonic() < end:
            sleep(_STEP)

    def end(self) -> None:
        """End it now, whatever it is at; it may be started again."""
        with self._lock:
            self._part()

    def _make_ready(self) -> None:
        """Start the process and wait until it says that it is ready."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_accompany, args=(theirs, self._idle), name="companion", daemon=True
        )
        is_ready = False
        try:
            process.start()
            theirs.close()
            is_ready = ours.recv() == _READY
        except (OSError, EOFError, RuntimeError, ValueError):
            pass
        with self._lock:
            self._starting = False
            self._process = process
            if is_ready and self.allowed:
                self._pipe, self._loan, self._is_unheard = ours, None, False
            else:
                ours.close()
                self._part()

    def _is_there(self) -> bool:
        """Return whether the process still runs; forget one that has ended."""
        if self._pipe is not None and not self._process.is_alive():
            self._part()
        return self._pipe is not None

    def _may_ask(self) -> bool:
        """Return whether a task may be given; what nobody waits for is cleared away."""
        is_there = self._is_there()
        if is_there and self._is_unheard and self._pipe is not None and _has_word(self._pipe):
            self._hear()
        return self._pipe is not None and self._loan is None

    def _receive(self, loan: Loan[Any], pipe: Connection[Any, Any]) -> Any:
        try:
            pipe.poll(None)
        except OSError:
            return None
        with self._lock:
            return self._hear() if loan is self._loan else None

    def _hear(self) -> Any:
        """Return its answer, which has come; None if it has gone instead."""
        self._loan, self._is_unheard = None, False
        if self._pipe is None:
            return None
        try:
            return self._pipe.recv()
        except (OSError, EOFError):
            self._part()
            return None

    def _drop(self, loan: Loan[Any]) -> None:
        with self._lock:
            if loan is not self._loan or self._pipe is None:
                return
            try:
                self._pipe.send_bytes(pickle.dumps(_DROP))
            except (OSError, ValueError):
                self._part()

    def _forget(self, loan: Loan[Any]) -> None:
        self._drop(loan)
        with self._lock:
            self._is_unheard = loan is self._loan

    def _part(self) -> None:
        """End the process and let go of it."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None and self._process.is_alive():
            self._process.terminate()
        self._pipe = self._process = self._loan = None
        self._is_unheard = False


COMPANION = Companion()
"""The companion of this process."""


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _has_word(pipe: Connection[Any, Any]) -> bool:
    """Return whether there is something to hear, be it that nobody is there."""
    try:
        return pipe.poll()
    except OSError:
        return True


def _accompany(pipe: Connection[Any, Any], idle: float) -> None:
    """Work in the companion's process until there is nothing more, or nobody to work for.

    Ctrl-C in a terminal reaches it too, and is for the other one to answer.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_COURTESY)
    import fairweather.engine.parts  # noqa: F401 what a task is made of, so that the first is fast

    def go_on() -> None:
        if pipe.poll():
            raise _DroppedError

    try:
        pipe.send(_READY)
        while pipe.poll(idle):
            task = pipe.recv()
            if task == _DROP:
                continue
            try:
                found = task.work(go_on)
            except Exception:  # noqa: BLE001 whoever asked does it again, and meets the fault
                found = None
            pipe.send(found)
    except (EOFError, OSError):
        pass
