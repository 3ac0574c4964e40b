"""What the screens of a class are given: frozen records, free of what their reader may not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.play.view import CostView, EventView, LayerView, TableView


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


@dataclass(frozen=True)
class WallOutcome:
    """One outcome of a group now, and its path so far; none that a seat may not watch."""

    key: str
    label: str
    unit: str
    value: float
    words: str
    path: tuple[float, ...] = ()


@dataclass(frozen=True)
class WallGroup:
    """One group on the wall, in what everyone may know; all of it once the game is open."""

    group: int
    label: str
    turn: int
    n_turns: int
    date: str
    outcomes: tuple[WallOutcome, ...]
    costs: tuple[CostView, ...]
    layer: LayerView
    headline: tuple[str, ...]
    events: tuple[EventView, ...] = ()
    n_submitted: int = 0
    n_waited_for: int = 0


@dataclass(frozen=True)
class WallView:
    """All groups side by side.

    ``parting`` tells in sentences where worlds part: by what is public while play goes on, by the
    very decision once the game is open.
    """

    version: int
    title: str
    phase: PhaseView
    clock: ClockView
    groups: tuple[WallGroup, ...]
    layers: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    parting: tuple[str, ...]
    code: str = ""


@dataclass(frozen=True)
class AfterOrder:
    """An order as it was played: by whom, and why; ``by`` is empty where doctrine chose.

    ``turn`` counts from 1, as people do.
    """

    turn: int
    seat: SeatTag
    key: str
    title: str
    option: str
    reason: str
    by: str
    is_autopilot: bool


@dataclass(frozen=True)
class ScoredQuestion:
    """A question, what came of it, and how well it was foretold.

    ``happened`` is None while the game has no end; ``share`` is how often it happens in other
    worlds. Brier scores run from 0 (certain and right) to 1 (certain and wrong).
    """

    key: str
    text: str
    happened: bool | None
    share: float | None
    mine: float | None
    mean: float | None
    brier: float | None
    brier_by_share: float | None


@dataclass(frozen=True)
class AfterView:
    """A group's game once everything is open."""

    group: int
    label: str
    orders: tuple[AfterOrder, ...]
    messages: tuple[MessageView, ...]
    questions: tuple[ScoredQuestion, ...]
    notices: tuple[NoticeView, ...] = field(default=())
