"""Classroom: a class that plays, as its members, its facilitator and its wall see and change it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from fairweather.errors import ClassError
from fairweather.play.class_record import ClassRecord
from fairweather.play.classroom.after_screen import after_view
from fairweather.play.classroom.after_view import AfterView
from fairweather.play.classroom.archive import Act, Archive
from fairweather.play.classroom.console_screen import console_view
from fairweather.play.classroom.console_view import ConsoleView
from fairweather.play.classroom.debrief import class_record, record_of_acts
from fairweather.play.classroom.desk import ALL, LEAD
from fairweather.play.classroom.leading import Leading
from fairweather.play.classroom.predictions import shares
from fairweather.play.classroom.student_screen import Tables, lobby_view, student_view
from fairweather.play.classroom.view import LobbyView, StudentView
from fairweather.play.classroom.wall_screen import wall_view
from fairweather.play.classroom.wall_view import WallView
from fairweather.play.game import Game


class Classroom(Leading):
    """One class: its acts are those of ``Attending`` and ``Leading``; here it is looked at."""

    def __init__(
        self,
        archive: Archive,
        acts: Sequence[Act],
        now: Callable[[], float],
        on_due: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(archive, acts, now, on_due)
        self._tables = Tables()
        self._shares: dict[str, float] | None = None
        self._is_working_out = False

    def lobby(self) -> LobbyView:
        """Return the class as anyone who has its code may see it."""
        with self._changed:
            return lobby_view(self)

    def student_view(self, member: str, turn: int | None = None, layer: str = "") -> StudentView:
        """Return everything that a member may see, at the latest turn or an earlier one."""
        with self._changed:
            return student_view(self, self._tables, member, turn, layer)

    def console(self) -> ConsoleView:
        """Return what the facilitator sees."""
        with self._changed:
            return console_view(self)

    def wall(self, layer: str = "") -> WallView:
        """Return all groups side by side, fit to be shown to everyone."""
        with self._changed:
            return wall_view(self, layer)

    def after(self, group: int) -> Game:
        """Return the game of a group as a watcher sees it, once everything is open.

        Raises ``ClassError`` before.
        """
        with self._changed:
            self._check_open()
            return self._state.group(group).game.seen_from(None)

    def after_view(self, member: str | None = None, group: int | None = None) -> AfterView:
        """Return all of a group, by default a member's own, with that member's scores.

        What other worlds say is worked out aside, once: screens are told when it is there.
        Raises ``ClassError`` before everything is open.
        """
        with self._changed:
            self._check_open()
            own = self.member_named(member).group if member else 0
            where = self._state.group(group or own or 1)
            if self._shares is None and not self._is_working_out:
                self._is_working_out = True
                threading.Thread(target=self._work_out, name="class-shares", daemon=True).start()
            return after_view(self, where, member, self._shares or {})

    def record(self, *, pseudonymized: bool = False, with_messages: bool = False) -> ClassRecord:
        """Return what is left for the debrief, once everything is open.

        ``pseudonymized``, members are numbered, and messages left out unless kept
        ``with_messages``. Raises ``ClassError`` before.
        """
        with self._changed:
            self._check_open()
            if not pseudonymized:
                return class_record(self._state)
        acts = self._archive.read(self.code)
        return record_of_acts(acts, pseudonymized=True, with_messages=with_messages)

    def shares(self) -> dict[str, float]:
        """Return how often each question comes true in other worlds; worked out once."""
        if self._shares is None:
            questions = self.plan.sheet.questions
            found = shares(self.scenario, self._state.seed, questions) if questions else {}
            self._shares = found
        return self._shares

    def _work_out(self) -> None:
        try:
            self.shares()
        finally:
            with self._changed:
                self._is_working_out = False
                self._touch(LEAD, ALL)

    def _check_open(self) -> None:
        if not self.is_open:
            raise ClassError("everything opens in the debrief, and not before")
