"""A client's stance: settle, hold, hedge, demand guarantees, prepare, or mobilize (S2, S16).

The heart of the model: whether a small armed group acts on a great power's promise. Equation (7);
without the risk premium, ``U(mobilize) - U(hold) = alpha + beta * belief``, so there is a trust
threshold (8). Sources: Kydd (2005) for the threshold; Bohnet and Zeckhauser (2004) for betrayal
aversion; Narang and LeVeck (2019) for hedging; Fearon (1995) for the worth of a settlement.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray, IntArray
from fairweather.decisions.decision import Decision, Option, Orders, Terms
from fairweather.decisions.hope import help_hoped_for
from fairweather.decisions.offer import Offer, offer
from fairweather.decisions.prospect import prospect, target_rank
from fairweather.world.cast import Role
from fairweather.world.deeds import Events
from fairweather.world.layout import blank
from fairweather.world.pairs import look, pick
from fairweather.world.stances import Stance
from fairweather.world.state import World, seen_by_all
from fairweather.world.visibility import MOBILIZED, is_mobilized, known_pledge

SETTLE, HOLD, HEDGE, DEMAND, PREPARE, MOBILIZE = map(int, Stance)


@dataclass(frozen=True)
class Fellows:
    """Clients that face the same target, as one of them sees the others; ``(R, F)`` each.

    ``out`` is the share of them that came out, ``promised`` the largest pledge to any that shows,
    ``conceded`` the largest offer to any.
    """

    out: FloatArray
    promised: FloatArray
    conceded: FloatArray

    def take(self, worlds: IntArray, axis: int) -> Fellows:
        """Return what is seen in some worlds."""
        values = (v.take(worlds, axis=axis) for v in (self.out, self.promised, self.conceded))
        return Fellows(*values)


@seen_by_all
def fellows(world: World) -> Fellows:
    """Return what every client sees of its fellows; 0 for whoever is none."""
    cast = world.cast
    shape = world.stance.shape
    out, promised, conceded = blank(shape), blank(shape), blank(shape)
    ready = is_mobilized(world).astype(np.float64)
    known = [known_pledge(world, cast.clients, int(patron)) for patron in cast.patrons]
    given = np.max(known, axis=0) if known else blank((world.n_worlds, len(cast.clients)))
    offered = look(world.concession, cast.clients, cast.target_of[cast.clients])
    for client in cast.clients:
        same = cast.target_of[cast.clients] == cast.target_of[client]
        fellow = same & (cast.clients != client)
        others = cast.clients[fellow]
        out[:, client] = pick(ready, others).sum(axis=1) / max(len(others), 1)
        promised[:, client] = given[:, fellow].max(axis=1, initial=0.0)
        conceded[:, client] = offered[:, fellow].max(axis=1, initial=0.0)
    return Fellows(out, promised, conceded)


@dataclass(frozen=True)
class Told:
    """What clients were told by others and are bound to, as it weighs for them; ``(R, N)`` each."""

    urged: FloatArray
    hushed: FloatArray
    warned: FloatArray
    truce: FloatArray
    allied: FloatArray

    def take(self, worlds: IntArray, axis: int) -> Told:
        """Return what was told in some worlds."""
        return Told(*(getattr(self, part.name).take(worlds, axis=axis) for part in fields(self)))


def told_to(world: World, clients: IntArray) -> Told:
    """Return what ``clients`` (repeats allowed) were told and are bound to."""
    told, rank = told_to_all(world), world.cast.rank[clients]
    return Told(*(pick(getattr(told, part.name), rank) for part in fields(Told)))


@seen_by_all
def told_to_all(world: World) -> Told:
    """Return what every client was told and is bound to, ``(R, clients)`` each.

    A host that asks hushes a guest, unless it stands behind it as its patron: then it urges it.
    """
    p, cast = world.p.signal, world.cast
    clients = cast.clients
    host, target = cast.host_of[clients], cast.target_of[clients]
    zero = blank((world.n_worlds, len(clients)))
    hosted = host >= 0
    hushes = hosted & (cast.patron_of[clients] != host)
    asked = hushes * look(world.asked, clients, host)
    urged, allies = zero, zero
    for patron in cast.patrons:
        urges = (host != patron) | (cast.patron_of[clients] == patron)
        urged = np.maximum(urged, urges * look(world.asked, clients, patron))
    for fellow in cast.clients:
        out = is_mobilized(world)[:, fellow][:, None]
        allies = np.maximum(allies, look(world.treaty, clients, fellow) & out)
    feared = look(world.warned, clients, target) + hosted * look(world.warned, clients, host)
    return Told(
        urged=p.urged * urged,
        hushed=p.hushed * asked,
        warned=p.danger * pick(cast.goals.survival, clients) * feared,
        truce=p.treaty * look(world.treaty, clients, target),
        allied=p.treaty * allies,
    )


def stance_terms(
    world: World,
    clients: IntArray,
    offered: Offer,
    sanctuary: FloatArray,
    helped: FloatArray,
    alone: FloatArray | None = None,
) -> dict[str, dict[str, FloatArray]]:
    """Return the terms of every stance for clients under an offer and shelter, real or supposed.

    ``helped`` is their chance of success were all that is offered to come, ``alone`` that without
    help, if known. In forecasts, offers have an axis of candidates before that of worlds.
    """
    p, goals, traits = world.p.client, world.cast.goals, world.cast.traits
    target = world.cast.target_of[clients]
    promised, trusting = offered.promised, offered.belief
    if alone is None:
        alone = prospect(world, clients, np.zeros((1, 1)), sanctuary)
    gain = helped - alone
    autonomy = pick(goals.autonomy, clients)
    stakes = (
        pick(traits.loss_aversion, clients)
        * (1.5 - pick(world.resolve, clients))
        * pick(goals.survival, clients)
    )
    likely = alone + trusting * gain
    garrison = pick(world.seen_garrison, target_rank(world, clients)) / world.p.unrest.garrison
    harm = np.minimum(p.expected_harm * garrison, 1.0)
    conceded = look(world.concession, clients, target)
    trusted_offer = conceded * look(world.trust, clients, target)
    mediated = is_mediated(world, clients) * world.p.host.mediation_ease
    surer = offered.belief_if_public - trusting
    out = pick(is_mobilized(world), clients).astype(float)
    left = {
        "leaving the field": -p.leaving_the_field * out,
        "deserted in the field": -p.deserted * out * pick(world.deserted, clients),
    }
    others, told = fellows(world), told_to(world, clients)
    waits: dict[str, FloatArray] = {}
    hopes: dict[str, FloatArray] = {}
    if len(world.cast.voiced):
        in_sight, chance = help_hoped_for(world, clients, promised, sanctuary, alone)
        waits = {"help hoped for": -p.hope * in_sight}
        hopes = {"help hoped for": (autonomy + stakes) * chance}
    return {
        "settle": {
            "worth of the offer": p.settling * autonomy * trusted_offer,
            "nobody vouches for it": -p.commitment
            * out
            * (1.0 - look(world.trust, clients, target)),
            "left to rivals": -p.rivalry * pick(others.out, clients),
            "loss of cohesion": -p.disunity * (1.0 - pick(world.cohesion, clients)),
            "mediation": mediated,
            "help in sight": -p.hope * promised * trusting,
            **waits,
            "patron that asks": -told.urged,
            "coalition": -told.allied,
            **left,
        },
        "hold": {"patron's displeasure": -p.displeasure * promised, **left},
        "hedge": {
            "insurance": p.hedging * promised * (1.0 - trusting),
            "patron's displeasure": -1.5 * p.displeasure * promised,
            "opening to the target": p.opening * trusted_offer,
            "patron that asks": -told.urged,
            **left,
        },
        "demand": {
            "what a demand may bring": p.patience
            * p.upgrade
            * ((autonomy + stakes) * gain + p.betrayal_aversion * promised)
            * surer,
            "another was promised more": p.envy
            * np.maximum(pick(others.promised, clients) - promised, 0.0),
            "a promise too small": p.shortfall * (1.0 - promised) * (promised > 0.0),
            "delay": -p.delay,
            **left,
        },
        "prepare": {
            "resources": p.preparing * promised * trusting,
            "patron that asks": told.urged,
            "asked for quiet": -0.5 * told.hushed,
            "exposure": -p.exposure * offered.seen * pick(world.capability, target),
            **left,
        },
        "mobilize": {
            "own prospect": autonomy * alone,
            "prospect added by help": autonomy * trusting * gain,
            "risk to the organization": -stakes * (1.0 - alone),
            "risk relief by help": stakes * trusting * gain,
            "betrayal aversion": -p.betrayal_aversion * promised * (1.0 - trusting),
            **hopes,
            "harm to own civilians": -pick(goals.human_cost, clients) * harm,
            "window of opportunity": p.window * pick(world.strain, target),
            "fellow groups out": p.bandwagon * pick(others.out, clients),
            "what others were given": p.heart * pick(others.conceded, clients),
            "risk premium": -0.5
            * pick(traits.risk_aversion, clients)
            * (autonomy + stakes)
            * (autonomy + stakes)
            * likely
            * (1.0 - likely),
            "shelter at risk": -p.shelter_at_risk * sanctuary,
            "asked for quiet": -told.hushed * (1.0 - out),
            "warned": -told.warned * (1.0 - out),
            "truce": -told.truce,
        },
    }


def stance_needs(world: World, clients: IntArray, promised: FloatArray) -> dict[int, BoolArray]:
    """Return where each stance that needs something is legal, ``(R, N)`` each.

    Settling needs a concession on offer; demanding and preparing need a pledge.
    """
    conceded = look(world.concession, clients, world.cast.target_of[clients]) > 0.0
    is_promised = promised > 0.0
    return {SETTLE: conceded, DEMAND: is_promised, PREPARE: is_promised}


def threshold(terms: Terms, belief_now: FloatArray, inertia: FloatArray) -> FloatArray:
    """Return the belief at which mobilizing equals holding (8), ``(R, N)``; above 1: never.

    The risk premium is left out, as in (8). Infinite where help would change nothing.
    """
    mobilize = terms["mobilize"]
    by_help = ("prospect added by help", "risk relief by help")
    safe = np.maximum(belief_now, 1e-12)
    slope = sum((mobilize[name] / safe for name in by_help), np.zeros_like(safe))
    doubt = np.maximum(1.0 - belief_now, 1e-12)
    aversion = -mobilize["betrayal aversion"] / doubt
    skipped = (*by_help, "betrayal aversion", "risk premium", "inertia")
    rest = sum((v for k, v in mobilize.items() if k not in skipped), np.zeros_like(safe))
    level = rest - inertia - aversion - terms["hold"]["patron's displeasure"]
    return np.where(slope + aversion > 0.0, -level / np.maximum(slope + aversion, 1e-12), np.inf)


def is_mediated(world: World, clients: IntArray) -> BoolArray:
    """Return where the clients' host is mediating, ``(R, N)``."""
    hosts = world.cast.host_of[clients]
    return (pick(world.mediation_left, hosts) > 0.0) & (hosts >= 0)


