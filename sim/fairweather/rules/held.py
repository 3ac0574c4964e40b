"""Ground that clients hold is taken by attack, turn by turn, from its edge inward.

A ratio contest success function (Tullock 1980) of the target's attack against what the holder can
bring, as on the rest of the front; who defends is stronger and pays for it. Where nobody attacks
and the holder is not out, nothing moves. Sizes are design choices.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.rules.contest import odds_to_win, reach_of_help, state_strength
from fairweather.world.deeds import Events
from fairweather.world.pairs import pick
from fairweather.world.presence import army_beside, cover_over
from fairweather.world.stances import Course
from fairweather.world.state import World
from fairweather.world.visibility import help_received, is_mobilized

GIVE_WAY, DEFEND, TURN = map(int, Course)
"""Codes of the course of a client on its own ground, their places in the menu."""
OCCUPIED = 0.1
"""Share of a held cell that was taken from which the target stands there in usual density [D]."""
_BANDS = 4.0
"""Loss of ground is told each time a quarter of it is gone [D]."""


def keep_held_ground(world: World) -> None:
    """Let the target stand only where it has taken held ground, and unrest be only there."""
    held = world.scene.held
    if not held.is_any:
        return
    taken = 1.0 - world.control[:, held.cells]
    world.garrison[:, held.cells] = world.p.unrest.garrison * np.minimum(taken / OCCUPIED, 1.0)
    for unrest in (world.unrest_kin, world.unrest_other):
        unrest[:, held.cells] = np.minimum(unrest[:, held.cells], taken)


def share_held(world: World) -> FloatArray:
    """Return how much of its ground each holder still holds, by people, ``(R, G)``."""
    held = world.scene.held
    return held.of(world.control[:, held.cells])


def help_given(world: World, clients: IntArray) -> FloatArray:
    """Return the help on its way to each of ``clients``, at most 1, ``(R, N)``."""
    return np.minimum(pick(help_received(world), clients), 1.0)


def force_on(
    world: World,
    clients: IntArray,
    help_share: FloatArray,
    defends: BoolArray | bool,
    owner_is_in: BoolArray | bool,
) -> FloatArray:
    """Return what stands against an attack on the ground of each of ``clients``, ``(R, N)``.

    Its own force under ``help_share``, more if it defends; the owner in law, where it was let in,
    adds its own.
    """
    p, contest = world.p.held, world.p.contest
    shelter, owner = pick(world.sanctuary, clients), owner_of(world, clients)
    own = (
        pick(world.capability, clients)
        * pick(world.cohesion, clients)
        * (1.0 + contest.help_effect * help_share * reach_of_help(world, clients, shelter))
        * (1.0 + contest.shelter_effect * shelter)
        * (1.0 + p.defense * defends)
    )
    beside = p.owner_force * pick(world.capability, owner) * (owner >= 0)
    return np.asarray(own + beside * owner_is_in)


def owner_is_in(world: World) -> BoolArray:
    """Return where the owner's forces stand on held ground: offered and let in, ``(R, G)``."""
    return np.asarray((world.defense == TURN) & (world.protection > 0))


def owner_of(world: World, clients: IntArray) -> IntArray:
    """Return the sovereign that owns the ground of each of ``clients`` in law, or -1, ``(N,)``."""
    return world.scene.held.owner[world.cast.holder_rank[clients]]


def support(world: World) -> FloatArray:
    """Return what local support and rough ground make of a holder's force, ``(1 or R, H)``."""
    p, held, footing = world.p.contest, world.scene.held, world.p.held.footing
    behind = np.maximum(footing + (1.0 - footing) * held.kin_share, 1e-12)
    local = np.exp(p.consent_power * np.log(behind))
    return np.asarray((1.0 + p.terrain_effect * held.ruggedness) * local)


def could_hold(world: World, clients: IntArray, force: FloatArray) -> FloatArray:
    """Return the share of its ground that each client could hold against attack, ``(R, N)``."""
    local = pick(world.scene.held.of(support(world)), world.cast.holder_rank[clients])
    attack = state_strength(world, world.cast.target_of[clients]) * world.p.held.reach
    stands = force * local + armies(world, clients)
    return odds_to_win(stands, attack, world.p.contest.decisiveness)


def armies(world: World, clients: IntArray) -> FloatArray:
    """Return what patrons' armies add on the ground of each of ``clients``, ``(R, N)`` (S28)."""
    return world.p.presence.strength * pick(army_beside(world), clients)


