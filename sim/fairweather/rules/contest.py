"""Mobilized clients contest ground with the target, cell by cell (S12, (21)).

A ratio contest success function (Tullock 1980); local consent limits what can be held softly, so
that an ethnic limit is a result, never an assumption. Rough ground helps the weak (direction:
Fearon and Laitin 2003); sanctuary helps (Salehyan 2007).
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.world.layout import in_order
from fairweather.world.pairs import look, pick
from fairweather.world.part import part
from fairweather.world.presence import army_beside, cover_over, most_against
from fairweather.world.state import World, seen_by_all
from fairweather.world.visibility import help_received, is_mobilized

BLOCK, LOOK_AWAY, LET_THROUGH = range(3)
"""Codes of the passage that a host gives to help, their places in the menu."""


def odds_to_win(own: FloatArray, other: FloatArray, decisiveness: FloatArray) -> FloatArray:
    """Return ``own^r / (own^r + other^r)``; next to 0 without any strength of one's own."""
    ratio = np.log(np.maximum(other, 1e-12) / np.maximum(own, 1e-12))
    return np.asarray(1.0 / (1.0 + np.exp(np.minimum(decisiveness * ratio, 700.0))))


def state_strength(world: World, targets: IntArray) -> FloatArray:
    """Return the targets' own strength, ``(R, N)``, weakened by strain."""
    weakened = 1.0 - world.p.target.strain_effect * pick(world.strain, targets)
    loyal = pick(world.loyalty, targets)
    return pick(world.capability, targets) * world.p.target.strength * weakened * loyal


NO_WAY = np.zeros((1, 1))
"""The share of help that needs no way, where none of it comes from a group's own host."""


def reach_of_help(
    world: World,
    clients: IntArray,
    sanctuary: FloatArray,
    supposed: IntArray | int | None = None,
    straight: FloatArray | None = None,
) -> FloatArray:
    """Return how much of the help sent reaches ``clients``, ``(R, N)`` (S24).

    Cover from afar needs no road; the rest passes their host's ground, as far as the host lets it:
    not at all, by the shelter it gives, or whole. A group without a host is reached directly, and
    so is one by what its host itself sends as a patron: ``straight`` is that share of the help, if
    it is not that of the help on its way.
    """
    passage = pick(world.passage, clients) if supposed is None else supposed
    by_road = np.where(passage == LET_THROUGH, 1.0, sanctuary * (passage == LOOK_AWAY))
    if world.cast.by_own_host[clients].any():
        own = by_own_host(world, clients) if straight is None else straight
        by_road = own + (1.0 - own) * by_road
    cover = np.where(world.cast.host_of[clients] >= 0, world.p.contest.cover, 1.0)
    return cover + (1.0 - cover) * by_road


def by_own_host(world: World, clients: IntArray) -> FloatArray:
    """Return what share of the help on its way comes from the clients' own hosts, ``(R, N)``."""
    hosts = world.cast.host_of[clients]
    sent = look(world.help, clients, hosts) * world.cast.by_own_host[clients]
    return np.asarray(sent / np.maximum(pick(help_received(world), clients), 1e-12))


@seen_by_all
def front_force(world: World) -> FloatArray:
    """Return what every client can count on, ``(R, F)``: its own, and part of fellows' strength.

    Fellows face the same target and are out; those in a coalition count on each other before that.
    0 for whoever is no client.
    """
    cast, own = world.cast, world.capability * world.cohesion
    out, force = own * is_mobilized(world), np.zeros(own.shape)
    for client in cast.clients:
        same = cast.target_of[cast.clients] == cast.target_of[client]
        others = cast.clients[same & (cast.clients != client)]
        joined = world.p.contest.coalition[:, 0] * in_order(pick(out, others)).sum(axis=1)
        bound = pick(world.treaty[:, client], cast.clients)
        beside = in_order(pick(own, cast.clients) * bound)
        allied = world.p.signal.allied[:, 0] * beside.sum(axis=1)
        force[:, client] = own[:, client] + np.maximum(joined, allied)
    return force


def resolve_contest(world: World) -> None:
    """Move control, and wear down both sides where ground is contested.

    ``x <- x + eta (f S - x)``, f the contest success function of client against state strength
    in the cell and S local consent; ``violence`` is ``4 f (1 - f) min(1, E_R, E_G)``. Worlds in
    which nobody is out and no ground is held are left alone but for their violence, which is none.
    """
    out = is_mobilized(world).any(axis=1)
    contested = np.flatnonzero(out | world.control.any(axis=1))
    world.violence[:] = 0.0
    if not len(contested):
        return
    some = part(world, contested)
    _contest(some)
    for name in ("control", "violence", "garrison", "capability"):
        getattr(world, name)[contested] = getattr(some, name)


