"""Seats, phases and times as every screen of a class names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from fairweather.decisions.catalogue import decision_named, rows_of
from fairweather.decisions.decision import Decision
from fairweather.play.classroom.group import Group, Message
from fairweather.play.classroom.schema import PhaseKind, PhaseTable
from fairweather.play.classroom.state import ClassState
from fairweather.play.palette import marks_of
from fairweather.scenario.build import cast_of
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.roles import part_of, roles_word


@dataclass(frozen=True)
class SeatTag:
    """How a seat is named anywhere; ``color`` is a place in the palette, ``letters`` its cue."""

    key: str
    label: str
    letters: str
    color: int
    role: str
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class PhaseView:
    """A phase of the session; ``kind`` is ``lobby`` before the first is opened.

    ``task`` says what one does in it; ``seconds_left`` counts its minutes down, and is None where
    none were planned. ``place`` counts the phases of the plan from 0.
    """

    kind: str
    label: str
    task: str
    minutes: float = 0.0
    seconds_left: float | None = None
    place: int = -1


@dataclass(frozen=True)
class ClockView:
    """The clock of a turn; ``seconds_left`` is None where there is none."""

    seconds_left: float | None
    is_running: bool
    is_paused: bool


@dataclass(frozen=True)
class RoleCard:
    """Who one is: goals, what one alone knows, what one fears, and what one may decide."""

    seat: SeatTag
    you: str
    part: str
    goals: str
    knows: str
    fears: str
    may: tuple[str, ...]


@dataclass(frozen=True)
class MessageView:
    """A message between two seats; ``by`` is who wrote it, ``at`` the time of day.

    ``turn`` is the one that was to be played then, counted from 1.
    """

    id: int
    turn: int
    sender: SeatTag
    to: SeatTag
    by: str
    text: str
    is_mine: bool
    at: str


@dataclass(frozen=True)
class NoticeView:
    """What the facilitator told all; ``turn`` is the one that was to be played then."""

    turn: int
    title: str
    text: str
    at: str


TASKS = {
    PhaseKind.BRIEF: ("Brief", "Read your role card. Who are you, and whom do you need?"),
    PhaseKind.PREDICT: ("Predict", "Say how likely each of these is, before play begins."),
    PhaseKind.PLAY: ("Play", "Give your orders for the coming turn, with a reason each."),
    PhaseKind.FREEZE: ("Freeze", "No orders now. Look at how your plans went, and why."),
    PhaseKind.WHATIF: ("What if", "Choose one decision to change, and say what it would do."),
    PhaseKind.DEBRIEF: ("Debrief", "Everything is open. Look at what you could not know."),
}
"""What each phase is called, and what one does in it."""

LOBBY = PhaseView("lobby", "Lobby", "Wait here until the facilitator begins.")


@lru_cache(maxsize=32)
def seat_tags(scenario: Scenario) -> dict[str, SeatTag]:
    """Return how every faction of a scenario is named, by key."""
    marks = marks_of(scenario)
    return {
        key: SeatTag(key, spec.label, *marks[key], roles_word(spec.roles), spec.roles)
        for key, spec in scenario.factions.items()
    }


def decisions_of(scenario: Scenario, seat: str) -> list[Decision]:
    """Return what a seat decides in its roles, if there is anybody to decide about."""
    cast = cast_of(scenario)
    return [decision_named(name) for name in rows_of(cast, cast.index(seat))]


@lru_cache(maxsize=256)
def role_card(scenario: Scenario, seat: str) -> RoleCard:
    """Return who one is in a seat; nobody else is told what it alone knows."""
    spec = scenario.factions[seat]
    return RoleCard(
        seat=seat_tags(scenario)[seat],
        you=f"You are {spec.noun}",
        part=part_of(spec.roles),
        goals=spec.interests.strip(),
        knows=spec.knows.strip(),
        fears=spec.fears.strip(),
        may=tuple(
            f"{decision.title}: {decision.question}" for decision in decisions_of(scenario, seat)
        ),
    )


def phase_view(state: ClassState, now: float) -> PhaseView:
    """Return the phase that is open now."""
    if state.phase is None:
        return LOBBY
    planned = [(place, one) for place, one in enumerate(state.plan.table.phases)
               if one.kind is state.phase]  # fmt: skip
    place, table = planned[0] if planned else (-1, PhaseTable(kind=state.phase))
    left = max(table.minutes * 60.0 - (now - state.phase_at), 0.0) if table.minutes else None
    return _phase(table, place, left)


def phase_views(state: ClassState) -> tuple[PhaseView, ...]:
    """Return the phases of the plan, in order."""
    return tuple(_phase(one, place, None) for place, one in enumerate(state.plan.table.phases))


def clock_view(state: ClassState, group: Group, now: float) -> ClockView:
    """Return the clock of a group's turn."""
    return ClockView(group.clock.seconds(now), group.clock.ends is not None, state.is_paused)


def message_view(state: ClassState, message: Message, seat: str) -> MessageView:
    """Return a message as one of its two seats reads it."""
    tags = seat_tags(state.scenario)
    return MessageView(
        id=message.id,
        turn=message.turn + 1,
        sender=tags[message.sender],
        to=tags[message.to],
        by=state.members[message.by].nickname,
        text=message.text,
        is_mine=message.sender == seat,
        at=time_word(message.at),
    )


def notice_views(group: Group) -> tuple[NoticeView, ...]:
    """Return what a group was told, the latest first."""
    return tuple(
        NoticeView(one.turn + 1, one.title, one.text, time_word(one.at))
        for one in reversed(group.notices)
    )


def time_word(at: float) -> str:
    """Return the time of day on this machine's clock, as ``14:05``."""
    return datetime.fromtimestamp(at, UTC).astimezone().strftime("%H:%M")


def _phase(table: PhaseTable, place: int, left: float | None) -> PhaseView:
    label, task = TASKS[table.kind]
    return PhaseView(table.kind.value, label, task, table.minutes, left, place)
