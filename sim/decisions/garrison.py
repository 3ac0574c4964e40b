"""What the target does in its own kin country: nothing new, deter, or repress (S8, (15))."""

from __future__ import annotations

import numpy as np

from sim.axes import IntArray
from sim.decisions.decision import Decision, Option, Orders, Terms
from sim.draws import Purpose
from sim.world.cast import Role
from sim.world.deeds import Events
from sim.world.pairs import pick
from sim.world.state import World
from sim.world.visibility import threat

STATUS_QUO, DETER, REPRESS = range(3)


class GarrisonDecision(Decision):
    """A target's posture toward its own kin country."""

    name = "garrison"
    title = "Posture at home"
    question = "How do you meet the threat inside your borders?"
    source = "rulebook S8, (15)"
    actors = (Role.TARGET,)
    luck = Purpose.GARRISON
    review_luck = Purpose.REVIEW_GARRISON
    options = (
        Option("status_quo", "As before", "No change.", seen_by="Nobody."),
        Option("deter", "Deter", "Station more forces in kin country.", "Forces cost money."),
        Option(
            "repress",
            "Repress",
            "Put unrest down now.",
            "Civilians pay; it is remembered, and erodes your legitimacy.",
        ),
    )

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, rank = world.p.target, int(world.cast.rank[actor])
        own = slice(rank, rank + 1)
        regime = world.cast.goals.regime[:, actor : actor + 1]
        seen = threat(world)[:, own]
        return {
            "status_quo": {},
            "deter": {
                "threat answered": regime * p.deter_gain * seen,
                "cost of forces": -p.deter_cost,
            },
            "repress": {
                "threat answered": regime * p.repress_gain * seen,
                "cost of repression": -p.repress_cost,
                "backlash": -p.backlash * world.seen_repression[:, own],
            },
        }

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Strengthen the garrison or cut unrest down, in proportion to the kin share."""
        p, scene = world.p.target, world.scene
        kin = scene.atlas.kin_share[scene.atlas.front]
        for row, target in enumerate(orders.actor):
            here = kin * (scene.front_target == world.cast.rank[target])
            deters = orders.chose(DETER)[:, row : row + 1]
            represses = orders.chose(REPRESS)[:, row : row + 1]
            most = p.garrison_most * world.p.unrest.garrison
            raised = world.garrison * (1.0 + (p.garrison_step - 1.0) * here)
            grown = np.minimum(raised, np.maximum(world.garrison, most))
            world.garrison[:] = np.where(deters, grown, world.garrison)
            cut = np.where(represses, 1.0 - (1.0 - p.repress_effect) * here, 1.0)
            world.unrest_kin *= cut
            world.repression += np.where(
                represses, p.repress_memory * here * (1.0 - world.repression), 0.0
            )
        events.note("deter", orders.actor, None, orders.chose(DETER))
        unrest = pick(world.seen_unrest, world.cast.rank[orders.actor])
        events.note("repress", orders.actor, None, orders.chose(REPRESS), unrest)
