"""What a client does with its own ground: give way, defend it, or let its owner in law in.

A group that is left alone seeks another protector at the price of some self-rule (Morrow 1991,
direction); who defends itself puts the promises made to it to the test.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray, IntArray
from fairweather.decisions.decision import NOBODY, Decision, Option, Orders, Terms
from fairweather.decisions.offer import offer
from fairweather.rules.held import (
    DEFEND,
    GIVE_WAY,
    TURN,
    could_lose,
    force_on,
    help_given,
    owner_of,
)
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.pairs import look, pick
from fairweather.world.state import World


class DefenseDecision(Decision):
    """A client's standing course on the ground that it holds."""

    name = "defense"
    title = "Own ground"
    question = "What do you do with the ground that you hold?"
    source = "design; Morrow 1991 for the price of a protector"
    actors = (Role.CLIENT,)
    has_face = True
    options = (
        Option(
            "give_way",
            "Give way",
            "Keep out of a fight; under attack, ground is lost sooner and with less bloodshed.",
            happens=("give way",),
        ),
        Option(
            "defend",
            "Defend",
            "Stand and fight where you are attacked; every pledge to you then falls due.",
            "Losses of your own, and civilians who are driven out.",
            happens=("defend ground",),
        ),
        Option(
            "turn",
            "Turn to the owner",
            "Let in the forces of the state that owns the ground in law; they stand beside you.",
            "Self-rule is shared, and your patron takes it badly.",
            happens=("turn to owner",),
            why_not="No state that owns the ground offers to come.",
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        return NOBODY if cast.has_ground[actor] else NOBODY[:0]

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, client, cast = world.p.held, world.p.client, world.cast
        place, one = int(cast.holder_rank[actor]), slice(actor, actor + 1)
        mine = np.array([actor], dtype=np.intp)
        offered = offer(world, mine)
        promised, trusting = offered.promised, offered.belief
        given = help_given(world, mine)
        attacked = world.attack[:, place : place + 1] > 0
        looms = np.where(attacked, 1.0, p.looming * (1.0 - promised * trusting))
        price = cast.goals.autonomy[:, one] * p.ground * looms

        def lost(help_share: FloatArray, defends: bool, owner_is_in: bool) -> FloatArray:
            force = force_on(world, mine, help_share, defends, owner_is_in)
            return could_lose(world, mine, force)

        hoped = np.maximum(given, promised)
        defended = lost(given, True, False)
        by_help = defended - lost(hoped, True, False)
        stakes = (
            cast.traits.loss_aversion[:, one]
            * (1.5 - world.resolve[:, one])
            * cast.goals.survival[:, one]
        )
        owner = owner_of(world, mine)
        doubted = (1.0 - look(world.trust, actor, owner)) * (owner >= 0)
        is_in = world.defense[:, place : place + 1] == TURN
        sent_away = {"sending the owner away": -p.sending_away * is_in}
        return {
            "give_way": {"ground lost": -price * lost(given, False, False), **sent_away},
            "defend": {
                "ground lost": -price * defended,
                "ground kept by help": price * trusting * by_help,
                "losses of its own": -p.losses * stakes * looms,
                "harm to own civilians": -cast.goals.human_cost[:, one] * p.harm * looms,
                **sent_away,
            },
            "turn": {
                "ground lost": -price * lost(given, False, True),
                "self-rule shared": -cast.goals.autonomy[:, one] * p.rule_shared,
                "distrust of the owner": -p.distrust * doubted,
                "patron's displeasure": -client.displeasure * promised,
                "help in sight": -p.hope * promised * trusting,
            },
        }

    def legal(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        legal = super().legal(world, actor, partners)
        place = int(world.cast.holder_rank[actor])
        legal[:, :, TURN] = world.protection[:, place : place + 1] > 0
        return legal

    def standing(self, world: World, actor: int, partners: IntArray) -> CodeArray:
        place = int(world.cast.holder_rank[actor])
        return world.defense[:, place : place + 1]

    def inertia(self, world: World) -> FloatArray:
        return world.p.choice.inertia

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Take up the course; only a change is told."""
        clients = orders.actor
        place = world.cast.holder_rank[clients]
        before, after = pick(world.defense, place), orders.option
        target, owner = world.cast.target_of[clients], owner_of(world, clients)
        for code, kind, other in (
            (GIVE_WAY, "give way", target),
            (DEFEND, "defend ground", target),
            (TURN, "turn to owner", owner),
        ):
            events.note(kind, clients, other, (after == code) & (before != code))
        world.defense[:, place] = after
