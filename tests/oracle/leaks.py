"""Leaks: secrets come out, and rumors are found out (12.2)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from fairweather.draws import Purpose
from tests.oracle.luck import pair

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis


def leak_hazard(p: SimpleNamespace, sunk: float, parties: int) -> float:
    """Hazard per year that a secret leaks; ``p`` is the parameters of leaks (14)."""
    return (
        p.base_per_year
        + p.sunk_per_year * sunk
        + p.party_per_year * (parties - 1)
        + p.press_per_year * p.press
    )


def leak(model: Crisis) -> None:
    """Let pledges and side deals leak, and rumors be exposed."""
    leak_pledges(model)
    leak_deals(model)
    expose_rumors(model)


def leak_pledges(model: Crisis) -> None:
    for holder in model.clients + model.hosts:
        for patron in model.patrons:
            tie = holder[patron]
            if tie.pledge > 0.0 and not tie.is_public and not tie.is_leaked:
                parties = 3 if tie.request > 0.0 else 2
                hazard = leak_hazard(model.p.leaks, tie.sunk, parties)
                drawn = model.luck.uniform(Purpose.LEAKS, pair(holder.key, patron.key))
                if drawn < model.clock.chance(hazard):
                    tie.is_leaked = True
                    model.note("leak", patron, holder, tie.pledge)


def leak_deals(model: Crisis) -> None:
    chance = model.clock.chance(leak_hazard(model.p.leaks, 0.0, 2))
    for patron in model.patrons:
        for target in model.targets:
            tie = patron[target]
            drawn = model.luck.uniform(Purpose.DEAL_LEAKS, pair(patron.key, target.key))
            if tie.side_deal <= 0.0:
                tie.is_deal_leaked = False
            elif not tie.is_deal_leaked and drawn < chance:
                tie.is_deal_leaked = True
                model.note("deal leaks", patron, target, tie.side_deal)


def expose_rumors(model: Crisis) -> None:
    p = model.p.rumor
    chance = model.clock.chance(p.exposure_per_year)
    exposed = set()
    for client in model.clients:
        tie = client[client.patron]
        drawn = model.luck.uniform(Purpose.EXPOSURE, client.key)
        if tie.rumor and drawn < chance:
            tie.rumor = False
            exposed.add(tie.rumor_by)
            model.note("rumor exposed", client, client.patron)
    for planter in model.targets + model.neighbors:
        if planter in exposed:
            for other in model.factions:
                if other is not planter:
                    model.deed("rumor", other, planter, stake=p.stake, withdrawal=1.0, seen=0.0)
