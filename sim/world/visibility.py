"""What others can see of promises and shelter, before anyone weighs it (rulebook S7, S21)."""

from __future__ import annotations

import numpy as np

from sim.axes import BoolArray, FloatArray, IntArray
from sim.world.pairs import pick
from sim.world.state import World, seen_by_all

MOBILIZED = 5
"""Code of the stance *mobilize*; its place in the stance menu."""


@seen_by_all
def is_mobilized(world: World) -> BoolArray:
    """Return which factions are in open mobilization, ``(R, F)``; only clients ever are."""
    return np.asarray(world.stance == MOBILIZED)


@seen_by_all
def visibility(world: World) -> FloatArray:
    """Return how far outsiders see each pledge, ``(R, F, F)``: 1 public, less leaked or secret."""
    leaks = world.p.leaks
    secret = np.where(world.is_leaked, leaks.seen_leaked[..., None], leaks.seen_secret[..., None])
    return np.where(world.is_public, 1.0, secret)


@seen_by_all
def visible_pledge(world: World) -> FloatArray:
    """Return pledges as outsiders weigh them, ``(R, F, F)``; a rumor looks like a leaked one."""
    seen = visibility(world) * world.pledge
    told = (world.p.leaks.seen_leaked * world.p.rumor.size)[..., None] * world.rumor
    return np.maximum(seen, told)


@seen_by_all
def publicity(world: World) -> FloatArray:
    """Return effective publicity of each pledge, ``(R, F, F)``.

    1 if public, ``zeta`` if it leaked but nobody owns up to it, else 0: an open secret.
    Source: Carson (2018) on non-acknowledgement; the size is a design choice.
    """
    leaked = world.is_leaked * world.p.obligation.open_secret[..., None]
    return np.where(world.is_public, 1.0, leaked)


def shelter_seen(world: World, clients: IntArray) -> FloatArray:
    """Return how far the shelter of ``clients`` is seen, ``(R, N)``: fully once they mobilize."""
    unseen = world.p.host.unseen
    return unseen + (1.0 - unseen) * pick(is_mobilized(world), clients)


def visible_shelter(world: World, host: int) -> FloatArray:
    """Return the most visible shelter that ``host`` gives to any of its guests, ``(R, 1)``."""
    guests = world.cast.guests(host)
    if len(guests) == 0:
        return np.zeros((world.n_worlds, 1))
    shelter = pick(world.sanctuary, guests) * shelter_seen(world, guests)
    return np.asarray(shelter.max(axis=1, keepdims=True))


@seen_by_all
def threat(world: World) -> FloatArray:
    """Return the threat each target perceives, ``(R, T)``, between 0 and 1.5 (rulebook (15)).

    A pledge threatens as far as it is seen and as far as the target believes the patron, relative
    to even odds: a patron known to keep its word deters (S6).
    """
    p, cast = world.p.target, world.cast
    pledges = visible_pledge(world)
    mobilized = is_mobilized(world)
    columns = []
    for rank, target in enumerate(cast.targets):
        seen = (pledges * 2.0 * world.trust[:, target, None, :]).max(axis=2)
        rivals = cast.clients[cast.target_of[cast.clients] == target]
        pledged = pick(seen, rivals).max(axis=1, initial=0.0, keepdims=True)
        rising = pick(mobilized, rivals).any(axis=1, keepdims=True)
        columns.append(
            p.see_pledges * pledged
            + p.see_mobilization * rising
            + p.see_unrest * world.seen_unrest[:, rank : rank + 1]
            + p.see_control * world.seen_control[:, rank : rank + 1]
        )
    return np.asarray(np.clip(np.concatenate(columns, axis=1), 0.0, 1.5))
