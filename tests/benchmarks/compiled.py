"""The heavy rules once more, compiled, one world at a time: how fast one core could be.

Unrest (18) to (20), contest (21), and a client's stance (5) to (7) with its logit draw (3), as
plain loops over cells, clients and patrons, for turns of two weeks. Formulas are told in
``fairweather.rules`` and ``fairweather.decisions``; here they stand only to be timed and compared.
"""

from __future__ import annotations

from collections import namedtuple
from dataclasses import fields
from typing import Any

import numpy as np
from numba import njit

from fairweather.decisions.stance import StanceDecision
from fairweather.world.state import World

SETTLE, HOLD, HEDGE, DEMAND, PREPARE, MOBILIZE = range(6)
_SIDES = 6
_TINY = 1e-12

_inlined = njit(inline="always", error_model="numpy")
"""For what is called for every cell or client: a call that hands over arrays would cost more."""

State = namedtuple(
    "State",
    "unrest_kin unrest_other garrison control repression violence capability cohesion sanctuary "
    "strain attention resolve mediation_left stance pledge is_public is_leaked rumor help sunk "
    "trust concession side_deal is_deal_leaked seen_unrest seen_garrison seen_control",
)
Ground = namedtuple(
    "Ground", "kin border rough kin_weight kin_rough kin_cells target neighbor weight"
)
Cast = namedtuple("Cast", "clients targets patrons rank target_of host_of goals traits")
Numbers = namedtuple(
    "Numbers", "unrest contest client belief choice leaks rumor target obligation attention host"
)


def state_of(world: World) -> Any:
    """The arrays of a world, shared with it."""
    return State(*(getattr(world, name) for name in State._fields))


def ground_of(world: World) -> Any:
    """The front cells as plain arrays; cells outer, sides inner."""
    scene, atlas = world.scene, world.scene.atlas
    neighbor = atlas.neighbor[:, atlas.front]
    inside = neighbor < atlas.n_front
    kin = atlas.kin_share[atlas.front]
    mine = scene.front_target == np.arange(len(world.cast.targets))[:, None]
    rough = atlas.ruggedness[atlas.front]
    return Ground(
        kin=kin,
        border=atlas.is_border[atlas.front].astype(float),
        rough=rough,
        kin_weight=scene.kin_weight,
        kin_rough=(scene.kin_weight * rough).sum(axis=1),
        kin_cells=np.maximum((mine * kin).sum(axis=1), _TINY),
        target=scene.front_target,
        neighbor=np.ascontiguousarray(np.where(inside, neighbor, 0).T),
        weight=np.ascontiguousarray((atlas.likeness[:, atlas.front] * inside).T),
    )


def cast_of(world: World) -> Any:
    """Who is who, with goals and traits that are the same in every world."""
    cast = world.cast
    return Cast(
        clients=cast.clients,
        targets=cast.targets,
        patrons=cast.patrons,
        rank=cast.rank,
        target_of=cast.target_of,
        host_of=cast.host_of,
        goals=_record(cast.goals, lambda values: values[0]),
        traits=_record(cast.traits, lambda values: values[0]),
    )


def numbers_of(world: World) -> Any:
    """The parameters as plain numbers."""
    groups = [getattr(world.p, name) for name in Numbers._fields]
    return Numbers(*(_record(group, lambda values: float(values[0, 0])) for group in groups))


def _record(group: Any, entry: Any) -> Any:
    names = [member.name for member in fields(group)]
    kind = namedtuple(type(group).__name__, names)
    return kind(*(entry(getattr(group, name)) for name in names))


