"""What a patron asks of a host: nothing, access, access with a guarantee, or pressure (S17, (23)).

The patron forecasts the host's answer with the host's own formula (16), and values what more
shelter adds to the prospects of the groups there. First written as a change of their chance to
mobilize, which shelter both raises and lowers, it gave nobody a reason to ask. Source: design,
after Salehyan (2010) on delegation.
"""

from __future__ import annotations

from functools import reduce

import numpy as np

from fairweather.axes import BoolArray, FloatArray, IntArray
from fairweather.decisions.belief import Pledged
from fairweather.decisions.decision import Decision, Option, Orders, Terms, but, precision_of
from fairweather.decisions.forecast import credulous_trust, foreseen
from fairweather.decisions.obligation import honor_terms, kept_chance
from fairweather.decisions.passage import expected_passage
from fairweather.decisions.pledge import by_option
from fairweather.decisions.prospect import prospect
from fairweather.decisions.sanctuary import (
    CRACK_DOWN,
    LEVELS,
    Asked,
    nearest_level,
    sanction,
    shelter_slopes,
)
from fairweather.rules.contest import NO_WAY
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.layout import in_order, side_by_side
from fairweather.world.pairs import look, pick, put
from fairweather.world.state import World
from fairweather.world.visibility import (
    is_mobilized,
    publicity,
    shelter_seen,
    threat,
    visible_shelter,
)


def _by_option(*values: float) -> FloatArray:
    """Lay a number of each option along an axis before those of worlds and rows, ``(M, 1, 1)``."""
    return np.array(values)[:, None, None]


