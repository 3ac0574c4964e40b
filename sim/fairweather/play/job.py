"""Job: long work in a worker thread, with progress, an estimate, a way to stop it, and its fault.

Few jobs that may wait run at once, so that a class of questions leaves the games their processor;
the rest wait their turn.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import nullcontext
from time import monotonic
from typing import Generic, TypeVar

from fairweather.errors import FairweatherError
from fairweather.play.versioned import Versioned

AT_ONCE = 2
ENOUGH = 0.05
"""Share of the work from which its pace since the beginning says how long the rest takes."""

_LINE = threading.BoundedSemaphore(AT_ONCE)

Found = TypeVar("Found")


class Job(Versioned, Generic[Found]):
    """Work that finds more and more; ``found`` is what is known so far, None before the first.

    ``work`` is given the job, tells it what it finds, and looks at ``is_stopped`` on the way.
    ``on_change`` is called, from the job's thread, whenever it has come on, and at its end. Unless
    it ``may_wait`` in line it begins at once. Its thread is called ``name``.
    """

    def __init__(
        self,
        work: Callable[[Job[Found]], None],
        on_change: Callable[[], None] = lambda: None,
        *,
        may_wait: bool = True,
        name: str = "job",
    ) -> None:
        super().__init__()
        self.found: Found | None = None
        self.progress = 0.0
        self.fault = ""
        self.is_begun = False
        self.is_done = False
        self._work = work
        self._on_change = on_change
        self._line = _LINE if may_wait else nullcontext()
        self._name = name
        self._stop = threading.Event()
        self._began = 0.0
        self._first: tuple[float, float] | None = None

    @property
    def is_stopped(self) -> bool:
        return self._stop.is_set()

    @property
    def is_under_way(self) -> bool:
        return self.is_begun and not self.is_done

    @property
    def seconds_left(self) -> float:
        """An estimate from the pace since it was first told; 0 while nothing is known.

        What comes before that, as the first compilation, is no part of the pace.
        """
        if not 0.0 < self.progress < 1.0:
            return 0.0
        since, done = self._first or (self._began, 0.0)
        if self.progress <= done:
            since, done = self._began, 0.0
            if self.progress < ENOUGH:
                return 0.0
        return (monotonic() - since) * (1.0 - self.progress) / (self.progress - done)

    def start(self) -> None:
        """Begin in a worker thread; a job that was begun goes on as it is."""
        with self._changed:
            if self.is_begun:
                return
            self.is_begun = True
        threading.Thread(target=self.run, name=self._name, daemon=True).start()

    def run(self) -> None:
        """Do the work here and now, to its end; what goes wrong is told in ``fault``.

        Only what nobody foresaw is raised as well.
        """
        self.is_begun = True
        try:
            with self._line:
                self._began = monotonic()
                if not self.is_stopped:
                    self._work(self)
        except FairweatherError as error:
            self.fault = str(error)
        except Exception:
            self.fault = "This could not be worked out."
            raise
        finally:
            self.is_done = True
            self._tell()

    def tell(self, found: Found | None = None, progress: float = 0.0) -> None:
        """Take in what is known by now, and what share of the work is done."""
        with self._changed:
            self.found = found if found is not None else self.found
            self.progress = progress
            self._first = self._first or (monotonic(), progress)
        self._tell()

    def rest(self, seconds: float) -> None:
        """Wait for so long, or until it is stopped."""
        self._stop.wait(max(seconds, 0.0))

    def stop(self) -> None:
        """Stop at the next good place; what was found stays."""
        self._stop.set()

    def _tell(self) -> None:
        self.touch()
        self._on_change()