@njit(error_model="numpy")
def resolve_unrest(state, ground, cast, numbers, luck_kin, luck_other):
    """Move unrest in every world, one after the other."""
    p = numbers.unrest
    n_cells, n_targets = len(ground.kin), len(cast.targets)
    pace = 1.0 - np.exp(np.log1p(-min(p.pace, 0.999)) / 2)
    size = p.noise * np.sqrt(12.0)
    own = np.empty(n_cells)
    kin_grievance, other_grievance = np.empty(n_cells), np.empty(n_cells)
    offer, backing = np.empty(n_targets), np.empty(n_targets)
    for w in range(len(state.unrest_kin)):
        for t in range(n_targets):
            offer[t] = state.concession[w, :, cast.targets[t]].max()
            backing[t] = 0.0
        for client in cast.clients:
            t = cast.rank[cast.target_of[client]]
            backing[t] = max(backing[t], visible_pledge(state, numbers, w, client))
        for c in range(n_cells):
            t = ground.target[c]
            strain = p.strain_effect * (state.strain[w, cast.targets[t]] - 0.5)
            kin_grievance[c] = 1.0 - clip(
                p.kin_legitimacy
                - strain
                - p.repression_effect * state.repression[w, c]
                + p.concession_effect * offer[t]
            )
            other_grievance[c] = 1.0 - clip(
                p.other_legitimacy
                - strain
                + p.foreign_taint * backing[t]
                + p.separation * state.seen_control[w, t]
            )
        for _ in range(2):
            for c in range(n_cells):
                kin = ground.kin[c]
                own[c] = kin * state.unrest_kin[w, c] + (1.0 - kin) * state.unrest_other[w, c]
            for c in range(n_cells):
                reached = spread(own, ground, c)
                visible = p.floor + own[c] + p.reach * reached + p.banner * state.control[w, c]
                force = np.log(max(state.garrison[w, c], _TINY) / visible)
                fear = p.jail * (1.0 - np.exp(-p.arrest * np.exp(p.sharpness * force)))
                kin_acts = active_share(kin_grievance[c], fear, p.threshold)
                other_acts = active_share(other_grievance[c], fear, p.threshold)
                state.unrest_kin[w, c] += pace * (kin_acts - state.unrest_kin[w, c])
                state.unrest_other[w, c] += pace * (other_acts - state.unrest_other[w, c])
        for c in range(n_cells):
            state.unrest_kin[w, c] = clip(state.unrest_kin[w, c] + size * (luck_kin[w, c] - 0.5))
            state.unrest_other[w, c] = clip(
                state.unrest_other[w, c] + size * (luck_other[w, c] - 0.5)
            )


@njit(error_model="numpy")
def resolve_contest(state, ground, cast, numbers):
    """Move control where clients are out or ground is held, world by world."""
    n_cells, n_targets = len(ground.kin), len(cast.targets)
    force, shelter = np.empty(n_targets), np.empty(n_targets)
    strength, total, worn = np.empty(n_targets), np.empty(n_targets), np.empty(n_targets)
    wish, held = np.empty(n_cells), np.empty(n_cells)
    p, target = numbers.contest, numbers.target
    for w in range(len(state.control)):
        state.violence[w, :] = 0.0
        if not (np.any(state.stance[w] == MOBILIZE) or np.any(state.control[w] > 0.0)):
            continue
        force[:] = shelter[:] = total[:] = worn[:] = 0.0
        for client in cast.clients:
            if state.stance[w, client] == MOBILIZE:
                t = cast.rank[cast.target_of[client]]
                brought = (
                    state.capability[w, client]
                    * state.cohesion[w, client]
                    * (1.0 + p.help_effect * min(state.help[w, client].sum(), 1.0))
                    * (1.0 + p.shelter_effect * state.sanctuary[w, client])
                )
                force[t] += brought
                shelter[t] += brought * state.sanctuary[w, client]
        for t in range(n_targets):
            faction = cast.targets[t]
            shelter[t] /= max(force[t], _TINY)
            weakened = 1.0 - target.strain_effect * state.strain[w, faction]
            strength[t] = state.capability[w, faction] * target.strength * weakened
        for c in range(n_cells):
            t = ground.target[c]
            reach = p.effort_base + p.effort_border * ground.border[c] * shelter[t]
            reach += state.control[w, c] + spread(state.control[w], ground, c)
            wish[c] = ground.kin[c] * reach
            total[t] += wish[c]
        for c in range(n_cells):
            t, kin = ground.target[c], ground.kin[c]
            effort = wish[c] * ground.kin_cells[t] / max(total[t], _TINY)
            active = kin * state.unrest_kin[w, c]
            local = np.exp(p.consent_power * np.log(active + p.support_floor))
            rising = force[t] * effort * (1.0 + p.terrain_effect * ground.rough[c]) * local
            holding = strength[t] * state.garrison[w, c] / numbers.unrest.garrison
            chance = odds_to_win(rising, holding, p.decisiveness) if force[t] > 0.0 else 0.0
            consent = active + (1.0 - kin) * state.unrest_other[w, c] + p.consent_floor
            held[c] = min(chance * consent, 1.0)
            weaker = min(rising, holding, 1.0)
            state.violence[w, c] = 4.0 * chance * (1.0 - chance) * weaker
            worn[t] += state.violence[w, c] * ground.kin_weight[t, c]
        for c in range(n_cells):
            state.control[w, c] += p.pace * (held[c] - state.control[w, c])
            state.garrison[w, c] *= 1.0 - min(p.garrison_attrition * state.violence[w, c], 1.0)
        for client in cast.clients:
            if state.stance[w, client] == MOBILIZE:
                alone = 1.0 - min(state.help[w, client].sum(), 1.0)
                lost = p.attrition * worn[cast.rank[cast.target_of[client]]] * alone
                state.capability[w, client] *= 1.0 - min(lost, 1.0)