NONE, REQUEST, SECRET_GUARANTEE, PUBLIC_GUARANTEE, PRESS, LOGISTICS = range(6)
_ASKS = _by_option(0.0, 1.0, 1.0, 1.0, 0.0, 0.0)
_GUARANTEES = _by_option(0.0, 0.0, 1.0, 1.0, 0.0, 0.0)
_OPENLY = _by_option(0.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_PRESSES = _by_option(0.0, 0.0, 0.0, 0.0, 1.0, 0.0)
_BY_ROAD = _by_option(0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
_LEVELS = np.array(LEVELS[:CRACK_DOWN])


def expected_shelter(world: World, host: int, clients: IntArray, asked: Asked) -> FloatArray:
    """Return the shelter that ``host`` would give ``clients`` if so asked, ``(R, N)``.

    The mean of (16)'s logit choice, were it to review now; a crackdown is not foreseen. Of what is
    asked there may be candidates, ``(M, R, N)``.
    """
    slope = reduce(np.add, shelter_slopes(world, host, clients, asked).values())
    before, precision = pick(world.sanctuary, clients), precision_of(world, host)
    levels = _LEVELS.reshape(-1, *(1,) * before.ndim)
    move = levels - before
    effort = 0.5 * world.p.host.adjustment * move * move
    places = np.arange(len(_LEVELS)).reshape(levels.shape)
    inertia = world.p.choice.state_inertia * (nearest_level(before) != places)
    stakes = world.p.stakes.sanctuary
    still = precision * (stakes * effort + inertia)
    if slope.ndim > before.ndim:
        levels, still = levels[:, None], still[:, None]
    scores = precision * stakes * slope * levels
    scores -= still
    scores -= scores.max(axis=0)
    weights = np.exp(scores, out=scores)
    total = weights.sum(axis=0)
    weights *= levels
    return np.asarray(weights.sum(axis=0) / total)


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
    seen = visible_shelter(world, host)
    before, now = (
        np.stack([np.zeros_like(score), score])
        for score in (coercion_score(world, target, s) for s in (seen, shelter))
    )
    if now.ndim > before.ndim:
        before = before[:, None]
    actors, stands = np.array([target], dtype=np.intp), np.zeros(seen.shape, dtype=np.int8)
    return np.asarray(foreseen(world, actors, before, now, stands)[1])


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
        Option("none", "Ask nothing", "Leave the host as it is."),
        Option(
            "request",
            "Ask",
            "Ask it to give shelter, with a side payment.",
            "The payment; the sovereign may be angered.",
            happens=("request",),
        ),
        Option(
            "secret_guarantee",
            "Ask, with a secret guarantee",
            "Ask, and promise in private to stand by the host if it is coerced.",
            "A promise that falls due if the target coerces the host.",
            happens=("guarantee in secret",),
            why_not="You already gave a guarantee.",
        ),
        Option(
            "public_guarantee",
            "Ask, with a public guarantee",
            "Ask, and promise in the open to stand by the host if it is coerced.",
            "The same promise, dearer to break.",
            happens=("guarantee in public",),
            why_not="You already gave a public guarantee.",
        ),
        Option(
            "press",
            "Press",
            "Make refusal costly for the host.",
            "Strained relations with the host.",
            happens=("press",),
        ),
        Option(
            "logistics",
            "Ask for passage",
            "Ask it to let help pass to its guests if they rise, with a side payment.",
            "The payment; the host may be held to account for it.",
            happens=("ask for passage",),
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        sheltering = [host for host in cast.hosts if len(cast.guests(int(host)))]
        return but(np.array(sheltering, dtype=np.intp), actor)

    def legal(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        legal = super().legal(world, actor, partners)
        guaranteed = look(world.pledge, partners, actor) > 0.0
        legal[:, :, SECRET_GUARANTEE] = ~guaranteed
        legal[:, :, PUBLIC_GUARANTEE] = ~guaranteed | ~look(world.is_public, partners, actor)
        return legal

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        kept = self._kept(world, actor, partners)
        per_host = [
            self._weigh_host(world, actor, int(host), kept[:, :, row : row + 1])
            for row, host in enumerate(partners)
        ]
        terms = {
            name: side_by_side([terms[name] for terms in per_host], world.n_worlds)
            for name in per_host[0]
        }
        return by_option(terms, self.options)

    def _weigh_host(
        self, world: World, actor: int, host: int, kept: FloatArray
    ) -> dict[str, FloatArray]:
        """Return each term of every option about one host, ``(M, R, 1)``; broadcasts.

        ``kept`` ``(M, R, 1)`` is how much of what an option guarantees would be kept.
        """
        guests = world.cast.guests(host)
        p, one, goals = world.p.patron, slice(actor, actor + 1), world.cast.goals
        pledged, helped = look(world.pledge, guests, actor), look(world.help, guests, actor)
        opened = expected_shelter(world, host, guests, self._supposed(world, actor, host))
        chance = prospect(world, guests, pledged, opened, straight=NO_WAY)
        gain = in_order(chance - chance[0]).sum(axis=-1, keepdims=True)
        wider = opened - opened[0]
        change = np.maximum(wider.max(axis=-1, keepdims=True), 0.0)
        counting = np.maximum(pledged, helped)
        counting = counting * (1.0 + pick(is_mobilized(world), guests))
        seen = opened.max(axis=-1, keepdims=True)
        seen = seen * shelter_seen(world, guests).max(axis=1, keepdims=True)
        coerced = coercion_chance(world, host, seen) * _GUARANTEES
        size = p.guarantee * _GUARANTEES
        broken = coerced * (1.0 - kept)
        entrapment = p.entrapment_base + p.entrapment_public * _OPENLY
        at_stake = p.reputation_base + p.reputation_public * _OPENLY
        pressing = goals.regime[:, one] * world.attention[:, one]
        anger = p.sovereign_anger * (world.cast.sovereign_of[host] != actor)
        return {
            "access value": pressing * gain,
            "reach to those promised": pressing
            * p.reach
            * in_order(wider * counting).sum(axis=-1, keepdims=True),
            "passage for help": pressing * self._road(world, actor, host, guests) * _BY_ROAD,
            "side payment": -(p.request_cost * _ASKS + p.road_cost * _BY_ROAD),
            "entrapment by the guarantee": -goals.escalation[:, one] * coerced * size * entrapment,
            "audience cost at risk": -p.audience * size * _OPENLY * broken,
            "reputation at risk": -goals.credibility[:, one] * broken * at_stake,
            "sovereign's anger": -anger * (1.0 + sanction(world, host)) * change,
            "the host asked": world.p.signal.heeded * size * world.asked[:, actor, host][:, None],
            "strain on relations": -p.strained_relations * _PRESSES,
        }

    def _road(self, world: World, actor: int, host: int, guests: IntArray) -> FloatArray:
        """Return what a request for passage adds to the guests' chances of success, ``(R, 1)``."""
        asked = np.array([0.0, 1.0])[:, None, None]
        answers = np.stack(expected_passage(world, host, guests, asked))
        shelter = pick(world.sanctuary, guests)
        size = np.maximum(look(world.pledge, guests, actor), look(world.help, guests, actor))
        supposed = np.arange(len(answers))[:, None, None]
        chances = prospect(world, guests, size, shelter, supposed, NO_WAY)
        gain = ((answers[:, 1] - answers[:, 0]) * chances).sum(axis=0)
        return np.asarray(in_order(gain).sum(axis=1, keepdims=True))

    def _supposed(self, world: World, actor: int, host: int) -> Asked:
        """Lay out what each option would ask and offer, ``(M, R, 1)``; broadcasts."""
        hosts = np.array([host], dtype=np.intp)
        offered = world.p.patron.guarantee * _GUARANTEES
        guarantee = Pledged(
            size=np.maximum(look(world.pledge, hosts, actor), offered),
            public=np.maximum(publicity(world, hosts, actor), _OPENLY),
            sunk=look(world.sunk, hosts, actor),
            trust=credulous_trust(world, actor, hosts),
        )
        return Asked(actor, _ASKS, guarantee, _PRESSES)

    def _kept(self, world: World, actor: int, hosts: IntArray) -> FloatArray:
        """Return how much of a guarantee would be kept under coercion, ``(M, R, N)``."""
        none, freedom = np.zeros((1, 1)), 1.0 - world.p.target.coercion
        size = world.p.patron.guarantee * _GUARANTEES
        honor = honor_terms(world, actor, hosts, size, _OPENLY, none, freedom, none)
        return kept_chance(world, actor, honor)

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
