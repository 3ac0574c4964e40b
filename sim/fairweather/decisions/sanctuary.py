"""How much shelter a host gives each group it hosts (S9, (16)).

Kin solidarity and the patron's guarantee pull one way; coercion, the sovereign's law and the
understanding with the target pull the other. With continuous shelter and no inertia the optimum
is ``clip(before + S / c, 0, 1)``, S being the sum of linear coefficients. Precedents: Koi Sanjaq
1996, Adana 1998, the disarm-and-relocate pact of 2023; Salehyan (2007) for what sanctuary does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.axes import CodeArray, FloatArray, IntArray
from fairweather.decisions.belief import Pledged, belief, standing_pledge
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.decisions.own_ground import wanted_shelter
from fairweather.rules.understandings import STAKE
from fairweather.world.cast import Cast, Role
from fairweather.world.deeds import Events
from fairweather.world.flight import burden, crosses
from fairweather.world.layout import laid_out
from fairweather.world.pairs import look, pick
from fairweather.world.state import World, seen_by_all
from fairweather.world.visibility import help_received, shelter_seen

DENY, RESTRICT, TOLERATE, GRANT, CRACK_DOWN = range(5)
LEVELS = (0.0, 0.33, 0.66, 1.0, 0.0)
ACQUIESCE, PROTEST, POLICE, FORBID = range(4)


@dataclass(frozen=True)
class Asked:
    """What a patron supposes it might ask of a host; arrays broadcast to ``(R, N)``."""

    patron: int
    request: FloatArray
    guarantee: Pledged
    pressure: FloatArray


def shelter_slopes(
    world: World,
    host: int,
    clients: IntArray,
    asked_by: Asked | None = None,
) -> dict[str, FloatArray]:
    """Return the gain of each motive per unit of shelter, ``(R, N)``; rows may repeat.

    ``asked_by`` is what a patron supposes it might ask and offer, in a forecast.
    """
    p, goals, one = world.p.host, world.cast.goals, slice(host, host + 1)
    n_rows = len(clients)
    hosts = np.full(n_rows, host, dtype=np.intp)
    target = world.cast.target_of[clients]
    seen = shelter_seen(world, clients)
    asked, pressed = (
        look(wish, host, world.cast.patrons).max(axis=1, initial=0.0, keepdims=True)
        for wish in (world.request, world.pressure)
    )
    if asked_by is not None:
        asked = np.maximum(asked, asked_by.request)
        pressed = np.maximum(pressed, asked_by.pressure)
    need = np.minimum(p.base_need + p.request_need * asked, 1.0)
    guaranteed = guaranteed_by(world, host, asked_by)
    payment = look(world.payment, hosts, target)
    fellow = [h for h in world.cast.hosts if h != host]
    rivals = [pick(world.sanctuary, world.cast.guests(h)) for h in fellow]
    opener = [r.max(axis=1, initial=0.0, keepdims=True) for r in rivals]
    rival = sum(opener, np.zeros((world.n_worlds, 1))) / max(len(opener), 1)
    pact = look(world.pact, hosts, target)
    slopes = {
        "kin solidarity": goals.autonomy[:, one] * need,
        "patron's guarantee": p.patron_pull * guaranteed,
        "coercion": -goals.security[:, one] * felt_coercion(world, host, clients) * seen,
        "sovereign's law": -goals.territory[:, one]
        * sanction(world, host)
        * (p.law_base + p.law_seen * seen),
        "understanding with the target": -2.0
        * p.pact
        * look(world.trust, target, hosts)
        * look(world.trust, hosts, target)
        * pact,
        "target's payment": -p.payment * payment,
        "rival host tolerates": p.rivalry * rival,
        "pressing patron": p.pressed * pressed,
        "patron that asks": world.p.signal.urged
        * look(world.asked, host, world.cast.patrons).max(axis=1, initial=0.0, keepdims=True),
        "warned": -world.p.signal.danger * warned_of(world, host, clients) * seen,
        "assured by the target": -world.p.signal.soothed
        * look(world.trust, hosts, target)
        * look(world.assured, hosts, target),
        **wanted_shelter(world, host, clients),
    }
    if crosses(world):
        pressed_by, f = burden(world, [host]), world.p.flight
        slopes["people who came"] = -f.closing * goals.security[:, one] * pressed_by
        slopes["kin who came"] = f.admitting * goals.autonomy[:, one] * pressed_by
    return slopes


def guaranteed_by(world: World, host: int, asked_by: Asked | None = None) -> FloatArray:
    """Return how far ``host`` believes itself guaranteed by patrons, ``(R, 1)``."""
    total = np.zeros((1, 1))
    for patron in world.cast.patrons:
        if asked_by is not None and patron == asked_by.patron:
            total = total + _guaranteed(world, host, int(patron), asked_by.guarantee)
        else:
            total = total + _stands_guaranteed(world, host, int(patron))
    return total


@seen_by_all
def _stands_guaranteed(world: World, host: int, patron: int) -> FloatArray:
    pair = np.array([host], dtype=np.intp), np.array([patron], dtype=np.intp)
    return _guaranteed(world, host, patron, standing_pledge(world, *pair))


def _guaranteed(world: World, host: int, patron: int, pledged: Pledged) -> FloatArray:
    pair = np.array([host], dtype=np.intp), np.array([patron], dtype=np.intp)
    return pledged.size * belief(world, *pair, pledged)


def felt_coercion(world: World, host: int, clients: IntArray) -> FloatArray:
    """Return coercion felt over each client, ``(R, N)``: the target's, and less a neighbor's.

    Help that stands by the host takes part of the target's away.
    """
    return pick(_felt_over_all(world, host), world.cast.rank[clients])


@seen_by_all
def _felt_over_all(world: World, host: int) -> FloatArray:
    """Return coercion that ``host`` feels over every client, ``(R, clients)``."""
    clients = world.cast.clients
    helped = np.minimum(pick(help_received(world), np.array([host])), 1.0)
    felt: FloatArray = look(world.coercion, host, world.cast.target_of[clients])
    felt = felt * (1.0 - world.p.host.protected * helped)
    for neighbor in world.cast.neighbors:
        alike = world.cast.feared[neighbor, clients]
        pressed = world.coercion[:, host, neighbor][:, None]
        felt = felt + world.p.host.neighbor_scale * alike * pressed
    return felt


def warned_of(world: World, host: int, clients: IntArray) -> FloatArray:
    """Return what a host was warned of over each client, as its own goals weigh it, ``(R, N)``."""
    cast, one = world.cast, slice(host, host + 1)
    hosts = np.full(len(clients), host, dtype=np.intp)
    feared = look(world.warned, hosts, cast.target_of[clients])
    for neighbor in cast.neighbors:
        alike = world.p.host.neighbor_scale * cast.feared[neighbor, clients]
        feared = feared + alike * world.warned[:, host, neighbor][:, None]
    told = cast.goals.security[:, one] * feared
    sovereign = cast.sovereign_of[host]
    if sovereign >= 0:
        by_law = world.warned[:, host, sovereign][:, None]
        told = told + cast.goals.territory[:, one] * by_law
    return told


@seen_by_all
def sanction(world: World, host: int) -> FloatArray:
    """Return the sovereign's sanction on ``host``, ``(R, 1)``, by its standing course."""
    sovereign = world.cast.sovereign_of[host]
    if sovereign < 0:
        return np.zeros((world.n_worlds, 1))
    p = world.p.sovereign
    course = world.territory[:, sovereign : sovereign + 1]
    weights = (
        (PROTEST, p.protest_weight),
        (POLICE, p.police_weight),
        (FORBID, p.forbid_weight),
    )
    return sum(((course == code) * weight for code, weight in weights), np.zeros(course.shape))