@dataclass(frozen=True)
class Weighing:
    """The terms of every stance for all clients, side by side."""

    terms: Terms

    def take(self, worlds: IntArray, axis: int) -> Weighing:
        """Return what is weighed in some worlds."""
        return Weighing(
            {
                option: {
                    name: value if len(value) == 1 else value.take(worlds, axis=axis)
                    for name, value in terms.items()
                }
                for option, terms in self.terms.items()
            }
        )


@seen_by_all
def _weighed_by_all(world: World) -> Weighing:
    return Weighing(_weighed_by(world, world.cast.clients))


def _weighed_by(world: World, clients: IntArray) -> dict[str, dict[str, FloatArray]]:
    """Return the terms of every stance, ``(R, N)``, as ``clients`` stand."""
    offered, shelter = offer(world, clients), pick(world.sanctuary, clients)
    helped = prospect(world, clients, offered.promised, shelter, straight=offered.straight)
    return stance_terms(world, clients, offered, shelter, helped)


def _column(values: FloatArray, place: int) -> FloatArray:
    """Return one client's column of values that broadcast to ``(R, clients)``."""
    return values if values.shape[1] == 1 else values[:, place : place + 1]


class StanceDecision(Decision):
    """What a client does about the promise it was made."""

    name = "stance"
    title = "Stance"
    question = "What will you do about the promise?"
    source = "rulebook S2, (7), (8); Kydd 2005; Bohnet and Zeckhauser 2004"
    actors = (Role.CLIENT,)
    has_face = True
    options = (
        Option(
            "settle",
            "Settle",
            "Take the target's offer and stand down.",
            "Capability fades while you are stood down, and then the offer may be taken back.",
            happens=("settle",),
            why_not="Nothing is on offer.",
        ),
        Option(
            "hold",
            "Hold",
            "Stay as you are.",
            "A patron whose promise you let lie grows displeased.",
            otherwise="Everyone.",
        ),
        Option(
            "hedge",
            "Hedge",
            "Talk with the target as well.",
            "The patron takes it badly, the more so the more it promised.",
            happens=("hedge",),
        ),
        Option(
            "demand",
            "Demand guarantees",
            "Ask the patron to make its promise surer before you move.",
            "Time.",
            happens=("demand",),
            why_not="Nobody has promised you anything.",
        ),
        Option(
            "prepare",
            "Prepare",
            "Accept the help and prepare; your capability grows.",
            "You may be seen preparing.",
            happens=("prepare",),
            why_not="Nobody has promised you anything to make ready with.",
        ),
        Option(
            "mobilize",
            "Mobilize",
            "Mobilize openly. Every pledge to you falls due.",
            "Risk to your organization, to your shelter, and to civilians who chose nothing.",
            happens=("mobilize",),
        ),
    )

    def weigh(self, world: World, actor: int, partners: IntArray) -> Terms:
        if world.shared is None:
            return _weighed_by(world, np.array([actor], dtype=np.intp))
        place = int(world.cast.rank[actor])
        return {
            option: {name: _column(value, place) for name, value in terms.items()}
            for option, terms in _weighed_by_all(world).terms.items()
        }

    def legal(self, world: World, actor: int, partners: IntArray) -> BoolArray:
        clients = np.array([actor], dtype=np.intp)
        promised = look(world.pledge, actor, world.cast.patrons)
        most = promised.max(axis=1, initial=0.0, keepdims=True)
        legal = super().legal(world, actor, partners)
        for option, may in stance_needs(world, clients, most).items():
            legal[:, :, option] = may
        return legal

    def standing(self, world: World, actor: int, partners: IntArray) -> CodeArray:
        return world.stance[:, actor : actor + 1]

    def inertia(self, world: World) -> FloatArray:
        return world.p.choice.inertia

    def apply(self, world: World, orders: Orders, events: Events) -> None:
        """Take up the stance; settling takes the concession, preparing builds capability."""
        clients, p = orders.actor, world.p.client
        target = world.cast.target_of[clients]
        before = pick(world.stance, clients)
        after = orders.option
        settles = (after == SETTLE) & (before != SETTLE)
        events.note("mobilize", clients, target, (after == MOBILIZED) & (before != MOBILIZED))
        events.note("stand down", clients, target, (before == MOBILIZED) & (after != MOBILIZED))
        events.note("settle", clients, target, settles)
        for code, kind in ((HEDGE, "hedge"), (DEMAND, "demand"), (PREPARE, "prepare")):
            patron = world.cast.patron_of[clients]
            events.note(kind, clients, patron, (after == code) & (before != code))
        conceded = look(world.concession, clients, target)
        before_force = pick(world.autonomy, clients)
        in_force = np.where(after == SETTLE, np.maximum(before_force, conceded), before_force)
        world.autonomy[:, clients] = np.where(after == MOBILIZED, 0.0, in_force)
        gain = p.prepared_gain * world.scene.fortnights * (after == PREPARE)
        strength_now = pick(world.capability, clients) + gain
        idle = np.where(after == SETTLE, world.scene.kept(p.demobilization), 1.0)
        world.capability[:, clients] = np.minimum(strength_now * idle, 1.5)
        world.stance[:, clients] = after
