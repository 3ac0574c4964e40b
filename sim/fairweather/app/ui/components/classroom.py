"""Components of a class: those of a seat, of the facilitator's console, and of the wall."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fairweather.app.ui.bridge import component
from fairweather.app.ui.components.page import NO_COLOR
from fairweather.play.classroom.views.after import AfterView
from fairweather.play.classroom.views.console import ConsoleView, InjectKind, InjectOffer
from fairweather.play.classroom.views.lobby import LobbyView
from fairweather.play.classroom.views.student import QuestionView
from fairweather.play.classroom.views.tags import (
    ClockView,
    MessageView,
    NoticeView,
    PhaseView,
    SeatTag,
)
from fairweather.play.classroom.views.tags import RoleCard as Role
from fairweather.play.classroom.views.wall import WallGroup
from fairweather.play.words import people_word


@component
def ClassHead(
    title: str,
    phase: str,
    detail: str,
    who: str,
    letters: str = "",
    color: int = NO_COLOR,
    personal_code: str = "",
    leads: bool = False,
    links: Sequence[tuple[str, str]] = (),
) -> None:
    """Where the session is, who one is, and the code to come back by.

    ``who`` is the nickname, and ``letters`` and ``color`` those of the seat. ``links`` are pairs
    of words and an address. ``leads``, one may ask for the private link, and make another.
    """


@component
def Notices(notices: Sequence[NoticeView]) -> None:
    """What the facilitator told all, the newest first; nothing at all while there is none."""


@component
def Lobby(lobby: LobbyView, nickname: str, on_take: Callable[[str, int], None]) -> None:
    """Who sits where, and where one may still sit down.

    ``on_take`` is told the seat's key and the group's number.
    """


@component
def Predictions(
    questions: Sequence[QuestionView],
    closed: str,
    on_predict: Callable[[Mapping[str, float]], None],
) -> None:
    """One slider a question; ``closed`` says in words why no prediction may be given now.

    ``on_predict`` is told each chance by its question's key.
    """


@component
def RoleCard(role: Role, mates: Sequence[str]) -> None:
    """One's goals, what one alone knows, what one fears, and what one may decide.

    ``mates`` are the nicknames of those who hold the same seat.
    """


@component
def Messages(
    messages: Sequence[MessageView],
    contacts: Sequence[SeatTag],
    closed: str,
    on_say: Callable[[str, str, str], None] | None = None,
) -> None:
    """Messages between seats; ``closed`` says why none may be written.

    ``on_say`` is told the seat, the text, and the random word of the form.
    """


@component
def ClassBar(
    clock: ClockView,
    fault: str,
    hint: str,
    locked: str,
    is_submitted: bool,
    turn: int,
    on_submit: Callable[[], None],
    on_withdraw: Callable[[], None],
) -> None:
    """Submit the orders or take them back, and the turn's clock.

    ``hint`` says who is waited for. ``turn`` is the one that orders are for; ``locked`` says why
    nothing may be submitted.
    """


@component
def AfterGame(after: AfterView) -> None:
    """What all may read once the game is open: orders, reasons, messages, predictions."""


@component
def Console(
    view: ConsoleView,
    fault: str,
    busy: bool,
    handed: tuple[str, str],
    on_act: Callable[[Mapping[str, object]], None],
) -> None:
    """Phases and clock, who waits at the door, who sits where and has submitted.

    ``on_act`` is told what was pressed: ``act`` names it, the rest are its details. ``fault`` is
    what went wrong with the last. ``handed`` is a nickname and its new code, to be handed out.
    """


@component
def Injects(
    offers: Sequence[InjectOffer],
    kinds: Sequence[InjectKind],
    groups: Sequence[tuple[int, str]],
    on_act: Callable[[Mapping[str, object]], None],
) -> None:
    """Injects prepared in the plan, one made up now, or a notice alone.

    ``groups`` are numbers and labels; ``on_act`` is told of an inject as of an act of the console.
    """


@component
def JoinCard(link: str, place: str, code: str, side: int, squares: str) -> None:
    """How to join: the address, the code and a QR code of ``side`` squares."""


@dataclass(frozen=True)
class WallJoin:
    """How to join, as the wall tells it: where to go, the code, and a QR code."""

    place: str
    code: str
    side: int
    squares: str


@component
def WallHead(
    title: str,
    phase: PhaseView,
    clock: ClockView | None,
    is_paused: bool,
    groups: Sequence[tuple[int, str]],
    shown: int,
    on_group: Callable[[int], None],
) -> None:
    """What the class is at, with the clock of the phase and, of a group alone, that of its turn.

    ``groups`` are numbers and labels to choose ``shown`` from, where one wall holds too few.
    """


@component
def WallWorld(
    world: WallGroup, costs: Sequence[tuple[str, str]], is_alone: bool, is_play: bool
) -> None:
    """Where a group's game is, whose orders are in, and who has paid: ``costs`` in words."""


@component
def WallSide(
    told: NoticeView | None,
    task: str,
    join: WallJoin | None,
    n_members: int,
    parts: Sequence[tuple[str, Sequence[str]]],
) -> None:
    """What all are told in large letters, how to join, and ``parts``: headings with lines.

    The letters are as large, and the parts as many, as one screen holds.
    """


def wall_costs(group: WallGroup) -> list[tuple[str, str]]:
    """Return who of a group's world has paid, and how many people in words."""
    return [(cost.label, people_word(cost.people)) for cost in group.costs if cost.is_group]
