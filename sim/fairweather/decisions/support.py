"""A live pledge between promise and test: keep, deliver, reinforce, or withdraw it (S3).

Each option is weighed by what the pledge would then be, with the same terms as a new one, so that
sinking costs (deliver) and tying hands (reinforce) compete on equal ground. Source: Fearon (1997).
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.decisions.pledge import by_option, promise_terms
from fairweather.decisions.stance import DEMAND
from fairweather.rules.stake import CONSEQUENCE, EXPLICIT, IN_PRIVATE
from fairweather.world.cast import Role
from fairweather.world.deeds import Events
from fairweather.world.pairs import look, pick, put
from fairweather.world.state import World
from fairweather.world.visibility import is_mobilized, publicity, visibility

KEEP, DELIVER, REINFORCE, WITHDRAW = range(4)


class SupportDecision(Decision):
    """What a patron does with a pledge that has not yet been put to the test."""

    name = "support"
    title = "Live pledge"
    question = "Your pledge stands. What do you do with it?"
    source = "rulebook S3; Fearon 1997"
    actors = (Role.PATRON,)
    partner = Role.CLIENT
    options = (
        Option("keep", "Keep it", "Let the pledge stand as it is."),
        Option(
            "deliver",
            "Deliver something now",
            "Sink support before it is due: deeds that make your word more believable.",
            "A little help, and a greater chance that a secret comes out.",
            happens=("deliver",),
        ),
        Option(
            "reinforce",
            "Reinforce",
            "Make a limited pledge large; make a large secret one public.",
            "Harder to walk away from.",
            happens=("raise pledge", "go public"),
            why_not="The pledge is already large and public.",
        ),
        Option(
            "withdraw",
            "Withdraw",
            "Take the pledge back before it is tested.",
            "Your word is worth less; in public, an audience sees it.",
            happens=("withdraw",),
        ),
    )

    def is_open(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        return (look(world.pledge, partners, actor) > 0.0) & ~pick(is_mobilized(world), partners)

    def legal(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        legal = super().legal(world, actor, partners)
        at_most = look(world.pledge, partners, actor) >= world.p.patron.high_pledge
        legal[:, :, REINFORCE] = ~(at_most & look(world.is_public, partners, actor))
        return legal

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        p = world.p.patron
        size, public, sunk = self._candidates(world, actor, partners)
        terms = by_option(promise_terms(world, actor, partners, size, public, sunk), self.options)
        now = look(world.pledge, partners, actor)
        known = publicity(world, partners, actor)
        demanded = pick(world.stance, partners) == DEMAND
        credibility = world.cast.goals.credibility[:, actor : actor + 1]
        at_stake = credibility * (p.reputation_base + p.reputation_public * known)
        terms["deliver"]["cost of delivery"] = -p.sink_cost * np.ones_like(now)
        terms["reinforce"]["client's demand"] = p.heed * demanded
        terms["withdraw"]["walking away in public"] = -p.walk_away * p.audience * now * known
        terms["withdraw"]["reputation"] = -p.walk_away * at_stake
        return terms

    def _candidates(
        self, world: World, actor: int, partners: IntArray
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        p = world.p.patron
        now = look(world.pledge, partners, actor)
        known = publicity(world, partners, actor)
        sunk = look(world.sunk, partners, actor)
        is_high = now >= p.high_pledge
        more = np.maximum(now, p.high_pledge)
        size = np.stack([now, now, more, np.zeros_like(now)])
        louder = np.where(is_high, 1.0, known)
        public = np.stack([known, known, louder, np.zeros_like(now)])
        deeper = sunk + p.sink_step * (1.0 - sunk)
        spent = np.stack([sunk, deeper, sunk, sunk])
        return size, public, spent

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Change the pledge; a withdrawal is a deed that moves trust."""
        holder, patron, p = orders.partner, orders.actor, world.p.patron
        now, public = look(world.pledge, holder, patron), look(world.is_public, holder, patron)
        sunk, leaked = look(world.sunk, holder, patron), look(world.is_leaked, holder, patron)
        delivers, withdraws = orders.chose(DELIVER), orders.chose(WITHDRAW)
        grows = orders.chose(REINFORCE) & (now < p.high_pledge)
        publishes = orders.chose(REINFORCE) & (now >= p.high_pledge)
        events.note("deliver", patron, holder, delivers, now)
        events.note("raise pledge", patron, holder, grows, now)
        events.note("go public", patron, holder, publishes, now)
        events.note("withdraw", patron, holder, withdraws, now)
        explicit = np.where(public, 1.0, IN_PRIVATE)
        events.judge(
            "withdrawal",
            holder,
            patron,
            withdraws,
            stake=EXPLICIT * explicit + CONSEQUENCE * 0.25 * now / p.high_pledge,
            withdrawal=np.ones((1, 1)),
            seen=visibility(world, holder, patron),
        )
        put(
            world.taken_back,
            holder,
            patron,
            np.where(withdraws, 1.0, look(world.taken_back, holder, patron)),
        )
        deeper = np.where(delivers, sunk + p.sink_step * (1.0 - sunk), sunk)
        put(world.sunk, holder, patron, np.where(withdraws, 0.0, deeper))
        larger = np.where(grows, p.high_pledge, now)
        put(world.pledge, holder, patron, np.where(withdraws, 0.0, larger))
        put(world.is_public, holder, patron, (public | publishes) & ~withdraws)
        put(world.is_leaked, holder, patron, leaked & ~withdraws)
