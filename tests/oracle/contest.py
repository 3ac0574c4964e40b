"""Contest: who holds the ground, what fighting wears down, and whose forces defect (12.4)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.oracle.belief import reach_of_help
from tests.oracle.factions import COVERS, FIGHTS, Client, Target, armies
from tests.oracle.formulas import clip, most, odds
from tests.oracle.presence import deepest_army

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis
    from tests.oracle.land import Front


def deepen(model: Crisis) -> None:
    """Let involvement follow what is wanted and what is delivered."""
    pace = model.clock.moved(model.p.patron.involvement_pace)
    for patron in model.patrons:
        delivered = most(faction[patron].help for faction in model.factions)
        demanded = max(patron.wanted_involvement, delivered, deepest_army(patron))
        patron.involvement += pace * (demanded - patron.involvement)


def contest_ground(model: Crisis) -> None:
    """Move control, violence, and then what they wear down (21)."""
    held = {land: land.control for land in model.front}
    for land in model.front:
        land.violence = 0.0
    for target in model.targets:
        fight(target, held)
    for target in model.targets:
        wear(target)


def given(client: Client) -> float:
    """Help that a client is given by all patrons."""
    return min(sum(client[patron].help for patron in client.model.patrons), 1.0)


def arriving(client: Client) -> float:
    """What of that help reaches it."""
    return given(client) * reach_of_help(client, client.sanctuary, client.passage)


def force(client: Client) -> float:
    """What a client brings to the field."""
    p = client.p.contest
    if not client.is_mobilized:
        return 0.0
    return (
        client.capability
        * client.cohesion
        * (1.0 + p.help_effect * arriving(client))
        * (1.0 + p.shelter_effect * client.sanctuary)
    )


def fight(target: Target, held: dict[Front, float]) -> None:
    """Contest the ground of one target; ``held`` is control before this turn."""
    p, clock = target.p.contest, target.model.clock
    forces = {client: force(client) for client in target.rivals}
    total = sum(forces.values())
    backed = sum(mine * client.sanctuary for client, mine in forces.items())
    shelter = backed / max(total, 1e-12)
    wish = {
        land: land.kin_share
        * (
            p.effort_base
            + p.effort_border * land.is_border * shelter
            + held[land]
            + land.reached_by(held)
        )
        for land in target.home
    }
    kin = max(sum(land.kin_share for land in target.home), 1e-12)
    wished = max(sum(wish.values()), 1e-12)
    pace = clock.moved(p.pace)
    beside = sum(armies(client, FIGHTS) for client in target.rivals if client.is_mobilized)
    covered = most(armies(client, COVERS) for client in target.rivals)
    guarded = min(target.p.presence.hold * covered, 1.0)
    for land in target.home:
        support = land.kin_share * land.unrest_kin
        rebels = (
            total
            * (wish[land] * kin / wished)
            * (1.0 + p.terrain_effect * land.ruggedness)
            * (support + p.support_floor) ** p.consent_power
        ) + target.p.presence.strength * beside * (wish[land] * kin / wished)
        state = target.strength() * land.garrison / target.p.unrest.garrison
        share = odds(rebels, state, p.decisiveness) if total > 0.0 else 0.0
        taken = land.kin_share * target.p.presence.taking * beside
        consent = land.unrest + p.consent_floor + taken
        change = min(share * consent, 1.0) - land.control
        land.control += pace * change * (1.0 - guarded if change < 0.0 else 1.0)
        land.violence = 4.0 * share * (1.0 - share) * min(rebels, state, 1.0)


def wear(target: Target) -> None:
    """Wear down those who fight, by this turn's violence."""
    p, step = target.p.contest, target.model.clock.fortnights
    felt = sum(land.kin_weight * land.violence for land in target.front)
    for client in target.rivals:
        if client.is_mobilized:
            loss = p.attrition * step * felt * (1.0 - arriving(client))
            client.capability *= 1.0 - min(loss, 1.0)
    for land in target.front:
        land.garrison *= 1.0 - min(p.garrison_attrition * step * land.violence, 1.0)


def fracture(model: Crisis) -> None:
    """Move the share of each target's forces that stands by it (12.4)."""
    p, clock = model.p.fracture, model.clock
    for target in model.targets:
        before = target.loyalty
        strained = clip(2.0 * (target.strain - 0.5), 0.0, 1.0)
        risen = min(target.seen_unrest / p.unrest, 1.0)
        meet = strained * risen * min(target.seen_control / p.ground, 1.0)
        after = before * (1.0 - clock.moved(p.pace) * meet)
        after += clock.moved(p.healing) * (1.0 - before) * (1.0 - meet)
        target.loyalty = clip(after, 0.0, 1.0)
        if math.ceil(5.0 * target.loyalty) < math.ceil(5.0 * before):
            model.note("forces defect", target, None, target.loyalty)
