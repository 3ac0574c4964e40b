"""Debrief packs: made once for a class as a job, kept, and sent to who may read them."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from fairweather.play.classroom.classroom import Classroom
from fairweather.play.job import Job
from fairweather.report.debrief.pack import debrief_files

Pack = Job[Mapping[str, str]]
"""A pack in the making; what is found is every file by its name, once all are there."""


class Packs:
    """The packs of a process, one a class; every method may be called from any thread."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, Pack]] = {}
        self._lock = threading.Lock()

    def of(self, classroom: Classroom) -> Pack:
        """Return the pack of a class as it now stands; it is begun if it is not yet there."""
        mark = tuple((g.number, g.game.turn, g.game.digests[-1]) for g in classroom.groups)
        with self._lock:
            known, pack = self._kept.get(classroom.code, (None, None))
            if pack is None or known != mark or pack.fault:
                if pack is not None:
                    pack.stop()
                pack = Job(lambda job: _make(classroom, job))
                self._kept[classroom.code] = mark, pack
                pack.start()
            return pack


PACKS = Packs()


def _make(classroom: Classroom, pack: Pack) -> None:
    files: dict[str, str] = {}
    for name, text in debrief_files(classroom.record(), lambda share, _: pack.tell(None, share)):
        if pack.is_stopped:
            return
        files[name] = text
    pack.tell(files, 1.0)
