"""What a class leaves for its debrief: its log as a plain record, with names or with numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairweather.engine.orders import actor_of
from fairweather.play.class_record import (
    ClassRecord,
    GroupRecord,
    InjectRecord,
    MessageRecord,
    PredictionRecord,
)
from fairweather.play.classroom.archive import LogLine
from fairweather.play.classroom.group import Group
from fairweather.play.classroom.log import fold, pseudonymous
from fairweather.play.classroom.state import ClassState


def class_record(state: ClassState, *, is_pseudonymized: bool = False) -> ClassRecord:
    """Return the record of a class as it stands; a class of one group has no group names."""
    return ClassRecord(
        title=state.title,
        groups=tuple(_group(state, group) for group in state.groups),
        questions=state.plan.table.questions,
        predictions=tuple(_predictions(state)),
        is_pseudonymized=is_pseudonymized,
    )


def record_of_log(
    lines: Sequence[LogLine], *, pseudonymized: bool = False, with_messages: bool = False
) -> ClassRecord:
    """Play a log again and return its record; ``pseudonymized``, members are numbered.

    Messages are then left out unless kept ``with_messages``. Raises as ``fold`` does.
    """
    if pseudonymized:
        lines = pseudonymous(lines, with_messages)
    state = fold(lines)
    is_nameless = pseudonymized or (bool(state.members) and not state.tokens)
    return class_record(state, is_pseudonymized=is_nameless)


def _group(state: ClassState, group: Group) -> GroupRecord:
    played = list(enumerate(group.turns, start=1))
    sheets = [(turn, sheet) for turn, each in played for sheet in each.sheets.values()]
    drafts = {(turn, key): draft for turn, sheet in sheets for key, draft in sheet.drafts.items()}
    given = {(turn, key): option for turn, each in played for key, option in each.given.items()}
    own = {
        place: drafts[place].by
        for place, option in given.items()
        if place in drafts and drafts[place].option == option
    }
    left = {(turn, seat) for turn, each in played for seat in each.autopilot}
    return GroupRecord(
        name=_name(state, group),
        transcript=group.game.history.transcript(),
        members=_members(state, group),
        authors={place: _nickname(state, by) for place, by in own.items()},
        reasons={(turn, key): why.text for turn, s in sheets for key, why in s.reasons.items()},
        autopilot=frozenset(
            (turn, key)
            for turn, key in given
            if (turn, key) not in own and (turn, actor_of(key)) in left
        ),
        messages=tuple(
            MessageRecord(
                message.turn + 1,
                message.sender,
                message.to,
                _nickname(state, message.by),
                message.text,
            )
            for message in group.messages
            if message.text
        ),
        injects=tuple(InjectRecord(n.turn + 1, n.title, n.text) for n in group.notices),
    )


def _members(state: ClassState, group: Group) -> dict[str, tuple[str, ...]]:
    """Return who holds each seat at the end, or ever wrote an order or a reason for it."""
    found: dict[str, dict[str, None]] = {seat: {} for seat in group.seats}
    for played in group.turns:
        for seat, sheet in played.sheets.items():
            found[seat] |= dict.fromkeys(draft.by for draft in sheet.drafts.values())
            found[seat] |= dict.fromkeys(reason.by for reason in sheet.reasons.values())
    for member in state.present():
        if member.group == group.number and member.seat:
            found[member.seat][member.key] = None
    return {
        seat: tuple(_nickname(state, key) for key in keys) for seat, keys in found.items() if keys
    }


def _predictions(state: ClassState) -> Iterator[PredictionRecord]:
    names = {group.number: _name(state, group) for group in state.groups}
    only = next(iter(names.values())) if len(names) == 1 else None
    for member in state.members.values():
        group = names.get(member.group, only)
        for question, chance in member.predictions.items():
            yield PredictionRecord(question, member.nickname, group or "", chance)


def _name(state: ClassState, group: Group) -> str:
    return group.label if len(state.groups) > 1 else ""


def _nickname(state: ClassState, member: str) -> str:
    found = state.members.get(member)
    return "" if found is None else found.nickname
