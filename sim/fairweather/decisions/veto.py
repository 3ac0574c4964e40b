"""What a neighbor with a veto interest does about a host: nothing, protest, or press (S20, (26)).

Precedent: Adana 1998, where a threat from next door closed a sanctuary without a war.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms, but
from fairweather.decisions.own_ground import own_words
from fairweather.rules.signals import goes_on
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.layout import side_by_side
from fairweather.world.pairs import look, pick, put
from fairweather.world.state import World
from fairweather.world.visibility import shelter_seen

NONE, PROTEST, PRESS = range(3)
_PROTEST_FORCE = 0.25
"""Coercion felt from a protest, as a share of that from pressure [D]."""


class VetoDecision(Decision):
    """How a neighbor meets shelter for groups like its own insurgents."""

    name = "veto"
    title = "Objection to shelter"
    question = "This host shelters a group you fear. What do you do?"
    source = "rulebook S20, (26)"
    actors = (Role.NEIGHBOR,)
    partner = Role.HOST
    options = (
        Option("none", "Stay silent", "Do nothing."),
        Option(
            "protest",
            "Protest",
            "Object; the host feels it a little.",
            "A little diplomacy.",
            happens=("neighbor protests",),
        ),
        Option(
            "press",
            "Press the host",
            "Make shelter costly for the host.",
            "Relations with the host, and with an attentive patron.",
            happens=("neighbor presses",),
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        sheltering = [host for host in cast.hosts if len(cast.guests(int(host)))]
        return but(np.array(sheltering, dtype=np.intp), actor)

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, cast = world.p.neighbor, world.cast
        shelters = [self._feared(world, actor, int(host)) for host in partners]
        feared = side_by_side(shelters, world.n_worlds)
        security = cast.goals.security[:, actor : actor + 1]
        alarm = security * p.sanctuary * feared
        lost = security * p.control * world.seen_control.max(axis=1, keepdims=True)
        own = own_words(world, np.full(len(partners), actor, dtype=np.intp), partners)
        others = but(cast.patrons, actor)
        watched = pick(world.attention, others).max(axis=1, initial=0.0, keepdims=True)
        return {
            "none": {},
            "protest": {
                "feared shelter": p.protest_share * alarm,
                "ground held by clients": p.protest_share * lost,
                "cost of protest": -p.protest_cost,
                **own,
            },
            "press": {
                "feared shelter": alarm,
                "ground held by clients": lost,
                "cost of pressure": -p.press_cost,
                **own,
                "warning to be kept": world.p.signal.bound
                * look(world.warned, partners, actor)
                * pick(goes_on(world), partners),
                "relations with the host": -p.host_relations,
                "relations with the patron": -p.patron_relations * watched,
            },
        }

    def _feared(self, world: World, actor: int, host: int) -> FloatArray:
        """Return the visible shelter of groups it fears, ``(R, 1)``."""
        guests = world.cast.guests(host)
        if len(guests) == 0:
            return np.zeros((world.n_worlds, 1))
        shelter = pick(world.sanctuary, guests) * shelter_seen(world, guests)
        return np.asarray((shelter * world.cast.feared[actor, guests]).max(axis=1, keepdims=True))

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Let the host feel it, as it would feel the target's coercion, but scaled down."""
        host, neighbor = orders.partner, orders.actor
        presses, protests = orders.chose(PRESS), orders.chose(PROTEST)
        strength = world.p.target.coercion * (presses + _PROTEST_FORCE * protests)
        felt = look(world.coercion, host, neighbor)
        put(world.coercion, host, neighbor, felt + strength * (1.0 - felt))
        events.note("neighbor protests", neighbor, host, protests)
        events.note("neighbor presses", neighbor, host, presses)
