"""The state of a class: what its log has come to, and what may be done in it as things stand.

A value: an act makes another one of it. Nothing in it draws a chance or looks at a clock, so that
the same log gives the same state, whenever and wherever it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from fairweather.errors import ClassError
from fairweather.play.classroom.group import Group
from fairweather.play.classroom.member import Member
from fairweather.play.classroom.plan import ClassPlan
from fairweather.play.classroom.schema import PhaseKind
from fairweather.scenario.schema import Scenario

BEFORE_PLAY = (None, PhaseKind.BRIEF, PhaseKind.PREDICT)
SILENT = (PhaseKind.FREEZE, PhaseKind.DEBRIEF)
"""Phases in which no messages are written."""


@dataclass(frozen=True)
class Standstill:
    """Seconds for which every clock stood, up to ``at``: in sleep, or while no server ran."""

    at: float
    seconds: float
    is_sleep: bool


@dataclass(frozen=True, eq=False)
class ClassState:
    """Everything that is so in a class; ``phase`` is None before the first is opened.

    ``tokens`` and ``codes`` say by their hashes which member holds them, ``leads`` are hashes of
    the facilitator's keys, the oldest first. ``has_played`` says whether play was ever open: from
    then on nobody takes a seat unless the facilitator lets them. ``last_at`` and ``n_acts`` are
    those of the log so far, and ``done`` the forms that were sent.
    """

    code: str
    salt: str
    plan: ClassPlan
    seed: int
    groups: tuple[Group, ...]
    leads: tuple[str, ...]
    last_at: float
    phase_at: float
    has_messages: bool
    has_estimates: bool = True
    n_acts: int = 1
    done: frozenset[str] = frozenset()
    members: Mapping[str, Member] = field(default_factory=dict)
    tokens: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    phase: PhaseKind | None = None
    has_played: bool = False
    is_door_open: bool = True
    is_paused: bool = False
    standstill: Standstill | None = None

    @property
    def scenario(self) -> Scenario:
        return self.plan.scenario

    @property
    def title(self) -> str:
        return self.plan.title

    @property
    def is_open(self) -> bool:
        """Whether everything may be seen by everyone."""
        return self.phase is PhaseKind.DEBRIEF

    @property
    def is_over(self) -> bool:
        """Whether no group has a turn left to play."""
        return all(group.game.is_over for group in self.groups)

    def group(self, number: int) -> Group:
        """Return a group by its number; raises ``ClassError`` if there is none."""
        if not 1 <= number <= len(self.groups):
            raise ClassError(f"there is no group {number}; groups are 1 to {len(self.groups)}")
        return self.groups[number - 1]

    def here(self, key: str) -> Member | None:
        """Return a member by key; None if there is none, or it was removed."""
        member = self.members.get(key)
        return None if member is None or member.is_removed else member

    def member(self, key: str) -> Member:
        """Return a member by key; raises ``ClassError`` if there is none, or it was removed."""
        member = self.here(key)
        if member is None:
            raise ClassError("you are no longer in this class; ask the facilitator")
        return member

    def seated(self, key: str) -> tuple[Member, Group]:
        """Return a member and its group; raises ``ClassError`` if it has no seat."""
        member = self.member(key)
        if not member.seat:
            raise ClassError("you have no seat yet")
        return member, self.group(member.group)

    def admitted(self, key: str) -> Member:
        """Return a member; raises ``ClassError`` if it waits at the door."""
        member = self.member(key)
        if not member.is_admitted:
            raise ClassError("wait until the facilitator lets you in")
        return member

    def holders(self, group: int, seat: str) -> list[Member]:
        """Return the members who share a seat."""
        return [m for m in self.present() if m.group == group and m.seat == seat]

    def present(self) -> list[Member]:
        """Return every member who was not removed."""
        return [member for member in self.members.values() if not member.is_removed]

    def held(self, group: Group) -> tuple[str, ...]:
        """Return the seats of a group that someone holds."""
        taken = {member.seat for member in self.present() if member.group == group.number}
        return tuple(seat for seat in group.seats if seat in taken)

    def is_due(self, group: Group, now: float) -> bool:
        """Return whether the turn of a group is to be played: all are in, or the time is over.

        A group in which nobody has a seat waits.
        """
        held = self.held(group)
        if self.phase is not PhaseKind.PLAY or self.is_paused or group.game.is_over or not held:
            return False
        awaited = group.waits_for(held)
        if awaited and all(group.sheets[seat].is_submitted for seat in awaited):
            return True
        return group.clock.ends is not None and now >= group.clock.ends

    def no_predictions(self) -> str:
        """Return why nothing is predicted now; empty if it may be."""
        if not self.plan.table.questions:
            return "Nothing is asked in this class."
        if any(group.turn for group in self.groups) or self.phase not in BEFORE_PLAY:
            return "Predictions are closed: play has begun."
        return ""

    def no_messages(self) -> str:
        """Return why no messages are written now; empty if they may be."""
        if not self.has_messages:
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

    def with_seat_taken(self, member: Member, at: float) -> ClassState:
        """Return it with a member who sits down, or waits, as ``with_member`` does.

        At a seat that nobody held, or at which nobody is, a whole turn's time is left.
        """
        state = self.with_member(member)
        if not member.seat:
            return state
        group, holders = state.groups[member.group - 1], self.holders(member.group, member.seat)
        is_late = not holders or member.seat in group.away
        return state.with_groups([group.taken(member.seat, at)]) if is_late else state

    def with_member(self, member: Member) -> ClassState:
        """Return it with a member who is new, or was another.

        What one who gave up a seat had written for the coming turn is not played.
        """
        state = replace(self, members={**self.members, member.key: member})
        was = self.members.get(member.key)
        if was is None or not was.seat or (was.group, was.seat) == (member.group, member.seat):
            return state
        return state.with_groups([state.cleared(self.groups[was.group - 1])])

    def cleared(self, group: Group) -> Group:
        """Return a group on whose sheets stands only what those wrote who hold the seats now."""
        sheets = {
            seat: sheet.of([member.key for member in self.holders(group.number, seat)])
            for seat, sheet in group.sheets.items()
        }
        return replace(group, sheets=sheets)

    def with_groups(self, groups: Iterable[Group]) -> ClassState:
        """Return it with groups in the place of those of the same numbers."""
        others = {group.number: group for group in groups}
        return replace(self, groups=tuple(others.get(one.number, one) for one in self.groups))

    def with_clocks(self, at: float) -> ClassState:
        """Return it with clocks running while turns are played, and standing otherwise."""
        runs = self.phase is PhaseKind.PLAY and not self.is_paused
        goes = [runs and not group.game.is_over for group in self.groups]
        return self.with_groups(
            replace(group, clock=group.clock.run(at) if is_on else group.clock.stand(at))
            for group, is_on in zip(self.groups, goes, strict=True)
        )