def could_lose(world: World, clients: IntArray, force: FloatArray) -> FloatArray:
    """Return the share of its ground that each client would lose to an attack, ``(R, N)``."""
    held = pick(share_held(world), world.cast.holder_rank[clients])
    return np.maximum(held - could_hold(world, clients, force), 0.0)


def exposed(world: World) -> FloatArray:
    """Return how far each held cell lies open, ``(R, H)``: at the edge, or beside ground lost."""
    held = world.scene.held
    lost = 1.0 - world.control[:, held.cells]
    beside = np.zeros_like(lost)
    for neighbor, touches in zip(held.neighbor, held.touches, strict=True):
        np.maximum(beside, lost[:, neighbor] * touches, out=beside)
    return np.maximum(beside, held.edge)


def resolve_held_ground(world: World, events: Events) -> None:
    """Move control of held ground, with its violence, and wear down those who fight for it.

    ``x <- x + eta o (f - x)`` where this goes down under attack, or up where the holder is out; f
    is the contest success function of holder against target, o how far the cell lies open. An army
    of a patron that covers the holder stops part of a loss.
    """
    scene, held = world.scene, world.scene.held
    if not held.is_any:
        return
    clients = world.cast.holders
    before = share_held(world)
    attacked = world.attack > 0
    out = pick(is_mobilized(world), clients)
    chance, strength = _contested(world, attacked, out)
    open_to = exposed(world)
    here = world.control[:, held.cells]
    step = scene.moved(world.p.held.pace) * open_to * (chance - here)
    under, up = attacked[:, held.by], out[:, held.by]
    allowed = (under & (step < 0.0)) | (up & (step > 0.0))
    guarded = np.minimum(world.p.presence.hold * pick(cover_over(world), clients), 1.0)
    step = np.where(step < 0.0, step * (1.0 - guarded[:, held.by]), step)
    share = np.where(under, 1.0, (1.0 - here) * up) * open_to
    stands = (world.defense != GIVE_WAY) | out
    milder = np.where(stands, 1.0, world.p.held.giving_way)[:, held.by]
    violence = 4.0 * chance * (1.0 - chance) * np.minimum(strength, 1.0) * share * milder
    world.control[:, held.cells] = here + step * allowed
    world.violence[:, held.cells] = violence
    _wear_down(world, violence, attacked | out)
    _strain(world, attacked)
    keep_held_ground(world)
    after = share_held(world)
    taken = np.ceil(_BANDS * after) < np.ceil(_BANDS * before)
    events.note("take ground", world.cast.target_of[clients], clients, taken, after)


def _contested(world: World, attacked: BoolArray, out: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Return the holder's chance in each held cell, and the weaker side's strength, ``(R, H)``."""
    p, held, by = world.p, world.scene.held, world.scene.held.by
    stands = (world.defense == DEFEND) | out
    clients = world.cast.holders
    given = help_given(world, clients)
    force = force_on(world, clients, given, stands, owner_is_in(world))
    holding = force[:, by] * support(world) + armies(world, clients)[:, by]
    state = state_strength(world, world.cast.target_of[clients])[:, by]
    there = world.garrison[:, held.cells] / p.unrest.garrison
    attack = state * np.where(attacked[:, by], p.held.reach, there)
    chance = odds_to_win(holding, attack, p.contest.decisiveness)
    return chance, np.minimum(holding, attack)


def _wear_down(world: World, violence: FloatArray, fights: BoolArray) -> None:
    """Lower the capability of holders whose ground is fought for, less with help that arrives."""
    clients, p = world.cast.holders, world.p.contest
    shelter = pick(world.sanctuary, clients)
    spared = 1.0 - help_given(world, clients) * reach_of_help(world, clients, shelter)
    lost = p.attrition * world.scene.fortnights * world.scene.held.of(violence) * spared * fights
    kept = 1.0 - np.minimum(lost, 1.0)
    world.capability[:, clients] = pick(world.capability, clients) * kept


def _strain(world: World, attacked: BoolArray) -> None:
    """Let a target that attacks feel what an attack costs at home, once for all it attacks."""
    faced = world.cast.target_of[world.cast.holders]
    for target in np.unique(faced):
        attacks = attacked[:, faced == target].any(axis=1, keepdims=True)
        one = slice(target, target + 1)
        more = world.p.held.strain * world.scene.fortnights * attacks
        world.strain[:, one] = np.minimum(world.strain[:, one] + more, 1.0)
