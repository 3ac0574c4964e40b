"""Does the target offer a client something: does it concede? (S8, (15))

Source: Walter (2006): governments concede less when other challengers are watching.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.decisions.prospect import prospect
from fairweather.decisions.stance import HEDGE, is_mediated
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.pairs import look, pick, put
from fairweather.world.state import World
from fairweather.world.visibility import help_received, threat

NONE, CONCEDE = range(2)
_ABLE, _MOST = 0.25, 2.0
"""Chance of success at which a group is bought off at the usual price, and the dearest [D]."""


class ConcessionDecision(Decision):
    """Whether a target offers a client part of what it wants."""

    name = "concession"
    title = "Offer to a group"
    question = "Do you offer this group something to stand down?"
    source = "rulebook S8, (15); Walter 2006"
    actors = (Role.TARGET,)
    partner = Role.CLIENT
    options = (
        Option("none", "Offer nothing", "No offer."),
        Option(
            "concede",
            "Concede a little",
            "Raise what you offer for standing down.",
            "Autonomy given, and a precedent for others who watch.",
            happens=("concede",),
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        return cast.rivals(actor)

    def is_open(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        rows = np.full(len(partners), actor, dtype=np.intp)
        return look(world.concession, partners, rows) < 1.0

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, goals, one = world.p.target, world.cast.goals, slice(actor, actor + 1)
        rank = int(world.cast.rank[actor])
        seen = threat(world)[:, rank : rank + 1]
        others = len(partners) - 1
        mediated = is_mediated(world, partners)
        rows = np.full(len(partners), actor, dtype=np.intp)
        helped = np.minimum(pick(help_received(world), partners), 1.0)
        able = prospect(world, partners, helped, pick(world.sanctuary, partners))
        return {
            "none": {},
            "concede": {
                "threat bought off": p.concede_gain
                * seen
                * (0.5 + world.strain[:, one])
                * np.minimum(able / _ABLE, _MOST),
                "offer still open": -p.offer_open * look(world.concession, partners, rows),
                "autonomy given": -goals.autonomy[:, one] * p.concede_cost,
                "precedent": -p.precedent * others,
                "goodwill": p.goodwill * (pick(world.stance, partners) == HEDGE),
                "mediation": world.p.host.mediation_ease * mediated,
            },
        }

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Raise the offer by a step, to at most 1."""
        client, target = orders.partner, orders.actor
        concedes = orders.chose(CONCEDE)
        offered = look(world.concession, client, target)
        raised = np.minimum(offered + world.p.target.concession_step * concedes, 1.0)
        put(world.concession, client, target, raised)
        events.note("concede", target, client, concedes, raised)
