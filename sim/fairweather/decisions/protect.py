"""What a sovereign does about ground of its own that a client holds: stay out, or offer to come.

What it offers is its forces beside the client's; who takes the offer shares its rule of the ground.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import CodeArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.rules.held import share_held
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.pairs import pick
from fairweather.world.state import World

STAY_OUT, OFFER = range(2)


class ProtectDecision(Decision):
    """Whether a sovereign offers to stand beside a client on ground that it owns in law."""

    name = "protect"
    title = "Ground that you own"
    question = (
        "A group holds ground that is yours in law. Do you offer to come and stand beside it?"
    )
    source = "design; Morrow 1991 for the price of a protector"
    actors = (Role.SOVEREIGN,)
    partner = Role.CLIENT
    has_face = True
    options = (
        Option(
            "stay_out",
            "Stay out",
            "Offer nothing; where your forces were let in, they leave.",
            "Your ground stays in others' hands.",
            happens=("withdraw protection",),
        ),
        Option(
            "offer",
            "Offer to come",
            "Offer your forces; if the group lets them in, your rule returns beside its own.",
            "Means, and a clash with whoever attacks the group.",
            happens=("offer protection",),
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        return np.asarray(cast.holders[cast.owner_of_ground[cast.holders] == actor])

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, goals, one = world.p.held, world.cast.goals, slice(actor, actor + 1)
        place = world.cast.holder_rank[partners]
        means = np.minimum(world.capability[:, one], 1.0)
        return {
            "stay_out": {},
            "offer": {
                "own ground": goals.territory[:, one] * p.regained * pick(share_held(world), place),
                "clash with the target": -goals.security[:, one]
                * p.clash
                * (pick(world.attack, place) > 0),
                "cost without means": -p.means * (1.0 - means),
            },
        }

    def standing(self, world: World, actor: int, partners: IntArray) -> CodeArray:
        return pick(world.protection, world.cast.holder_rank[partners])

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Make, keep or withdraw the offer; only a change is told."""
        place = world.cast.holder_rank[orders.partner]
        before, after = pick(world.protection, place), orders.option
        for code, kind in ((OFFER, "offer protection"), (STAY_OUT, "withdraw protection")):
            events.note(kind, orders.actor, orders.partner, (after == code) & (before != code))
        world.protection[:, place] = after
