"""What the target does in its own kin country: nothing new, deter, or repress (S8, (15))."""

from __future__ import annotations

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.world.cast import Role
from fairweather.world.deeds import Events
from fairweather.world.pairs import look, pick
from fairweather.world.part import part
from fairweather.world.presence import believed_cover, most_against
from fairweather.world.state import World
from fairweather.world.visibility import threat

STATUS_QUO, DETER, REPRESS = range(3)


class GarrisonDecision(Decision):
    """A target's posture toward its own kin country."""

    name = "garrison"
    title = "Posture at home"
    question = "How do you meet the threat inside your borders?"
    source = "rulebook S8, (15)"
    actors = (Role.TARGET,)
    options = (
        Option("status_quo", "As before", "No change."),
        Option(
            "deter",
            "Deter",
            "Station more forces in kin country.",
            "Forces cost money.",
            happens=("deter",),
        ),
        Option(
            "repress",
            "Repress",
            "Put unrest down now.",
            "Civilians are harmed; it is remembered, and erodes your legitimacy.",
            happens=("repress",),
        ),
    )

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, rank = world.p.target, int(world.cast.rank[actor])
        own = slice(rank, rank + 1)
        regime = world.cast.goals.regime[:, actor : actor + 1]
        seen = threat(world)[:, own]
        rivals = world.cast.rivals(actor)
        truce = look(world.treaty, actor, rivals).any(axis=1, keepdims=True)
        deterred: dict[str, FloatArray] = {}
        if len(world.cast.armed):
            cover = most_against(world, believed_cover(world))[:, own]
            deterred = {"army of a patron": -world.p.presence.deterred * cover}
        return {
            "status_quo": {},
            "deter": {
                "threat answered": regime * p.deter_gain * seen,
                "cost of forces": -p.deter_cost,
                **deterred,
            },
            "repress": {
                "threat answered": regime * p.repress_gain * seen,
                "cost of repression": -p.repress_cost,
                "truce": -world.p.signal.treaty * truce,
                "backlash": -p.backlash * world.seen_repression[:, own],
                **deterred,
            },
        }

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Strengthen the garrison or cut unrest down, in proportion to the kin share."""
        scene = world.scene
        kin = scene.atlas.kin_share[scene.atlas.front]
        for row, target in enumerate(orders.actor):
            here = kin * (scene.front_target == world.cast.rank[target]) * scene.at_home
            self._deter(world, np.flatnonzero(orders.chose(DETER)[:, row]), here)
            self._repress(world, np.flatnonzero(orders.chose(REPRESS)[:, row]), here)
        events.note("deter", orders.actor, None, orders.chose(DETER))
        unrest = pick(world.seen_unrest, world.cast.rank[orders.actor])
        events.note("repress", orders.actor, None, orders.chose(REPRESS), unrest)

    def _deter(self, world: World, index: IntArray, here: FloatArray) -> None:
        some = part(world, index)
        p, most = some.p.target, some.p.target.garrison_most * some.p.unrest.garrison
        raised = some.garrison * (1.0 + (p.garrison_step - 1.0) * here)
        world.garrison[index] = np.minimum(raised, np.maximum(some.garrison, most))

    def _repress(self, world: World, index: IntArray, here: FloatArray) -> None:
        some = part(world, index)
        p, calm = some.p.target, 1.0 - some.repression
        world.unrest_kin[index] *= 1.0 - (1.0 - p.repress_effect) * here
        world.repression[index] += p.repress_memory * here * calm
