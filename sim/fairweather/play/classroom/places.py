"""Places: who may sit where, and under which name."""

from __future__ import annotations

import secrets
from collections import Counter

from fairweather.errors import ClassError, nearest_word
from fairweather.play.classroom.member import Member
from fairweather.play.classroom.names import alike
from fairweather.play.classroom.schema import Seating
from fairweather.play.classroom.state import ClassState
from fairweather.play.classroom.texts import cleaned_name


def free_name(state: ClassState, nickname: str, own: str = "") -> str:
    """Return a nickname, cleaned, that nobody has but the member ``own``.

    Raises ``ClassError`` if someone is called so, or it cannot be shown.
    """
    name = cleaned_name(nickname)
    taken = {alike(member.nickname): member.key for member in state.present()}
    if taken.get(alike(name), own) != own:
        raise ClassError(f"someone is called {name} already; choose another nickname")
    return name


def former_member(state: ClassState, nickname: str, ticket: str) -> str:
    """Return the key of a member who was sent away that a newcomer seems to be; empty if none.

    It seems so by a name that is alike, or by ``ticket``, the hash of what its browser held.
    """
    gone = [member for member in state.members.values() if member.is_removed]
    name, held = alike(nickname), state.tokens.get(ticket, "")
    seems = (one.key for one in gone if one.key == held or alike(one.nickname) == name)
    return next(seems, "")


def check_place(state: ClassState, number: int, seat: str, member: Member | None) -> None:
    """Raise ``ClassError`` if a seat has no place left for a member, or is none."""
    group = state.group(number)
    if seat not in group.seats:
        near = nearest_word(seat[:80], group.seats)
        hint = f" (did you mean {near!r}?)" if near else ""
        raise ClassError(f"there is no seat {seat[:80]!r} in this class{hint}")
    there = [one for one in state.holders(number, seat) if one is not member]
    if len(there) >= state.plan.table.team_size:
        label = state.scenario.factions[seat].label
        raise ClassError(f"no place is left for {label}; choose another seat")


def place_for(state: ClassState, group: int, seat: str) -> tuple[int, str]:
    """Return the group and seat of someone who joins, as the plan gives them out.

    ``group`` and ``seat`` are wishes, which count where seats are chosen. Raises ``ClassError``
    if such a wish cannot be met.
    """
    only = 1 if len(state.groups) == 1 else 0
    if state.plan.table.seating is Seating.FACILITATOR:
        return only, ""
    if state.plan.table.seating is Seating.DRAW:
        return drawn_place(state)
    number = only or group
    if seat:
        check_place(state, number or 1, seat, None)
        return number or 1, seat
    if number:
        state.group(number)
    return number, ""


def drawn_place(state: ClassState) -> tuple[int, str]:
    """Return a place drawn where fewest are: the emptiest group first, in it the emptiest seat."""
    crowd = Counter((one.group, one.seat) for one in state.present() if one.seat)
    size = Counter(number for number, _ in crowd.elements())
    places = [(group.number, seat) for group in state.groups for seat in group.seats]
    free = [place for place in places if crowd[place] < state.plan.table.team_size]
    if not free:
        return 0, ""
    rank = {place: (size[place[0]], crowd[place]) for place in free}
    best = min(rank.values())
    return secrets.choice([place for place in free if rank[place] == best])
