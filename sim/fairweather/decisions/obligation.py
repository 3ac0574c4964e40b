"""A pledge falls due: does the patron honor it, help in part, or renege? (S4, (10))

Due when a client with a pledge mobilizes or defends its own ground, or when a host with a guarantee
is coerced; decided at once when it falls due, and reconsidered now and then while it runs.
Utilities are relative to reneging. Sources: Fearon (1997) for audience costs; Snyder (1984); Karlen
(2017) for shifting priorities; Algiers 1975 as the type case of a side deal.
"""

from __future__ import annotations

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray, IntArray
from fairweather.decisions.choice import logit
from fairweather.decisions.decision import (
    Decision,
    Matter,
    Option,
    Orders,
    Terms,
    precision_of,
)
from fairweather.decisions.prospect import prospect
from fairweather.rules.escalation import COERCED, steps_up
from fairweather.rules.held import could_hold, force_on
from fairweather.rules.stake import IN_PRIVATE, stake
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.pairs import look, pick, put
from fairweather.world.state import World
from fairweather.world.visibility import coerced, in_field, is_mobilized, publicity, visibility

HONOR, PARTIAL, RENEGE = range(3)
KEPT, PARTLY, BROKEN = 1, 2, 3
NEARLY_SHUT = 0.05
"""Shelter from which it is told that a door closes [D]."""


def deal_over(world: World, patron: int, holder: IntArray) -> FloatArray:
    """Return the side deal that ``holder``'s target offers ``patron``, ``(R, N)``, utility."""
    rows = np.full(len(holder), patron, dtype=np.intp)
    target = world.cast.target_of[holder]
    return look(world.side_deal, rows, target) * (target >= 0)


def in_part(world: World, honor: dict[str, FloatArray]) -> dict[str, FloatArray]:
    """Return the terms of helping in part: half of each, most of the value, all of the deal.

    The first help is worth most, so that helping in part can be the best course.
    """
    share = {"strategic value": world.p.obligation.partial_value, "side deal": np.ones((1, 1))}
    half = np.full((1, 1), 0.5)
    return {name: share.get(name, half) * value for name, value in honor.items()}


def own_answer(world: World, patron: int, honor: dict[str, FloatArray]) -> list[FloatArray]:
    """Return how likely a patron thinks it would honor, help in part, renege, ``(R, N)`` each."""
    precision = precision_of(world, patron) * world.p.stakes.obligation
    zero = np.zeros((world.n_worlds, 1))
    renege: dict[str, FloatArray] = {}
    options = (honor, in_part(world, honor), renege)
    return logit([precision * sum(terms.values(), zero) for terms in options])


def kept_share(answer: list[FloatArray]) -> FloatArray:
    """Return how much of a pledge is expected to be kept, ``(R, N)``: whole, or half in part."""
    return np.asarray(answer[HONOR] + 0.5 * answer[PARTIAL])


def kept_chance(world: World, patron: int, honor: dict[str, FloatArray]) -> FloatArray:
    """Return ``kept_share`` of the patron's own answer, ``(R, N)``."""
    return kept_share(own_answer(world, patron, honor))


def worth_of_help(
    world: World, honor: dict[str, FloatArray], answer: list[FloatArray]
) -> FloatArray:
    """Return what helping is expected to be worth once a pledge is due, ``(R, N)``.

    The terms of (10) that speak for or against helping as such; its cost, escalation, audience and
    reputation have terms of their own in (9).
    """
    part = in_part(world, honor)
    names = ("strategic value", "side deal", "reliability", "sunk costs")
    worth = [answer[HONOR] * honor[name] + answer[PARTIAL] * part[name] for name in names]
    return np.asarray(sum(worth))


