"""What a patron asks of a host: nothing, access, access with a guarantee, or pressure (S17, (23)).

The patron forecasts the host's answer with the host's own formula (16), and values what more
shelter adds to the prospects of the groups there. First written as a change of their chance to
mobilize, which shelter both raises and lowers, it gave nobody a reason to ask. Source: design,
after Salehyan (2010) on delegation.
"""

from __future__ import annotations

import numpy as np

from sim.axes import BoolArray, FloatArray, IntArray
from sim.decisions.belief import Pledged
from sim.decisions.choice import logit
from sim.decisions.decision import Decision, Option, Orders, Terms, precision_of
from sim.decisions.forecast import credulous_trust, foreseen
from sim.decisions.obligation import honor_terms, kept_chance
from sim.decisions.passage import expected_passage
from sim.decisions.pledge import by_option
from sim.decisions.prospect import prospect
from sim.decisions.sanctuary import (
    CRACK_DOWN,
    LEVELS,
    Asked,
    nearest_level,
    sanction,
    shelter_slopes,
)
from sim.world.cast import Cast, Role
from sim.world.deeds import Events
from sim.world.pairs import look, pick, put
from sim.world.state import World
from sim.world.visibility import (
    is_mobilized,
    publicity,
    shelter_seen,
    threat,
    visible_shelter,
)

NONE, REQUEST, SECRET_GUARANTEE, PUBLIC_GUARANTEE, PRESS, LOGISTICS = range(6)
_ASKS = np.array([0.0, 1.0, 1.0, 1.0, 0.0, 0.0])
_GUARANTEES = np.array([0.0, 0.0, 1.0, 1.0, 0.0, 0.0])
_OPENLY = np.array([0.0, 0.0, 0.0, 1.0, 0.0, 0.0])
_PRESSES = np.array([0.0, 0.0, 0.0, 0.0, 1.0, 0.0])
_BY_ROAD = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 1.0])
_LEVELS = LEVELS[:CRACK_DOWN]


def expected_shelter(world: World, host: int, clients: IntArray, asked: Asked) -> FloatArray:
    """Return the shelter that ``host`` would give ``clients`` if so asked, ``(R, N)``.

    The mean of (16)'s logit choice, were it to review now; a crackdown is not foreseen.
    """
    slopes = shelter_slopes(world, host, clients, asked)
    slope = sum(slopes.values(), np.zeros((world.n_worlds, len(clients))))
    before = pick(world.sanctuary, clients)
    standing, precision = nearest_level(before), precision_of(world, host)
    scores = []
    for place, level in enumerate(_LEVELS):
        move = level - before
        effort = 0.5 * world.p.host.adjustment * move * move
        inertia = world.p.choice.state_inertia * (standing != place)
        worth = world.p.stakes.sanctuary * (slope * level - effort)
        scores.append(precision * (worth - inertia))
    chances = logit(scores)
    return sum(
        (chance * level for chance, level in zip(chances, _LEVELS, strict=True)),
        np.zeros_like(before),
    )


def coercion_chance(world: World, host: int, shelter: FloatArray) -> FloatArray:
    """Return the chance that a target of its guests coerces a host over visible ``shelter``.

    ``(R, N)``. Each target's own choice of (15) between coercing and not, within the patron's
    horizon.
    """
    spared = np.ones_like(shelter)
    for target in np.unique(world.cast.target_of[world.cast.guests(host)]):
        spared = spared * (1.0 - _coerced_by(world, int(target), host, shelter))
    return np.asarray(1.0 - spared)


def _coerced_by(world: World, target: int, host: int, shelter: FloatArray) -> FloatArray:
    seen = np.broadcast_to(visible_shelter(world, host), shelter.shape)
    nothing = np.zeros_like(shelter)
    before, now = (coercion_score(world, target, s) for s in (seen, shelter))
    actors, stands = np.full(shelter.shape[1], target, dtype=np.intp), nothing.astype(np.int8)
    return foreseen(world, actors, (nothing, before), (nothing, now), stands)[1]


