"""Who is in a class: it is founded, people join, take seats and names, and may be sent away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from fairweather.errors import ClassError
from fairweather.play.classroom.acts.act import Act, Topic
from fairweather.play.classroom.group import Group
from fairweather.play.classroom.member import Member
from fairweather.play.classroom.places import check_place, free_name, place_for
from fairweather.play.classroom.plan import plan_again
from fairweather.play.classroom.pseudonyms import Pseudonyms
from fairweather.play.classroom.schema import Seating
from fairweather.play.classroom.state import BEFORE_PLAY, ClassState

MOST_MEMBERS = 200
MOST_LEADS = 50


@dataclass(frozen=True)
class Found(Act, kind="found"):
    """The class is founded: the first act of every log, and of no other use."""

    code: str
    salt: str
    lead: str
    name: str
    plan: Mapping[str, Any]
    source: str
    digest: str
    seed: int

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
            leads=frozenset({self.lead}),
            last_at=at,
            phase_at=at,
            has_messages=plan.table.messages,
        )

    def apply(self, state: ClassState, at: float) -> ClassState:
        raise ClassError("a class is founded once")

    def redact(self, pseudonyms: Pseudonyms) -> Self:
        return replace(self, lead="")


@dataclass(frozen=True)
class AddLead(Act, kind="lead"):
    """A further key to the console is given out; ``lead`` is its hash."""

    lead: str

    def check(self, state: ClassState) -> Self:
        if len(state.leads) >= MOST_LEADS:
            raise ClassError(f"this class has {MOST_LEADS} keys already")
        return self

    def apply(self, state: ClassState, at: float) -> ClassState:
        return replace(state, leads=state.leads | {self.lead})

    def topics(self) -> tuple[Topic, ...]:
        return ()

    def redact(self, pseudonyms: Pseudonyms) -> Self:
        return replace(self, lead="")


@dataclass(frozen=True)
class SetDoor(Act, kind="door"):
    """People may join, or nobody any more; those who are in come back all the same."""

    is_open: bool

    def apply(self, state: ClassState, at: float) -> ClassState:
        return replace(state, is_door_open=self.is_open)

    def topics(self) -> tuple[Topic, ...]:
        return ()


@dataclass(frozen=True)
class Rejoin(Act, kind="rejoin"):
    """Someone comes back from another browser, by another token."""

    member: str
    token: str
    code: str

    @property
    def doer(self) -> str:
        return self.member

    def check(self, state: ClassState) -> Self:
        if self.member not in {member.key for member in state.present()}:
            raise ClassError("nobody in this class has that personal code")
        return self

    def apply(self, state: ClassState, at: float) -> ClassState:
        if not self.token:
            return state
        return replace(
            state,
            tokens={**state.tokens, self.token: self.member},
            codes={**state.codes, self.code: self.member},
        )

    def topics(self) -> tuple[Topic, ...]:
        return ()

    def redact(self, pseudonyms: Pseudonyms) -> Self:
        return replace(self, token="", code="")


@dataclass(frozen=True)
class Join(Act, kind="join"):
    """Someone joins; ``group`` and ``seat`` are wishes until they are checked."""

    nickname: str
    group: int
    seat: str
    token: str
    code: str
    member: str = ""

    @property
    def doer(self) -> str:
        return self.member

    def check(self, state: ClassState) -> Self:
        if not state.is_door_open:
            raise ClassError("the door of this class is closed; ask the facilitator to open it")
        nickname = free_name(state, self.nickname)
        if len(state.present()) >= MOST_MEMBERS:
            raise ClassError(f"this class is full: {MOST_MEMBERS} have joined")
        group, seat = place_for(state, self.group, self.seat)
        key = f"m{len(state.members) + 1}"
        return replace(self, nickname=nickname, group=group, seat=seat, member=key)

    def apply(self, state: ClassState, at: float) -> ClassState:
        member = Member(self.member, self.nickname, self.group, self.seat)
        joined = state.with_seat_taken(member, at)
        return Rejoin(self.member, self.token, self.code).apply(joined, at)

    def nicknames(self) -> Mapping[str, str]:
        return {self.member: self.nickname}

    def redact(self, pseudonyms: Pseudonyms) -> Self:
        return replace(self, nickname=pseudonyms.name(self.nickname), token="", code="")


@dataclass(frozen=True)
class MoveMember(Act, kind="seat"):
    """The facilitator moves a member; without a ``seat`` it waits in the group."""

    member: str
    group: int
    seat: str

    def check(self, state: ClassState) -> Self:
        member = state.member(self.member)
        if self.seat:
            check_place(state, self.group, self.seat, member)
        elif self.group:
            state.group(self.group)
        return self

    def apply(self, state: ClassState, at: float) -> ClassState:
        moved = replace(state.members[self.member], group=self.group, seat=self.seat)
        return state.with_seat_taken(moved, at)


@dataclass(frozen=True)
class TakeSeat(MoveMember):
    """A member takes a free place, or gives the own one up; kept like any other move."""

    @property
    def doer(self) -> str:
        return self.member

    def check(self, state: ClassState) -> Self:
        member = state.member(self.member)
        if state.plan.table.seating is not Seating.CHOICE:
            raise ClassError("seats are given out in this class; wait, or ask the facilitator")
        if state.phase not in BEFORE_PLAY and member.seat:
            raise ClassError("play has begun: only the facilitator can move you now")
        number = self.group or member.group or 1
        if self.seat:
            check_place(state, number, self.seat, member)
        return replace(self, group=number)


@dataclass(frozen=True)
class RenameMember(Act, kind="rename"):
    """A member gets another nickname."""

    member: str
    nickname: str

    def check(self, state: ClassState) -> Self:
        key = state.member(self.member).key
        return replace(self, nickname=free_name(state, self.nickname, key))

    def apply(self, state: ClassState, at: float) -> ClassState:
        return state.with_member(replace(state.members[self.member], nickname=self.nickname))

    def nicknames(self) -> Mapping[str, str]:
        return {self.member: self.nickname}

    def redact(self, pseudonyms: Pseudonyms) -> Self:
        return replace(self, nickname=pseudonyms.name(self.nickname))


@dataclass(frozen=True)
class RemoveMember(Act, kind="remove"):
    """A member is sent away: the seat is free, and the token opens nothing any more."""

    member: str

    def check(self, state: ClassState) -> Self:
        state.member(self.member)
        return self

    def apply(self, state: ClassState, at: float) -> ClassState:
        return state.with_member(replace(state.members[self.member], is_removed=True, seat=""))
