"""Saves: games kept on disk as they are played, so that they outlive the program.

A game is one file, its transcript, written whole after every turn; the file's name says which game
it is. What cannot be read any more, as after a change of rules, is put aside and never written
over.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, unquote

from fairweather.engine.transcript import read
from fairweather.errors import FairweatherError
from fairweather.files.writing import write_file
from fairweather.play.game import Game, replayed
from fairweather.play.notes import name_in, named
from fairweather.play.room import Room, RoomKey

AT_MOST = 100
"""Games kept; beyond that, the one not played for longest makes way."""

_END, _ASIDE = ".game.json", ".aside.json"
_SEATLESS = "watched"


@dataclass(frozen=True)
class SavedGame:
    """A game on disk: which it is, how many turns were played, when last, and what it is called."""

    key: RoomKey
    turn: int
    played: date
    name: str = ""


class Saves:
    """The games kept in one folder, which is made when the first is kept."""

    def __init__(self, folder: Path, at_most: int = AT_MOST) -> None:
        self.folder = folder
        self.at_most = at_most

    def keep(self, room: Room) -> None:
        """Write a room's whole game, of which it may be a branch; raises ``FileError``."""
        write_file(self._file(room.key), room.game.history.transcript().text())
        for old in self._files()[self.at_most :]:
            old.unlink(missing_ok=True)

    def open(self, key: RoomKey) -> Game | None:
        """Return the game of ``key``, played to where it was left; None if there is none.

        One that cannot be played again is put aside.
        """
        file = self._file(key)
        if not file.is_file():
            return None
        try:
            return replayed(read(file), file.name)
        except FairweatherError:
            file.replace(file.with_name(file.name.removesuffix(_END) + _ASIDE))
            return None

    def listed(self) -> Iterator[SavedGame]:
        """Yield every game that can be read, the latest played first."""
        for file in self._files():
            written = file.stat().st_mtime
            key, (turn, name) = _key_of(file), _told(file, written)
            if key is not None and turn:
                yield SavedGame(key, turn, day_of(written), name)

    @property
    def has_any(self) -> bool:
        """Whether a game is on disk, be it readable or not."""
        return bool(self._files())

    def rename(self, key: RoomKey, name: str) -> None:
        """Call a game ``name``; when it was last played stays. Raises ``FairweatherError``."""
        file = self._file(key)
        if file.is_file():
            written, transcript = file.stat(), read(file)
            notes = named(transcript.notes, name)
            write_file(file, replace(transcript, notes=notes).text())
            os.utime(file, ns=(written.st_atime_ns, written.st_mtime_ns))
            _told.cache_clear()

    def delete(self, key: RoomKey) -> None:
        """Take a game off the disk, if it is there."""
        self._file(key).unlink(missing_ok=True)

    def aside(self) -> int:
        """Return how many games lie aside because they could not be played again."""
        return len(list(self.folder.glob(f"*{_ASIDE}"))) if self.folder.is_dir() else 0

    def highest(self, key: RoomKey) -> int:
        """Return the highest number of a kept game that began like ``key``; 0 if none did."""
        mine = replace(key, number=1, branch="")
        found = [one for one in map(_key_of, self._files()) if one is not None]
        return max((one.number for one in found if replace(one, number=1) == mine), default=0)

    def _files(self) -> list[Path]:
        found = list(self.folder.glob(f"*{_END}")) if self.folder.is_dir() else []
        return sorted(found, key=lambda file: -file.stat().st_mtime)

    def _file(self, key: RoomKey) -> Path:
        parts = (key.scenario, key.seat or _SEATLESS, str(key.seed), str(key.number))
        return self.folder / ("~".join(quote(part, safe="") for part in parts) + _END)


def day_of(seconds: float) -> date:
    """Return the day of a moment of the system's clock, by the calendar of this place."""
    return datetime.fromtimestamp(seconds, UTC).astimezone().date()


@lru_cache(maxsize=4 * AT_MOST)
def _told(file: Path, _written: float) -> tuple[int, str]:
    """Return how many turns of a game were played, and its name; 0 if it cannot be read."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return len(told["orders"]), name_in(told.get("notes") or {})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return 0, ""


def _key_of(file: Path) -> RoomKey | None:
    parts = [unquote(part) for part in file.name.removesuffix(_END).split("~")]
    if len(parts) != 4 or not (parts[2].isdigit() and parts[3].isdigit()):
        return None
    seat = "" if parts[1] == _SEATLESS else parts[1]
    return RoomKey(parts[0], int(parts[2]), seat, int(parts[3]))
