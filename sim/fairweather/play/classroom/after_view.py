"""What everybody may read of a group's game once everything is open."""

from __future__ import annotations

from dataclasses import dataclass, field

from fairweather.play.classroom.view import MessageView, NoticeView, SeatTag


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
