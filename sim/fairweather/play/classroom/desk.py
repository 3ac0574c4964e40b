"""The desk: where every act of a class is kept, then done, then told, one at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from fairweather.errors import ClassError
from fairweather.play.classroom.archive import Act, Archive
from fairweather.play.classroom.group import Group
from fairweather.play.classroom.member import Member
from fairweather.play.classroom.plan import ClassPlan
from fairweather.play.classroom.schema import PhaseKind
from fairweather.play.classroom.state import ClassState
from fairweather.play.classroom.tokens import hashed
from fairweather.scenario.schema import Scenario

ONLINE = 40.0
"""Seconds after which a member who was not seen counts as away."""

Topic = tuple[str | int, ...]
"""What a screen follows: ``("all",)``, ``("group", 1)``, ``("seat", 1, "kdpi")``, ``("lead",)``,
or ``("member", "m3")``."""

ALL: Topic = ("all",)
LEAD: Topic = ("lead",)


class Desk:
    """A class as its log has it, behind one lock; every method may be called from any thread.

    ``now`` tells the time in seconds since 1970; ``on_due`` is called when a turn may be due.
    """

    def __init__(
        self,
        archive: Archive,
        acts: Sequence[Act],
        now: Callable[[], float],
        on_due: Callable[[], None] = lambda: None,
    ) -> None:
        self.now = now
        self._archive = archive
        self._on_due = on_due
        self._state = _folded(acts)
        self._changed = threading.Condition(threading.RLock())
        self._version = 1
        self._versions: dict[str, int] = {}
        self._seen: dict[str, float] = {}

    @property
    def state(self) -> ClassState:
        """Everything that is so in the class, for those who look at it and change nothing."""
        return self._state

    @property
    def code(self) -> str:
        return self._state.code

    @property
    def title(self) -> str:
        return self._state.title

    @property
    def plan(self) -> ClassPlan:
        return self._state.plan

    @property
    def scenario(self) -> Scenario:
        return self._state.scenario

    @property
    def groups(self) -> tuple[Group, ...]:
        return self._state.groups

    @property
    def members(self) -> dict[str, Member]:
        return self._state.members

    @property
    def phase(self) -> PhaseKind | None:
        return self._state.phase

    @property
    def phase_before_play(self) -> bool:
        """Whether play was never opened so far."""
        return not self._state.has_played

    @property
    def is_open(self) -> bool:
        """Whether everything may be seen by everyone."""
        return self._state.is_open

    @property
    def is_over(self) -> bool:
        """Whether no group has a turn left to play."""
        return self._state.is_over

    @property
    def last_act_at(self) -> datetime:
        """When anything was last done."""
        return datetime.fromtimestamp(self._state.last_at, UTC)

    @property
    def version(self) -> int:
        """A number that rises whenever anything changes that any screen shows."""
        return self._version

    def version_for(self, member: str | None) -> int:
        """Return a number that rises when the screen of a member changes; None: any screen.

        It rises by one, so that it tells a member nothing of how much was done elsewhere.
        """
        with self._changed:
            if member is None or member not in self.members:
                return self._version
            return self._versions.get(member, 1)

    def wait(
        self, seen: int, stop: threading.Event, at_most: float = 30.0, member: str | None = None
    ) -> int:
        """Wait until a version is no longer ``seen``, or ``stop`` is set; return the version."""
        with self._changed:
            self._changed.wait_for(
                lambda: self.version_for(member) != seen or stop.is_set(), at_most
            )
            return self.version_for(member)

    def wake(self) -> None:
        """Let everyone who waits look whether it should stop."""
        with self._changed:
            self._changed.notify_all()

    def member_of(self, token: str) -> str | None:
        """Return the member who holds ``token``; None if nobody does, or it was removed."""
        key = self._state.tokens.get(hashed(token), "")
        member = self.members.get(key)
        return None if member is None or member.is_removed else key

    def is_lead(self, key: str) -> bool:
        """Return whether ``key`` is one of the facilitator's."""
        return hashed(key) in self._state.leads

    def seen(self, member: str) -> None:
        """Note that a member's page is open; nothing of it is kept."""
        with self._changed:
            if member not in self.members:
                return
            was_online = self.is_online(member)
            self._seen[member] = self.now()
            if not was_online:
                self._touch(LEAD, self._seat_of(member))

    def is_online(self, member: str) -> bool:
        """Return whether a member's page was open a moment ago."""
        return self.now() - self._seen.get(member, float("-inf")) < ONLINE

    def notice_absence(self) -> None:
        """Tell screens of members who have gone away."""
        with self._changed:
            for member in [key for key in self._seen if not self.is_online(key)]:
                del self._seen[member]
                self._touch(LEAD, self._seat_of(member))

    def give_back(self) -> None:
        """Give clocks back the time for which no server ran, if any of them was running."""
        with self._changed:
            down = self.now() - self._state.last_at
            if down > 0.0 and any(group.clock.ends is not None for group in self.groups):
                self._do("restart", ALL, down=down)

    def _do(self, kind: str, *topics: Topic, **body: Any) -> None:
        """Keep an act, then do it, then tell those who follow the topics; all or nothing."""
        with self._changed:
            state = self._state
            act = Act(state.n_acts + 1, max(self.now(), state.last_at), kind, body)
            self._archive.append(self.code, act)
            try:
                state.apply(act)
            except BaseException:
                self._archive.take_back(self.code, act.number)
                self._state = _folded(self._archive.read(self.code))
                raise
            self._touch(LEAD, *topics)

    def _touch(self, *topics: Topic) -> None:
        self._version += 1
        told = set(topics)
        for one in self.members.values():
            if not told.isdisjoint(_topics_of(one)):
                self._versions[one.key] = self._versions.get(one.key, 1) + 1
        self._changed.notify_all()

    def _seat_of(self, member: str) -> Topic:
        found = self.members[member]
        return ("seat", found.group, found.seat)

    def member_named(self, key: str) -> Member:
        """Return a member by key; raises ``ClassError`` if there is none, or it was removed."""
        member = self.members.get(key)
        if member is None or member.is_removed:
            raise ClassError("you are no longer in this class; ask the facilitator")
        return member

    def _seated(self, key: str) -> tuple[Member, Group]:
        member = self.member_named(key)
        if not member.seat:
            raise ClassError("you have no seat yet")
        return member, self._state.group(member.group)


def _topics_of(member: Member) -> tuple[Topic, ...]:
    """Return what the screen of a member follows."""
    seat: Topic = ("seat", member.group, member.seat)
    return (ALL, ("member", member.key), ("group", member.group), seat)


def _folded(acts: Sequence[Act]) -> ClassState:
    """Return the state that a log comes to."""
    state = ClassState(acts[0])
    for act in acts[1:]:
        state.apply(act)
    return state
