"""What a facilitator may do: open phases, play and undo turns, make things happen, move people."""

from __future__ import annotations

from collections.abc import Iterable

from fairweather.engine.inject import read_inject
from fairweather.errors import ClassError, OrderError
from fairweather.play.classroom.attending import Attending
from fairweather.play.classroom.desk import ALL, LEAD
from fairweather.play.classroom.group import Group
from fairweather.play.classroom.schema import PhaseKind
from fairweather.play.classroom.texts import INJECT, NOTICE, TITLE, cleaned
from fairweather.play.classroom.tokens import hashed, new_token

MOST_SECONDS = 3600.0
MOST_INJECTS = 20
"""Injects in one turn of one group."""

MOST_LEADS = 50


class Leading(Attending):
    """The acts of the facilitator; each returns once it is kept, ``ClassError`` if refused."""

    def new_lead_key(self) -> str:
        """Return a further key to the console; older ones stay good."""
        if len(self._state.leads) >= MOST_LEADS:
            raise ClassError(f"this class has {MOST_LEADS} keys already")
        key = new_token()
        self._do("lead", lead=hashed(key))
        return key

    def open_phase(self, kind: str) -> None:
        """Go on, or back, to a phase; debrief opens everything to everyone."""
        if kind not in [phase.value for phase in PhaseKind]:
            raise ClassError(f"there is no phase {kind[:40]!r}")
        self._do("open", ALL, phase=str(kind))
        self._on_due()

    def next_turn(self, group: int | None = None) -> None:
        """Play the turn of one group, or of all, with what is drafted; doctrine does the rest."""
        with self._changed:
            if self.phase is not PhaseKind.PLAY:
                raise ClassError("turns are played in the phase of play; open it first")
            going = [one for one in self._meant(group) if not one.game.is_over]
            if not going:
                raise ClassError("the game is over: every turn is played")
            for one in going:
                self._play(one)

    def undo_turn(self, group: int) -> None:
        """Take back the latest turn of a group; its sheets lie open again, with their reasons."""
        with self._changed:
            if not self._state.group(group).turn:
                raise ClassError("no turn was played yet")
            self._do("undo", ALL, group=group)

    def pause(self) -> None:
        """Stop every clock; nobody is hurried, and no turn plays by itself."""
        self._pause(True)

    def resume(self) -> None:
        """Let clocks run on."""
        self._pause(False)
        self._on_due()

    def extend(self, seconds: float, group: int | None = None) -> None:
        """Give more time for the turn, at most an hour."""
        if not 0.0 < seconds <= MOST_SECONDS:
            raise ClassError("more time: from 1 to 3600 seconds")
        with self._changed:
            numbers = [one.number for one in self._meant(group)]
            self._do("extend", ALL, groups=numbers, seconds=float(seconds))

    def inject(self, what: str, group: int | None = None, title: str = "", text: str = "") -> None:
        """Make something happen before the coming turn, and tell all of it.

        ``what`` is the key of a prepared inject, one in the words of ``engine.inject``, or empty
        for a notice alone; ``title`` and ``text`` stand in for those prepared.
        """
        with self._changed:
            prepared = {one.key: one for one in self.plan.sheet.injects}.get(what)
            free = [cleaned(what, INJECT, "inject")] if what else []
            injects = list(prepared.inject) if prepared else free
            heading = cleaned(title or (prepared.title if prepared else ""), TITLE, "title")
            words = cleaned(text or (prepared.text if prepared else ""), NOTICE, "text")
            if not injects and not (heading or words):
                raise ClassError("an inject needs something that happens, or words to tell")
            where = self._meant(group)
            self._check_injects(injects, where)
            numbers = [one.number for one in where]
            key = prepared.key if prepared else ""
            self._do("inject", *self._topics(where), groups=numbers, key=key, title=heading,
                     text=words, injects=injects)  # fmt: skip

    def seat_member(self, key: str, group: int, seat: str) -> None:
        """Move a member, at any time; an empty ``seat`` lets them wait in the group."""
        with self._changed:
            member = self.member_named(key)
            if seat:
                self._check_place(group, seat, member)
            elif group:
                self._state.group(group)
            self._do("seat", ALL, member=key, group=group, seat=seat)

    def free_seat(self, group: int, seat: str) -> None:
        """Let everyone on a seat wait; doctrine plays it until someone takes it."""
        with self._changed:
            for member in self._state.holders(self._state.group(group).number, seat):
                self._do("seat", ALL, member=member.key, group=group, seat="")
        self._on_due()

    def set_autopilot(self, group: int, seat: str, is_on: bool) -> None:
        """Let doctrine play a seat, whoever holds it, until it is given back."""
        with self._changed:
            if seat not in self._state.group(group).seats:
                raise ClassError(f"there is no seat {seat[:80]!r} in this class")
            self._do("autopilot", ("group", group), group=group, seat=seat, is_on=bool(is_on))
        self._on_due()

    def set_messages(self, are_on: bool) -> None:
        """Switch messages between seats on or off."""
        self._do("messages", ALL, are_on=bool(are_on))

    def set_door(self, is_open: bool) -> None:
        """Let people join, or nobody any more; those who are in come back all the same."""
        self._do("door", is_open=bool(is_open))

    def rename_member(self, key: str, nickname: str) -> None:
        """Give a member another nickname."""
        with self._changed:
            member = self.member_named(key)
            self._do("rename", ALL, member=key, nickname=self._free_name(nickname, member.key))

    def remove_member(self, key: str) -> None:
        """Send a member away: the seat is free, and the token opens nothing any more."""
        with self._changed:
            self.member_named(key)
            self._do("remove", ALL, member=key)
        self._on_due()

    def play_due(self) -> None:
        """Play every turn that has come due: all have submitted, or the clock has run out.

        A group in which nobody has a seat waits, and so does one whose turn could not be played.
        """
        with self._changed:
            if self.phase is not PhaseKind.PLAY or self._state.is_paused:
                return
            for group in self.groups:
                if self._is_due(group) and not group.trouble:
                    try:
                        self._play(group)
                    except Exception as error:  # noqa: BLE001 one fault must not stop all clocks
                        self.groups[group.number - 1].trouble = f"Not played: {error}"
                        self._touch(LEAD)

    def _is_due(self, group: Group) -> bool:
        held = self._state.held(group)
        if group.game.is_over or not held:
            return False
        awaited = group.waits_for(held)
        if awaited and all(group.sheets[seat].is_submitted for seat in awaited):
            return True
        return group.clock.ends is not None and self.now() >= group.clock.ends

    def _play(self, group: Group) -> None:
        """Play a turn, then keep it; if it cannot be kept, it was not played."""
        turn, game = group.turn, group.game
        orders, autopilot = group.ready(self._state.held(group))
        game.step(orders, autopilot)
        try:
            self._do("turn", *self._topics([group]), group=group.number, turn=turn,
                     given=game.given[-1], autopilot=list(autopilot),
                     digest=game.digests[-1])  # fmt: skip
        except BaseException:
            if group.game.turn > turn:
                group.game = game.back_to(turn)
            raise
        group.trouble = ""

    def _pause(self, is_on: bool) -> None:
        with self._changed:
            if self._state.is_paused != is_on:
                self._do("pause", ALL, is_on=is_on)

    def _meant(self, group: int | None) -> list[Group]:
        return list(self.groups) if group is None else [self._state.group(group)]

    def _check_injects(self, injects: Iterable[str], groups: Iterable[Group]) -> None:
        cast = self.groups[0].game.snapshots[0].world.cast
        wanted = list(injects)
        try:
            for text in wanted:
                read_inject(text, cast)
        except OrderError as error:
            raise ClassError(str(error)) from error
        for group in groups if wanted else ():
            if group.game.is_over:
                raise ClassError(f"{group.label}: the game is over, nothing more can happen in it")
            if len(group.game.injects.get(group.turn, ())) + len(wanted) > MOST_INJECTS:
                raise ClassError(f"{group.label}: enough has happened before this turn")

    def _topics(self, groups: Iterable[Group]) -> list[tuple[str | int, ...]]:
        return [("group", group.number) for group in groups]
