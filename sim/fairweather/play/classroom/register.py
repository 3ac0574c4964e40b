"""The register: every class of a server, opened from the archive when it is asked for."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fairweather import RULES_VERSION
from fairweather.errors import ClassError, FairweatherError
from fairweather.files.writing import folder_to_write
from fairweather.play.classroom.acts.people import Found
from fairweather.play.classroom.archive import Archive, LogLine
from fairweather.play.classroom.class_time import ClassTime, Time
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.log import lines_of, pseudonymous, text_of
from fairweather.play.classroom.plan import ClassPlan
from fairweather.play.classroom.tokens import (
    LETTERS,
    hashed,
    letters,
    new_join_code,
    new_token,
)

ARCHIVE = "classes.sqlite"
"""The file of the classes in a folder."""

TICK = 0.5
"""Seconds between two looks at the clocks."""


@dataclass(frozen=True)
class ClassCard:
    """A class on the shelf of the archive; ``plan`` is the name of its file, if it had one."""

    code: str
    title: str
    scenario: str
    plan: str
    founded_at: datetime
    last_act_at: datetime
    n_members: int
    n_acts: int


def open_register(folder: Path) -> Register:
    """Open the register of a folder, which is made if it is not there.

    Raises ``ClassError`` or ``FileError``, which name the place, if it cannot be.
    """
    return Register(Archive(folder_to_write(folder) / ARCHIVE))


def _founding(body: Mapping[str, Any]) -> dict[str, str]:
    """Return what a founding says of its class, or that it cannot be read."""
    try:
        plan = body["plan"]
        told = {"title": plan["title"], "scenario": plan["scenario"], "plan": body["name"]}
    except (LookupError, TypeError):
        return {"title": "(cannot be read)", "scenario": "", "plan": ""}
    return {name: str(value) for name, value in told.items()}


class Register:
    """The classes of one archive; every method may be called from any thread."""

    def __init__(self, archive: Archive, now: Time | None = None) -> None:
        self.archive = archive
        self.now = now or ClassTime()
        self._open: dict[str, Classroom] = {}
        self._lock = threading.RLock()
        self._due = threading.Event()
        self._ends = threading.Event()
        self._clock: threading.Thread | None = None

    def found(self, plan: ClassPlan) -> tuple[Classroom, str]:
        """Found a class; return it with the key to its console, which is not kept."""
        lead = new_token()
        with self._lock:
            code = new_join_code()
            while self.archive.read(code):
                code = new_join_code()
            founding = Found(
                code=code,
                salt=secrets.token_hex(16),
                lead=hashed(lead),
                name=plan.name,
                plan=plan.table.model_dump(mode="json"),
                source=plan.source,
                digest=plan.scenario.digest,
                seed=plan.table.seed or 1 + secrets.randbelow(2**53 - 1),
                rules=RULES_VERSION,
            )
            self.archive.append(code, founding.line(1, self.now() + self.now.slept))
            return self.by_code(code), lead

    def by_code(self, code: str) -> Classroom:
        """Return a class by its join code, however it is written.

        Raises ``ClassError`` if there is none, or its log can no longer be played.
        """
        wanted = letters(code)
        with self._lock:
            if wanted not in self._open:
                self._open[wanted] = self._reopened(wanted, self.lines(code))
            return self._open[wanted]

    def classes(self) -> tuple[ClassCard, ...]:
        """Return every class of the archive, the latest founded first."""
        return tuple(
            ClassCard(
                code=code,
                **_founding(founding.body),
                founded_at=datetime.fromtimestamp(founding.at, UTC),
                last_act_at=datetime.fromtimestamp(last, UTC),
                n_members=n_members,
                n_acts=n_acts,
            )
            for code, founding, last, n_acts, n_members in self.archive.first_and_last("join")
        )

    def export(self, code: str) -> str:
        """Return the whole log of a class as text, one act a line."""
        return text_of(self.lines(code))

    def pseudonymized(self, code: str, with_messages: bool = False) -> str:
        """Return an export in which members are numbered, and messages are empty unless kept."""
        return text_of(pseudonymous(self.lines(code), with_messages))

    def pseudonymize(self, code: str, with_messages: bool = False) -> None:
        """Rewrite a class so in the archive itself; nobody can come back to it as a member."""
        with self._lock:
            self.archive.replace(code, pseudonymous(self.lines(code), with_messages))
            self.forget(code)

    def adopt(self, text: str) -> Classroom:
        """Take an export in as a class of this archive, under a new code if its own is taken.

        Raises ``ClassError`` if it is no export, or can no longer be played.
        """
        lines = lines_of(text)
        with self._lock:
            code = str(lines[0].body.get("code", ""))
            if len(code) != len(new_join_code()) or set(code) - set(LETTERS):
                raise ClassError("this export names no class")
            while self.archive.read(code):
                code = new_join_code()
            lines[0] = replace(lines[0], body={**lines[0].body, "code": code})
            classroom = self._reopened(code, lines)
            self.archive.replace(code, lines)
            self._open[code] = classroom
            return classroom

    def delete(self, code: str) -> None:
        """Remove every trace of a class from the archive."""
        with self._lock:
            self.lines(code)
            self.archive.replace(code, ())
            self.forget(code)

    def start(self) -> None:
        """Let clocks run in a thread of their own; those that stood still get their time back."""
        with self._lock:
            if self._clock is None:
                self._clock = threading.Thread(target=self._run, name="class-clock", daemon=True)
                for classroom in self._open.values():
                    classroom.room.give_back()
                self._clock.start()

    def close(self) -> None:
        """Stop the clocks and close the archive."""
        self._ends.set()
        self._due.set()
        if self._clock is not None:
            self._clock.join()
        self.archive.close()

    def tick(self) -> None:
        """Look at every open class once: play what is due, and note sleep and who has gone away."""
        self.now()
        for classroom in list(self._open.values()):
            classroom.room.notice_sleep()
            classroom.room.notice_absence()
            classroom.room.play_due()

    def _run(self) -> None:
        while not self._ends.is_set():
            self._due.wait(TICK)
            self._due.clear()
            if not self._ends.is_set():
                self.tick()

    def lines(self, code: str) -> list[LogLine]:
        """Return the log of a class; raises ``ClassError`` if there is none."""
        lines = self.archive.read(letters(code))
        if not lines:
            raise ClassError(f"there is no class with the code {code[:20]}")
        return lines

    def forget(self, code: str) -> None:
        """Have a class open no more; it stays in the archive as it is."""
        self._open.pop(code, None)

    def _reopened(self, code: str, lines: list[LogLine]) -> Classroom:
        try:
            classroom = Classroom(self.archive, lines, self.now, self._due.set)
        except FairweatherError as error:
            rules = lines[0].body.get("rules", RULES_VERSION)
            then = f"it was played by rules version {rules}; these are version {RULES_VERSION}; "
            why = f"{error}" if rules == RULES_VERSION else f"{then}{error}"
            raise ClassError(f"class {code} can no longer be opened: {why}") from error
        except (TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
            raise ClassError(f"class {code}: its log is not that of a class ({error})") from error
        if self._clock is not None:
            classroom.room.give_back()
        return classroom
