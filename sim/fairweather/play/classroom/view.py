"""What the screens of a class are given: frozen records, free of what their reader may not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fairweather.play.view import TableView


@dataclass(frozen=True)
class SeatTag:
    """How a seat is named anywhere; ``color`` is a place in the palette, ``letters`` its cue."""

    key: str
    label: str
    letters: str
    color: int
    role: str


@dataclass(frozen=True)
class SeatOffer:
    """A seat in the lobby: what its role does, the nicknames there, and places left."""

    seat: SeatTag
    part: str
    interests: str
    who: tuple[str, ...]
    n_free: int


@dataclass(frozen=True)
class GroupOffer:
    """A group in the lobby; groups count from 1."""

    group: int
    label: str
    seats: tuple[SeatOffer, ...]


@dataclass(frozen=True)
class LobbyView:
    """The class before one has a seat; ``waiting`` are nicknames without one."""

    title: str
    scenario: str
    summary: str
    note: str
    seating: str
    team_size: int
    n_joined: int
    waiting: tuple[str, ...]
    groups: tuple[GroupOffer, ...]


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
class QuestionView:
    """A question about the game to come, and the chance this member gave it, if any."""

    key: str
    text: str
    given: float | None


@dataclass(frozen=True)
class NoticeView:
    """What the facilitator told all; ``turn`` is the one that was to be played then."""

    turn: int
    title: str
    text: str
    at: str


@dataclass(frozen=True)
class StudentView:
    """Everything that one member may see.

    ``lobby`` shows only while the member has no seat, ``table`` once play has opened. ``reasons``
    belong to the drafts in ``table.orders``, ``drafted_by`` says whose they are; ``locked`` says
    why no order may be given now, ``no_messages`` and ``no_predictions`` the same for theirs;
    ``autopilot`` tells in words if the seat's turn that led here was played by doctrine.
    """

    version: int
    title: str
    member: str
    nickname: str
    group: int
    group_label: str
    seat: SeatTag | None
    phase: PhaseView
    clock: ClockView
    lobby: LobbyView | None
    role: RoleCard | None
    teammates: tuple[str, ...]
    table: TableView | None
    reasons: Mapping[str, str]
    drafted_by: Mapping[str, str]
    is_submitted: bool
    submitted_by: str
    n_submitted: int
    n_seats: int
    locked: str
    autopilot: str
    messages: tuple[MessageView, ...]
    contacts: tuple[SeatTag, ...]
    no_messages: str
    questions: tuple[QuestionView, ...]
    no_predictions: str
    notices: tuple[NoticeView, ...]
    is_open: bool
