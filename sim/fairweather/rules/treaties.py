"""Treaties: two who propose to each other are bound, until one of them breaks it (S26).

What kind of treaty it is follows from who they are. *Understanding* of a target and a host: the one
that there is already (S22). *Truce* of a target and a group: the group does not come out, the
target neither represses, nor coerces its host, nor attacks. *Transit* of a patron and a host,
secret until its guarantee is known: the host lets help pass, the patron stands by it. *Coalition*
of two groups that face one target: neither settles while the other is out. A treaty binds each
while the other keeps it; a year of keeping is worth one promise kept. Source: Leeds (2003) on
obligations that are specific and conditional, direction; form and sizes are design choices.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.axes import BoolArray, IntArray
from fairweather.rules.contest import BLOCK, LET_THROUGH
from fairweather.rules.signals import did
from fairweather.rules.stake import stake
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.layout import blank, side_by_side
from fairweather.world.pairs import look, put
from fairweather.world.state import World
from fairweather.world.visibility import is_mobilized, visibility

STAKE = stake(1.0, 0.5, 0.5)
"""Stake of a treaty: explicit, half exposed, of middling consequence [D]."""
MADE = {
    (Role.TARGET, Role.HOST): "understanding made",
    (Role.TARGET, Role.CLIENT): "truce made",
    (Role.PATRON, Role.HOST): "transit treaty made",
    (Role.CLIENT, Role.CLIENT): "coalition made",
}
"""Pairs of roles that can be bound, and how the making is told."""


@dataclass(frozen=True)
class Pairs:
    """Pairs that can be bound by one kind of treaty, ``(N,)`` each; none of them twice."""

    roles: tuple[Role, Role]
    one: IntArray
    other: IntArray


def pairs_of(cast: Cast) -> list[Pairs]:
    """Return who could be bound to whom, by kind of treaty."""
    return [Pairs(roles, *cast.talking[roles]) for roles in MADE if roles in cast.talking]


def is_bound(world: World, one: IntArray | int, other: IntArray | int) -> BoolArray:
    """Return which pairs have a treaty or an understanding, ``(R, N)``."""
    pact = look(world.pact, one, other) | look(world.pact, other, one)
    return np.asarray(look(world.treaty, one, other) | pact)


def resolve_treaties(world: World, events: Events) -> None:
    """Judge every treaty in force, end those that were broken, then conclude new ones."""
    for pairs in pairs_of(world.cast):
        if pairs.roles != (Role.TARGET, Role.HOST):
            _judge(world, events, pairs)
        _conclude(world, events, pairs)


def _judge(world: World, events: Events, pairs: Pairs) -> None:
    """Judge both sides; a side that breaks what the other breaks in the same turn is not judged."""
    one, other = pairs.one, pairs.other
    in_force = look(world.treaty, one, other)
    if not in_force.any():
        return
    first, second = _breaches(world, events, pairs)
    first, second = first & in_force, second & in_force
    public = np.ones((1, 1))
    seen = visibility(world, other, one) if pairs.roles[0] is Role.PATRON else public
    kept = in_force & ~first & ~second
    per_turn = np.full((1, 1), STAKE * world.scene.years_per_turn)
    for holder, about, breach in ((other, one, first & ~second), (one, other, second & ~first)):
        events.judge(
            "treaty broken",
            holder,
            about,
            breach,
            stake=np.full((1, 1), STAKE),
            withdrawal=public,
            seen=seen,
        )
        events.judge(
            "treaty kept",
            holder,
            about,
            kept,
            stake=per_turn,
            withdrawal=np.zeros((1, 1)),
            seen=seen,
        )
        events.note("treaty broken", about, holder, breach)
    _bind(world, pairs, kept & ~_lapses(world, events, pairs))


def _breaches(world: World, events: Events, pairs: Pairs) -> tuple[BoolArray, BoolArray]:
    """Return where the first and where the second of each pair broke it, ``(R, N)`` each."""
    cast, one, other = world.cast, pairs.one, pairs.other
    if pairs.roles == (Role.TARGET, Role.CLIENT):
        hosts = cast.host_of[other]
        coerced = look(did(world, events, "coerce"), hosts, one) & (hosts >= 0)
        repressed = look(did(world, events, "repress"), one, one)
        attacked = look(did(world, events, "attack ground"), other, one)
        return coerced | repressed | attacked, look(did(world, events, "mobilize"), one, other)
    if pairs.roles == (Role.PATRON, Role.HOST):
        blocked = [
            (world.passage[:, cast.guests(int(host))] == BLOCK).any(axis=1, keepdims=True)
            for host in other
        ]
        reneged = look(did(world, events, "renege"), other, one)
        return reneged, side_by_side(blocked, world.n_worlds)
    out, settled = is_mobilized(world), did(world, events, "settle")
    target = cast.target_of[one]
    return (
        look(settled, target, one) & out[:, other],
        look(settled, target, other) & out[:, one],
    )


def _lapses(world: World, events: Events, pairs: Pairs) -> BoolArray:
    """Return which treaties end without a breach, ``(R, N)``: a coalition that one leaves."""
    if pairs.roles != (Role.CLIENT, Role.CLIENT):
        return blank((world.n_worlds, len(pairs.one)), bool)
    target, settled = world.cast.target_of[pairs.one], did(world, events, "settle")
    return look(settled, target, pairs.one) | look(settled, target, pairs.other)


def _conclude(world: World, events: Events, pairs: Pairs) -> None:
    """Bind those whose proposals to each other both stand; what was proposed is done with."""
    one, other = pairs.one, pairs.other
    mine, theirs = look(world.proposed, other, one), look(world.proposed, one, other)
    agreed = (mine > 0.0) & (theirs > 0.0) & ~is_bound(world, one, other)
    if not agreed.any():
        return
    put(world.proposed, other, one, np.where(agreed, 0.0, mine))
    put(world.proposed, one, other, np.where(agreed, 0.0, theirs))
    events.note(MADE[pairs.roles], one, other, agreed)
    if pairs.roles == (Role.TARGET, Role.HOST):
        put(world.pact, other, one, look(world.pact, other, one) | agreed)
        return
    _bind(world, pairs, look(world.treaty, one, other) | agreed)
    if pairs.roles == (Role.PATRON, Role.HOST):
        _open_the_way(world, pairs, agreed)


def _open_the_way(world: World, pairs: Pairs, agreed: BoolArray) -> None:
    """Carry out what a transit treaty says: a guarantee, and a way for help."""
    patron, host = pairs.one, pairs.other
    held = look(world.pledge, host, patron)
    put(
        world.pledge,
        host,
        patron,
        np.where(agreed, np.maximum(held, world.p.patron.guarantee), held),
    )
    for row, place in enumerate(host):
        for guest in world.cast.guests(int(place)):
            way = world.passage[:, guest]
            world.passage[:, guest] = np.where(agreed[:, row], LET_THROUGH, way)


def _bind(world: World, pairs: Pairs, in_force: BoolArray) -> None:
    put(world.treaty, pairs.one, pairs.other, in_force)
    put(world.treaty, pairs.other, pairs.one, in_force)
