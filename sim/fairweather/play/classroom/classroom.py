"""Classroom: a class that plays, as its members, its facilitator and its wall see and change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Concatenate, ParamSpec

from fairweather.errors import ClassError
from fairweather.play.class_record import ClassRecord
from fairweather.play.classroom.acts import people, turns, writing
from fairweather.play.classroom.acts.act import ALL, LEAD, Act, once_for
from fairweather.play.classroom.archive import Archive, LogLine
from fairweather.play.classroom.class_time import Time
from fairweather.play.classroom.debrief import class_record, record_of_log
from fairweather.play.classroom.group import Group
from fairweather.play.classroom.member import Joined, Member
from fairweather.play.classroom.names import alike
from fairweather.play.classroom.plan import ClassPlan
from fairweather.play.classroom.predictions import shares
from fairweather.play.classroom.room import Room
from fairweather.play.classroom.schema import PhaseKind
from fairweather.play.classroom.staffs import Staffs
from fairweather.play.classroom.state import ClassState
from fairweather.play.classroom.tokens import (
    hashed,
    hashed_code,
    new_token,
    personal_code,
    plain,
    token_of,
)
from fairweather.play.classroom.views.after import AfterView, after_view
from fairweather.play.classroom.views.console import ConsoleView, console_view
from fairweather.play.classroom.views.lobby import LobbyView, lobby_view
from fairweather.play.classroom.views.student import StudentView, student_view
from fairweather.play.classroom.views.wall import WallView, wall_view
from fairweather.play.job import Job
from fairweather.scenario.schema import Scenario

Told = ParamSpec("Told")


def _doing(act: Callable[Told, Act]) -> Callable[Concatenate[Classroom, Told], None]:
    """Return a method of a class that does an act, and is told what that is told."""

    def do(classroom: Classroom, /, *args: Told.args, **named: Told.kwargs) -> None:
        classroom.room.do(act(*args, **named))

    return do


class Classroom:
    """One class; every method may be called from any thread. Screens follow its ``room``.

    A method that does one act returns once that is kept, and raises ``ClassError`` if it is refused
    or cannot be kept; what it asks, and what comes of it, is told at the act.
    """

    predict = _doing(writing.Predict)
    draft = _doing(writing.DraftOrder)
    give_reason = _doing(writing.GiveReason)
    submit = _doing(writing.Submit)
    withdraw_submission = _doing(writing.Withdraw)
    set_messages = _doing(writing.SetMessages)
    set_estimates = _doing(writing.SetEstimates)
    set_autopilot = _doing(turns.SetAutopilot)
    seat_member = _doing(people.MoveMember)
    rename_member = _doing(people.RenameMember)
    set_door = _doing(people.SetDoor)

    def __init__(
        self,
        archive: Archive,
        lines: Sequence[LogLine],
        now: Time,
        on_act: Callable[[], None] = lambda: None,
    ) -> None:
        self.room = Room(archive, lines, now, on_act)
        self.now = now
        self._staffs = Staffs(self.room.touch)
        self._shares: Job[dict[str, float]] = Job(self._find_shares)

    @property
    def state(self) -> ClassState:
        """Everything that is so in the class at this moment."""
        return self.room.state

    @property
    def code(self) -> str:
        return self.state.code

    @property
    def title(self) -> str:
        return self.state.title

    @property
    def plan(self) -> ClassPlan:
        return self.state.plan

    @property
    def scenario(self) -> Scenario:
        return self.state.scenario

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.state.groups

    @property
    def members(self) -> Mapping[str, Member]:
        return self.state.members

    @property
    def phase(self) -> PhaseKind | None:
        return self.state.phase

    @property
    def is_open(self) -> bool:
        """Whether everything may be seen by everyone."""
        return self.state.is_open

    def member_of(self, token: str) -> str | None:
        """Return the member who holds ``token``; None if nobody does, or it was removed."""
        key = self.state.tokens.get(hashed(token), "")
        return key if self.state.here(key) else None

    def is_lead(self, key: str) -> bool:
        """Return whether ``key`` is one of the facilitator's."""
        return hashed(key) in self.state.leads

    def join(
        self,
        nickname: str,
        group: int | None = None,
        seat: str | None = None,
        *,
        form: str = "",
        ticket: str = "",
    ) -> Joined:
        """Take someone in; they come back by what is returned, which is not kept here.

        ``group`` and ``seat`` are wishes that count only where seats are chosen. ``form`` is the
        secret of the form that was sent: sent again, it brings the same member. ``ticket`` is the
        token that the browser held before.
        """
        token = token_of(form, alike(nickname))
        with self.room.changed:
            if hashed(token) not in self.state.tokens:
                wish = nickname, group or 0, seat or ""
                self.room.do(people.Join(*wish, *self._marks(token), ticket=hashed(ticket)))
            return Joined(self.state.member(self.state.tokens[hashed(token)]).key, token)

    def rejoin(self, code: str, *, form: str = "") -> Joined:
        """Let a member in again from another browser, by the personal code.

        ``form`` is the secret of the form that was sent, as in joining.
        """
        key = self.state.codes.get(hashed_code(code, self.state.salt), "")
        return self._let_in(key, token_of(form, plain(code)), is_only=False)

    def renew(self, key: str, token: str = "") -> Joined:
        """End every token and code of a member, and return what is good now.

        ``token`` is the new one, if the browser that asks is to go on with it.
        """
        return self._let_in(key, token or new_token(), is_only=True)

    def _let_in(self, key: str, token: str, is_only: bool) -> Joined:
        self.room.do(people.Rejoin(key, *self._marks(token), is_only=is_only))
        return Joined(key, token)

    def _marks(self, token: str) -> tuple[str, str]:
        """Return what is kept of a token, and of the personal code that follows from it."""
        return hashed(token), hashed_code(personal_code(token), self.state.salt)

    def take_seat(self, key: str, seat: str, group: int | None = None) -> None:
        self.room.do(people.TakeSeat(key, group or 0, seat))

    def say(self, key: str, to_seat: str, text: str, form: str = "") -> None:
        """Write to another seat; ``form`` is the random word of the form that was sent."""
        self.room.do(writing.Say(key, to_seat, text, once=once_for(key, form)))

    def new_lead_key(self) -> str:
        """Return a further key to the console; the latest of the older ones stay good."""
        key = new_token()
        self.room.do(people.AddLead(hashed(key)))
        return key

    def renew_lead(self, key: str) -> None:
        """Make ``key`` the only one to the console: every other link and ticket ends."""
        self.room.do(people.AddLead(hashed(key), is_only=True))

    def open_phase(self, kind: str, form: str = "") -> None:
        """Open a phase; ``form`` is the random word of the form that was sent."""
        self.room.do(turns.OpenPhase(kind, once=once_for("lead", form)))

    def next_turn(self, group: int | None = None, seen: Mapping[int, int] | None = None) -> None:
        """Play the turn of one group, or of all, with what is drafted; doctrine does the rest.

        ``seen`` are the turns of groups on the screen on which it was pressed: pressed twice, it is
        one act.
        """
        shown = seen or {}
        with self.room.changed:
            meant = [self.state.group(number) for number in self._meant(group)]
            going = [one for one in meant if not one.game.is_over]
            for one in going or meant[:1]:
                self.room.play(one.number, shown.get(one.number))

    def undo_turn(self, group: int, seen: int | None = None) -> None:
        """Take the latest turn of a group back; ``seen`` is the one on the screen."""
        self.room.do(turns.UndoTurn(group, seen))

    def pause(self) -> None:
        self.room.do(turns.Pause(True))

    def resume(self) -> None:
        self.room.do(turns.Pause(False))

    def extend(self, seconds: float, group: int | None = None, form: str = "") -> None:
        """Give more time; ``form`` is the random word of the form that was sent."""
        self.room.do(turns.Extend(self._meant(group), seconds, once=once_for("lead", form)))

    def inject(
        self,
        what: str,
        group: int | None = None,
        title: str = "",
        text: str = "",
        form: str = "",
    ) -> None:
        """Make something happen before the coming turn, and tell all of it.

        ``what`` is the key of a prepared inject, one in the words of ``world.inject``, or empty
        for a notice alone; ``title`` and ``text`` stand in for those prepared. ``form`` is the
        random word of the form that was sent.
        """
        once = once_for("lead", form)
        self.room.do(turns.Inject(self._meant(group), what, title, text, once=once))

    def free_seat(self, group: int, seat: str) -> None:
        """Let everyone on a seat wait; doctrine plays it until someone takes it."""
        with self.room.changed:
            for member in self.state.holders(self.state.group(group).number, seat):
                self.room.do(people.MoveMember(member.key, group, ""))

    def estimate(self, member: str, key: str) -> None:
        """Have the staff of a member's seat work out what the options of an order might do.

        Who shares the seat sees what is found. Raises ``ClassError`` where staff give none.
        """
        with self.room.changed:
            self._staffs.ask(self.state, member, key)

    def remove_member(self, *keys: str) -> None:
        """Send members away, one or many: nothing that they hold opens anything any more."""
        with self.room.changed:
            for key in keys:
                self.room.do(people.RemoveMember(key))

    def admit(self, *keys: str) -> None:
        """Let in those who wait at the door, or who were sent away."""
        with self.room.changed:
            for key in keys:
                self.room.do(people.Admit(key))

    def lobby(self) -> LobbyView:
        """Return the class as anyone who has its code may see it."""
        return lobby_view(self.state)

    def student_view(self, member: str, turn: int | None = None, layer: str = "") -> StudentView:
        """Return everything that a member may see, at the latest turn or an earlier one."""
        with self.room.changed:
            return student_view(self.room, self._staffs, member, turn, layer)

    def console(self) -> ConsoleView:
        """Return what the facilitator sees."""
        with self.room.changed:
            return console_view(self.room)

    def wall(self, layer: str = "") -> WallView:
        """Return all groups side by side, fit to be shown to everyone."""
        with self.room.changed:
            return wall_view(self.room, layer)

    def after_view(self, member: str | None = None, group: int | None = None) -> AfterView:
        """Return all of a group, by default a member's own, with that member's scores.

        What other worlds say is worked out aside, once: screens are told when it is there.
        Raises ``ClassError`` before everything is open.
        """
        with self.room.changed:
            state = self._opened()
            mine = state.member(member).group if member else 0
            self._shares.start()
            where = state.group(group or mine or 1)
            return after_view(state, where, member, self._shares.found or {})

    def record(self, *, pseudonymized: bool = False, with_messages: bool = False) -> ClassRecord:
        """Return what is left for the debrief, once everything is open.

        ``pseudonymized``, members are numbered, and messages left out unless kept
        ``with_messages``. Raises ``ClassError`` before.
        """
        state = self._opened()
        if not pseudonymized:
            return class_record(state)
        lines = self.room.archive.read(self.code)
        return record_of_log(lines, pseudonymized=True, with_messages=with_messages)

    def shares(self) -> dict[str, float]:
        """Return how often each question comes true in other worlds; worked out once."""
        if self._shares.found is None:
            self._shares.run()
        return self._shares.found or {}

    def _find_shares(self, job: Job[dict[str, float]]) -> None:
        questions = self.plan.table.questions
        found = shares(self.scenario, self.state.seed, questions) if questions else {}
        job.tell(found, 1.0)
        self.room.touch(LEAD, ALL)

    def _meant(self, group: int | None) -> list[int]:
        return [one.number for one in self.groups] if group is None else [group]

    def _opened(self) -> ClassState:
        if not self.is_open:
            raise ClassError("everything opens in the debrief, and not before")
        return self.state
