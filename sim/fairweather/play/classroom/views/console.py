"""What the facilitator is shown: who is where, who is waited for, and what is prepared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fairweather.play.classroom.group import Group
from fairweather.play.classroom.member import Member
from fairweather.play.classroom.names import in_charge, seeming
from fairweather.play.classroom.room import Room
from fairweather.play.classroom.schema import Seating, Sees
from fairweather.play.classroom.state import ClassState
from fairweather.play.classroom.views.parting import partings
from fairweather.play.classroom.views.tags import (
    ClockView,
    MessageView,
    NoticeView,
    PhaseView,
    SeatTag,
    clock_view,
    message_view,
    notice_views,
    phase_view,
    phase_views,
    seat_tags,
)
from fairweather.play.telling import WALL
from fairweather.play.words import capital, counted, date_word, lasting
from fairweather.world.inject import INJECTS

TOLD_FOR = 600.0
"""Seconds for which the facilitator is told that clocks stood still."""


@dataclass(frozen=True)
class ConsoleMember:
    """A member as the facilitator sees it; ``seat`` is empty while waiting.

    One who ``asks`` waits to be let in, or to take a seat; ``doubt`` tells what the name may hide.
    """

    member: str
    nickname: str
    is_online: bool
    seat: str
    group: int
    asks: bool
    doubt: str


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
    is_away: bool
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
    """A kind of inject that may be made up; it takes a number, one of ``words``, or nothing."""

    kind: str
    meaning: str
    actors: tuple[SeatTag, ...]
    partners: tuple[SeatTag, ...]
    span: tuple[float, float] | None
    words: tuple[str, ...]


@dataclass(frozen=True)
class ConsoleView:
    """The facilitator's console; ``messages`` are empty where only public things are seen.

    ``waiting`` are those without a seat, ``gone`` those who were sent away.
    """

    version: int
    title: str
    scenario: str
    code: str
    seating: str
    phase: PhaseView
    phases: tuple[PhaseView, ...]
    is_paused: bool
    has_messages: bool
    has_estimates: bool
    is_door_open: bool
    groups: tuple[ConsoleGroup, ...]
    waiting: tuple[ConsoleMember, ...]
    gone: tuple[ConsoleMember, ...]
    injects: tuple[InjectOffer, ...]
    inject_kinds: tuple[InjectKind, ...]
    n_predicted: int
    n_members: int
    messages: tuple[MessageView, ...]
    notices: tuple[NoticeView, ...]
    parting: tuple[str, ...]
    standstill: str = ""


def console_view(room: Room) -> ConsoleView:
    """Return the console; secrets of seats only where the plan lets the facilitator see them."""
    state, now = room.state, room.now()
    sees_all = state.is_open or state.plan.table.facilitator_sees is Sees.EVERYTHING
    reader, members = None if sees_all else WALL, state.present()
    doubted = _doubts(state)
    told = {key: _member(room, one, doubted) for key, one in state.members.items()}
    return ConsoleView(
        version=room.version,
        title=state.title,
        scenario=state.scenario.title,
        code=state.code,
        seating=state.plan.table.seating.value,
        phase=phase_view(state, now),
        phases=phase_views(state),
        is_paused=state.is_paused,
        has_messages=state.has_messages,
        has_estimates=state.has_estimates,
        is_door_open=state.is_door_open,
        groups=tuple(_group(room, group, sees_all, told) for group in state.groups),
        waiting=tuple(told[member.key] for member in members if not member.seat),
        gone=tuple(told[key] for key, member in state.members.items() if member.is_removed),
        injects=tuple(_injects(state)),
        inject_kinds=tuple(_kinds(state)),
        n_predicted=sum(bool(member.predictions) for member in members),
        n_members=len(members),
        messages=tuple(
            message_view(state, one, "") for group in state.groups for one in group.messages
        )
        if sees_all
        else (),
        notices=tuple(notice for group in state.groups for notice in notice_views(group)),
        parting=partings({group.label: group.game.view_from(reader) for group in state.groups}),
        standstill=_standstill(state, now),
    )


def _standstill(state: ClassState, now: float) -> str:
    stood = state.standstill
    if stood is None or now - stood.at > TOLD_FOR:
        return ""
    why = "The machine slept" if stood.is_sleep else "The server was down"
    return f"{why} for {lasting(stood.seconds)}; the clock stood still."


def _group(
    room: Room, group: Group, sees_all: bool, told: Mapping[str, ConsoleMember]
) -> ConsoleGroup:
    state, game = room.state, group.game
    held = state.held(group)
    awaited = group.waits_for(held)
    return ConsoleGroup(
        group=group.number,
        label=group.label,
        turn=group.turn,
        n_turns=game.scenario.turns,
        date=date_word(game.scenario, group.turn),
        is_over=game.is_over,
        clock=clock_view(state, group, room.now()),
        seats=tuple(_seat(room, group, seat, sees_all, told) for seat in group.seats),
        n_submitted=sum(group.sheets[seat].is_submitted for seat in awaited),
        n_waited_for=len(awaited),
        can_undo=group.turn > 0,
        trouble=room.trouble.get(group.number, ""),
    )


def _seat(
    room: Room, group: Group, seat: str, sees_all: bool, told: Mapping[str, ConsoleMember]
) -> ConsoleSeat:
    sheet, holders = group.sheets[seat], room.state.holders(group.number, seat)
    return ConsoleSeat(
        seat=seat_tags(room.state.scenario)[seat],
        members=tuple(told[member.key] for member in holders),
        is_submitted=sheet.is_submitted,
        n_changed=len(sheet.drafts),
        is_autopilot=seat in group.on_autopilot,
        is_away=seat in group.away,
        trouble=_trouble(room, group, seat, holders),
        orders=tuple(_orders(room.state, group, seat)) if sees_all else (),
    )


def _trouble(room: Room, group: Group, seat: str, holders: list[Member]) -> str:
    if seat in group.on_autopilot:
        return ""
    if not holders:
        return "Nobody holds it: doctrine plays it."
    if stale := group.stale(seat):
        which = capital(counted(stale, "drafted order"))
        return f"{which} can no longer be given."
    if seat in group.away:
        return "Nobody is here: doctrine plays it until someone is back."
    if not any(room.is_online(member.key) for member in holders):
        return "Nobody is here."
    return ""


def _orders(state: ClassState, group: Group, seat: str) -> Iterator[ConsoleOrder]:
    sheet, members = group.sheets[seat], state.members
    for decision in group.asked(seat):
        draft, reason = sheet.drafts.get(decision.key), sheet.reasons.get(decision.key)
        if draft is None and reason is None:
            continue
        chosen = draft.option if draft else decision.default
        option = next(one.label for one in decision.options if one.key == chosen)
        author = draft.by if draft else reason.by if reason else ""
        yield ConsoleOrder(
            title=decision.title,
            option=option,
            reason=reason.text if reason else "",
            by=members[author].nickname,
        )


def _member(room: Room, member: Member, doubted: Mapping[str, str]) -> ConsoleMember:
    return ConsoleMember(
        member=member.key,
        nickname=member.nickname,
        is_online=room.is_online(member.key),
        seat=member.seat,
        group=member.group,
        asks=_asks(room.state, member),
        doubt=doubted.get(member.key, ""),
    )


def _doubts(state: ClassState) -> dict[str, str]:
    """Return, by member, what is doubtful about the name; those who are not here give no doubt."""
    first: dict[str, Member] = {}
    for member in state.present():
        first.setdefault(seeming(member.nickname), member)
    told = {member.key: " ".join(_doubt(state, member, first)) for member in state.present()}
    return {key: words for key, words in told.items() if words}


def _doubt(state: ClassState, member: Member, first: dict[str, Member]) -> Iterator[str]:
    if member.former:
        yield f"It was sent away before, as {state.members[member.former].nickname}."
    if (twin := first[seeming(member.nickname)]) is not member:
        yield f"It looks like the name {twin.nickname}."
    if word := in_charge(member.nickname):
        yield f"“{word}” may be taken for someone in charge."


def _asks(state: ClassState, member: Member) -> bool:
    if member.is_removed or member.seat:
        return False
    is_given = state.plan.table.seating is Seating.FACILITATOR
    is_late = state.has_played and not member.may_sit and not is_given
    return is_late or not member.is_admitted


def _injects(state: ClassState) -> Iterator[InjectOffer]:
    for one in state.plan.table.injects:
        used = [g.number for g in state.groups if one.key in {n.key for n in g.notices}]
        yield InjectOffer(one.key, one.title, one.text, one.turn or None, tuple(used))


def _kinds(state: ClassState) -> Iterator[InjectKind]:
    tags = seat_tags(state.scenario)
    for kind, about in INJECTS.items():
        actors = [tag for tag in tags.values() if set(tag.roles) & set(about.actors)]
        partners = [tag for tag in tags.values() if set(tag.roles) & set(about.partners)]
        if actors and (partners or not about.partners):
            yield InjectKind(
                kind, about.meaning, tuple(actors), tuple(partners), about.span, about.words
            )
