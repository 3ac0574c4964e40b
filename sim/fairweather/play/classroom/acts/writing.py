"""What members write: orders and reasons on the sheet of their seat, predictions, messages."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from fairweather.errors import ClassError
from fairweather.play.classroom.acts.act import SAID, TEXT, Act, MemberAct, Topic
from fairweather.play.classroom.group import Draft, Group, Message, Reason, SeatSheet
from fairweather.play.classroom.state import ClassState
from fairweather.play.classroom.texts import MESSAGE, REASON, cleaned
from fairweather.play.open_decisions import DecisionView

MOST_MESSAGES = 400
"""Messages that one member may write in a class."""


@dataclass(frozen=True)
class SheetAct(MemberAct):
    """Something done to the sheet of a member's seat, for the turn that begins at ``turn``.

    ``group`` and ``seat`` are the member's when it is checked.
    """

    turn: int
    group: int = field(default=0, kw_only=True)
    seat: str = field(default="", kw_only=True)

    def topics(self) -> tuple[Topic, ...]:
        return (("seat", self.group, self.seat),)

    def playing(self, state: ClassState) -> tuple[Self, Group]:
        """Return it with group and seat; raises ``ClassError`` if no orders are taken."""
        member, group = state.seated(self.member)
        if locked := state.no_orders(group):
            raise ClassError(locked)
        if self.turn != group.turn:
            raise ClassError(f"turn {self.turn + 1} is not the one to order for; look again")
        return replace(self, group=group.number, seat=member.seat), group

    def at_work(self, state: ClassState) -> tuple[Self, Group]:
        """Return it so if the sheet is still written on; raises ``ClassError`` if it is not."""
        act, group = self.playing(state)
        if act.seat in group.on_autopilot:
            raise ClassError("your seat is on autopilot; ask the facilitator to give it back")
        if group.sheets[act.seat].is_submitted:
            raise ClassError("your seat has submitted its orders; take them back to change them")
        return act, group

    def lies(self, state: ClassState) -> SeatSheet | None:
        """Return the sheet of the member's seat as it lies, or lay when the turn was played.

        None if there is no such member, seat or turn.
        """
        member = state.here(self.member)
        if member is None or not member.seat:
            return None
        group = state.groups[member.group - 1]
        sheets = [played.sheets for played in group.turns] + [group.sheets]
        return sheets[self.turn][member.seat] if 0 <= self.turn < len(sheets) else None

    def apply(self, state: ClassState, at: float) -> ClassState:
        group = state.groups[self.group - 1]
        sheets = {**group.sheets, self.seat: self.written(group.sheets[self.seat])}
        return state.with_groups([replace(group, sheets=sheets)])

    @abstractmethod
    def written(self, sheet: SeatSheet) -> SeatSheet:
        """Return what the sheet comes to."""


@dataclass(frozen=True)
class DraftOrder(SheetAct, kind="draft"):
    """A member writes down an order; what stands anyway is kept as no ``option``."""

    key: str
    option: str

    def is_done(self, state: ClassState) -> bool:
        sheet = self.lies(state)
        return sheet is not None and sheet.drafts.get(self.key) == Draft(self.option, self.member)

    def check(self, state: ClassState) -> Self:
        act, group = self.at_work(state)
        decision = _asked(group, act.seat, self.key)
        if refused := decision.refusal(self.option):
            raise ClassError(refused)
        return replace(act, option="") if self.option == decision.default else act

    def written(self, sheet: SeatSheet) -> SeatSheet:
        drafts = {**sheet.drafts, self.key: Draft(self.option, self.member)}
        if not self.option:
            del drafts[self.key]
        return replace(sheet, drafts=drafts)


@dataclass(frozen=True)
class GiveReason(SheetAct, kind="reason"):
    """A member says why the seat orders something, or lets it stand; no ``text`` takes it back."""

    key: str
    text: str = field(metadata=TEXT)

    def is_done(self, state: ClassState) -> bool:
        sheet = self.lies(state)
        return sheet is not None and sheet.reasons.get(self.key) == Reason(self.text, self.member)

    def check(self, state: ClassState) -> Self:
        act, group = self.at_work(state)
        _asked(group, act.seat, self.key)
        return replace(act, text=cleaned(self.text, REASON, "reason"))

    def written(self, sheet: SeatSheet) -> SeatSheet:
        reasons = {**sheet.reasons, self.key: Reason(self.text, self.member)}
        if not self.text:
            del reasons[self.key]
        return replace(sheet, reasons=reasons)


@dataclass(frozen=True)
class Submit(SheetAct, kind="submit"):
    """A member hands the sheet of the seat in."""

    def is_done(self, state: ClassState) -> bool:
        sheet = self.lies(state)
        return sheet is not None and sheet.is_submitted

    def check(self, state: ClassState) -> Self:
        return self.at_work(state)[0]

    def written(self, sheet: SeatSheet) -> SeatSheet:
        return replace(sheet, submitted_by=self.member)

    def topics(self) -> tuple[Topic, ...]:
        return (("group", self.group),)


@dataclass(frozen=True)
class Withdraw(Submit, kind="withdraw"):
    """A member takes the sheet of the seat back, to change it."""

    def is_done(self, state: ClassState) -> bool:
        sheet = self.lies(state)
        return sheet is not None and not sheet.is_submitted

    def check(self, state: ClassState) -> Self:
        act, group = self.playing(state)
        if not group.sheets[act.seat].is_submitted:
            raise ClassError("your orders are not submitted")
        return act

    def written(self, sheet: SeatSheet) -> SeatSheet:
        return replace(sheet, submitted_by="")


@dataclass(frozen=True)
class Predict(MemberAct, kind="predict"):
    """A member gives chances to questions, by their keys."""

    chances: Mapping[str, float]

    def is_done(self, state: ClassState) -> bool:
        member = state.here(self.member)
        told = member.predictions if member else {}
        return bool(told) and {**told, **self.chances} == told

    def check(self, state: ClassState) -> Self:
        state.admitted(self.member)
        if locked := state.no_predictions():
            raise ClassError(locked)
        known = [question.key for question in state.plan.table.questions]
        for question, chance in self.chances.items():
            if question not in known:
                raise ClassError(f"there is no question {question!r} in this class")
            if not (math.isfinite(chance) and 0.0 <= chance <= 1.0):
                raise ClassError("a chance is a number from 0 to 1")
        chances = {question: float(chance) for question, chance in self.chances.items()}
        return replace(self, chances=chances)

    def apply(self, state: ClassState, at: float) -> ClassState:
        member = state.members[self.member]
        told = {**member.predictions, **self.chances}
        return state.with_member(replace(member, predictions=told))

    def topics(self) -> tuple[Topic, ...]:
        return (("member", self.member),)


@dataclass(frozen=True)
class Say(MemberAct, kind="say"):
    """A member writes from the own seat, which is the ``sender``, to another of the group."""

    to: str
    text: str = field(metadata=SAID)
    group: int = 0
    sender: str = ""

    def check(self, state: ClassState) -> Self:
        member, group = state.seated(self.member)
        if locked := state.no_messages():
            raise ClassError(locked)
        if self.to not in group.seats or self.to == member.seat:
            raise ClassError("choose another seat of your group to write to")
        text = cleaned(self.text, MESSAGE, "message")
        if not text:
            raise ClassError("message: write something first")
        if sum(message.by == self.member for message in group.messages) >= MOST_MESSAGES:
            raise ClassError(f"you have written {MOST_MESSAGES} messages; that is all")
        return replace(self, text=text, group=group.number, sender=member.seat)

    def apply(self, state: ClassState, at: float) -> ClassState:
        group = state.groups[self.group - 1]
        number = len(group.messages) + 1
        message = Message(number, at, group.turn, self.sender, self.to, self.member, self.text)
        return state.with_groups([replace(group, messages=(*group.messages, message))])

    def topics(self) -> tuple[Topic, ...]:
        return (("seat", self.group, self.sender), ("seat", self.group, self.to))


@dataclass(frozen=True)
class SetMessages(Act, kind="messages"):
    """Messages between seats are switched on or off."""

    are_on: bool

    def is_done(self, state: ClassState) -> bool:
        return self.are_on == state.has_messages

    def apply(self, state: ClassState, at: float) -> ClassState:
        return replace(state, has_messages=self.are_on)


@dataclass(frozen=True)
class SetEstimates(Act, kind="estimates"):
    """Staff estimates are switched on or off for every seat."""

    are_on: bool

    def is_done(self, state: ClassState) -> bool:
        return self.are_on == state.has_estimates

    def apply(self, state: ClassState, at: float) -> ClassState:
        return replace(state, has_estimates=self.are_on)


def _asked(group: Group, seat: str, order: str) -> DecisionView:
    decision = next((one for one in group.asked(seat) if one.key == order), None)
    if decision is None:
        raise ClassError(f"nothing is asked of you under {order[:80]!r} this turn")
    return decision
