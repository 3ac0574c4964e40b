"""A group: one game that several seats play, with their sheets, what was said, and its clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fairweather.play.classroom.plan import ClassPlan
from fairweather.play.game import Game
from fairweather.play.view import DecisionView


@dataclass(frozen=True)
class Draft:
    """An order written down by a member, to be played with the turn."""

    option: str
    by: str


@dataclass(frozen=True)
class Reason:
    """Why a seat orders what it orders, in a member's words."""

    text: str
    by: str


@dataclass
class SeatSheet:
    """What a seat has written for the coming turn; by order key."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    reasons: dict[str, Reason] = field(default_factory=dict)
    submitted_by: str = ""

    @property
    def is_submitted(self) -> bool:
        return bool(self.submitted_by)


@dataclass(frozen=True)
class PlayedTurn:
    """A turn as it was played: every order, whose was left to doctrine, and the sheets.

    ``turn`` counts the turns before it, so that it led to snapshot ``turn + 1``.
    """

    turn: int
    at: float
    given: Mapping[str, str]
    autopilot: tuple[str, ...]
    sheets: Mapping[str, SeatSheet]


@dataclass(frozen=True)
class Message:
    """What one seat wrote to another after ``turn`` turns; ``by`` is the member."""

    id: int
    at: float
    turn: int
    sender: str
    to: str
    by: str
    text: str


@dataclass(frozen=True)
class Notice:
    """What the facilitator told a group, and made happen in it after ``turn`` turns."""

    at: float
    turn: int
    title: str
    text: str
    key: str = ""
    injects: tuple[str, ...] = ()


@dataclass
class Clock:
    """Time left for a turn: ``ends`` while it runs, ``left`` while it stands; None: no clock."""

    left: float | None = None
    ends: float | None = None

    def set(self, seconds: float | None) -> None:
        """Give so many seconds for the turn; it stands until it is started."""
        self.left, self.ends = seconds, None

    def run(self, at: float) -> None:
        """Let it run from now on, if there is one and it does not run already."""
        if self.ends is None and self.left is not None:
            self.ends = at + self.left
            self.left = None

    def stand(self, at: float) -> None:
        """Stop it with what is left."""
        if self.ends is not None:
            self.left, self.ends = max(self.ends - at, 0.0), None

    def add(self, seconds: float, at: float) -> None:
        """Give more time; where there was no clock, there is one now."""
        if self.ends is not None:
            self.ends = max(self.ends, at) + seconds
        else:
            self.left = seconds + (0.0 if self.left is None else self.left)

    def seconds(self, now: float) -> float | None:
        """Return the seconds that are left; None if there is no clock."""
        return self.left if self.ends is None else max(self.ends - now, 0.0)


class Group:
    """One of the parallel games of a class; groups count from 1."""

    def __init__(self, number: int, plan: ClassPlan, seed: int) -> None:
        self.number = number
        self.label = f"Group {number}"
        self.seats = plan.seats
        self.game = Game(
            plan.scenario, seed, None, plan.source, changes=plan.changes, seats=plan.seats
        )
        self.game.is_opened = False
        self.sheets = {seat: SeatSheet() for seat in self.seats}
        self.turns: list[PlayedTurn] = []
        self.undone: list[PlayedTurn] = []
        self.messages: list[Message] = []
        self.notices: list[Notice] = []
        self.on_autopilot: set[str] = set()
        self.seconds_per_turn = float(plan.sheet.seconds_per_turn) or None
        self.clock = Clock(self.seconds_per_turn)
        self.trouble = ""
        self._asked: dict[str, tuple[tuple[Game, int, int], tuple[DecisionView, ...]]] = {}

    @property
    def turn(self) -> int:
        return self.game.turn

    def asked(self, seat: str) -> tuple[DecisionView, ...]:
        """Return the order sheet of a seat for the coming turn."""
        mark = (self.game, self.turn, len(self.game.injects.get(self.turn, ())))
        known = self._asked.get(seat)
        if known is None or known[0] != mark:
            known = (mark, self.game.seen_from(seat).sheet())
            self._asked[seat] = known
        return known[1]

    def orders(self, seat: str) -> dict[str, str]:
        """Return the drafts of a seat that can still be given as things stand."""
        return {
            key: draft.option
            for key, draft in self.sheets[seat].drafts.items()
            if self.may(seat, key, draft.option)
        }

    def may(self, seat: str, key: str, option: str) -> bool:
        """Return whether a seat may give an order as things stand."""
        return any(
            one.key == option and one.is_legal
            for decision in self.asked(seat)
            if decision.key == key
            for one in decision.options
        )

    def stale(self, seat: str) -> int:
        """Return how many drafts of a seat can no longer be given, as after an inject."""
        return len(self.sheets[seat].drafts) - len(self.orders(seat))

    def ready(self, held: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]]:
        """Return the orders of the coming turn and the seats that doctrine plays, or helps out.

        A seat that has not submitted keeps what it drafted, and doctrine does the rest; one on
        autopilot is played by doctrine alone.
        """
        orders: dict[str, str] = {}
        left = []
        for seat, sheet in self.sheets.items():
            if seat not in self.on_autopilot:
                orders |= self.orders(seat)
            if seat in self.on_autopilot or not (sheet.is_submitted and seat in held):
                left.append(seat)
        return orders, tuple(left)

    def waits_for(self, held: Sequence[str]) -> tuple[str, ...]:
        """Return the seats that are waited for before the turn is played."""
        return tuple(seat for seat in held if seat not in self.on_autopilot)

    def turn_over(self, at: float, given: Mapping[str, str], autopilot: tuple[str, ...]) -> None:
        """Keep the sheets of the turn that the game has just played, and take out fresh ones."""
        self.turns.append(PlayedTurn(self.turn - 1, at, dict(given), autopilot, self.sheets))
        self.sheets = {seat: SeatSheet() for seat in self.seats}
        self.clock.set(self.seconds_per_turn)

    def turn_back(self) -> None:
        """Take the latest turn back: its sheets lie open again, and what was told since is gone."""
        undone = self.turns.pop()
        self.undone.append(undone)
        self.game = self.game.back_to(undone.turn)
        self.sheets = {
            seat: SeatSheet(dict(sheet.drafts), dict(sheet.reasons))
            for seat, sheet in undone.sheets.items()
        }
        self.notices = [notice for notice in self.notices if notice.turn <= undone.turn]
        self.clock.set(self.seconds_per_turn)

    def between(self, seat: str) -> Iterator[Message]:
        """Yield the messages that a seat wrote or got."""
        return (message for message in self.messages if seat in (message.sender, message.to))