def honor_terms(
    world: World,
    patron: int,
    holder: IntArray,
    size: FloatArray,
    public: FloatArray,
    leaked: FloatArray,
    succeeds: FloatArray,
    sunk: FloatArray,
) -> dict[str, FloatArray]:
    """Return the terms of honoring relative to reneging, (10); rows are any N.

    ``public`` is effective publicity in [0, 1], ``leaked`` 1 where a secret came out, ``succeeds``
    the chance of success with the help.
    """
    p, cost = world.p.obligation, world.p.patron
    one = slice(patron, patron + 1)
    goals = world.cast.goals
    at_stake = np.maximum(public, leaked / 2.0)
    return {
        "strategic value": p.value * world.attention[:, one],
        "cost of helping": -(cost.help_cost + cost.losing_cost * (1.0 - succeeds)),
        "audience cost": cost.audience * size * public,
        "reputation": goals.credibility[:, one]
        * (cost.reputation_base + cost.reputation_public * at_stake),
        "side deal": -deal_over(world, patron, holder),
        "escalation": -goals.escalation[:, one] * steps_up(world) / 6.0,
        "reliability": world.reliability[:, one],
        "sunk costs": cost.sunk_pull * sunk,
        "assurance given": world.p.signal.bound * look(world.assured, holder, patron),
    }


