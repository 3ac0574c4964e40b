"""A group: one game that several seats play, with their sheets, what was said, and its clock."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fairweather.play.classroom.plan import ClassPlan
from fairweather.play.game import Game
from fairweather.play.open_decisions import DecisionView


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


@dataclass(frozen=True)
class SeatSheet:
    """What a seat has written for the coming turn; by order key."""

    drafts: Mapping[str, Draft] = field(default_factory=dict)
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    submitted_by: str = ""

    @property
    def is_submitted(self) -> bool:
        return bool(self.submitted_by)

    def of(self, members: Collection[str]) -> SeatSheet:
        """Return of it what these members wrote or submitted."""
        return SeatSheet(
            drafts={key: one for key, one in self.drafts.items() if one.by in members},
            reasons={key: one for key, one in self.reasons.items() if one.by in members},
            submitted_by=self.submitted_by if self.submitted_by in members else "",
        )


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


@dataclass(frozen=True)
class Clock:
    """Time left for a turn: ``ends`` while it runs, ``left`` while it stands; None: no clock."""

    left: float | None = None
    ends: float | None = None

    def run(self, at: float) -> Clock:
        """Return it running from now on, if there is one and it does not run already."""
        return self if self.left is None else Clock(ends=at + self.left)

    def stand(self, at: float) -> Clock:
        """Return it stopped with what is left."""
        return self if self.ends is None else Clock(left=max(self.ends - at, 0.0))

    def more(self, seconds: float, at: float) -> Clock:
        """Return it with more time; where there was no clock, there is one now."""
        if self.ends is not None:
            return Clock(ends=max(self.ends, at) + seconds)
        return Clock(left=seconds + (self.left or 0.0))

    def at_least(self, seconds: float, at: float) -> Clock:
        """Return it with so many seconds or more, running or standing as it is."""
        if self.ends is not None:
            return Clock(ends=max(self.ends, at + seconds))
        return self if self.left is None else Clock(left=max(self.left, seconds))

    def later(self, seconds: float) -> Clock:
        """Return it running for so many seconds longer; one that stands is left as it is."""
        return self if self.ends is None else Clock(ends=self.ends + seconds)

    def seconds(self, now: float) -> float | None:
        """Return the seconds that are left; None if there is no clock."""
        return self.left if self.ends is None else max(self.ends - now, 0.0)


@dataclass(frozen=True, eq=False)
class Group:
    """One of the parallel games of a class; groups count from 1.

    Nothing in it is changed once it is made, nor does anyone play on its ``game``: what happens
    next makes another group. Seats in ``away`` are held, but nobody who holds them is here.
    """

    number: int
    game: Game
    sheets: Mapping[str, SeatSheet]
    clock: Clock
    seconds_per_turn: float | None = None
    turns: tuple[PlayedTurn, ...] = ()
    undone: tuple[PlayedTurn, ...] = ()
    messages: tuple[Message, ...] = ()
    notices: tuple[Notice, ...] = ()
    on_autopilot: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    _asked: dict[str, tuple[Game, tuple[DecisionView, ...]]] = field(default_factory=dict)

    @classmethod
    def founded(cls, number: int, plan: ClassPlan, seed: int) -> Group:
        """Return a group before anything has happened."""
        game = Game(plan.scenario, seed, None, plan.source, changes=plan.changes, seats=plan.seats)
        seconds = float(plan.table.seconds_per_turn) or None
        return cls(number, game.opened(False), _fresh(plan.seats), Clock(seconds), seconds)

    @property
    def label(self) -> str:
        return f"Group {self.number}"

    @property
    def seats(self) -> tuple[str, ...]:
        return tuple(self.sheets)

    @property
    def turn(self) -> int:
        return self.game.turn

    def asked(self, seat: str) -> tuple[DecisionView, ...]:
        """Return what a seat may decide for the coming turn."""
        known = self._asked.get(seat)
        if known is None or known[0] is not self.game:
            known = self._asked[seat] = (self.game, self.game.view_from(seat).decisions())
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
        return any(one.key == key and not one.refusal(option) for one in self.asked(seat))

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
        return tuple(seat for seat in held if seat not in self.on_autopilot | self.away)

    def taken(self, seat: str, at: float) -> Group:
        """Return it as someone sits down at a seat at which nobody is: a whole turn is left."""
        whole = self.clock.at_least(self.seconds_per_turn or 0.0, at)
        return replace(self, away=self.away - {seat}, clock=whole)

    def played(self, game: Game, at: float, autopilot: Sequence[str]) -> Group:
        """Return it as ``game`` has gone on by a turn: its sheets are kept, fresh ones lie out."""
        turn = PlayedTurn(self.turn, at, game.history.given[-1], tuple(autopilot), self.sheets)
        return replace(
            self,
            game=game,
            turns=(*self.turns, turn),
            sheets=_fresh(self.seats),
            clock=Clock(self.seconds_per_turn),
        )

    def undo(self) -> Group:
        """Return it before its latest turn: those sheets lie open, what was told since is gone."""
        undone = self.turns[-1]
        return replace(
            self,
            game=self.game.back_to(undone.turn),
            turns=self.turns[:-1],
            undone=(*self.undone, undone),
            sheets={seat: replace(one, submitted_by="") for seat, one in undone.sheets.items()},
            notices=tuple(notice for notice in self.notices if notice.turn <= undone.turn),
            clock=Clock(self.seconds_per_turn),
        )

    def between(self, seat: str) -> Iterator[Message]:
        """Yield the messages that a seat wrote or got."""
        return (message for message in self.messages if seat in (message.sender, message.to))


def _fresh(seats: Sequence[str]) -> dict[str, SeatSheet]:
    return {seat: SeatSheet() for seat in seats}