def _contest(world: World) -> None:
    p, scene = world.p.contest, world.scene
    atlas = scene.atlas
    kin = atlas.kin_share[atlas.front]
    force, shelter = _force_out(world)
    support = kin * world.unrest_kin + p.support_floor
    local = np.exp(p.consent_power * np.log(support))
    rough = 1.0 + p.terrain_effect * atlas.ruggedness[atlas.front]
    effort = _effort(world, shelter)
    rising = scene.on_front(force) * effort * rough * local
    if len(world.cast.armed):
        beside, p_army = _armies_out(world), world.p.presence
        rising = rising + p_army.strength * scene.on_front(beside) * effort
    state = scene.on_front(state_strength(world, world.cast.targets))
    holding = state * world.garrison / world.p.unrest.garrison
    chance = odds_to_win(rising, holding, p.decisiveness) * (scene.on_front(force) > 0.0)
    consent = kin * world.unrest_kin + (1.0 - kin) * world.unrest_other + p.consent_floor
    if len(world.cast.armed):
        consent = consent + kin * p_army.taking * scene.on_front(beside)
    held = np.minimum(chance * consent, 1.0)
    change = (held - world.control) * scene.at_home
    if len(world.cast.armed):
        change = np.where(change < 0.0, change * (1.0 - scene.on_front(_guarded(world))), change)
    world.control += scene.moved(p.pace) * change
    weaker = np.minimum(np.minimum(rising, holding), 1.0)
    world.violence[:] = 4.0 * chance * (1.0 - chance) * weaker * scene.at_home
    _wear_down(world)


def _armies_out(world: World) -> FloatArray:
    """Return patrons' armies that fight beside clients who are out, by target, ``(R, T)`` (S28).

    An army of a state needs neither the crowd nor rough ground.
    """
    cast = world.cast
    beside = pick(is_mobilized(world) * army_beside(world), cast.clients)
    against = cast.target_of[cast.clients][:, None] == cast.targets
    return np.asarray((in_order(beside)[:, :, None] * against).sum(axis=1))


def _guarded(world: World) -> FloatArray:
    """Return the share of the loss of held ground that patrons' armies stop, ``(R, T)`` (S28)."""
    cover = most_against(world, cover_over(world))
    return np.minimum(world.p.presence.hold * cover, 1.0)


def _force_out(world: World) -> tuple[FloatArray, FloatArray]:
    """Return, for each target, the strength out against it and its mean shelter, ``(R, T)``."""
    p, cast = world.p.contest, world.cast
    out = pick(is_mobilized(world), cast.clients)
    given = np.minimum(pick(help_received(world), cast.clients), 1.0)
    shelter = pick(world.sanctuary, cast.clients)
    force = (
        out
        * pick(world.capability, cast.clients)
        * pick(world.cohesion, cast.clients)
        * (1.0 + p.help_effect * given * reach_of_help(world, cast.clients, shelter))
        * (1.0 + p.shelter_effect * shelter)
    )
    against = cast.target_of[cast.clients][:, None] == cast.targets
    total = (in_order(force)[:, :, None] * against).sum(axis=1)
    sheltered = (in_order(force * shelter)[:, :, None] * against).sum(axis=1)
    return total, sheltered / np.maximum(total, 1e-12)


def _effort(world: World, shelter: FloatArray) -> FloatArray:
    """Return how client effort is spread over front cells, ``(R, C_front)``.

    Kin country, open borders, and where ground is held already; scaled so that a kin-weighted
    cell gets effort 1 on average, for each target.
    """
    p, scene = world.p.contest, world.scene
    atlas, rank = scene.atlas, scene.front_target
    kin, border = atlas.kin_share[atlas.front], atlas.is_border[atlas.front]
    reach = p.effort_base + p.effort_border * border * scene.on_front(shelter)
    kin = kin * scene.at_home
    wish = kin * (reach + world.control + atlas.spread(world.control))
    mine = rank == np.arange(len(world.cast.targets))[:, None]
    total = (wish[:, None, :] * mine).sum(axis=2)
    cells = np.maximum((mine * kin).sum(axis=1), 1e-12)
    return np.asarray(wish * scene.on_front(cells / np.maximum(total, 1e-12)))


def _wear_down(world: World) -> None:
    """Lower the capability of clients who are out, and garrisons, where ground is contested."""
    p, scene, cast = world.p.contest, world.scene, world.cast
    lost = p.attrition * scene.fortnights
    mean = (world.violence[:, None, :] * scene.kin_weight).sum(axis=2)
    clients = cast.clients
    seen = pick(mean, cast.rank[cast.target_of[clients]])
    out = pick(is_mobilized(world), clients)
    given = np.minimum(pick(help_received(world), clients), 1.0)
    given = given * reach_of_help(world, clients, pick(world.sanctuary, clients))
    left = 1.0 - np.minimum(lost * seen * (1.0 - given) * out, 1.0)
    world.capability[:, clients] = pick(world.capability, clients) * left
    world.garrison *= 1.0 - np.minimum(
        p.garrison_attrition * scene.fortnights * world.violence, 1.0
    )
