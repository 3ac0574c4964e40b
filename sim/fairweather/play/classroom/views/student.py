"""What a member is shown: the lobby, the table of the own seat, and what is said to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from fairweather.play.chips import Chips
from fairweather.play.classroom.group import Group
from fairweather.play.classroom.member import Member
from fairweather.play.classroom.room import Room
from fairweather.play.classroom.staffs import Staffs
from fairweather.play.classroom.state import ClassState
from fairweather.play.classroom.views.lobby import LobbyView, lobby_view
from fairweather.play.classroom.views.tags import (
    ClockView,
    MessageView,
    NoticeView,
    PhaseView,
    RoleCard,
    SeatTag,
    clock_view,
    message_view,
    notice_views,
    phase_view,
    role_card,
    seat_tags,
)
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

    version: int
    title: str
    member: str
    nickname: str
    group: int
    group_label: str
    seat: SeatTag | None
    phase: PhaseView
    clock: ClockView
    waits: str
    lobby: LobbyView | None
    role: RoleCard | None
    teammates: tuple[str, ...]
    table: TableView | None
    reasons: Mapping[str, str]
    drafted_by: Mapping[str, str]
    estimates: Mapping[str, Chips] | None
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


AT_THE_DOOR = "The facilitator decides who still comes in. This page goes on by itself."
"""What one reads who joined once play was open."""

LAYER_KEYS = frozenset(key for key, _ in LAYER_TABS)
AT_MOST = 512
"""Tables kept for those who share a seat or look again."""


class Tables:
    """Tables of seats, each worked out once for all who share the seat."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, str, int, str], tuple[SeatView, TableView]] = {}

    def of(self, group: Group, seat: str, turn: int, layer: str) -> TableView:
        """Return the table of a seat at a turn, without its orders."""
        key, view = (group.number, seat, turn, layer), group.game.view_from(seat)
        known = self._kept.get(key)
        if known is None or known[0] is not view:
            if len(self._kept) >= AT_MOST:
                self._kept.clear()
            known = (view, table_view(view, turn, layer))
            self._kept[key] = known
        return known[1]


def student_view(
    room: Room, tables: Tables, staffs: Staffs, key: str, turn: int | None, layer: str
) -> StudentView:
    """Return everything that a member may see; ``turn`` is the latest if None or out of reach."""
    state, now = room.state, room.now()
    member = state.member(key)
    group = state.groups[member.group - 1] if member.group and member.seat else None
    tag = seat_tags(state.scenario)[member.seat] if member.seat else None
    sheet = group.sheets[member.seat] if group else None
    held = state.held(group) if group else ()
    awaited = group.waits_for(held) if group else ()
    return StudentView(
        version=room.version_for(key),
        title=state.title,
        member=key,
        nickname=member.nickname,
        group=member.group,
        group_label=state.groups[member.group - 1].label if member.group else "",
        seat=tag,
        phase=phase_view(state, now),
        clock=clock_view(state, group, now) if group else ClockView(None, False, state.is_paused),
        waits="" if member.is_admitted else AT_THE_DOOR,
        lobby=None if group or not member.is_admitted else lobby_view(state, member),
        role=role_card(state.scenario, member.seat) if group else None,
        teammates=tuple(_mates(state, member)),
        table=_table(state, tables, group, member.seat, turn, layer) if group else None,
        reasons={key: reason.text for key, reason in sheet.reasons.items()} if sheet else {},
        drafted_by={
            order: state.members[draft.by].nickname for order, draft in sheet.drafts.items()
        }
        if sheet
        else {},
        estimates=staffs.found(state, group, member.seat) if group else None,
        is_submitted=bool(sheet and sheet.is_submitted),
        submitted_by=state.members[sheet.submitted_by].nickname
        if sheet and sheet.submitted_by
        else "",
        n_submitted=sum(group.sheets[seat].is_submitted for seat in awaited) if group else 0,
        n_seats=len(awaited),
        locked=_locked(state, group, member.seat),
        autopilot=_autopilot(group, member.seat),
        messages=tuple(
            replace(message_view(state, message, member.seat), id=number)
            for number, message in enumerate(group.between(member.seat), 1)
        )
        if group
        else (),
        contacts=tuple(
            seat_tags(state.scenario)[seat] for seat in group.seats if seat != member.seat
        )
        if group
        else (),
        no_messages=state.no_messages() if group else "Take a seat first.",
        questions=tuple(
            QuestionView(question.key, question.text, member.predictions.get(question.key))
            for question in state.plan.table.questions
        )
        if member.is_admitted
        else (),
        no_predictions=state.no_predictions(),
        notices=notice_views(group) if group else (),
        is_open=state.is_open,
    )


def _mates(state: ClassState, member: Member) -> Iterator[str]:
    if member.seat:
        for other in state.holders(member.group, member.seat):
            if other is not member:
                yield other.nickname


def _table(
    state: ClassState, tables: Tables, group: Group, seat: str, turn: int | None, layer: str
) -> TableView | None:
    """Return the table with its orders; None before play has opened for the first time."""
    if not state.has_played:
        return None
    at = group.turn if turn is None or not 0 <= turn <= group.turn else turn
    table = tables.of(group, seat, at, layer if layer in LAYER_KEYS else "")
    if at != group.turn:
        return table
    drafts = {key: draft.option for key, draft in group.sheets[seat].drafts.items()}
    return replace(table, decisions=group.asked(seat), orders=drafts)


def _locked(state: ClassState, group: Group | None, seat: str) -> str:
    if group is None:
        return "You have no seat yet."
    if words := state.no_orders(group):
        return words
    if seat in group.on_autopilot:
        return "Your seat is on autopilot: its declared doctrine plays it."
    return ""


def _autopilot(group: Group | None, seat: str) -> str:
    if group is None or not group.turns or seat not in group.turns[-1].autopilot:
        return ""
    drafted = group.turns[-1].sheets[seat].drafts
    if drafted and seat not in group.on_autopilot:
        return "Time ran out: your drafted orders were given, and doctrine decided the rest."
    return "Your seat's last turn was played by its declared doctrine."
