"""The library: the studies that this process may show, the sweep it plays, and runs opened from it.

Everything lies below one folder, chosen when the program starts. Without one there is no library.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

from fairweather.errors import FairweatherError, Fault, FileError, ResultError, nearest_word
from fairweather.experiments.job import Job
from fairweather.experiments.one_run import source_of, transcript_of
from fairweather.experiments.results import Results
from fairweather.experiments.small import Choice, choices_in, cut_to
from fairweather.experiments.studies import Study, open_study, studies_in
from fairweather.experiments.sweep import PLAN, Sweep
from fairweather.files.parsing import parse_json
from fairweather.files.reading import read_text
from fairweather.play.game import replayed
from fairweather.play.room import Room, RoomKey
from fairweather.play.rooms import Rooms
from fairweather.play.versioned import Versioned
from fairweather.report.folder import versions
from fairweather.report.study_view import Answers, StudyView, answers_of, study_view

CLOSED = "This program was started without a folder of studies."
_KEPT = 8


class Library(Versioned):
    """Studies below ``home``, with a version that screens follow.

    Every method may be called from any thread.
    """

    def __init__(self) -> None:
        super().__init__()
        self.home: Path | None = None
        self.job: Job | None = None
        self._choices: dict[str, Choice] = {}
        self._lock = threading.RLock()
        self._opened: dict[tuple[str, str, int, int], RoomKey] = {}

    @property
    def place(self) -> Path:
        """The folder; raises ``ResultError`` if there is none."""
        if self.home is None:
            raise ResultError(CLOSED)
        return self.home

    def studies(self) -> list[Study]:
        """Return all studies, the latest finished first."""
        return studies_in(self.place)

    def choices(self) -> list[Choice]:
        """Return the experiments that are small enough to be run from a screen."""
        self._choices = {choice.name: choice for choice in choices_in(self.place)}
        return list(self._choices.values())

    def results(self, name: str) -> Results:
        """Open a finished study by its name; raises ``ResultError``."""
        return open_study(self.place, name)

    def view(self, name: str, outcome: str = "", factor: str = "") -> StudyView:
        """Return one outcome of a study by one factor; slow the first time.

        Raises ``FairweatherError`` if study, outcome or factor are unknown.
        """
        finished = str(self.results(name).manifest.get("finished"))
        return study_view(*_answered(self.place, name, finished), outcome, factor)

    def open_run(self, name: str, point: int, world: int, rooms: Rooms) -> Room:
        """Return a room with one run of a study, played again to its end.

        Raises ``FairweatherError`` if there is no such run, or it no longer comes out the same.
        """
        results = self.results(name)
        mark = (name, str(results.manifest.get("finished")), point, world)
        with self._lock:
            known = self._opened.get(mark)
            room = rooms.find(known) if known else None
            if room is None or not room.game.is_over:
                rooms.shelf.lend(source_of(results))
                where = f"point {point}, world {world} of {name}"
                room = rooms.adopt(replayed(transcript_of(results, point, world), where))
                self._opened[mark] = room.key
        return room

    def study_of(self, key: RoomKey) -> str:
        """Return the name of the study from which the game of a room was opened; empty if none."""
        return next((mark[0] for mark, room in list(self._opened.items()) if room == key), "")

    def start(self, name: str, worlds: int) -> Job:
        """Begin a small sweep of an experiment; one at a time.

        Raises ``FairweatherError`` if one is under way, or the experiment or number is unknown.
        """
        with self._lock:
            if self.job is not None and self.job.progress.is_going:
                raise FairweatherError("A sweep is being played; wait for it, or stop it first.")
            if name not in self._choices:
                self.choices()
            known = self._choices
            if name not in known:
                near = nearest_word(name, known)
                raise ResultError(str(Fault("experiment", repr(name), ", ".join(known), "", near)))
            choice = known[name]
            experiment = cut_to(choice, worlds)
            folder = self._free(f"{choice.path.stem}-{worlds}", experiment.digest)
            command = ("sweep", choice.path.name, "--out", folder.name)
            sweep = Sweep(
                experiment, choice.path.parent, folder, command=command, versions=versions()
            )
            name_there = folder.relative_to(self.place).as_posix()
            self.job = Job(name_there, sweep, self.touch)
            self.touch()
            self.job.start()
            return self.job

    def _free(self, name: str, digest: str) -> Path:
        """Return a folder that is new, or holds the same sweep begun before."""
        for number in range(1, 1000):
            folder = self.place / (name if number == 1 else f"{name}-{number}")
            if not folder.exists():
                return folder
            try:
                plan = parse_json(read_text(folder / PLAN, "a JSON file"), PLAN)
            except FileError:
                continue
            if isinstance(plan, dict) and plan.get("digest") == digest:
                return folder
        raise ResultError(f"{self.place}: too many studies called {name}")


@lru_cache(maxsize=_KEPT)
def _answered(place: Path, name: str, _finished: str) -> tuple[Results, Answers]:
    """Return a study and its answers; one that was ``_finished`` anew is another."""
    results = open_study(place, name)
    return results, answers_of(results)


LIBRARY = Library()
