"""What a member is shown: the lobby, the table of the own seat, and what is said to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from fairweather.play.chips import Chips
from fairweather.play.classroom.group import Group
from fairweather.play.classroom.room import Room
from fairweather.play.classroom.staffs import Staffs
from fairweather.play.classroom.state import ClassState
from fairweather.play.classroom.views import tags
from fairweather.play.classroom.views.lobby import LobbyView, lobby_view
from fairweather.play.seat import SeatView
from fairweather.play.views.map import LAYER_TABS
from fairweather.play.views.table import TableView, table_view


@dataclass(frozen=True)
class QuestionView:
    """A question about the game to come, and the chance this member gave it, if any."""

    key: str
    text: str
    given: float | None


@dataclass(frozen=True)
class StudentView:
    """Everything that one member may see.

    ``lobby`` shows only while the member has no seat, ``table`` once play has opened. One who
    ``waits`` at the door is told so, and shown nothing else. ``reasons``
    belong to the drafts in ``table.orders``, ``drafted_by`` says whose they are; ``estimates`` are
    what staff say of orders, None where they say nothing; ``locked`` says
    why no order may be given now, ``no_messages`` and ``no_predictions`` the same for theirs;
    ``autopilot`` tells in words if the seat's turn that led here was played by doctrine.
    """

    title: str
    nickname: str
    group: int
    group_label: str
    phase: tags.PhaseView
    clock: tags.ClockView
    no_predictions: str
    is_open: bool
    seat: tags.SeatTag | None = None
    waits: str = ""
    lobby: LobbyView | None = None
    role: tags.RoleCard | None = None
    teammates: tuple[str, ...] = ()
    table: TableView | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    drafted_by: Mapping[str, str] = field(default_factory=dict)
    estimates: Mapping[str, Chips] | None = None
    is_submitted: bool = False
    n_submitted: int = 0
    n_seats: int = 0
    locked: str = "You have no seat yet."
    autopilot: str = ""
    messages: tuple[tags.MessageView, ...] = ()
    contacts: tuple[tags.SeatTag, ...] = ()
    no_messages: str = "Take a seat first."
    questions: tuple[QuestionView, ...] = ()
    notices: tuple[tags.NoticeView, ...] = ()


AT_THE_DOOR = "The facilitator decides who still comes in. This page goes on by itself."
"""What one reads who joined once play was open."""

LAYER_KEYS = frozenset(key for key, _ in LAYER_TABS)
AT_MOST = 512
"""Tables kept for those who share a seat or look again."""


@lru_cache(AT_MOST)
def table_of(view: SeatView, turn: int, layer: str) -> TableView:
    """Return the table of a seat at a turn, without its orders."""
    return table_view(view, turn, layer)


def student_view(room: Room, staffs: Staffs, key: str, turn: int | None, layer: str) -> StudentView:
    """Return everything that a member may see; ``turn`` is the latest if None or out of reach."""
    state, now = room.state, room.now()
    member = state.member(key)
    view = StudentView(
        title=state.title,
        nickname=member.nickname,
        group=member.group,
        group_label=state.groups[member.group - 1].label if member.group else "",
        phase=tags.phase_view(state, now),
        clock=tags.ClockView(None, False, state.is_paused),
        no_predictions=state.no_predictions(),
        is_open=state.is_open,
    )
    if not member.is_admitted:
        return replace(view, waits=AT_THE_DOOR)
    questions = tuple(
        QuestionView(question.key, question.text, member.predictions.get(question.key))
        for question in state.plan.table.questions
    )
    view = replace(view, questions=questions)
    if not member.seat:
        return replace(view, lobby=lobby_view(state, member))
    group, seat, named = state.groups[member.group - 1], member.seat, tags.seat_tags(state.scenario)
    sheet, awaited = group.sheets[seat], group.waits_for(state.held(group))
    return replace(
        view,
        seat=named[seat],
        clock=tags.clock_view(state, group, now),
        role=tags.role_card(state.scenario, seat),
        teammates=tuple(
            other.nickname for other in state.holders(group.number, seat) if other is not member
        ),
        table=_table(state, group, seat, turn, layer),
        reasons={order: reason.text for order, reason in sheet.reasons.items()},
        drafted_by={
            order: state.members[draft.by].nickname for order, draft in sheet.drafts.items()
        },
        estimates=staffs.found(state, group, seat),
        is_submitted=sheet.is_submitted,
        n_submitted=sum(group.sheets[one].is_submitted for one in awaited),
        n_seats=len(awaited),
        locked=_locked(state, group, seat),
        autopilot=_autopilot(group, seat),
        messages=tuple(
            replace(tags.message_view(state, message, seat), id=number)
            for number, message in enumerate(group.between(seat), 1)
        ),
        contacts=tuple(named[one] for one in group.seats if one != seat),
        no_messages=state.no_messages(),
        notices=tags.notice_views(group),
    )


def _table(
    state: ClassState, group: Group, seat: str, turn: int | None, layer: str
) -> TableView | None:
    """Return the table with its orders; None before play has opened for the first time."""
    if not state.has_played:
        return None
    at = group.turn if turn is None or not 0 <= turn <= group.turn else turn
    table = table_of(group.game.view_from(seat), at, layer if layer in LAYER_KEYS else "")
    if at != group.turn:
        return table
    drafts = {key: draft.option for key, draft in group.sheets[seat].drafts.items()}
    return replace(table, decisions=group.asked(seat), orders=drafts)


def _locked(state: ClassState, group: Group, seat: str) -> str:
    if words := state.no_orders(group):
        return words
    if seat in group.on_autopilot:
        return "Your seat is on autopilot: its declared doctrine plays it."
    return ""


def _autopilot(group: Group, seat: str) -> str:
    if not group.turns or seat not in group.turns[-1].autopilot:
        return ""
    drafted = group.turns[-1].sheets[seat].drafts
    if drafted and seat not in group.on_autopilot:
        return "Time ran out: your drafted orders were given, and doctrine decided the rest."
    return "Your seat's last turn was played by its declared doctrine."
