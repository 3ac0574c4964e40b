"""Who is in a class: it is founded, people join, take seats and names, and may be sent away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from fairweather.errors import ClassError
from fairweather.play.classroom.acts.act import LATER, NAME, SECRET, Act, MemberAct, Topic
from fairweather.play.classroom.group import Group
from fairweather.play.classroom.member import Member
from fairweather.play.classroom.places import (
    check_place,
    drawn_place,
    former_member,
    free_name,
    place_for,
)
from fairweather.play.classroom.plan import plan_again
from fairweather.play.classroom.schema import Seating
from fairweather.play.classroom.state import ClassState

MOST_MEMBERS = 200
MOST_LEADS = 50
"""Keys to the console that are good at a time; a further one ends the oldest."""


@dataclass(frozen=True)
class Found(Act, kind="found"):
    """The class is founded: the first act of every log, and of no other use.

    ``rules`` is the version of the rules by which it is played; earlier logs do not have it.
    """

    code: str
    salt: str
    lead: str = field(metadata=SECRET)
    name: str
    plan: Mapping[str, Any]
    source: str
    digest: str
    seed: int
    rules: int = field(default=0, metadata=LATER)

    def begin(self, at: float) -> ClassState:
        """Return the class as it begins; raises ``ScenarioError`` if its plan cannot be made."""
        plan = plan_again(self.name, self.plan, self.source, self.digest)
        numbers = range(1, plan.table.groups + 1)
        return ClassState(
            code=self.code,
            salt=self.salt,
            plan=plan,
            seed=self.seed,
            groups=tuple(Group.founded(number, plan, self.seed) for number in numbers),
            leads=(self.lead,),
            last_at=at,
            phase_at=at,
            has_messages=plan.table.messages,
            has_estimates=plan.table.estimates,
        )

    def apply(self, state: ClassState, at: float) -> ClassState:
        raise ClassError("a class is founded once")


@dataclass(frozen=True)
class AddLead(Act, kind="lead"):
    """A further key to the console is given out; ``lead`` is its hash.

    If it is the ``is_only`` one, all others are good no longer.
    """

    lead: str = field(metadata=SECRET)
    is_only: bool = field(default=False, metadata=LATER)

    def is_done(self, state: ClassState) -> bool:
        return self.lead in state.leads

    def apply(self, state: ClassState, at: float) -> ClassState:
        kept = () if self.is_only else state.leads[1 - MOST_LEADS :]
        return replace(state, leads=(*kept, self.lead))

    def topics(self) -> tuple[Topic, ...]:
        return ()


@dataclass(frozen=True)
class SetDoor(Act, kind="door"):
    """People may join, or nobody any more; those who are in come back all the same."""

    is_open: bool

    def is_done(self, state: ClassState) -> bool:
        return self.is_open == state.is_door_open

    def apply(self, state: ClassState, at: float) -> ClassState:
        return replace(state, is_door_open=self.is_open)

    def topics(self) -> tuple[Topic, ...]:
        return ()


@dataclass(frozen=True)
class Rejoin(MemberAct, kind="rejoin"):
    """Someone comes back from another browser, by another token.

    If it is the ``is_only`` one, the member's other tokens and codes are good no longer.
    """

    token: str = field(metadata=SECRET)
    code: str = field(metadata=SECRET)
    is_only: bool = field(default=False, metadata=LATER)

    def is_done(self, state: ClassState) -> bool:
        return state.here(self.member) is not None and state.tokens.get(self.token) == self.member

    def check(self, state: ClassState) -> Self:
        if state.here(self.member) is None:
            raise ClassError("nobody in this class has that personal code")
        return self

    def apply(self, state: ClassState, at: float) -> ClassState:
        if not self.token:
            return state
        tokens, codes = state.tokens, state.codes
        if self.is_only:
            tokens = {key: one for key, one in tokens.items() if one != self.member}
            codes = {key: one for key, one in codes.items() if one != self.member}
        return replace(
            state,
            tokens={**tokens, self.token: self.member},
            codes={**codes, self.code: self.member},
        )

    def topics(self) -> tuple[Topic, ...]:
        return (("member", self.member),) if self.is_only else ()


@dataclass(frozen=True)
class Join(Act, kind="join"):
    """Someone joins; ``group`` and ``seat`` are wishes until they are checked.

    Whoever comes once play was open, or seems to be a ``former`` member who was sent away, waits to
    be admitted. ``ticket`` is the hash of the token that the browser held before, if any.
    """

    nickname: str = field(metadata=NAME)
    group: int
    seat: str
    token: str = field(metadata=SECRET)
    code: str = field(metadata=SECRET)
    member: str = ""
    former: str = field(default="", metadata=LATER)
    waits: bool = field(default=False, metadata=LATER)
    ticket: str = field(default="", compare=False)

    def is_done(self, state: ClassState) -> bool:
        return self.token in state.tokens

    @property
    def doer(self) -> str:
        return self.member

    def check(self, state: ClassState) -> Self:
        if not state.is_door_open:
            raise ClassError("the door of this class is closed; ask the facilitator to open it")
        nickname = free_name(state, self.nickname)
        if len(state.present()) >= MOST_MEMBERS:
            raise ClassError(f"this class is full: {MOST_MEMBERS} have joined")
        former = former_member(state, nickname, self.ticket)
        waits = state.has_played or bool(former)
        group, seat = (0, "") if waits else place_for(state, self.group, self.seat)
        return replace(
            self,
            nickname=nickname,
            group=group,
            seat=seat,
            member=f"m{len(state.members) + 1}",
            former=former,
            waits=waits,
        )

    def apply(self, state: ClassState, at: float) -> ClassState:
        member = Member(self.member, self.nickname, self.group, self.seat)
        member = replace(member, is_admitted=not self.waits, former=self.former)
        joined = state.with_seat_taken(member, at)
        return Rejoin(self.member, self.token, self.code).apply(joined, at)

    def topics(self) -> tuple[Topic, ...]:
        return () if self.waits else super().topics()

    def nicknames(self) -> Mapping[str, str]:
        return {self.member: self.nickname}


@dataclass(frozen=True)
class Admit(Act, kind="admit"):
    """The facilitator lets someone in who waits at the door or was sent away, and take a seat.

    Where seats are drawn, ``group`` and ``seat`` are drawn when it is checked.
    """

    member: str
    group: int = 0
    seat: str = ""

    def is_done(self, state: ClassState) -> bool:
        member = state.here(self.member)
        if member is None or not member.is_admitted:
            return False
        return bool(member.seat) or member.may_sit or not state.has_played

    def check(self, state: ClassState) -> Self:
        member = state.members.get(self.member)
        if member is None:
            raise ClassError("there is no such member in this class")
        free_name(state, member.nickname, member.key)
        if member.is_removed and len(state.present()) >= MOST_MEMBERS:
            raise ClassError(f"this class is full: {MOST_MEMBERS} have joined")
        is_drawn = state.plan.table.seating is Seating.DRAW
        group, seat = drawn_place(state) if is_drawn else (member.group, "")
        return replace(self, group=group, seat=seat)

    def apply(self, state: ClassState, at: float) -> ClassState:
        let_in = replace(
            state.members[self.member],
            group=self.group,
            seat=self.seat,
            is_removed=False,
            is_admitted=True,
            may_sit=not self.seat,
        )
        return state.with_seat_taken(let_in, at)


@dataclass(frozen=True)
class MoveMember(Act, kind="seat"):
    """The facilitator moves a member; without a ``seat`` it waits in the group."""

    member: str
    group: int
    seat: str

    def is_done(self, state: ClassState) -> bool:
        member, place = state.here(self.member), (self.group, self.seat)
        return member is not None and (member.group, member.seat) == place

    def check(self, state: ClassState) -> Self:
        member = state.member(self.member)
        if self.seat:
            check_place(state, self.group, self.seat, member)
        elif self.group:
            state.group(self.group)
        return self

    def apply(self, state: ClassState, at: float) -> ClassState:
        moved = replace(state.members[self.member], group=self.group, seat=self.seat)
        moved = replace(moved, is_admitted=True, may_sit=False)
        return state.with_seat_taken(moved, at)


@dataclass(frozen=True)
class TakeSeat(MoveMember):
    """A member takes a free place, or gives the own one up; kept like any other move."""

    @property
    def doer(self) -> str:
        return self.member

    def is_done(self, state: ClassState) -> bool:
        return MoveMember(self.member, self._number(state), self.seat).is_done(state)

    def check(self, state: ClassState) -> Self:
        member = state.admitted(self.member)
        if state.plan.table.seating is not Seating.CHOICE:
            raise ClassError("seats are given out in this class; wait, or ask the facilitator")
        if state.has_played and member.seat:
            raise ClassError("play has begun: only the facilitator can move you now")
        if state.has_played and not member.may_sit:
            raise ClassError("play has begun: wait until the facilitator lets you take a seat")
        number = self._number(state)
        if self.seat:
            check_place(state, number, self.seat, member)
        return replace(self, group=number)

    def _number(self, state: ClassState) -> int:
        member = state.members.get(self.member)
        return self.group or (member.group if member else 0) or 1


@dataclass(frozen=True)
class RenameMember(Act, kind="rename"):
    """A member gets another nickname."""

    member: str
    nickname: str = field(metadata=NAME)

    def is_done(self, state: ClassState) -> bool:
        member = state.here(self.member)
        return member is not None and member.nickname == self.nickname

    def check(self, state: ClassState) -> Self:
        key = state.member(self.member).key
        return replace(self, nickname=free_name(state, self.nickname, key))

    def apply(self, state: ClassState, at: float) -> ClassState:
        return state.with_member(replace(state.members[self.member], nickname=self.nickname))

    def nicknames(self) -> Mapping[str, str]:
        return {self.member: self.nickname}


@dataclass(frozen=True)
class RemoveMember(Act, kind="remove"):
    """A member is sent away: the seat is free, and the token opens nothing any more."""

    member: str

    def is_done(self, state: ClassState) -> bool:
        member = state.members.get(self.member)
        return member is not None and member.is_removed

    def check(self, state: ClassState) -> Self:
        state.member(self.member)
        return self

    def apply(self, state: ClassState, at: float) -> ClassState:
        return state.with_member(replace(state.members[self.member], is_removed=True, seat=""))
