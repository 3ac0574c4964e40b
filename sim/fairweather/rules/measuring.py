"""Measuring: one function for each outcome, of the world as it stands; ``(R,)`` each (1.8)."""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.rules.escalation import steps_up
from fairweather.world.flight import came_to, crosses
from fairweather.world.layout import in_order
from fairweather.world.pairs import grid, look, pick
from fairweather.world.state import World, seen_by_all
from fairweather.world.visibility import coerced, hurt, is_mobilized, visible_shelter


def mobilized(world: World) -> FloatArray:
    """Share of clients in open mobilization."""
    return _mean(pick(is_mobilized(world).astype(np.float64), world.cast.clients))


def autonomy_formal(world: World) -> FloatArray:
    """Largest concession in force."""
    return np.asarray(pick(world.autonomy, world.cast.clients).max(axis=1))


def autonomy_de_facto(world: World) -> FloatArray:
    """Control where kin live, by people."""
    return _weighted(world.control, _kin_front(world))


def kin_areas(world: World) -> FloatArray:
    """Share of kin who live where clients hold most."""
    return _weighted(world.control > 0.5, _kin_front(world))


def other_areas(world: World) -> FloatArray:
    """Share of others who live where clients hold most."""
    return _weighted(world.control > 0.5, _other_front(world))


@seen_by_all
def unrest_kin(world: World) -> FloatArray:
    """Active share of kin."""
    return _weighted(world.unrest_kin, _kin_front(world))


@seen_by_all
def unrest_other(world: World) -> FloatArray:
    """Active share of others."""
    return _weighted(world.unrest_other, _other_front(world))


def stability(world: World) -> FloatArray:
    """1 less strain and unrest, by people."""
    atlas = world.scene.atlas
    weight = _kin_front(world).sum() / max(atlas.population[atlas.front].sum(), 1e-12)
    kin, other = unrest_kin(world), unrest_other(world)
    return np.asarray(
        np.clip(1.0 - strain(world) - weight * kin - (1.0 - weight) * other, 0.0, 1.0)
    )


@seen_by_all
def strain(world: World) -> FloatArray:
    """Strain, mean of targets."""
    return _mean(pick(world.strain, world.cast.targets))


def host_security(world: World) -> FloatArray:
    """1 less coercion felt, mean of hosts."""
    cast = world.cast
    felt = in_order(np.minimum(pick(coerced(world), cast.hosts), 1.0))
    return np.asarray(1.0 - felt.sum(axis=1) / max(len(cast.hosts), 1))


def sovereignty(world: World) -> FloatArray:
    """1 less the most visible shelter that escapes the sovereign."""
    cast = world.cast
    worst = np.zeros((world.n_worlds, 1))
    for host in cast.hosts:
        sovereign = cast.sovereign_of[host]
        own = world.capability[:, sovereign : sovereign + 1]
        reach = own if sovereign >= 0 else np.ones((1, 1))
        escaped = visible_shelter(world, int(host)) * (1.0 - np.minimum(reach, 1.0))
        worst = np.maximum(worst, escaped)
    return np.asarray(1.0 - worst[:, 0])


def escalation(world: World) -> FloatArray:
    """Rungs of the ladder climbed."""
    return np.asarray(steps_up(world)[:, 0])


def trust_in_patron(world: World) -> FloatArray:
    """Trust of clients in patrons, mean of pairs."""
    return _mean(look(world.trust, *_clients_and_patrons(world)))


def pledged(world: World) -> FloatArray:
    """Largest pledge outstanding."""
    return np.asarray(look(world.pledge, *_clients_and_patrons(world)).max(axis=1))


def sanctuary(world: World) -> FloatArray:
    """Mean shelter of clients."""
    return _mean(pick(world.sanctuary, world.cast.clients))


def disappointed(world: World) -> FloatArray:
    """Largest hope in a patron that a client lost."""
    return np.asarray(look(world.disappointed, *_clients_and_patrons(world)).max(axis=1))


def attention(world: World) -> FloatArray:
    """Mean attention of patrons."""
    return _mean(pick(world.attention, world.cast.patrons))


def involvement(world: World) -> FloatArray:
    """Mean involvement of patrons."""
    return _mean(pick(world.involvement, world.cast.patrons))


def human_cost(world: World) -> FloatArray:
    """Displaced or harmed, of all people."""
    return _weighted(hurt(world), world.scene.atlas.population)


def human_cost_kin(world: World) -> FloatArray:
    """Displaced or harmed, of kin."""
    atlas = world.scene.atlas
    return _weighted(hurt(world), atlas.population * atlas.kin_share)


def human_cost_other(world: World) -> FloatArray:
    """Displaced or harmed, of others."""
    atlas = world.scene.atlas
    return _weighted(hurt(world), atlas.population * (1.0 - atlas.kin_share))


def human_cost_front(world: World) -> FloatArray:
    """Displaced or harmed, of those on the target's ground or on ground that clients hold."""
    atlas = world.scene.atlas
    return _weighted(hurt(world), atlas.population * atlas.is_front)


def human_cost_host(world: World) -> FloatArray:
    """Displaced or harmed, of those on the hosts' side of the border."""
    atlas, cast = world.scene.atlas, world.cast
    theirs = atlas.people(np.concatenate([cast.hosts, cast.sovereigns]))
    return _weighted(hurt(world), theirs * ~atlas.is_front)


def displaced(world: World) -> FloatArray:
    """Displaced, of all people."""
    return _weighted(world.displaced, world.scene.atlas.population)


def crossed(world: World) -> FloatArray:
    """Driven out and across a border, of all people; 0 where nobody can cross (S29)."""
    if not crosses(world):
        return np.zeros(world.n_worlds)
    return np.asarray(came_to(world).sum(axis=1))


def _kin_front(world: World) -> FloatArray:
    """Return the kin on the front, as shares of all people, ``(C_front,)``."""
    atlas = world.scene.atlas
    return np.asarray((atlas.population * atlas.kin_share)[atlas.front])


def _other_front(world: World) -> FloatArray:
    atlas = world.scene.atlas
    return np.asarray((atlas.population * (1.0 - atlas.kin_share))[atlas.front])


def _clients_and_patrons(world: World) -> tuple[IntArray, IntArray]:
    return grid(world.cast.clients, world.cast.patrons)


def _mean(values: FloatArray) -> FloatArray:
    """Return the mean of the rows of ``values`` ``(R, N)``, ``(R,)``."""
    return np.asarray(in_order(values).mean(axis=1))


def _weighted(values: FloatArray | BoolArray, weight: FloatArray) -> FloatArray:
    """Return the mean of ``values`` ``(R, C)`` by ``weight`` ``(C,)``; 0 without weight."""
    total = (values[:, None, :] @ weight[:, None])[:, 0, 0]
    return np.asarray(total / max(weight.sum(), 1e-12))
