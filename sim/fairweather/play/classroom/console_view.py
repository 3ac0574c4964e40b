"""What the facilitator's console shows: groups, seats, people, and what may be put in."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.play.classroom.view import ClockView, MessageView, NoticeView, PhaseView, SeatTag


@dataclass(frozen=True)
class ConsoleMember:
    """A member as the facilitator sees it; ``seat`` is empty while waiting."""

    member: str
    nickname: str
    is_online: bool
    seat: str
    group: int


@dataclass(frozen=True)
class ConsoleOrder:
    """A drafted order as the facilitator may read it."""

    title: str
    option: str
    reason: str
    by: str


@dataclass(frozen=True)
class ConsoleSeat:
    """A seat of a group; ``orders`` are empty where the facilitator sees only what is public."""

    seat: SeatTag
    members: tuple[ConsoleMember, ...]
    is_submitted: bool
    n_changed: int
    is_autopilot: bool
    trouble: str
    orders: tuple[ConsoleOrder, ...] = ()


@dataclass(frozen=True)
class ConsoleGroup:
    """A group: where its game is, who is where, and who is waited for."""

    group: int
    label: str
    turn: int
    n_turns: int
    date: str
    is_over: bool
    clock: ClockView
    seats: tuple[ConsoleSeat, ...]
    n_submitted: int
    n_waited_for: int
    can_undo: bool
    trouble: str = ""


@dataclass(frozen=True)
class InjectOffer:
    """An inject prepared in the plan, and the groups in which it was used already."""

    key: str
    title: str
    text: str
    turn: int | None
    used: tuple[int, ...]


@dataclass(frozen=True)
class InjectKind:
    """A kind of inject that may be made up at the console; ``span`` is None if it has no value."""

    kind: str
    meaning: str
    actors: tuple[SeatTag, ...]
    partners: tuple[SeatTag, ...]
    span: tuple[float, float] | None


@dataclass(frozen=True)
class ConsoleView:
    """The facilitator's console; ``messages`` are empty where only public things are seen."""

    version: int
    title: str
    scenario: str
    code: str
    seating: str
    phase: PhaseView
    phases: tuple[PhaseView, ...]
    is_paused: bool
    has_messages: bool
    is_door_open: bool
    groups: tuple[ConsoleGroup, ...]
    waiting: tuple[ConsoleMember, ...]
    injects: tuple[InjectOffer, ...]
    inject_kinds: tuple[InjectKind, ...]
    n_predicted: int
    n_members: int
    messages: tuple[MessageView, ...]
    notices: tuple[NoticeView, ...]
    parting: tuple[str, ...]
