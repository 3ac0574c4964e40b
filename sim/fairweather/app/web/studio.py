"""The studio of this process: a desk, the balance that is worked out, and a class hosted from it.

It is for the owner of this machine alone: it is closed unless the program serves this machine and
nobody else, and never open where a class is hosted.
"""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from fairweather.app.web.class_process import ClassProcess
from fairweather.app.web.sessions import hosted
from fairweather.errors import FairweatherError
from fairweather.experiments.balance import Stopped, find_flaws
from fairweather.play.job import Job
from fairweather.play.studio.desk import Desk
from fairweather.play.versioned import Versioned
from fairweather.report.balance import Told, told
from fairweather.scenario.schema import Scenario
from fairweather.scenario.studio.sketch import Sketch

CLOSED = (
    "The studio writes scenarios into a data folder, so it is open only on the computer on which "
    "Fairweather runs: start it there with `fairweather play`."
)
BalanceJob = Job[tuple[Told, ...]]


class Studio(Versioned):
    """``folder`` is where the draft is kept; without one the studio is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder: Path | None = None
        self.balance: BalanceJob | None = None
        self.balanced: Sketch | None = None
        self.lesson: ClassProcess | None = None
        self._desk: Desk | None = None
        self._lock = threading.RLock()

    @property
    def is_open(self) -> bool:
        """Whether whoever asks may come in."""
        return self.folder is not None and hosted() is None

    @property
    def desk(self) -> Desk:
        """The desk; raises ``FairweatherError`` if the studio is closed."""
        with self._lock:
            if self.folder is None or not self.is_open:
                raise FairweatherError(CLOSED)
            if self._desk is None:
                self._desk = Desk(self.folder)
            return self._desk

    def start_balance(self) -> None:
        """Begin to play the sketch in many worlds, unless that is under way.

        Raises ``ScenarioError`` with every fault of the sketch.
        """
        with self._lock:
            if self.balance is not None and self.balance.is_under_way:
                return
            self.balanced = self.desk.sketch
            scenario = self.desk.scenario()
            self.balance = Job(partial(_balance, scenario), self.touch, name="balance")
            self.touch()
            self.balance.start()

    def stop_balance(self) -> None:
        """Stop working out the balance."""
        if self.balance is not None:
            self.balance.stop()
            self.touch()

    def host(self) -> None:
        """Host a class on the scenario as it was saved; one that is hosted already goes on."""
        with self._lock:
            name = self.desk.sketch.name
            if not self.desk.is_saved:
                raise FairweatherError("Save it first: a class plays what is saved.")
            if self.lesson is not None and (self.lesson.is_open or self.lesson.is_starting):
                if self.lesson.scenario == name:
                    return
                self.lesson.stop()
            self.lesson = ClassProcess(name, self.touch)
            self.touch()

    def end_class(self) -> None:
        """End the class that is hosted from here; it is kept."""
        with self._lock:
            if self.lesson is not None:
                self.lesson.stop()
                self.lesson = None
            self.touch()


def _balance(scenario: Scenario, job: BalanceJob) -> None:
    def watch(share: float) -> bool:
        job.tell(None, share)
        return not job.is_stopped

    try:
        found = find_flaws(scenario, on_progress=watch)
    except Stopped:
        return
    job.tell(tuple(told(one, scenario) for one in found), 1.0)


STUDIO = Studio()