def coercion_score(world: World, target: int, shelter: FloatArray) -> FloatArray:
    """Return what speaks for coercing a host over ``shelter``, times precision, ``(R, N)``.

    A guarantee does not count here: the patron asks whether it will have to stand by one.
    """
    p, cast = world.p.target, world.cast
    one, rank = slice(target, target + 1), cast.rank[target]
    gain = p.coerce_sanctuary * shelter + p.coerce_threat * threat(world)[:, rank : rank + 1]
    worth = world.p.stakes.coercion * (gain - cast.goals.escalation[:, one] * p.coerce_cost)
    return precision_of(world, target) * (worth - world.p.choice.state_inertia)


class AccessDecision(Decision):
    """What a patron asks of a host."""

    name = "access"
    title = "Access"
    question = "What do you ask of this host, and what do you offer for it?"
    source = "rulebook S17, (23)"
    actors = (Role.PATRON,)
    partner = Role.HOST
    options = (
        Option("none", "Ask nothing", "Leave the host as it is.", seen_by="Nobody."),
        Option(
            "request",
            "Ask",
            "Ask it to open its door, with a side payment.",
            "The payment; the sovereign may be angered.",
            "The host; others may hear of it.",
        ),
        Option(
            "secret_guarantee",
            "Ask, with a secret guarantee",
            "Ask, and promise in private to stand by the host if it is coerced.",
            "A promise that falls due if the target coerces the host.",
            "The host, until it leaks.",
        ),
        Option(
            "public_guarantee",
            "Ask, with a public guarantee",
            "Ask, and promise in the open to stand by the host if it is coerced.",
            "The same promise, dearer to break.",
        ),
        Option(
            "press",
            "Press",
            "Make refusal costly for the host.",
            "Strained relations with the host.",
            "The host.",
        ),
        Option(
            "logistics",
            "Ask for passage",
            "Ask it to let help pass to its guests if they rise, with a side payment.",
            "The payment; the host may be held to account for it.",
            "The host; others may hear of it.",
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        return np.array([h for h in cast.hosts if len(cast.guests(int(h)))], dtype=np.intp)

    def legal(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        legal = super().legal(world, actor, partners)
        guaranteed = look(world.pledge, partners, actor) > 0.0
        legal[:, :, SECRET_GUARANTEE] = ~guaranteed
        legal[:, :, PUBLIC_GUARANTEE] = ~guaranteed | ~look(world.is_public, partners, actor)
        return legal

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        kept = self._kept(world, actor, partners)
        per_host = [
            self._weigh_host(world, actor, int(host), kept[:, row])
            for row, host in enumerate(partners)
        ]
        terms = {
            name: np.concatenate([terms[name] for terms in per_host], axis=1)
            for name in per_host[0]
        }
        return by_option(terms, self.options, len(partners))

    def _weigh_host(
        self, world: World, actor: int, host: int, kept: FloatArray
    ) -> dict[str, FloatArray]:
        """Return each term of every option about one host, ``(R, M)``.

        ``kept`` ``(R, M)`` is how much of what an option guarantees would be kept.
        """
        guests = world.cast.guests(host)
        p, one, goals = world.p.patron, slice(actor, actor + 1), world.cast.goals
        n_options = len(self.options)
        supposed = self._supposed(world, actor, host, len(guests))
        clients = np.repeat(guests, n_options)
        shelter = expected_shelter(world, host, clients, supposed)
        chance = prospect(world, clients, look(world.pledge, clients, actor), shelter)
        shape = (world.n_worlds, len(guests), n_options)
        chance, opened = chance.reshape(shape), shelter.reshape(shape)
        gain = (chance - chance[:, :, :1]).sum(axis=1)
        change = np.maximum((opened - opened[:, :, :1]).max(axis=1), 0.0)
        counting = np.maximum(look(world.pledge, guests, actor), look(world.help, guests, actor))
        counting = counting * (1.0 + pick(is_mobilized(world), guests))
        seen = opened.max(axis=1) * shelter_seen(world, guests).max(axis=1, keepdims=True)
        coerced = coercion_chance(world, host, seen) * _GUARANTEES
        size = p.guarantee * _GUARANTEES
        broken = coerced * (1.0 - kept)
        entrapment = p.entrapment_base + p.entrapment_public * _OPENLY
        at_stake = p.reputation_base + p.reputation_public * _OPENLY
        ones = np.ones_like(gain)
        return {
            "access value": goals.regime[:, one] * world.attention[:, one] * gain,
            "reach to those promised": goals.regime[:, one]
            * world.attention[:, one]
            * p.reach
            * ((opened - opened[:, :, :1]) * counting[:, :, None]).sum(axis=1),
            "passage for help": goals.regime[:, one]
            * world.attention[:, one]
            * self._road(world, actor, host, guests)
            * _BY_ROAD,
            "side payment": -(p.request_cost * _ASKS + p.road_cost * _BY_ROAD) * ones,
            "entrapment by the guarantee": -goals.escalation[:, one] * coerced * size * entrapment,
            "audience cost at risk": -p.audience * size * _OPENLY * broken,
            "reputation at risk": -goals.credibility[:, one] * broken * at_stake,
            "sovereign's anger": -p.sovereign_anger * (1.0 + sanction(world, host)) * change,
            "the host asked": world.p.signal.heeded * size * world.asked[:, actor, host][:, None],
            "strain on relations": -p.strained_relations * _PRESSES * ones,
        }

    def _road(self, world: World, actor: int, host: int, guests: IntArray) -> FloatArray:
        """Return what a request for passage adds to the guests' chances of success, ``(R, 1)``."""
        before, after = (
            expected_passage(world, host, guests, asked)
            for asked in (np.zeros((1, 1)), np.ones((1, 1)))
        )
        shelter = pick(world.sanctuary, guests)
        size = np.maximum(look(world.pledge, guests, actor), look(world.help, guests, actor))
        chances = [
            prospect(world, guests, size, shelter, passage) for passage in range(len(before))
        ]
        gain = np.zeros((world.n_worlds, len(guests)))
        for more, less, chance in zip(after, before, chances, strict=True):
            gain = gain + (more - less) * chance
        return np.asarray(gain.sum(axis=1, keepdims=True))

    def _supposed(self, world: World, actor: int, host: int, n_guests: int) -> Asked:
        """Lay out what each option would ask and offer, once for every guest."""
        hosts = np.array([host], dtype=np.intp)
        offered = np.tile(world.p.patron.guarantee * _GUARANTEES, (1, n_guests))
        asks, openly, presses = np.tile((_ASKS, _OPENLY, _PRESSES), (1, n_guests))
        guarantee = Pledged(
            size=np.maximum(look(world.pledge, hosts, actor), offered),
            public=np.maximum(publicity(world, hosts, actor), openly),
            sunk=look(world.sunk, hosts, actor),
            trust=credulous_trust(world, actor, hosts),
        )
        return Asked(actor, asks, guarantee, presses)

    def _kept(self, world: World, actor: int, hosts: IntArray) -> FloatArray:
        """Return how much of a guarantee would be kept under coercion, ``(R, N, M)``."""
        none, freedom = np.zeros((1, 1)), 1.0 - world.p.target.coercion
        holder = np.repeat(hosts, len(self.options))
        size = np.tile(world.p.patron.guarantee * _GUARANTEES, (1, len(hosts)))
        openly = np.tile(_OPENLY, (1, len(hosts)))
        honor = honor_terms(world, actor, holder, size, openly, none, freedom, none)
        return kept_chance(world, actor, honor).reshape(world.n_worlds, len(hosts), -1)

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Place the request or pressure, and give the guarantee: a pledge to the host."""
        host, patron = orders.partner, orders.actor
        asks = orders.chose_any(REQUEST, SECRET_GUARANTEE, PUBLIC_GUARANTEE)
        guarantees = orders.chose_any(SECRET_GUARANTEE, PUBLIC_GUARANTEE)
        openly, presses = orders.chose(PUBLIC_GUARANTEE), orders.chose(PRESS)
        put(world.request, host, patron, np.maximum(look(world.request, host, patron), asks))
        put(world.pressure, host, patron, np.maximum(look(world.pressure, host, patron), presses))
        by_road = orders.chose(LOGISTICS)
        wished = np.maximum(look(world.passage_request, host, patron), by_road)
        put(world.passage_request, host, patron, wished)
        events.note("ask for passage", patron, host, by_road)
        held = look(world.pledge, host, patron)
        given = np.where(guarantees, np.maximum(held, world.p.patron.guarantee), held)
        put(world.pledge, host, patron, given)
        put(world.is_public, host, patron, look(world.is_public, host, patron) | openly)
        events.note("request", patron, host, asks)
        events.note("guarantee in secret", patron, host, guarantees & ~openly, given)
        events.note("guarantee in public", patron, host, openly, given)
        events.note("press", patron, host, presses)
