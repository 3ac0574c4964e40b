"""Flight: where people who are driven out go, and on whom they press (12.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.factions import Faction, Host, Patron, Target
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
        found = [at for at in ring if at.owner and not isinstance(at.owner, Target)]
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


def burden(faction: Faction) -> float:
    """How far those who came press on a faction; a patron feels with the hosts it courts."""
    came = came_to(faction.model)
    where = [faction]
    if isinstance(faction, Patron):
        where += [h for h in faction.model.hosts if h.patron is faction]
    assert isinstance(faction, (Patron, Host))
    return min(sum(came[who] for who in where) / faction.p.flight.full, 1.0)


def suffer_and_flee(model: Crisis) -> None:
    """Displace and harm people, and tell where markedly more of them have come."""
    before = came_to(model)
    suffer(model)
    for faction, now in came_to(model).items():
        if sum(now >= m for m in MARKS) > sum(before[faction] >= m for m in MARKS):
            model.note("people cross", faction, None, now)
