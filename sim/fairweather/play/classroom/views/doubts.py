"""Doubts: what the facilitator is told of a member's name, which may not be what it seems."""

from __future__ import annotations

from collections.abc import Iterator

from fairweather.play.classroom.member import Member
from fairweather.play.classroom.names import in_charge, seeming
from fairweather.play.classroom.state import ClassState


def doubts(state: ClassState) -> dict[str, str]:
    """Return, by member, what is doubtful about the name; those who are not here give no doubt."""
    first: dict[str, Member] = {}
    for member in state.present():
        first.setdefault(seeming(member.nickname), member)
    told = {member.key: " ".join(_told(state, member, first)) for member in state.present()}
    return {key: words for key, words in told.items() if words}


def _told(state: ClassState, member: Member, first: dict[str, Member]) -> Iterator[str]:
    if member.former:
        yield f"It was sent away before, as {state.members[member.former].nickname}."
    if (twin := first[seeming(member.nickname)]) is not member:
        yield f"It looks like the name {twin.nickname}."
    if word := in_charge(member.nickname):
        yield f"“{word}” may be taken for someone in charge."
