"""Does the target keep its word to a client that settled? (S16)

The commitment problem: once the client has stood down and grown weak, the concession is no longer
worth keeping, and both know it. Same kind of rule as (10). Sources: Fearon (1995); Powell (2006).
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.rules.stake import stake
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.pairs import look, pick, put
from fairweather.world.state import World
from fairweather.world.visibility import shown_to

KEEP, RENEGE = range(2)


class FaithDecision(Decision):
    """Whether a target keeps what it conceded."""

    name = "faith"
    title = "A settlement kept"
    question = "The group stood down for what you offered. Do you keep your word?"
    source = "rulebook S16; Fearon 1995"
    actors = (Role.TARGET,)
    partner = Role.CLIENT
    is_inert = False
    options = (
        Option(
            "keep",
            "Keep it",
            "Leave the concession in force.",
            "The autonomy you gave.",
            otherwise="Everyone.",
        ),
        Option(
            "renege",
            "Take it back",
            "End the concession.",
            "Your offers are worth less, to this group and to those like it.",
            happens=("take back concession",),
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        return cast.rivals(actor)

    def is_open(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        return pick(world.autonomy, partners) > 0.0

    def review(self, world: World, actor: int, partners: IntArray) -> FloatArray:
        return world.p.obligation.redecide_per_year

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, goals, one = world.p.target, world.cast.goals, slice(actor, actor + 1)
        patron = world.p.patron
        return {
            "keep": {
                "threat of return": 2.0 * p.faith_value * pick(world.capability, partners),
                "reputation": goals.credibility[:, one]
                * (patron.reputation_base + patron.reputation_public),
                "patron behind it": p.faith_patron * pick(shown_to(world), partners),
                "strain": p.faith_strain * (world.strain[:, one] - 0.5),
                "cost of autonomy": -p.faith_cost * pick(world.autonomy, partners),
            },
            "renege": {},
        }

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """End the concession where the target reneges; keeping it a year is worth one deed kept."""
        client, target = orders.partner, orders.actor
        reneges = orders.chose(RENEGE)
        granted = pick(world.autonomy, client)
        events.note("take back concession", target, client, reneges, granted)
        events.judge(
            "concession",
            client,
            target,
            reneges,
            stake=stake(1.0, 0.25, granted),
            withdrawal=np.ones((1, 1)),
            seen=np.ones((1, 1)),
        )
        events.judge(
            "concession kept",
            client,
            target,
            orders.chose(KEEP),
            stake=stake(1.0, 0.25, granted) * world.scene.years_per_turn,
            withdrawal=np.zeros((1, 1)),
            seen=np.ones((1, 1)),
        )
        world.autonomy[:, client] = np.where(reneges, 0.0, granted)
        offered = look(world.concession, client, target)
        put(world.concession, client, target, np.where(reneges, 0.0, offered))
