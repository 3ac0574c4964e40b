"""The archive: the log of every class in one SQLite file, each act committed before it is told."""

from __future__ import annotations

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fairweather.errors import ClassError

_TABLE = """
CREATE TABLE IF NOT EXISTS acts (
    class TEXT NOT NULL,     -- the join code of the class
    number INTEGER NOT NULL, -- from 1, without a gap
    at REAL NOT NULL,        -- seconds since 1970
    kind TEXT NOT NULL,
    body TEXT NOT NULL,      -- JSON
    PRIMARY KEY (class, number)
)
"""
_APPEND = """
INSERT INTO acts SELECT ?1, ?2, ?3, ?4, ?5
WHERE ?2 = 1 OR EXISTS (SELECT 1 FROM acts WHERE class = ?1 AND number = ?2 - 1)
"""


KEPT = (
    "Nothing in it was changed. Move that file away to begin anew, or name another folder "
    "with --data."
)
"""What is told of a file that cannot be read."""


@dataclass(frozen=True)
class LogLine:
    """One act as it is kept; ``at`` in seconds since 1970."""

    number: int
    at: float
    kind: str
    body: dict[str, Any]


class Archive:
    """Logs of classes in a file; every method may be called from any thread.

    Raises ``ClassError`` if the file cannot be opened, read or written.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self._lock = threading.RLock()
        try:
            if str(path) != ":memory:":
                Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                Path(path).touch(mode=0o600)
            self._file = sqlite3.connect(
                path, check_same_thread=False, isolation_level=None, timeout=10.0
            )
            weakref.finalize(self, self._file.close)
            for setting in (
                "journal_mode = WAL",
                "synchronous = FULL",
                "secure_delete = ON",
                "busy_timeout = 10000",
            ):
                self._file.execute(f"PRAGMA {setting}").fetchall()
            self._file.execute(_TABLE)
        except (sqlite3.Error, OSError) as error:
            told = f"{path}: cannot be opened as an archive of classes ({error})\n{KEPT}"
            raise ClassError(told) from error

    def append(self, code: str, line: LogLine) -> None:
        """Keep one more act of a class; it is on disk when this returns.

        Raises ``ClassError`` if it cannot be kept: nothing of it is, then.
        """
        body = json.dumps(line.body, ensure_ascii=False)
        with self._lock:
            try:
                done = self._file.execute(_APPEND, (code, line.number, line.at, line.kind, body))
            except sqlite3.IntegrityError as error:
                raise ClassError("another server has this class open; close one of them") from error
            except sqlite3.Error as error:
                raise ClassError(f"it could not be kept, so it was not done ({error})") from error
            if done.rowcount != 1:
                raise ClassError("this class was deleted")

    def read(self, code: str) -> list[LogLine]:
        """Return every act of a class in order; none if it is not here."""
        rows = self._ask(
            "SELECT number, at, kind, body FROM acts WHERE class = ? ORDER BY number", code
        )
        lines = [LogLine(number, at, kind, _read(body)) for number, at, kind, body in rows]
        for place, line in enumerate(lines, start=1):
            if line.number != place or not line.body:
                told = f"class {code}: its log in {self.path} is damaged at act {place}"
                raise ClassError(f"{told}\n{KEPT}")
        return lines

    def first_and_last(self, counted: str) -> list[tuple[str, LogLine, float, int, int]]:
        """Return of every class its code, first act, and the time of its last.

        Then how many acts it has seen, and how many of the kind ``counted``.
        """
        rows = self._ask(
            "SELECT a.class, a.at, a.kind, a.body, b.last, b.n, b.n_counted FROM acts a JOIN"
            " (SELECT class, MAX(at) AS last, COUNT(*) AS n, SUM(kind = ?) AS n_counted"
            " FROM acts GROUP BY class) b ON a.class = b.class"
            " WHERE a.number = 1 ORDER BY a.at DESC, a.class",
            counted,
        )
        return [(one[0], LogLine(1, one[1], one[2], _read(one[3])), *one[4:]) for one in rows]

    def replace(self, code: str, lines: Iterable[LogLine]) -> None:
        """Put ``lines`` in the place of all that is kept of a class, whole or not at all.

        What stood there is overwritten, so that of a class without lines no trace is left.
        """
        rows = [(code, one.number, one.at, one.kind, json.dumps(one.body)) for one in lines]
        with self._lock:
            try:
                self._file.execute("BEGIN IMMEDIATE")
                self._file.execute("DELETE FROM acts WHERE class = ?", (code,))
                self._file.executemany("INSERT INTO acts VALUES (?, ?, ?, ?, ?)", rows)
                self._file.execute("COMMIT")
                self._file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except sqlite3.Error as error:
                if self._file.in_transaction:
                    self._file.execute("ROLLBACK")
                raise ClassError(f"{code}: could not be rewritten ({error})") from error

    def close(self) -> None:
        """Close the file; nothing can be read or kept afterward."""
        with self._lock:
            self._file.close()

    def _ask(self, query: str, *values: str) -> list[Any]:
        with self._lock:
            try:
                with closing(self._file.execute(query, values)) as rows:
                    return rows.fetchall()
            except sqlite3.Error as error:
                raise ClassError(f"{self.path}: cannot be read ({error})\n{KEPT}") from error


def _read(body: str) -> dict[str, Any]:
    """Return what an act states, or nothing if it is damaged: no act states nothing."""
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
