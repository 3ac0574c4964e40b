"""What a target does about ground that a client holds: nothing, or attack it.

The promises to the holder deter as far as they are seen and believed, as for a host (Huth 1988;
Fearon 1997, direction); what there is to be taken is what the holder could not hold.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import CodeArray, FloatArray, IntArray
from fairweather.decisions.coercion import guarantee_seen
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.rules.held import DEFEND, TURN, could_lose, force_on, help_given, owner_of
from fairweather.rules.signals import goes_on
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.pairs import look, pick
from fairweather.world.presence import believed_cover
from fairweather.world.stances import Stance
from fairweather.world.state import World
from fairweather.world.visibility import threat

NONE, ATTACK = range(2)


class AttackDecision(Decision):
    """Whether a target attacks ground that a client holds."""

    name = "attack"
    title = "Attack"
    question = "A group that you face holds ground. Do you attack it?"
    source = "design; Huth 1988 and Fearon 1997 for what deters"
    actors = (Role.TARGET,)
    partner = Role.CLIENT
    has_face = True
    options = (
        Option(
            "none",
            "No attack",
            "Leave the ground that it holds alone; an attack under way ends.",
            "Face, if the attack was just begun.",
            happens=("halt attack",),
        ),
        Option(
            "attack",
            "Attack",
            "Take the ground that it holds, turn by turn, from the edge inward.",
            "Strain and escalation. Civilians are driven out. If it defends itself, every pledge "
            "to it falls due.",
            happens=("attack ground",),
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        return np.asarray(cast.holders[cast.target_of[cast.holders] == actor])

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p, cast, word = world.p.held, world.cast, world.p.signal
        goals, one = cast.goals, slice(actor, actor + 1)
        place, rank = cast.holder_rank[partners], int(cast.rank[actor])
        course = pick(world.defense, place)
        turned, given = course == TURN, help_given(world, partners)
        force = force_on(world, partners, given, course == DEFEND, turned)
        gain = could_lose(world, partners, force)
        alone = np.where(turned, 1.0 - np.minimum(p.rule_shared, 1.0), 1.0)
        owner_there = turned * pick(world.capability, owner_of(world, partners))
        deterred: dict[str, FloatArray] = {}
        if len(cast.armed):
            cover = pick(believed_cover(world), partners)
            deterred = {"army of a patron": -world.p.presence.deterred * cover}
        stance, strain = pick(world.stance, partners), world.strain[:, one]
        return {
            "none": {},
            "attack": {
                "ground to be taken": goals.regime[:, one] * p.take_gain * gain,
                "self-rule next door": goals.autonomy[:, one] * p.rule_gain * gain * alone,
                "threat answered": goals.regime[:, one]
                * p.threat_gain
                * threat(world)[:, rank : rank + 1],
                "promise to the holder": -p.deterred * guarantee_seen(world, actor, partners),
                "help it is given": -p.helped * given,
                "forces of the owner": -p.owner_there * owner_there,
                "escalation": -goals.escalation[:, one] * p.escalation,
                "cost of an attack": -p.cost * (0.5 + strain),
                "settled": -p.settled * (stance == int(Stance.SETTLE)),
                "warning to be kept": word.bound
                * look(world.warned, partners, actor)
                * pick(goes_on(world), partners),
                "own assurance": -word.bound * look(world.assured, partners, actor),
                "truce": -word.treaty * look(world.treaty, actor, partners),
                **deterred,
            },
        }

    def standing(self, world: World, actor: int, partners: IntArray) -> CodeArray:
        return pick(world.attack, world.cast.holder_rank[partners])

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Begin, go on with or end an attack; only a change is told."""
        place = world.cast.holder_rank[orders.partner]
        before, after = pick(world.attack, place), orders.option
        begins, ends = (after == ATTACK) & (before == NONE), (after == NONE) & (before == ATTACK)
        events.note("attack ground", orders.actor, orders.partner, begins)
        events.note("halt attack", orders.actor, orders.partner, ends)
        world.attack[:, place] = after
