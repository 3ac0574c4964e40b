"""Unrest: it rises with grievance, falls with fear, and spreads among the like (12.3)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from fairweather.draws import Purpose
from tests.oracle.encouragement import hope_against
from tests.oracle.factions import Target, seen_pledge
from tests.oracle.formulas import clip, most

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis
    from tests.oracle.land import Front

SUB_STEPS = 2


def spread_unrest(model: Crisis) -> None:
    """Move the unrest of both groups on every front hexagon."""
    p = model.p.unrest
    grievance = {}
    for target in model.targets:
        pull = p.strain_effect * (target.strain - 0.5)
        conceded = most(faction[target].concession for faction in model.factions)
        lifted = model.p.encouragement.unrest * hope_against(target)
        for land in target.front:
            trust_in_state = p.kin_legitimacy - pull + p.concession_effect * conceded - lifted
            kin = 1.0 - clip(trust_in_state - p.repression_effect * land.repression, 0.0, 1.0)
            grievance[land] = kin, others_grievance(target, pull)

    pace = 1.0 - (1.0 - min(model.clock.moved(p.pace), 0.999)) ** (1.0 / SUB_STEPS)
    for _ in range(SUB_STEPS):
        active = {land: land.unrest for land in model.front}
        for land in model.front:
            fear = fear_of_arrest(land, active)
            kin, other = grievance[land]
            land.unrest_kin += pace * (share_acting(kin, fear, p.threshold) - land.unrest_kin)
            land.unrest_other += pace * (share_acting(other, fear, p.threshold) - land.unrest_other)
    add_noise(model)


def others_grievance(target: Target, pull: float) -> float:
    """Grievance of those who are not kin: they rally against visible backing and lost ground."""
    p = target.p.unrest
    taint = most(
        seen_pledge(client, patron) for client in target.rivals for patron in target.model.patrons
    )
    rally = p.foreign_taint * taint + p.separation * target.seen_control
    return 1.0 - clip(p.other_legitimacy - pull + rally, 0.0, 1.0)


def fear_of_arrest(land: Front, active: dict[Front, float]) -> float:
    """Risk of arrest: security forces against visible activism (19)."""
    p = land.model.p.unrest
    flag = p.banner * land.control if land.holder is None else 0.0
    visible = p.floor + active[land] + p.reach * land.reached_by(active) + flag
    force = land.garrison / visible
    return p.jail * (1.0 - math.exp(-p.arrest * force**p.sharpness))


def share_acting(grievance: float, risk: float, threshold: float) -> float:
    """Share of people, with risk aversion spread evenly, who act (18)."""
    beyond = max(grievance - threshold, 0.0)
    if beyond <= risk:
        return beyond**2 / (2.0 * max(grievance, 1e-12) * max(risk, 1e-12))
    return max(1.0 - (threshold + risk / 2.0) / max(grievance, 1e-12), 0.0)


def add_noise(model: Crisis) -> None:
    """Add even noise, and keep every share a share."""
    width = model.p.unrest.noise * math.sqrt(12.0 * model.clock.fortnights)
    for land in model.front:
        kin = model.luck.uniform(Purpose.UNREST_KIN, land.key) - 0.5
        other = model.luck.uniform(Purpose.UNREST_OTHER, land.key) - 0.5
        land.unrest_kin = clip(land.unrest_kin + width * kin, 0.0, 1.0)
        land.unrest_other = clip(land.unrest_other + width * other, 0.0, 1.0)