class ObligationDecision(Decision):
    """What a patron does when its word is put to the test."""

    name = "obligation"
    title = "Obligation"
    question = "Your pledge falls due. Do you keep it?"
    source = "rulebook S4, (10); Fearon 1997; Snyder 1984"
    actors = (Role.PATRON,)
    is_inert = False
    options = (
        Option(
            "honor",
            "Honor",
            "Deliver what was promised.",
            "The cost of helping, more if your partner is losing; any side deal lapses.",
            happens=("honor",),
        ),
        Option(
            "partial",
            "Help in part",
            "Deliver half of what was promised.",
            "Half the cost, half the credit.",
            happens=("partial",),
        ),
        Option(
            "renege",
            "Renege",
            "Deliver nothing. The pledge ends.",
            "Your word is worth less, to this partner and to those like it.",
            happens=("renege",),
        ),
    )

    def partner_factions(self, cast: Cast) -> IntArray:
        return np.concatenate([cast.clients, cast.hosts])

    def is_due(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        """Return where a pledge of ``actor`` is being tested, ``(R, N)``."""
        out = pick(in_field(world), partners)
        under_pressure = pick(coerced(world), partners) > COERCED
        return np.asarray((look(world.pledge, partners, actor) > 0.0) & (out | under_pressure))

    def is_open(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        return self.is_due(world, actor, partners)

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        size = look(world.pledge, partners, actor)
        honor = honor_terms(
            world,
            actor,
            partners,
            size,
            publicity(world, partners, actor),
            look(world.is_leaked, partners, actor).astype(float),
            _success(world, partners, actor, size),
            look(world.sunk, partners, actor),
        )
        return {"honor": honor, "partial": in_part(world, honor), "renege": {}}

    def standing(self, world: World, actor: int, partners: IntArray) -> CodeArray:
        return np.where(look(world.duty, partners, actor) == PARTLY, PARTIAL, HONOR).astype(np.int8)

    def review(self, world: World, actor: int, partners: IntArray) -> FloatArray:
        is_new = look(world.duty, partners, actor) == 0
        return np.where(is_new, np.inf, world.p.obligation.redecide_per_year)

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Start, go on with or stop helping; a change of course is a deed that moves trust."""
        holder, patron, option = orders.partner, orders.actor, orders.option
        size, before = look(world.pledge, holder, patron), look(world.duty, holder, patron)
        code = np.where(orders.is_open, option + 1, 0).astype(np.int8)
        changed = orders.is_open & (code != before)
        withdrawn = np.take(np.array([0.0, 0.5, 1.0]), option)
        for place, kind in enumerate(("honor", "partial", "renege")):
            events.note(kind, patron, holder, changed & (option == place), size)
        succeeds = _success(world, holder, patron, size)
        seen = visibility(world, holder, patron)
        explicit = np.where(look(world.is_public, holder, patron), 1.0, IN_PRIVATE)
        out = pick(in_field(world), holder)
        events.judge(
            "obligation",
            holder,
            patron,
            changed,
            stake=stake(explicit, np.where(out, 1.0, 0.5), 0.25 + 0.5 * (1.0 - succeeds)),
            withdrawal=withdrawn,
            seen=seen,
            hardship=world.p.patron.losing_cost * (1.0 - succeeds),
        )
        reneged = orders.chose(RENEGE)
        for row, left in enumerate(holder):
            world.deserted[:, left] = np.maximum(
                world.deserted[:, left], reneged[:, row] & out[:, row]
            )
        back = np.where(reneged, 1.0, look(world.taken_back, holder, patron))
        put(world.taken_back, holder, patron, back)
        put(world.duty, holder, patron, np.where(reneged, 0, code))
        delivered = np.where(orders.is_open, size * (1.0 - withdrawn), 0.0)
        put(world.help, holder, patron, delivered)
        sunk = look(world.sunk, holder, patron)
        step = world.scene.moved(world.p.patron.sink_step * delivered)
        put(world.sunk, holder, patron, np.where(reneged, 0.0, sunk + step * (1.0 - sunk)))
        _shut_own_doors(world, events, orders)
        self._close_deals(world, holder, patron, changed)
        put(world.pledge, holder, patron, np.where(reneged, 0.0, size))
        for flags in (world.is_public, world.is_leaked):
            put(flags, holder, patron, look(flags, holder, patron) & ~reneged)

    def _close_deals(
        self, world: World, holder: IntArray, patron: IntArray, is_settled: BoolArray
    ) -> None:
        """End the side deals that were decided upon: turned down, or taken up and used."""
        for row in range(len(holder)):
            target = world.cast.target_of[holder[row]]
            if target >= 0:
                world.side_deal[:, patron[row], target] *= ~is_settled[:, row]


def _shut_own_doors(world: World, events: Events, orders: Orders) -> None:
    """Let a deal over the head of one's own guest settle its shelter too, as at Algiers 1975.

    Where a patron that shelters the group itself breaks its word with a deal on the table, its door
    closes, and its understanding with the target comes into force.
    """
    cast, reneged = world.cast, orders.chose(RENEGE)
    own = np.flatnonzero(cast.host_of[orders.partner] == orders.actor)
    for row in own:
        guest, host = orders.partner[row], orders.actor[row]
        target, before = cast.target_of[guest], world.sanctuary[:, guest]
        dealt = reneged[:, row] & (world.side_deal[:, host, target] > 0.0)
        shuts = dealt & (before > NEARLY_SHUT)
        world.sanctuary[:, guest] = np.where(dealt, 0.0, before)
        world.pact[:, host, target] |= dealt
        at = slice(row, row + 1)
        events.note("close door", orders.actor[at], orders.partner[at], shuts[:, None])


def _success(
    world: World, holder: IntArray, patron: IntArray | int, size: FloatArray
) -> FloatArray:
    """Return how well it goes with the help: a client's prospect, a host's freedom; ``(R, N)``."""
    is_client = np.isin(holder, world.cast.clients)
    clients = np.where(is_client, holder, world.cast.clients[0])
    straight = (world.cast.host_of[clients] == patron).astype(np.float64)
    chance = prospect(world, clients, size, pick(world.sanctuary, clients), straight=straight)
    if len(world.cast.holders):
        chance = np.where(_under_fire(world, clients), _holds_out(world, clients, size), chance)
    freedom = 1.0 - np.minimum(pick(coerced(world), holder), 1.0)
    return np.where(is_client, chance, freedom)


def _holds_out(world: World, clients: IntArray, help_share: FloatArray) -> FloatArray:
    """Return what share of its ground a client that defends it can hold with help, ``(R, N)``."""
    force = force_on(world, clients, help_share, True, False)
    return could_hold(world, clients, force)


def _under_fire(world: World, clients: IntArray) -> BoolArray:
    """Return which of ``clients`` defend their own ground and are not out, ``(R, N)``."""
    return np.asarray(pick(in_field(world), clients) & ~pick(is_mobilized(world), clients))


def may_fall_due(world: World, matter: Matter) -> list[bool]:
    """Return which closed obligations of world 0 could still fall due within this turn, by row."""
    if not isinstance(matter.decision, ObligationDecision):
        return [False] * len(matter.partners)
    giver = np.full(len(matter.partners), matter.actor, dtype=np.intp)
    return [bool(p > 0.0) for p in look(world.pledge, matter.partners, giver)[0]]
