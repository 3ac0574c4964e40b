"""What others can see of promises, shelter and people, before anyone weighs it (S7, S21)."""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.world.encouragement import cheered
from fairweather.world.layout import in_order, laid_out, side_by_side
from fairweather.world.pairs import look, pick, toward
from fairweather.world.presence import army_beside, most_against
from fairweather.world.stances import Course, Stance
from fairweather.world.state import World, seen_by_all

MOBILIZED = int(Stance.MOBILIZE)
"""Code of the stance of those in open mobilization; plain, so that arrays stay narrow."""
DEFENDING = int(Course.DEFEND)
"""Code of defending one's own ground, its place in the menu of that decision."""


@seen_by_all
def is_mobilized(world: World) -> BoolArray:
    """Return which factions are in open mobilization, ``(R, F)``; only clients ever are."""
    return np.asarray(world.stance == MOBILIZED)


@seen_by_all
def in_field(world: World) -> BoolArray:
    """Return who is out, or defends its own ground against attack, ``(R, F)``."""
    out, holders = is_mobilized(world), world.cast.holders
    if not len(holders):
        return out
    fights = np.asarray(out.copy())
    fights[:, holders] |= (world.attack > 0) & (world.defense == DEFENDING)
    return fights


@seen_by_all
def active(world: World) -> FloatArray:
    """Return the share of all residents active in unrest, ``(R, C)`` over front cells."""
    kin = world.scene.atlas.kin_share[world.scene.atlas.front]
    return np.asarray(kin * world.unrest_kin + (1.0 - kin) * world.unrest_other)


@seen_by_all
def hurt(world: World) -> FloatArray:
    """Return the share of residents displaced or harmed, ``(R, C)``, at most 1."""
    return np.minimum(world.displaced + world.harmed, 1.0)


def visibility(world: World, holder: IntArray, patron: IntArray | int) -> FloatArray:
    """Return how far outsiders see pledges, ``(R, N)``: 1 public, less leaked or secret."""
    leaks = world.p.leaks
    secret = np.where(look(world.is_leaked, holder, patron), leaks.seen_leaked, leaks.seen_secret)
    return np.where(look(world.is_public, holder, patron), 1.0, secret)


def visible_pledge(world: World, holder: IntArray, patron: IntArray | int) -> FloatArray:
    """Return pledges as outsiders weigh them, ``(R, N)``; a rumor looks like a leaked one."""
    seen = visibility(world, holder, patron) * look(world.pledge, holder, patron)
    told = world.p.leaks.seen_leaked * world.p.rumor.size * look(world.rumor, holder, patron)
    return np.maximum(seen, told)


def known_pledge(world: World, holder: IntArray, patron: IntArray | int) -> FloatArray:
    """Return pledges as those who are told no secrets know them, ``(R, N)``.

    One in public is known as it is; of one that is reported, true or not, nobody knows how much was
    promised; one in secret is not known at all.
    """
    told = world.p.leaks.seen_leaked * world.p.rumor.size
    is_public, rumored = look(world.is_public, holder, patron), look(world.rumor, holder, patron)
    reported = told * (rumored | look(world.is_leaked, holder, patron))
    in_public = np.maximum(look(world.pledge, holder, patron), told * rumored)
    return np.where(is_public, in_public, reported)


@seen_by_all
def coerced(world: World) -> FloatArray:
    """Return the strongest coercion of each faction by a target, ``(R, F)``."""
    by_targets = toward(world.coercion, world.cast.targets)
    return np.asarray(by_targets.max(axis=2, initial=0.0))


@seen_by_all
def driven_out(world: World) -> FloatArray:
    """Return the share of each target's kin who are driven out, as all see it, ``(R, T)``."""
    front = world.displaced[:, None, world.scene.atlas.front]
    return np.asarray((front * world.scene.kin_weight).sum(axis=2))


@seen_by_all
def help_received(world: World) -> FloatArray:
    """Return the help on its way to each faction from all others, ``(R, F)``."""
    return laid_out(in_order(world.help).sum(axis=2))


@seen_by_all
def shown_to(world: World) -> FloatArray:
    """Return the largest pledge to each faction that others see, ``(R, F)``."""
    cast, everyone = world.cast, np.arange(world.cast.n_factions)
    seen = [visible_pledge(world, everyone, int(patron)) for patron in cast.patrons]
    return np.asarray(np.stack(seen, axis=0).max(axis=0)) if seen else np.zeros_like(world.strain)


@seen_by_all
def known_backing(world: World, but: int = -1) -> FloatArray:
    """Return the most that all know to be promised or sent to each faction, ``(R, F)``.

    A promise in the open or reported, true or not, and help that is on its way; by all, or by all
    ``but`` one.
    """
    everyone = np.arange(world.cast.n_factions)
    known = world.help[:, :, everyone != but].max(axis=2)
    for patron in world.cast.patrons[world.cast.patrons != but]:
        told = look(world.is_public | world.is_leaked | world.rumor, everyone, int(patron))
        known = np.maximum(known, told * visible_pledge(world, everyone, int(patron)))
    return np.asarray(known)


def publicity(world: World, holder: IntArray, patron: IntArray | int) -> FloatArray:
    """Return effective publicity of pledges, ``(R, N)``.

    1 if public, ``zeta`` if it leaked but nobody owns up to it, else 0: an open secret.
    Source: Carson (2018) on non-acknowledgement; the size is a design choice.
    """
    leaked = look(world.is_leaked, holder, patron) * world.p.obligation.open_secret
    return np.where(look(world.is_public, holder, patron), 1.0, leaked)


def shelter_seen(world: World, clients: IntArray) -> FloatArray:
    """Return how far the shelter of ``clients`` is seen, ``(R, N)``: fully once they mobilize.

    What is reported of a group, true or not, draws eyes to its shelter.
    """
    return pick(_shelters_seen(world), world.cast.rank[clients])


@seen_by_all
def _shelters_seen(world: World) -> FloatArray:
    """Return how far the shelter of every client is seen, ``(R, clients)``."""
    clients = world.cast.clients
    seen = np.where(pick(is_mobilized(world), clients), 1.0, world.p.host.unseen)
    patrons = world.cast.patron_of[clients]
    reported = look(world.rumor, clients, patrons) | look(world.is_leaked, clients, patrons)
    return np.minimum(seen + world.p.rumor.draws_eyes * (reported & (patrons >= 0)), 1.0)


@seen_by_all
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
    mobilized = is_mobilized(world)
    columns = []
    for rank, target in enumerate(cast.targets):
        rival, patron = cast.hopes(int(target))
        believed = visible_pledge(world, rival, patron) * 2.0 * look(world.trust, target, patron)
        pledged = believed.max(axis=1, initial=0.0, keepdims=True)
        rising = pick(mobilized, cast.rivals(int(target))).any(axis=1, keepdims=True)
        columns.append(
            p.see_pledges * pledged
            + p.see_mobilization * rising
            + p.see_unrest * world.seen_unrest[:, rank : rank + 1]
            + p.see_control * world.seen_control[:, rank : rank + 1]
        )
    felt = side_by_side(columns, world.n_worlds)
    if len(cast.armed):
        felt = felt + world.p.presence.see_army * most_against(world, army_beside(world))
    if len(cast.voiced):
        felt = felt + world.p.encouragement.see_cheer * most_against(world, cheered(world))
    return np.asarray(np.clip(felt, 0.0, 1.5))
