"""A patron's own army beside a group: how near it is, and what comes of that (S28).

Where no patron of a scenario has an army for it, every number here is 0, and nothing reads it.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.world.layout import blank, side_by_side
from fairweather.world.pairs import look, pick
from fairweather.world.stances import Stance
from fairweather.world.state import World, seen_by_all


class Level(IntEnum):
    """How near a patron's own army is to a group; a code of ``World.presence``."""

    NONE = 0
    WATCH = 1
    STAND = 2
    MARCH = 3


FORCE = np.array([0.0, 0.05, 0.25, 1.0])
"""Share of an army that fights beside the group, by level [D]."""

COVER = np.array([0.0, 0.5, 1.0, 1.0])
"""How far an army covers the group: who strikes there meets the patron, by level [D]."""

DEPTH = np.array([0.0, 0.15, 0.5, 1.0])
"""How deep in it a patron is by its army, by level [D]."""


def amount_beside(world: World, clients: IntArray, patron: int, by_level: FloatArray) -> FloatArray:
    """Return what ``by_level`` makes of the army of ``patron`` beside ``clients``, ``(R, N)``."""
    size = world.own_army[:, patron : patron + 1]
    return np.asarray(size * by_level.take(look(world.presence, clients, patron)))


@seen_by_all
def army_beside(world: World) -> FloatArray:
    """Return the armies of all patrons that fight beside each faction, ``(R, F)``."""
    return _summed(world, FORCE)


@seen_by_all
def cover_over(world: World) -> FloatArray:
    """Return how far the armies of all patrons cover each faction, ``(R, F)``."""
    return _summed(world, COVER)


def _summed(world: World, by_level: FloatArray) -> FloatArray:
    clients, total = world.cast.clients, blank(world.stance.shape)
    for patron in world.cast.armed:
        beside = amount_beside(world, clients, int(patron), by_level)
        total[:, clients] = pick(total, clients) + beside
    return total


@seen_by_all
def believed_cover(world: World) -> FloatArray:
    """Return the cover of each faction as its target believes in it, ``(R, F)``.

    ``1/2 + trust[t, j]`` for each patron j: an army that is there is believed sooner than a word.
    """
    clients, total = world.cast.clients, blank(world.stance.shape)
    faced = world.cast.target_of[clients]
    for patron in world.cast.armed:
        believed = 0.5 + look(world.trust, faced, int(patron))
        beside = amount_beside(world, clients, int(patron), COVER)
        total[:, clients] = pick(total, clients) + believed * beside
    return total


def most_against(world: World, of_factions: FloatArray) -> FloatArray:
    """Return the largest of ``(R, F)`` among the clients that face each target, ``(R, T)``."""
    rivals = [world.cast.rivals(int(target)) for target in world.cast.targets]
    columns = [pick(of_factions, facing).max(1, initial=0.0, keepdims=True) for facing in rivals]
    return side_by_side(columns, world.n_worlds)


def most_sheltered(world: World, target: int, hosts: IntArray) -> FloatArray:
    """Return the most believed cover of guests of ``hosts`` that face ``target``, ``(R, N)``."""
    cast, cover = world.cast, believed_cover(world)
    facing = [np.intersect1d(cast.guests(int(host)), cast.rivals(target)) for host in hosts]
    columns = [pick(cover, guests).max(1, initial=0.0, keepdims=True) for guests in facing]
    return side_by_side(columns, world.n_worlds)


def deepest_army(world: World, patrons: IntArray) -> FloatArray:
    """Return how deep each of ``patrons`` is in by its army, with any group, ``(R, N)``."""
    clients = world.cast.clients
    columns = [
        amount_beside(world, clients, int(patron), DEPTH).max(1, initial=0.0, keepdims=True)
        for patron in patrons
    ]
    return side_by_side(columns, world.n_worlds)


def armies_at(world: World, level: Level) -> BoolArray:
    """Return in which worlds any patron's army is at ``level`` or nearer, ``(R,)``."""
    near = (world.presence >= level) & (world.own_army > 0.0)[:, None, :]
    return np.asarray(near.any(axis=(1, 2)))


def need(world: World, clients: IntArray) -> FloatArray:
    """Return how far ``clients`` still need an army beside them, ``(R, N)``.

    In full while they are out; else as far as ground that they hold could be lost, their own or the
    target's. One that has settled needs none.
    """
    rank = world.cast.rank[world.cast.target_of[clients]]
    ground = pick(world.seen_control, rank)
    if len(world.cast.holders):
        ground = np.maximum(ground, _own_ground(world, clients))
    held = np.minimum(ground / world.p.presence.full_ground, 1.0)
    stance = pick(world.stance, clients)
    in_danger = np.where(stance == Stance.SETTLE, 0.0, held)
    return np.where(stance == Stance.MOBILIZE, 1.0, in_danger)


def _own_ground(world: World, clients: IntArray) -> FloatArray:
    """Return how much ``clients`` still hold of ground of their own, ``(R, N)``; 0 without any."""
    ground, place = world.scene.held, world.cast.holder_rank[clients]
    still = ground.of(world.control[:, ground.cells])
    return np.asarray(np.where(place >= 0, pick(still, place), 0.0))
