"""What was said and whether it was meant: warnings and assurances bind for as long as they stand.

A warning that is carried out has done its work: that somebody hurts as it said it would is no
reason to believe its offers. It proves empty where it dies away while the one who was warned goes
on. An assurance is kept or broken by deeds alone. What nobody puts to the test teaches nothing.
Sources: Schelling (1966) and Fearon (1997) for signals that bind, direction; form and sizes are
design choices (S25).
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray
from fairweather.rules.stake import IN_PRIVATE, stake
from fairweather.rules.understandings import OPEN_DOOR
from fairweather.world.deeds import Events
from fairweather.world.layout import blank
from fairweather.world.pairs import look, pick, put
from fairweather.world.state import World, seen_by_all
from fairweather.world.visibility import is_mobilized, visible_shelter

STANDS = 0.5
"""What is heard less than this no longer stands [D]."""
PRIVATE, PUBLIC = stake(IN_PRIVATE, 0.0, 0.0), stake(1.0, 0.0, 0.0)
"""Stake of a word given in private, and in public: explicit, and nothing more yet [D]."""
THREATENED = ("coerce", "attack ground", "neighbor presses", "close door", "crack down")
"""What a warning announces, toward the one who was warned."""
AT_HOME = ("sovereign: police", "sovereign: forbid")
"""What a sovereign's warning announces, toward all hosts on its ground."""


def resolve_signals(world: World, events: Events) -> None:
    """Judge what was said by what was done, and let a turn pass over it."""
    _judge_warnings(world, events)
    _judge_assurances(world, events)
    kept = world.scene.kept(world.p.signal.kept)[..., None]
    for heard in (world.asked, world.warned, world.assured, world.proposed):
        heard *= kept
        heard *= heard >= STANDS


@seen_by_all
def goes_on(world: World) -> BoolArray:
    """Return who does what warnings are about, ``(R, F)``: open doors, and coming out."""
    going = is_mobilized(world).copy()
    for host in world.cast.hosts:
        going[:, host] = visible_shelter(world, int(host))[:, 0] > OPEN_DOOR
    return going


def did(world: World, events: Events, *kinds: str) -> BoolArray:
    """Return who did any of ``kinds`` toward whom this turn, ``(R, F, F)``: [partner, actor].

    What was done toward nobody stands on the diagonal.
    """
    size = world.cast.n_factions
    done = blank((world.n_worlds, size, size), bool)
    for happening in events.happenings:
        if happening.kind in kinds:
            for row in np.flatnonzero(happening.is_so.any(axis=0)):
                actor, partner = happening.actor[row], happening.partner[row]
                done[:, actor if partner < 0 else partner, actor] |= happening.is_so[:, row]
    return done


def _carried_out(world: World, events: Events) -> BoolArray:
    """Return which warnings were made true this turn, ``(R, F, F)``: [warned, warner]."""
    cast = world.cast
    done = did(world, events, *THREATENED)
    at_home, repressed = did(world, events, *AT_HOME), did(world, events, "repress")
    for host in cast.hosts:
        sovereign = cast.sovereign_of[host]
        if sovereign >= 0:
            done[:, host, sovereign] |= at_home[:, sovereign, sovereign]
    for client in cast.clients:
        target, host = cast.target_of[client], cast.host_of[client]
        done[:, client, target] |= repressed[:, target, target]
        if host >= 0:
            done[:, client, target] |= done[:, host, target]
    return done


def _judge_warnings(world: World, events: Events) -> None:
    holder, other = world.cast.heard
    heard = look(world.warned, holder, other)
    made_true = look(_carried_out(world, events), holder, other) & (heard > 0.0)
    left = heard * world.scene.kept(world.p.signal.kept)
    dies = (heard > 0.0) & (left < STANDS) & ~made_true
    empty = dies & pick(goes_on(world), holder)
    events.judge(
        "empty warning",
        holder,
        other,
        empty,
        stake=np.full((1, 1), PUBLIC),
        withdrawal=np.ones((1, 1)),
        seen=np.ones((1, 1)),
    )
    events.note("empty warning", other, holder, empty)
    put(world.warned, holder, other, np.where(made_true, 0.0, heard))


def _judge_assurances(world: World, events: Events) -> None:
    """Judge a patron by its pledge, a target by its coercion, a host by who comes out of it."""
    cast = world.cast
    holder, other = cast.heard
    heard = look(world.assured, holder, other)
    stood = heard > 0.0
    broken = did(world, events, "renege", "withdraw", "coerce", "attack ground")
    out = did(world, events, "mobilize")
    for client in cast.clients[cast.host_of[cast.clients] >= 0]:
        host, target = cast.host_of[client], cast.target_of[client]
        from_here = out[:, target, client] & (world.sanctuary[:, client] > 0.0)
        broken[:, target, host] |= from_here
    breaks = look(broken, holder, other) & stood
    keeps = look(did(world, events, "honor"), holder, other) & stood & ~breaks
    for kind, is_done, withdrawal in (
        ("assurance kept", keeps, 0.0),
        ("assurance broken", breaks, 1.0),
    ):
        events.judge(
            kind,
            holder,
            other,
            is_done,
            stake=np.full((1, 1), PRIVATE),
            withdrawal=np.full((1, 1), withdrawal),
            seen=world.p.leaks.seen_secret,
        )
    put(world.assured, holder, other, np.where(breaks | keeps, 0.0, heard))
