"""What a member may do: join, take a seat, predict, order, and write to other seats."""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping

from fairweather.errors import ClassError, nearest_word
from fairweather.play.classroom.desk import ALL, Desk
from fairweather.play.classroom.group import Group
from fairweather.play.classroom.member import Joined, Member
from fairweather.play.classroom.schema import PhaseKind, Seating
from fairweather.play.classroom.texts import MESSAGE, REASON, alike, cleaned, cleaned_name
from fairweather.play.classroom.tokens import hashed, hashed_code, new_token, personal_code
from fairweather.play.view import DecisionView

MOST_MEMBERS = 200
MOST_MESSAGES = 400
"""Messages that one member may write in a class."""

BEFORE_PLAY = (None, PhaseKind.BRIEF, PhaseKind.PREDICT)
SILENT = (PhaseKind.FREEZE, PhaseKind.DEBRIEF)
"""Phases in which no messages are written."""


class Attending(Desk):
    """The acts of members; each returns once it is kept, and raises ``ClassError`` if refused."""

    def join(self, nickname: str, group: int | None = None, seat: str | None = None) -> Joined:
        """Take someone in; they come back by what is returned, which is not kept here.

        ``group`` and ``seat`` are wishes that count only where seats are chosen.
        """
        token = new_token()
        code = personal_code(token)
        marks = {"token": hashed(token), "code": hashed_code(code, self._state.salt)}
        with self._changed:
            if not self._state.is_door_open:
                raise ClassError("the door of this class is closed; ask the facilitator to open it")
            name = self._free_name(nickname)
            if len(self._state.present()) >= MOST_MEMBERS:
                raise ClassError(f"this class is full: {MOST_MEMBERS} have joined")
            where = self._place(group, seat or "")
            key = f"m{len(self.members) + 1}"
            self._do("join", ALL, member=key, nickname=name, group=where[0], seat=where[1], **marks)
        return Joined(key, token, code)

    def rejoin(self, code: str) -> Joined:
        """Let a member in again from another browser, by the personal code."""
        token = new_token()
        key = self._state.codes.get(hashed_code(code, self._state.salt), "")
        if key not in self.members or self.members[key].is_removed:
            raise ClassError("nobody in this class has that personal code")
        fresh = personal_code(token)
        marks = {"token": hashed(token), "code": hashed_code(fresh, self._state.salt)}
        self._do("rejoin", member=key, **marks)
        return Joined(key, token, fresh)

    def take_seat(self, key: str, seat: str, group: int | None = None) -> None:
        """Take a free place on a seat; an empty ``seat`` gives one's own up.

        Once play has begun, only those without a seat may choose.
        """
        with self._changed:
            member = self.member_named(key)
            if self.plan.sheet.seating is not Seating.CHOICE:
                raise ClassError("seats are given out in this class; wait, or ask the facilitator")
            if self.phase not in BEFORE_PLAY and member.seat:
                raise ClassError("play has begun: only the facilitator can move you now")
            number = group or member.group or 1
            if seat:
                self._check_place(number, seat, member)
            self._do("seat", ALL, member=key, group=number, seat=seat)

    def predict(self, key: str, chances: Mapping[str, float]) -> None:
        """Give chances, from 0 to 1, to questions about the game to come."""
        with self._changed:
            self.member_named(key)
            if locked := self.no_predictions():
                raise ClassError(locked)
            known = [question.key for question in self.plan.sheet.questions]
            for question, chance in chances.items():
                if question not in known:
                    raise ClassError(f"there is no question {question!r} in this class")
                if not (math.isfinite(chance) and 0.0 <= chance <= 1.0):
                    raise ClassError("a chance is a number from 0 to 1")
            if chances:
                given = {question: float(chance) for question, chance in chances.items()}
                self._do("predict", ("member", key), member=key, chances=given)

    def draft(self, key: str, turn: int, order: str, option: str) -> None:
        """Write down an order for the turn that begins at ``turn``; what stands is not kept."""
        with self._changed:
            member, group, decision = self._asked(key, turn, order)
            chosen = next((one for one in decision.options if one.key == option), None)
            if chosen is None or not chosen.is_legal:
                why = chosen.why_not if chosen else "There is no such option."
                raise ClassError(f"{decision.title}: {option!r} cannot be chosen. {why}")
            kept = "" if option == decision.default else option
            self._do("draft", *self._sheet_topics(member), **self._of(member, group),
                     turn=turn, key=order, option=kept)  # fmt: skip

    def give_reason(self, key: str, turn: int, order: str, text: str) -> None:
        """Say in a line why the seat orders what it orders, or lets stand what stands."""
        with self._changed:
            member, group, _ = self._asked(key, turn, order)
            words = cleaned(text, REASON, "reason")
            self._do("reason", *self._sheet_topics(member), **self._of(member, group),
                     turn=turn, key=order, text=words)  # fmt: skip

    def submit(self, key: str, turn: int) -> None:
        """Hand in the sheet of one's seat; when all have, the turn is played."""
        with self._changed:
            member, group = self._at_work(key, turn)
            self._do("submit", ("group", group.number), **self._of(member, group), turn=turn)
        self._on_due()

    def withdraw_submission(self, key: str, turn: int) -> None:
        """Take the sheet of one's seat back, to change it, while the turn is not played."""
        with self._changed:
            member, group = self._playing(key, turn)
            if not group.sheets[member.seat].is_submitted:
                raise ClassError("your orders are not submitted")
            self._do("withdraw", ("group", group.number), **self._of(member, group), turn=turn)

    def say(self, key: str, to_seat: str, text: str) -> None:
        """Write to another seat of one's group."""
        with self._changed:
            member, group = self._seated(key)
            if locked := self.no_messages():
                raise ClassError(locked)
            if to_seat not in group.seats or to_seat == member.seat:
                raise ClassError("choose another seat of your group to write to")
            words = cleaned(text, MESSAGE, "message")
            if not words:
                raise ClassError("message: write something first")
            if sum(message.by == key for message in group.messages) >= MOST_MESSAGES:
                raise ClassError(f"you have written {MOST_MESSAGES} messages; that is all")
            topics = [("seat", group.number, seat) for seat in (member.seat, to_seat)]
            self._do("say", *topics, member=key, group=group.number, sender=member.seat,
                     to=to_seat, text=words)  # fmt: skip

    def no_predictions(self) -> str:
        """Return why nothing is predicted now; empty if it may be."""
        if not self.plan.sheet.questions:
            return "Nothing is asked in this class."
        if any(group.turn for group in self.groups) or self.phase not in BEFORE_PLAY:
            return "Predictions are closed: play has begun."
        return ""

    def no_messages(self) -> str:
        """Return why no messages are written now; empty if they may be."""
        if not self._state.has_messages:
            return "The facilitator has switched messages off."
        if self.phase in SILENT:
            return "No messages are written in this phase."
        return ""

    def no_orders(self, group: Group) -> str:
        """Return why no orders are taken now; empty if they are."""
        if group.game.is_over:
            return "The game is over: every turn is played."
        if self.phase is PhaseKind.FREEZE:
            return "Hands off: the game is frozen."
        if self.phase is not PhaseKind.PLAY:
            return "Orders are taken once play is open."
        return ""

    def _playing(self, key: str, turn: int) -> tuple[Member, Group]:
        member, group = self._seated(key)
        if locked := self.no_orders(group):
            raise ClassError(locked)
        if turn != group.turn:
            raise ClassError(f"turn {turn + 1} is not the one to order for; look again")
        return member, group

    def _at_work(self, key: str, turn: int) -> tuple[Member, Group]:
        member, group = self._playing(key, turn)
        if member.seat in group.on_autopilot:
            raise ClassError("your seat is on autopilot; ask the facilitator to give it back")
        if group.sheets[member.seat].is_submitted:
            raise ClassError("your seat has submitted its orders; take them back to change them")
        return member, group

    def _asked(self, key: str, turn: int, order: str) -> tuple[Member, Group, DecisionView]:
        member, group = self._at_work(key, turn)
        decision = next((d for d in group.asked(member.seat) if d.key == order), None)
        if decision is None:
            raise ClassError(f"nothing is asked of you under {order[:80]!r} this turn")
        return member, group, decision

    def _free_name(self, nickname: str, own: str = "") -> str:
        name = cleaned_name(nickname)
        taken = {alike(member.nickname): member.key for member in self._state.present()}
        if taken.get(alike(name), own) != own:
            raise ClassError(f"someone is called {name} already; choose another nickname")
        return name

    def _place(self, group: int | None, seat: str) -> tuple[int, str]:
        """Return the group and seat of someone who joins, as the plan gives them out."""
        only = 1 if len(self.groups) == 1 else 0
        if self.plan.sheet.seating is Seating.CHOICE:
            number = only or group or 0
            if seat:
                self._check_place(number or 1, seat, None)
                return number or 1, seat
            if number:
                self._state.group(number)
            return number, ""
        if self.plan.sheet.seating is Seating.FACILITATOR:
            return only, ""
        return self._drawn()

    def _drawn(self) -> tuple[int, str]:
        """Draw a place where fewest are: the emptiest group first, in it the emptiest seat."""
        state = self._state
        crowd = {
            (group.number, seat): len(state.holders(group.number, seat))
            for group in self.groups
            for seat in group.seats
        }
        free = [place for place, n in crowd.items() if n < self.plan.sheet.team_size]
        if not free:
            return 0, ""
        size = {
            group.number: sum(n for (number, _), n in crowd.items() if number == group.number)
            for group in self.groups
        }
        rank = {place: (size[place[0]], crowd[place]) for place in free}
        best = min(rank.values())
        return secrets.choice([place for place in free if rank[place] == best])

    def _check_place(self, number: int, seat: str, member: Member | None) -> None:
        group = self._state.group(number)
        if seat not in group.seats:
            near = nearest_word(seat[:80], group.seats)
            hint = f" (did you mean {near!r}?)" if near else ""
            raise ClassError(f"there is no seat {seat[:80]!r} in this class{hint}")
        there = [one for one in self._state.holders(number, seat) if one is not member]
        if len(there) >= self.plan.sheet.team_size:
            label = self.scenario.factions[seat].label
            raise ClassError(f"no place is left for {label}; choose another seat")

    def _of(self, member: Member, group: Group) -> dict[str, str | int]:
        return {"member": member.key, "group": group.number, "seat": member.seat}

    def _sheet_topics(self, member: Member) -> tuple[tuple[str | int, ...]]:
        return (("seat", member.group, member.seat),)
