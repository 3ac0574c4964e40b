"""Debrief packs: made once for a class in a worker thread, kept, and sent to who may read them."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from fairweather.errors import FairweatherError
from fairweather.play.classroom.classroom import Classroom
from fairweather.report.debrief.pack import debrief_files

Mark = tuple[object, ...]


@dataclass
class Pack:
    """A pack: its files by name, or how far it is; ``fault`` says in words why there is none."""

    mark: Mark
    files: dict[str, str] = field(default_factory=dict)
    share: float = 0.0
    is_done: bool = False
    fault: str = ""


class Packs:
    """The packs of a process, one a class; every method may be called from any thread."""

    def __init__(self) -> None:
        self._kept: dict[str, Pack] = {}
        self._lock = threading.Lock()

    def of(self, classroom: Classroom) -> Pack:
        """Return the pack of a class as it now stands; it is begun if it is not yet there."""
        mark = tuple((g.number, g.game.turn, g.game.digests[-1]) for g in classroom.groups)
        with self._lock:
            pack = self._kept.get(classroom.code)
            if pack is None or pack.mark != mark or pack.fault:
                pack = self._kept[classroom.code] = Pack(mark)
                worker = threading.Thread(
                    target=_make, args=(classroom, pack), name="pack", daemon=True
                )
                worker.start()
            return pack


PACKS = Packs()


def _make(classroom: Classroom, pack: Pack) -> None:
    def tell(share: float, _: str) -> None:
        pack.share = share

    try:
        for name, text in debrief_files(classroom.record(), tell):
            pack.files[name] = text
        pack.is_done = True
    except FairweatherError as error:
        pack.fault = str(error)
