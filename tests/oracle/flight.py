"""Flight: where people who are driven out go, and on whom they press (12.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.factions import Faction, Host, Patron
from tests.oracle.human_cost import suffer

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis
    from tests.oracle.land import Front, Land

MARKS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)


def refuge_of(land: Front) -> dict[Land, float]:
    """Which share of those driven out of a hexagon gets to which: the nearest of no target."""
    known, ring, steps = {land}, [land], 0
    while ring:
        steps += 1
        ring = [
            near
            for near in dict.fromkeys(n for at in ring for n in at.cell.neighborhood.agents)
            if near not in known
        ]
        known |= set(ring)
        found = [at for at in ring if at.owner and at not in at.model.front]
        if found:
            return {at: 1.0 / (steps * len(found)) for at in found}
    return {}


def came_to(model: Crisis) -> dict[Faction, float]:
    """Who crossed into the ground of each faction, as a share of the map's people."""
    came = dict.fromkeys(model.factions, 0.0)
    if model.p.flight.crossing == 0.0:
        return came
    for land in model.front:
        left = model.p.flight.crossing * land.population * land.displaced
        land.refuge = land.refuge or refuge_of(land)
        for refuge, share in land.refuge.items():
            came[refuge.owner] += left * share
    return came


def crowded(host: Host) -> float:
    """How far those who came press on a host."""
    return min(came_to(host.model)[host] / host.p.flight.full, 1.0)


def pulled(patron: Patron) -> float:
    """How far they press on a patron: on its own ground, and on that of hosts it courts."""
    came, model = came_to(patron.model), patron.model
    where = {patron, *(host for host in model.hosts if host.patron is patron)}
    return min(sum(came[who] for who in where) / patron.p.flight.full, 1.0)


def suffer_and_flee(model: Crisis) -> None:
    """Displace and harm people, and tell where markedly more of them have come."""
    before = came_to(model)
    suffer(model)
    for faction, now in came_to(model).items():
        if sum(now >= m for m in MARKS) > sum(before[faction] >= m for m in MARKS):
            model.note("people cross", faction, None, now)
