"""Does a host step between its guests and the target? (S19, (25))"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.decisions.own_ground import own_word
from fairweather.decisions.sanctuary import felt_coercion
from fairweather.world.cast import Role
from fairweather.world.deeds import Events
from fairweather.world.layout import in_order
from fairweather.world.pairs import look, pick
from fairweather.world.state import World
from fairweather.world.visibility import is_mobilized, threat

NONE, MEDIATE = range(2)


class MediationDecision(Decision):
    """Whether a host offers itself as a go-between."""

    name = "mediation"
    title = "Mediation"
    question = "Do you step between your guests and the state across the border?"
    source = "rulebook S19, (25)"
    actors = (Role.HOST,)
    options = (
        Option("none", "Stay out of it", "Do not mediate."),
        Option(
            "mediate",
            "Mediate",
            "For a few weeks, conceding and settling come easier.",
            "A patron that guaranteed you may resent it.",
            happens=("mediate",),
        ),
    )

    def is_open(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        idle = world.mediation_left[:, actor : actor + 1] <= 0.0
        return idle & (len(world.cast.guests(actor)) > 0)

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, cast, guests = world.p.host, world.cast, world.cast.guests(actor)
        if len(guests) == 0:
            return {"none": {}, "mediate": {}}
        target = cast.target_of[guests]
        host = np.full(len(guests), actor, dtype=np.intp)
        trusted = 0.5 * (look(world.trust, target, host) + look(world.trust, target, guests))
        tension = pick(threat(world), cast.rank[target])
        security = cast.goals.security[:, actor : actor + 1]
        felt = felt_coercion(world, actor, guests).max(axis=1, keepdims=True)
        out = pick(is_mobilized(world), guests).any(axis=1, keepdims=True)
        held = world.pledge[:, actor][:, cast.patrons]
        heeded = in_order(held * pick(world.attention, cast.patrons))
        strained = in_order(trusted * tension)
        own = own_word(world, actor, guests)
        return {
            "none": {},
            "mediate": {
                **{name: p.displeased * cost for name, cost in own.items()},
                "trusted go-between": p.mediating * strained.mean(axis=1, keepdims=True),
                "hurt by the quarrel": p.peace * security * felt * (1.0 + out),
                "cost of a go-between": -p.mediation_cost,
                "patron's displeasure": -p.patron_pull
                * p.displeased
                * heeded.sum(axis=1, keepdims=True),
            },
        }

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Open a window in which conceding and settling cost less.

        Clients feel it at once. Targets, who act before hosts, feel it from the next turn on; so
        that they too have all its weeks, the window lasts a turn longer.
        """
        host = orders.actor
        mediates = orders.chose(MEDIATE)
        left = pick(world.mediation_left, host)
        lasting = world.p.host.mediation_weeks + world.scene.weeks_per_turn
        world.mediation_left[:, host] = np.where(mediates, lasting, left)
        events.note("mediate", host, None, mediates)
