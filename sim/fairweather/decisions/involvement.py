"""How deep the patron wants to be: step back, stay, or go deeper (S18, (24))."""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.decisions.prospect import prospect
from fairweather.rules.escalation import steps_up
from fairweather.world.cast import Role
from fairweather.world.deeds import Events
from fairweather.world.flight import burden_of_patron, crosses
from fairweather.world.pairs import look, pick
from fairweather.world.state import World
from fairweather.world.visibility import is_mobilized

BACK, STEADY, DEEPER = range(3)
_STEPS = np.array([-1.0, 0.0, 1.0])


class InvolvementDecision(Decision):
    """How deeply a patron means to be involved."""

    name = "involvement"
    title = "Involvement"
    question = "Do you go deeper, or step back?"
    source = "rulebook S18, (24); Karlen 2017"
    actors = (Role.PATRON,)
    options = (
        Option(
            "de_escalate",
            "Step back",
            "Want less involvement.",
            "Backing down from what you promised in public has an audience.",
            happens=("step back",),
            why_not="You are not involved at all.",
        ),
        Option("steady", "Stay the course", "Want as much as now.", otherwise="Everyone."),
        Option(
            "escalate",
            "Go deeper",
            "Want more: the target is strained more.",
            "More cost, more risk; beyond what you want, attention tires.",
            happens=("go deeper",),
            why_not="You are as deep in as can be.",
        ),
    )

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, goals, one = world.p.patron, world.cast.goals, slice(actor, actor + 1)
        now = world.wanted_involvement[:, one]
        level = np.clip(now + p.involvement_step * _STEPS, 0.0, 1.0)
        change = level - now
        public = (world.pledge[:, :, actor] * world.is_public[:, :, actor]).max(
            axis=1, keepdims=True
        )
        clients = world.cast.clients
        out = pick(is_mobilized(world), clients)
        due = (world.pledge[:, clients, actor] * out).max(axis=1, initial=0.0, keepdims=True)
        prevailing = self._prevailing(world, actor) * change
        terms = {
            "value of prevailing": goals.regime[:, one] * world.attention[:, one] * prevailing,
            "cost of involvement": -goals.involvement[:, one] * level,
            "escalation": -goals.escalation[:, one] * steps_up(world) / 6.0 * level,
            "sunk costs": p.sunk_pull * world.involvement[:, one] * level,
            "backing down in public": -p.audience * public * (_STEPS < 0.0),
            "interest": p.interest
            * (world.attention[:, one] - world.p.attention.normal)
            * change
            / p.involvement_step,
            "commitments under fire": p.commitment * due * change / p.involvement_step,
        }
        if crosses(world):
            pull = world.p.flight.stepping_in * burden_of_patron(world, actor)
            terms["people who came"] = pull * change / p.involvement_step
        return {
            option.key: {name: value[:, place : place + 1] for name, value in terms.items()}
            for place, option in enumerate(self.options)
        }

    def _prevailing(self, world: World, actor: int) -> FloatArray:
        """Return what full involvement would add to the clients' prospects, ``(R, 1)``.

        Those already out gain by help; all gain a little from strain on the target.
        """
        clients = world.cast.clients
        rows = np.full(len(clients), actor, dtype=np.intp)
        shelter = pick(world.sanctuary, clients)
        given = look(world.help, clients, rows)
        straight = (world.cast.host_of[clients] == actor).astype(np.float64)
        more = prospect(world, clients, np.minimum(given + 1.0, 1.0), shelter, straight=straight)
        now = prospect(world, clients, given, shelter, straight=straight)
        gain = (more - now) * pick(is_mobilized(world), clients)
        return np.asarray(gain.max(axis=1, keepdims=True) + world.p.attention.pressure)

    def standing(self, world: World, actor: int, partners: IntArray) -> CodeArray:
        return np.full((world.n_worlds, 1), STEADY, dtype=np.int8)

    def legal(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        legal = super().legal(world, actor, partners)
        now = world.wanted_involvement[:, actor : actor + 1]
        legal[:, :, BACK] = now > 0.0
        legal[:, :, DEEPER] = now < 1.0
        return legal

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Move the wanted involvement by a step."""
        step = world.p.patron.involvement_step * np.take(_STEPS, orders.option)
        patron = orders.actor
        wanted = np.clip(pick(world.wanted_involvement, patron) + step, 0.0, 1.0)
        world.wanted_involvement[:, patron] = wanted
        world.escalation[:, patron] = orders.chose(DEEPER)
        events.note("go deeper", patron, None, orders.chose(DEEPER), wanted)
        events.note("step back", patron, None, orders.chose(BACK), wanted)