@njit(error_model="numpy")
def decide_stance(state, ground, cast, numbers, gumbel, reviews):
    """What every client does, ``(R, N)``, and the utilities it weighed, ``(R, N, 6)``."""
    n_worlds, n_clients = len(state.stance), len(cast.clients)
    chosen = np.empty((n_worlds, n_clients), dtype=np.int8)
    utility = np.empty((n_worlds, n_clients, 6))
    for w in range(n_worlds):
        for row in range(n_clients):
            client = cast.clients[row]
            choice = utility[w, row]
            promised = weigh_stance(state, ground, cast, numbers, w, client, choice)
            precision = numbers.choice.precision * cast.traits.precision[client]
            rate = numbers.choice.review_per_year * cast.traits.review[client]
            best, at = -np.inf, 0
            offered = state.concession[w, client, cast.target_of[client]] > 0.0
            for m in range(6):
                closed = (m == SETTLE and not offered) or (
                    (m in (DEMAND, PREPARE)) and promised <= 0.0
                )
                score = precision * choice[m] + gumbel[w, row, 0, m]
                if not closed and score > best:
                    best, at = score, m
            is_reviewed = reviews[w, row, 0] < 1.0 - np.exp(-rate * 2.0 / 52.0)
            chosen[w, row] = at if is_reviewed else state.stance[w, client]
    return chosen, utility


@_inlined
def weigh_stance(state, ground, cast, numbers, w, client, utility):
    """Fill the utilities of one client's stances; return what it was promised."""
    p, target = numbers.client, cast.target_of[client]
    rank = cast.rank[target]
    promised, trusting, if_public, seen = offer(state, cast, numbers, w, client)
    alone = prospect(state, ground, cast, numbers, w, client, 0.0)
    gain = prospect(state, ground, cast, numbers, w, client, promised) - alone
    autonomy = cast.goals.autonomy[client]
    fear = cast.traits.loss_aversion[client] * cast.goals.survival[client]
    stakes = fear * (1.5 - state.resolve[w, client])
    likely = alone + trusting * gain
    harm = min(p.expected_harm * state.seen_garrison[w, rank] / numbers.unrest.garrison, 1.0)
    deal = state.concession[w, client, target] * state.trust[w, client, target]
    host = cast.host_of[client]
    is_mediated = host >= 0 and state.mediation_left[w, host] > 0.0
    left = p.leaving_the_field if state.stance[w, client] == MOBILIZE else 0.0
    utility[SETTLE] = p.settling * autonomy * deal - left
    utility[SETTLE] -= p.disunity * (1.0 - state.cohesion[w, client])
    utility[SETTLE] += numbers.host.mediation_ease if is_mediated else 0.0
    utility[HOLD] = -p.displeasure * promised - left
    utility[HEDGE] = p.hedging * promised * (1.0 - trusting) + p.opening * deal - left
    utility[HEDGE] -= 1.5 * p.displeasure * promised
    worth = (autonomy + stakes) * gain + p.betrayal_aversion * promised
    utility[DEMAND] = p.patience * p.upgrade * worth * (if_public - trusting) - p.delay - left
    utility[PREPARE] = p.preparing * promised * trusting - left
    utility[PREPARE] -= p.exposure * seen * state.capability[w, target]
    spread_of_outcomes = (autonomy + stakes) ** 2 * likely * (1.0 - likely)
    utility[MOBILIZE] = (
        autonomy * likely
        - stakes * (1.0 - likely)
        - p.betrayal_aversion * promised * (1.0 - trusting)
        - cast.goals.human_cost[client] * harm
        + p.window * state.strain[w, target]
        + p.bandwagon * fellows_out(state, cast, w, client)
        - 0.5 * cast.traits.risk_aversion[client] * spread_of_outcomes
        - p.shelter_at_risk * state.sanctuary[w, client]
    )
    for m in range(6):
        if m != state.stance[w, client]:
            utility[m] -= numbers.choice.inertia
    return promised


