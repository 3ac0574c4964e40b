"""Hindcasts of this process: one at a time, shared by every screen, behind the games that run."""

from __future__ import annotations

import threading

from fairweather.errors import FairweatherError, Fault, ScenarioError
from fairweather.experiments.hindcast.study import FEWEST, Hindcast, Hindcaster
from fairweather.play.job import Job
from fairweather.play.versioned import Versioned
from fairweather.play.way import WAY

USUAL, MOST = 200, 1_000
"""Worlds of each case that a screen plays if nothing else is said, and at most."""
SEED = 1


class Hindcasts(Versioned):
    """The hindcast under way or last made, with a version that screens follow.

    Every method may be called from any thread.
    """

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.job: Job[Hindcast] | None = None
        self._names = names
        self._lock = threading.Lock()

    def start(self, worlds: int) -> Job[Hindcast]:
        """Begin a hindcast of every case that ships, in so many worlds of each.

        Raises ``FairweatherError`` if one is under way, or the number may not be.
        """
        if not FEWEST <= worlds <= MOST:
            allowed = f"a whole number from {FEWEST} to {MOST:,}"
            raise ScenarioError(Fault("worlds", str(worlds), allowed))
        with self._lock:
            if self.job is not None and self.job.is_under_way:
                raise FairweatherError("A hindcast is being played; wait for it, or stop it first.")
            self.job = Job(lambda job: self._work(job, worlds), self.touch, name="hindcast")
        self.touch()
        self.job.start()
        return self.job

    def _work(self, job: Job[Hindcast], worlds: int) -> None:
        hindcaster = Hindcaster(self._names, worlds, SEED)
        for share in hindcaster.steps():
            job.tell(hindcaster.found, share)
            if job.is_stopped:
                break
            WAY.give()


HINDCASTS = Hindcasts()
