"""The register: every class of a server, opened from the archive when it is asked for."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from fairweather.errors import ClassError, FairweatherError
from fairweather.play.classroom.archive import Act, Archive
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.plan import ClassPlan
from fairweather.play.classroom.pseudonyms import pseudonymous
from fairweather.play.classroom.tokens import LETTERS, hashed, new_join_code, new_token

FORMAT = 1
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


class Register:
    """The classes of one archive; every method may be called from any thread."""

    def __init__(self, archive: Archive, now: Callable[[], float] = time.time) -> None:
        self.archive = archive
        self.now = now
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
            body = {
                "code": code,
                "salt": secrets.token_hex(16),
                "lead": hashed(lead),
                "name": plan.name,
                "plan": plan.sheet.model_dump(mode="json"),
                "source": plan.source,
                "digest": plan.scenario.digest,
                "seed": plan.sheet.seed or 1 + secrets.randbelow(2**53 - 1),
            }
            self.archive.append(code, Act(1, self.now(), "found", body))
            return self.by_code(code), lead

    def by_code(self, code: str) -> Classroom:
        """Return a class by its join code, however it is written.

        Raises ``ClassError`` if there is none, or its log can no longer be played.
        """
        wanted = "".join(sign for sign in code[:80].upper() if sign in LETTERS)
        with self._lock:
            if wanted not in self._open:
                acts = self.archive.read(wanted)
                if not acts:
                    raise ClassError(f"there is no class with the code {wanted or '?'}")
                self._open[wanted] = self._reopened(wanted, acts)
            return self._open[wanted]

    def classes(self) -> tuple[ClassCard, ...]:
        """Return every class of the archive, the latest founded first."""
        return tuple(
            ClassCard(
                code=code,
                title=founding.body["plan"]["title"],
                scenario=founding.body["plan"]["scenario"],
                plan=founding.body["name"],
                founded_at=datetime.fromtimestamp(founding.at, UTC),
                last_act_at=datetime.fromtimestamp(last, UTC),
                n_members=self.archive.count(code, "join"),
                n_acts=n_acts,
            )
            for code, founding, last, n_acts in self.archive.first_and_last()
        )

    def export(self, code: str) -> str:
        """Return the whole log of a class as text, one act a line."""
        return _text(self._acts(code))

    def pseudonymized(self, code: str, with_messages: bool = False) -> str:
        """Return an export in which members are numbered, and messages are empty unless kept."""
        return _text(pseudonymous(self._acts(code), with_messages))

    def pseudonymize(self, code: str, with_messages: bool = False) -> None:
        """Rewrite a class so in the archive itself; nobody can come back to it as a member."""
        with self._lock:
            self.archive.replace(code, pseudonymous(self._acts(code), with_messages))
            self._forget(code)

    def adopt(self, text: str) -> Classroom:
        """Take an export in as a class of this archive, under a new code if its own is taken.

        Raises ``ClassError`` if it is no export, or can no longer be played.
        """
        acts = acts_of(text)
        with self._lock:
            code = str(acts[0].body.get("code", ""))
            if len(code) != len(new_join_code()) or set(code) - set(LETTERS):
                raise ClassError("this export names no class")
            while self.archive.read(code):
                code = new_join_code()
            acts[0] = replace(acts[0], body={**acts[0].body, "code": code})
            classroom = self._reopened(code, acts)
            self.archive.replace(code, acts)
            self._open[code] = classroom
            return classroom

    def delete(self, code: str) -> None:
        """Remove every trace of a class from the archive."""
        with self._lock:
            self._acts(code)
            self.archive.delete(code)
            self._forget(code)

    def start(self) -> None:
        """Let clocks run in a thread of their own; those that stood still get their time back."""
        with self._lock:
            if self._clock is None:
                self._clock = threading.Thread(target=self._run, name="class-clock", daemon=True)
                for classroom in self._open.values():
                    classroom.give_back()
                self._clock.start()

    def close(self) -> None:
        """Stop the clocks and close the archive."""
        self._ends.set()
        self._due.set()
        if self._clock is not None:
            self._clock.join()
        for classroom in list(self._open.values()):
            classroom.wake()
        self.archive.close()

    def tick(self) -> None:
        """Look at every open class once: play what is due, and note who has gone away."""
        for classroom in list(self._open.values()):
            classroom.notice_absence()
            classroom.play_due()

    def _run(self) -> None:
        while not self._ends.is_set():
            self._due.wait(TICK)
            self._due.clear()
            if not self._ends.is_set():
                self.tick()

    def _acts(self, code: str) -> list[Act]:
        acts = self.archive.read(code)
        if not acts:
            raise ClassError(f"there is no class with the code {code[:20]}")
        return acts

    def _forget(self, code: str) -> None:
        classroom = self._open.pop(code, None)
        if classroom is not None:
            classroom.wake()

    def _reopened(self, code: str, acts: list[Act]) -> Classroom:
        try:
            classroom = Classroom(self.archive, acts, self.now, self._due.set)
        except FairweatherError as error:
            raise ClassError(f"class {code} can no longer be opened: {error}") from error
        except (TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
            raise ClassError(f"class {code}: its log is not that of a class ({error})") from error
        if self._clock is not None:
            classroom.give_back()
        return classroom


def _text(acts: list[Act]) -> str:
    head = {"fairweather_class": FORMAT, "acts": len(acts)}
    return "".join(
        json.dumps(line, ensure_ascii=False) + "\n"
        for line in (head, *(asdict(act) for act in acts))
    )


def acts_of(text: str) -> list[Act]:
    """Return the acts of an export; raises ``ClassError`` if it is none, or not whole."""
    try:
        head, *lines = [json.loads(line) for line in text.split("\n") if line.strip()]
        if head.get("fairweather_class") != FORMAT or head["acts"] != len(lines):
            raise ClassError("this is no whole export of a class that this version reads")
        acts = [Act(**line) for line in lines]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ClassError(f"this is no export of a class ({error})") from error
    if not acts or [act.number for act in acts] != list(range(1, len(acts) + 1)):
        raise ClassError("this export has gaps")
    return acts