@_inlined
def offer(state, cast, numbers, w, client):
    """What patrons promise a client: how much, believed how far, were it public, and how seen."""
    p = numbers.belief
    total = weighted = weighted_public = seen = 0.0
    for patron in cast.patrons:
        size, deal = state.pledge[w, client, patron], 0.0
        if size > 0.0:
            for other in range(len(cast.rank)):
                if state.is_deal_leaked[w, patron, other]:
                    deal = max(deal, state.side_deal[w, patron, other])
            trust = state.trust[w, client, patron]
            odds = np.log(trust / (1.0 - trust)) + p.sunk_costs * state.sunk[w, client, patron]
            odds += p.fading * (state.attention[w, patron] - numbers.attention.normal)
            odds -= p.rival_deal * deal
            public = numbers.obligation.open_secret if state.is_leaked[w, client, patron] else 0.0
            if state.is_public[w, client, patron]:
                public = 1.0
            total += size
            weighted += size / (1.0 + np.exp(-odds - p.tied_hands * public * size))
            weighted_public += size / (1.0 + np.exp(-odds - p.tied_hands * size))
            seen = max(seen, visibility(state, numbers, w, client, patron))
    share = max(total, _TINY)
    return min(total, 1.0), weighted / share, weighted_public / share, seen


@_inlined
def prospect(state, ground, cast, numbers, w, client, help_share):
    """A client's chance of success with so much help."""
    p, target = numbers.contest, cast.target_of[client]
    rank = cast.rank[target]
    own = (
        state.capability[w, client]
        * state.cohesion[w, client]
        * (1.0 + p.help_effect * help_share)
        * (1.0 + p.shelter_effect * state.sanctuary[w, client])
        * (1.0 + p.terrain_effect * ground.kin_rough[rank])
        * (p.mass_base + state.seen_unrest[w, rank])
    )
    weakened = 1.0 - numbers.target.strain_effect * state.strain[w, target]
    other = state.capability[w, target] * numbers.target.strength * weakened
    garrison = state.seen_garrison[w, rank] / numbers.unrest.garrison
    return odds_to_win(own, other * garrison, p.decisiveness)


@_inlined
def fellows_out(state, cast, w, client):
    """The share of clients with the same target, itself apart, who are out."""
    out = fellows = 0
    for other in cast.clients:
        if other != client and cast.target_of[other] == cast.target_of[client]:
            fellows += 1
            out += state.stance[w, other] == MOBILIZE
    return out / max(fellows, 1)


@_inlined
def visibility(state, numbers, w, holder, patron):
    """How far outsiders see a pledge."""
    if state.is_public[w, holder, patron]:
        return 1.0
    if state.is_leaked[w, holder, patron]:
        return numbers.leaks.seen_leaked
    return numbers.leaks.seen_secret


@_inlined
def visible_pledge(state, numbers, w, holder):
    """The most visible pledge to a faction, rumors included."""
    most = 0.0
    for patron in range(state.pledge.shape[2]):
        if state.pledge[w, holder, patron] > 0.0:
            size = state.pledge[w, holder, patron]
            most = max(most, size * visibility(state, numbers, w, holder, patron))
        if state.rumor[w, holder, patron]:
            most = max(most, numbers.leaks.seen_leaked * numbers.rumor.size)
    return most


@_inlined
def active_share(grievance, arrest, threshold):
    """The share that acts (18)."""
    margin, risk = max(grievance - threshold, 0.0), max(arrest, _TINY)
    few = min(margin, risk)
    return (0.5 * few * few / risk + (margin - few)) / max(grievance, _TINY)


@_inlined
def odds_to_win(own, other, decisiveness):
    """Strength against strength, by ratio."""
    ratio = np.log(max(other, _TINY) / max(own, _TINY))
    return 1.0 / (1.0 + np.exp(min(decisiveness * ratio, 700.0)))


@_inlined
def spread(values, ground, c):
    """What reaches a cell from its neighbors."""
    total = 0.0
    for side in range(_SIDES):
        total += values[ground.neighbor[c, side]] * ground.weight[c, side]
    return total


@_inlined
def clip(value):
    """A share, brought back to between 0 and 1."""
    return min(max(value, 0.0), 1.0)


assert [option.key for option in StanceDecision.options][MOBILIZE] == "mobilize"
