"""A machine that classes are simulated on: its calendar is set, it sleeps, and its disk fails."""

from __future__ import annotations

import random
import resource
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fairweather.play.classroom.archive import Archive, LogLine
from fairweather.play.classroom.class_time import ClassTime
from fairweather.play.classroom.register import ARCHIVE

_FRAME = 4096 + 24
"""Bytes by which a log of SQLite's grows at least with every write."""


class Killed(BaseException):
    """The server is killed, at whatever it was doing."""


class Machine:
    """A calendar that may be set, and a clock that goes on while the machine sleeps."""

    def __init__(self) -> None:
        self.calendar, self.passed = 1_700_000_000.0, 50.0

    def time(self) -> ClassTime:
        """Return the time of a server that is started now."""
        return ClassTime(lambda: self.calendar, lambda: self.passed)

    def pass_time(self, seconds: float) -> None:
        """Let time pass, awake or asleep."""
        self.calendar += seconds
        self.passed += seconds


class Disk:
    """A disk that is full for a while, cuts a write off, or goes down with the server in a write.

    ``faults`` counts what went wrong. The archive on it is the very one that servers use: writes
    fail because the system lets a file grow no further, and what a kill leaves is what SQLite had
    written, up to some byte of the last write.
    """

    def __init__(self, home: Path, luck: random.Random, often: float) -> None:
        self.faults = 0
        self._home = home
        self._luck = luck
        self._often = often
        self._number = 0
        self._full_for = 0
        self._kept: int | None = None
        self._archive: Archive | None = None

    def archive(self) -> Archive:
        """Open the archive."""
        self._archive = _Archive(self.folder / ARCHIVE, self)
        return self._archive

    @property
    def folder(self) -> Path:
        return self._home / str(self._number)

    def restart(self) -> None:
        """Start the machine anew with what was on the disk when the server was killed."""
        was, old = self.folder, self._archive
        self._number += 1
        self.folder.mkdir(mode=0o700)
        for file in was.iterdir():
            if not file.name.endswith("-shm") or self._luck.random() < 0.5:
                shutil.copy(file, self.folder / file.name)
        if self._kept is not None:
            with self._log(self.folder).open("r+b") as log:
                log.truncate(self._kept)
        self._kept, self._full_for = None, 0
        if old is not None:
            old.close()
        shutil.rmtree(was)

    @contextmanager
    def write(self) -> Iterator[None]:
        """Let a write be done, in one of the ways in which a write can go."""
        before, fate = self._size(), self._luck.random()
        if self._full_for == 0 and fate < self._often:
            self._full_for = self._luck.choice((1, 1, 4))
        if self._full_for:
            self._full_for -= 1
            self.faults += 1
            with _files_end_at(before + self._luck.randrange(_FRAME)):
                yield
            return
        if self._often <= fate < 1.5 * self._often:
            self.faults += 1
            raise Killed
        yield
        if 1.5 * self._often <= fate < 3.0 * self._often:
            self.faults += 1
            after = self._size()
            self._kept = self._luck.choice((after, self._luck.randint(before, max(before, after))))
            raise Killed

    def _size(self) -> int:
        log = self._log(self.folder)
        return log.stat().st_size if log.exists() else 0

    def _log(self, folder: Path) -> Path:
        return folder / f"{ARCHIVE}-wal"


class _Archive(Archive):
    """An archive on a simulated disk."""

    def __init__(self, path: Path, disk: Disk) -> None:
        super().__init__(path)
        self._disk = disk

    def append(self, code: str, line: LogLine) -> None:
        if line.kind == "found":
            super().append(code, line)
            return
        with self._disk.write():
            super().append(code, line)

    def replace(self, code: str, lines: Iterable[LogLine]) -> None:
        with self._disk.write():
            super().replace(code, lines)


@contextmanager
def _files_end_at(size: int) -> Iterator[None]:
    """While this lasts, no file can grow beyond ``size`` bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
