"""Secrets come out: pledges, side deals, and the truth about rumors (S7, (14); S21, (27)).

Source: O'Rourke (2018), through reviews, for the base rate: covert attempts rarely stay secret;
the growth terms are design choices.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import FloatArray, IntArray, KeyArray
from fairweather.draws import Draws, Purpose, paired
from fairweather.world.deeds import Events
from fairweather.world.pairs import grid, look, put
from fairweather.world.state import World


def leak_rate(world: World, sunk: FloatArray, n_informed: FloatArray | float) -> FloatArray:
    """Return the yearly hazard that a secret comes out (14): base, sunk support, parties, press."""
    p = world.p.leaks
    return (
        p.base_per_year
        + p.sunk_per_year * sunk
        + p.party_per_year * (n_informed - 1.0)
        + p.press_per_year * p.press
    )


def resolve_leaks(world: World, draws: Draws, events: Events) -> None:
    """Expose secret pledges and side deals, ``Pr = 1 - exp(-H)`` per turn; end found-out rumors.

    Public pledges and those already leaked are left alone.
    """
    holder, patron = world.cast.promises
    luck = draws.uniform(world.turn, Purpose.LEAKS, _names(world, holder, patron))
    is_secret = (look(world.pledge, holder, patron) > 0.0) & ~look(world.is_public, holder, patron)
    is_leaked = look(world.is_leaked, holder, patron)
    asked = look(world.request, holder, patron) > 0.0
    rate = leak_rate(world, look(world.sunk, holder, patron), 2.0 + asked.astype(np.float64))
    leaks = is_secret & ~is_leaked & (luck < world.scene.chance(rate))
    put(world.is_leaked, holder, patron, is_leaked | leaks)
    events.note("leak", patron, holder, leaks, look(world.pledge, holder, patron))
    _leak_deals(world, draws, events)
    _expose_rumors(world, draws, events)


def _names(world: World, holder: IntArray, other: IntArray) -> KeyArray:
    return paired(world.cast.keys[holder], world.cast.keys[other])


def _leak_deals(world: World, draws: Draws, events: Events) -> None:
    patron, target = grid(world.cast.patrons, world.cast.targets)
    luck = draws.uniform(world.turn, Purpose.DEAL_LEAKS, _names(world, patron, target))
    deal, known = look(world.side_deal, patron, target), look(world.is_deal_leaked, patron, target)
    rate = leak_rate(world, np.zeros_like(deal), 2.0)
    leaks = (deal > 0.0) & ~known & (luck < world.scene.chance(rate))
    put(world.is_deal_leaked, patron, target, (known | leaks) & (deal > 0.0))
    events.note("deal leaks", patron, target, leaks, deal)


def _expose_rumors(world: World, draws: Draws, events: Events) -> None:
    """End rumors that are found out; their planter's word then counts for less with everyone."""
    clients = world.cast.clients
    patrons = world.cast.patron_of[clients]
    luck = draws.uniform(world.turn, Purpose.EXPOSURE, world.cast.keys[clients])
    told = look(world.rumor, clients, patrons)
    found = told & (luck < world.scene.chance(world.p.rumor.exposure_per_year))
    by = look(world.rumor_by, clients, patrons)
    put(world.rumor, clients, patrons, told & ~found)
    events.note("rumor exposed", clients, patrons, found)
    planters = np.concatenate([world.cast.targets, world.cast.neighbors])
    for planter in planters:
        everyone = np.array(
            [f for f in range(world.cast.n_factions) if f != planter], dtype=np.intp
        )
        exposed = (found & (by == planter)).any(axis=1, keepdims=True)
        events.judge(
            "rumor",
            everyone,
            np.full(len(everyone), planter, dtype=np.intp),
            np.broadcast_to(exposed, (world.n_worlds, len(everyone))),
            stake=world.p.rumor.stake,
            withdrawal=np.ones((1, 1)),
            seen=np.zeros((1, 1)),
        )