def nearest_level(shelter: FloatArray) -> CodeArray:
    """Return the menu level nearest to a shelter in [0, 1]; crackdown is never standing."""
    levels = np.array(LEVELS[:CRACK_DOWN])
    nearest = np.abs(shelter[..., None] - levels).argmin(axis=-1)
    return laid_out(nearest.astype(np.int8))


class SanctuaryDecision(Decision):
    """What a host lets a group on its ground do."""

    name = "sanctuary"
    title = "Sanctuary"
    question = "How far is this group sheltered on your ground?"
    source = "rulebook S9, (16); Salehyan 2007"
    actors = (Role.HOST,)
    partner = Role.CLIENT
    has_face = True
    options = (
        Option(
            "deny",
            "Deny",
            "No shelter.",
            "Kin abroad and at home will not forgive it soon.",
            happens=("close door",),
        ),
        Option(
            "restrict",
            "Restrict",
            "They may stay, disarmed and out of sight.",
            "Nobody is quite content.",
            happens=("open door", "close door"),
        ),
        Option(
            "tolerate",
            "Tolerate",
            "They may stay and organize; you look away.",
            "The target may hold you to account, the more so if they mobilize.",
            happens=("open door", "close door"),
        ),
        Option(
            "grant",
            "Grant",
            "They may use your ground openly.",
            "You break your understanding with the target; it may coerce you.",
            happens=("open door",),
        ),
        Option(
            "crack_down",
            "Crack down",
            "Close their bases by force; coercion of you eases.",
            "Their capability falls, and they will remember who did it.",
            happens=("crack down",),
        ),
    )

    def partners_of(self, cast: Cast, actor: int) -> IntArray:
        return cast.guests(actor)

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        slopes = shelter_slopes(world, actor, partners)
        before = pick(world.sanctuary, partners)
        p, one = world.p.host, slice(actor, actor + 1)
        felt = felt_coercion(world, actor, partners)
        terms: dict[str, dict[str, FloatArray]] = {}
        for option, level in zip(self.options, LEVELS, strict=True):
            move = level - before
            terms[option.key] = {name: slope * level for name, slope in slopes.items()}
            terms[option.key]["adjustment"] = -0.5 * p.adjustment * move * move
        relief = world.cast.goals.security[:, one] * p.appeasement * felt
        terms["crack_down"]["relief from coercion"] = relief
        terms["crack_down"]["cost among kin"] = -p.crackdown_cost
        return terms

    def standing(self, world: World, actor: int, partners: IntArray) -> CodeArray:
        return nearest_level(pick(world.sanctuary, partners))

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Open or close the door; closing it by force is a deed against the client's trust."""
        host, client, p = orders.actor, orders.partner, world.p.host
        before = pick(world.sanctuary, client)
        standing, cracks = nearest_level(before), orders.chose(CRACK_DOWN)
        level = np.take(np.array(LEVELS), orders.option)
        after = np.where(orders.option != standing, level, before)
        events.note("open door", host, client, after > before + 0.05, after)
        events.note("close door", host, client, (after < before - 0.05) & ~cracks, after)
        events.note("crack down", host, client, cracks, after)
        events.judge(
            "crackdown",
            client,
            host,
            cracks,
            stake=np.full((1, 1), STAKE),
            withdrawal=np.ones((1, 1)),
            seen=np.ones((1, 1)),
        )
        world.sanctuary[:, client] = after
        left = pick(world.capability, client) * np.where(cracks, p.crackdown, 1.0)
        world.capability[:, client] = left
        eased = np.where(cracks, 1.0 - p.appeasement, 1.0)
        for row in range(len(host)):
            target = world.cast.target_of[client[row]]
            world.coercion[:, host[row], target] *= eased[:, row]
