"""Job: a sweep that goes on in the background, followed by whoever looks, and stopped on demand.

The work is done in processes of its own, so that what waits on it is never slowed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

from fairweather.errors import FairweatherError
from fairweather.experiments.backend import cores, pool_of
from fairweather.experiments.sweep import Sweep


class State(StrEnum):
    """How far a job has come."""

    STARTING = "starting"
    PLAYING = "playing"
    STOPPING = "stopping"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Progress:
    """What a job looks like at one moment; ``rate`` in runs a second, 0 where not known yet."""

    state: State
    done: int = 0
    total: int = 0
    rate: float = 0.0
    fault: str = ""

    @property
    def is_going(self) -> bool:
        return self.state in (State.STARTING, State.PLAYING, State.STOPPING)

    @property
    def share(self) -> float:
        return self.done / self.total if self.total else 0.0

    @property
    def seconds_left(self) -> float | None:
        return (self.total - self.done) / self.rate if self.rate else None


class _StopError(Exception):
    """Raised inside a sweep to end it between two shards."""


class Job:
    """One sweep under way; ``on_change`` is called, from its thread, whenever it has come on.

    Every method may be called from any thread.
    """

    def __init__(
        self,
        name: str,
        sweep: Sweep,
        on_change: Callable[[], None] = lambda: None,
        workers: int = 0,
    ) -> None:
        self.name = name
        self.sweep = sweep
        self.on_change = on_change
        self.progress = Progress(State.STARTING)
        self._workers = workers or max(cores() - 1, 1)
        self._is_stopped = threading.Event()
        self._done = 0
        self._first: tuple[int, float] | None = None
        sweep.on_shard = self._tell

    def start(self) -> None:
        """Begin in a thread of its own."""
        threading.Thread(target=self._run, name="sweep", daemon=True).start()

    def stop(self) -> None:
        """End after the shards under way; what is played stays, to be gone on from later."""
        self._is_stopped.set()
        if self.progress.is_going:
            self._put(Progress(State.STOPPING, self.progress.done, self.progress.total))

    def _run(self) -> None:
        pool = pool_of(self._workers)
        try:
            self.sweep.run(pool, self._workers)
            self._put(Progress(State.DONE, self._done, self._done))
        except _StopError:
            self._put(Progress(State.STOPPED, self._done, self.progress.total))
        except FairweatherError as error:
            self._put(Progress(State.FAILED, fault=str(error)))
        except Exception as error:  # noqa: BLE001 told to who waits; a thread has no one else
            self._put(Progress(State.FAILED, fault=f"{type(error).__name__}: {error}"))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _tell(self, runs: int, total: int) -> None:
        if self._is_stopped.is_set():
            raise _StopError
        self._done += runs
        self._put(Progress(State.PLAYING, min(self._done, total), total, self._rate()))

    def _rate(self) -> float:
        """Return runs a second since the first shard that was played here; 0 before the second."""
        if not self.sweep.tally.played:
            return 0.0
        if self._first is None:
            self._first = self._done, monotonic()
            return 0.0
        done, began = self._first
        return (self._done - done) / max(monotonic() - began, 1e-3)

    def _put(self, progress: Progress) -> None:
        self.progress = progress
        self.on_change()
