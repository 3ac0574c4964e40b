"""The lobby: a class as anyone who has its code may see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fairweather.play.classroom.group import Group
from fairweather.play.classroom.member import Member
from fairweather.play.classroom.schema import Seating
from fairweather.play.classroom.state import ClassState
from fairweather.play.classroom.views.tags import SeatTag, seat_tags
from fairweather.world.roles import part_of

ASKED = "asked"


@dataclass(frozen=True)
class SeatOffer:
    """A seat in the lobby: what its role does, the nicknames there, and places left."""

    seat: SeatTag
    part: str
    interests: str
    who: tuple[str, ...]
    n_free: int


@dataclass(frozen=True)
class GroupOffer:
    """A group in the lobby; groups count from 1."""

    group: int
    label: str
    seats: tuple[SeatOffer, ...]


@dataclass(frozen=True)
class LobbyView:
    """The class before one has a seat; ``waiting`` are nicknames without one.

    ``seating`` is that of the plan, or ``asked`` where a member may take a seat no more unless the
    facilitator lets it.
    """

    title: str
    scenario: str
    summary: str
    note: str
    seating: str
    waiting: tuple[str, ...]
    groups: tuple[GroupOffer, ...]


def lobby_view(state: ClassState, member: Member | None = None) -> LobbyView:
    """Return the class as anyone who has its code may see it, or as a member may."""
    is_late = state.has_played and (member is None or not member.may_sit)
    seating = state.plan.table.seating
    scenario = state.scenario
    return LobbyView(
        title=state.title,
        scenario=scenario.title,
        summary=scenario.summary.strip(),
        note=scenario.content_note.strip(),
        seating=ASKED if is_late and seating is Seating.CHOICE else seating.value,
        waiting=tuple(one.nickname for one in state.present() if one.is_admitted and not one.seat),
        groups=tuple(
            GroupOffer(group.number, group.label, tuple(_offers(state, group)))
            for group in state.groups
        ),
    )


def _offers(state: ClassState, group: Group) -> Iterator[SeatOffer]:
    scenario, tags = state.scenario, seat_tags(state.scenario)
    for seat in group.seats:
        who = state.holders(group.number, seat)
        spec = scenario.factions[seat]
        yield SeatOffer(
            seat=tags[seat],
            part=part_of(spec.roles),
            interests=spec.interests.strip(),
            who=tuple(member.nickname for member in who),
            n_free=max(state.plan.table.team_size - len(who), 0),
        )
