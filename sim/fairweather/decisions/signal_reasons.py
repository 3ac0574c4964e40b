"""What speaks for saying something to somebody, tie by tie (S25).

Each tie has a function of its own: what one role weighs before it says something to another. What
is not named here it has no reason to say, and may not say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.decisions.belief import sigmoid
from fairweather.decisions.decision import precision_of
from fairweather.decisions.forecast import credulous_trust
from fairweather.decisions.sanctuary import felt_coercion, sanction
from fairweather.decisions.stance import HEDGE, PREPARE
from fairweather.rules.contest import BLOCK
from fairweather.world.cast import Role
from fairweather.world.pairs import look, pick
from fairweather.world.state import World
from fairweather.world.visibility import (
    MOBILIZED,
    is_mobilized,
    shelter_seen,
    shown_to,
    threat,
    visible_shelter,
)

Reasons = dict[str, dict[str, FloatArray]]
"""Option to term to values that broadcast to ``(R, N)``."""


def patron_to_client(world: World, patron: int, clients: IntArray) -> Reasons:
    """Side with me; I stand by what I promised."""
    p, stance = world.p.signal, pick(world.stance, clients)
    pledge = look(world.pledge, clients, patron)
    offered = look(world.concession, clients, world.cast.target_of[clients])
    pressing = _pressing(world, patron)
    return {
        "ask": {
            "promise that lies idle": p.idle * pressing * pledge * (stance <= HEDGE),
            "what the rival offers": p.rival * pressing * offered * (stance != MOBILIZED),
        },
        "assure": _assured(world, patron, clients, np.ones((1, 1))),
    }


def patron_to_host(world: World, patron: int, hosts: IntArray) -> Reasons:
    """Side with me; I stand by you; let us agree on a way for help."""
    p, cast, pressing = world.p.signal, world.cast, _pressing(world, patron)
    door, way = [], []
    for host in hosts:
        guests = cast.guests(int(host))
        pledge = look(world.pledge, guests, patron)
        door.append((pledge * (1.0 - pick(world.sanctuary, guests))).max(axis=1, keepdims=True))
        shut = 0.5 + 0.5 * (pick(world.passage, guests) == BLOCK)
        way.append((pledge * shut).max(axis=1, keepdims=True))
    coerced = _looming(world, hosts)
    goals = cast.goals
    return {
        "ask": {"door half closed": p.door * pressing * np.concatenate(door, axis=1)},
        "assure": _assured(world, patron, hosts, coerced / world.p.patron.guarantee),
        "propose": {
            "a way for help": p.way * pressing * np.concatenate(way, axis=1),
            "word that may fall due": -p.binding * goals.escalation[:, [patron]] * coerced,
        },
    }


def host_to_patron(world: World, host: int, patrons: IntArray) -> Reasons:
    """Stand by me; let us agree on a way for help."""
    p, goals = world.p.signal, world.cast.goals
    looms = _looming(world, np.array([host], dtype=np.intp))
    fear = goals.security[:, [host]] * looms
    given = np.minimum(look(world.pledge, host, patrons) / world.p.patron.guarantee, 1.0)
    trusted = look(world.trust, host, patrons)
    return {
        "ask": {"coercion that looms": p.cover * fear * (1.0 - given)},
        "propose": {
            "coercion that looms": p.bargain * fear * trusted,
            "help it would not let pass": _would_block(world, host, looms),
        },
    }


def host_to_target(world: World, host: int, targets: IntArray) -> Reasons:
    """Nobody will operate from here; let us have an understanding."""
    p, goals = world.p.signal, world.cast.goals
    looms = np.maximum(look(world.coercion, host, targets), look(world.warned, host, targets))
    fear = goals.security[:, [host]] * looms
    seen = visible_shelter(world, host)
    return {
        "assure": {
            "coercion that looms": p.calm * fear * (1.0 - seen),
            "word that may be broken": -p.binding * seen,
        },
        "propose": {"coercion that looms": p.bargain * fear * look(world.trust, host, targets)},
    }


def host_to_client(world: World, host: int, clients: IntArray) -> Reasons:
    """Keep quiet; or I shut my door."""
    p, told = world.p.signal, look(world.warned, host, world.cast.target_of[clients])
    looms = np.maximum(felt_coercion(world, host, clients), told)
    security = world.cast.goals.security[:, [host]]
    stirs = pick(world.stance, clients) >= PREPARE
    return {
        "ask": {"coercion that looms": p.quiet * security * looms * (0.5 + 0.5 * stirs)},
        "warn": {"coercion that looms": p.alarm * security * looms * stirs},
    }


def client_to_patron(world: World, client: int, patrons: IntArray) -> Reasons:
    """Help us."""
    p, goals = world.p.signal, world.cast.goals
    pledge, trust = look(world.pledge, client, patrons), look(world.trust, client, patrons)
    autonomy = goals.autonomy[:, [client]]
    missing = np.maximum(1.0 - pledge / world.p.patron.high_pledge, 0.0)
    strain = world.strain[:, [world.cast.target_of[client]]]
    neglect = np.maximum(world.p.attention.normal - pick(world.attention, patrons), 0.0)
    return {
        "ask": {
            "promise that is missing": p.missing * autonomy * trust * missing * strain,
            "attention that falls": p.neglect * autonomy * pledge * neglect,
        }
    }


def client_to_target(world: World, client: int, targets: IntArray) -> Reasons:
    """Let us leave each other alone."""
    p, cast = world.p.signal, world.cast
    host = cast.host_of[client]
    hurt = pick(world.seen_repression, cast.rank[targets])
    if host >= 0:
        hurt = np.maximum(hurt, look(world.coercion, host, targets))
    worth = cast.goals.survival[:, [client]] * hurt
    return {"propose": {"blows it would spare": p.spared * worth * _trust(world, client, targets)}}


def client_to_client(world: World, client: int, others: IntArray) -> Reasons:
    """Let us stand together."""
    force = world.capability * world.cohesion
    own, theirs = force[:, [client]], pick(force, others)
    share = theirs / np.maximum(own + theirs, 1e-12)
    moment = 0.5 + world.strain[:, [world.cast.target_of[client]]]
    worth = world.cast.goals.autonomy[:, [client]] * share * moment
    return {
        "propose": {
            "strength together": world.p.signal.joined * worth * _trust(world, client, others)
        }
    }


def target_to_host(world: World, target: int, hosts: IntArray) -> Reasons:
    """Shut your door; keep it shut and I leave you alone; let us have an understanding."""
    p, regime = world.p.signal, world.cast.goals.regime[:, [target]]
    rank = world.cast.rank[target]
    seen = np.concatenate([visible_shelter(world, int(host)) for host in hosts], axis=1)
    spared = 1.0 - look(world.coercion, hosts, target)
    trusted = _trust(world, target, hosts)
    danger = 0.5 + threat(world)[:, [rank]]
    return {
        "warn": {"visible shelter": p.alarm * regime * seen * danger * spared},
        "assure": {
            "quiet border": p.calm * world.strain[:, [target]] * (1.0 - seen) * trusted,
            "word that may be broken": -p.binding * seen,
        },
        "propose": {"visible shelter": p.bargain * regime * seen * trusted},
    }


def target_to_client(world: World, target: int, clients: IntArray) -> Reasons:
    """Stay where you are; let us leave each other alone."""
    p, rank = world.p.signal, world.cast.rank[target]
    regime = world.cast.goals.regime[:, [target]]
    strain = world.strain[:, [target]]
    backed = pick(shown_to(world), clients) * ~pick(is_mobilized(world), clients)
    danger = threat(world)[:, [rank]]
    able = np.minimum(pick(world.capability, clients), 1.0)
    return {
        "warn": {"promise that shows": p.alarm * regime * danger * backed},
        "propose": {
            "one front fewer": p.spared
            * regime
            * strain
            * danger
            * able
            * _trust(world, target, clients)
        },
    }


def sovereign_to_host(world: World, sovereign: int, hosts: IntArray) -> Reasons:
    """Not from my ground."""
    territory = world.cast.goals.territory[:, [sovereign]]
    seen = np.concatenate([visible_shelter(world, int(host)) for host in hosts], axis=1)
    spared = 1.0 - np.concatenate([sanction(world, int(host)) for host in hosts], axis=1)
    return {"warn": {"visible shelter": world.p.signal.alarm * territory * seen * spared}}


def neighbor_to_host(world: World, neighbor: int, hosts: IntArray) -> Reasons:
    """Not those, so near to me."""
    cast, security = world.cast, world.cast.goals.security[:, [neighbor]]
    feared = []
    for host in hosts:
        guests = cast.guests(int(host))
        shelter = pick(world.sanctuary, guests) * shelter_seen(world, guests)
        alike = shelter * cast.feared[neighbor, guests]
        feared.append(alike.max(axis=1, keepdims=True))
    spared = 1.0 - look(world.coercion, hosts, neighbor)
    worth = security * np.concatenate(feared, axis=1) * spared
    return {"warn": {"feared shelter": world.p.signal.alarm * worth}}


REASONS: Mapping[tuple[Role, Role], Callable[[World, int, IntArray], Reasons]] = {
    (Role.PATRON, Role.CLIENT): patron_to_client,
    (Role.PATRON, Role.HOST): patron_to_host,
    (Role.HOST, Role.PATRON): host_to_patron,
    (Role.HOST, Role.TARGET): host_to_target,
    (Role.HOST, Role.CLIENT): host_to_client,
    (Role.CLIENT, Role.PATRON): client_to_patron,
    (Role.CLIENT, Role.TARGET): client_to_target,
    (Role.CLIENT, Role.CLIENT): client_to_client,
    (Role.TARGET, Role.HOST): target_to_host,
    (Role.TARGET, Role.CLIENT): target_to_client,
    (Role.SOVEREIGN, Role.HOST): sovereign_to_host,
    (Role.NEIGHBOR, Role.HOST): neighbor_to_host,
}
"""What one role weighs before it says something to another."""

SAYS: Mapping[tuple[Role, Role], tuple[str, ...]] = {
    (Role.PATRON, Role.CLIENT): ("ask", "assure"),
    (Role.PATRON, Role.HOST): ("ask", "assure", "propose"),
    (Role.HOST, Role.PATRON): ("ask", "propose"),
    (Role.HOST, Role.TARGET): ("assure", "propose"),
    (Role.HOST, Role.CLIENT): ("ask", "warn"),
    (Role.CLIENT, Role.PATRON): ("ask",),
    (Role.CLIENT, Role.TARGET): ("propose",),
    (Role.CLIENT, Role.CLIENT): ("propose",),
    (Role.TARGET, Role.HOST): ("warn", "assure", "propose"),
    (Role.TARGET, Role.CLIENT): ("warn", "propose"),
    (Role.SOVEREIGN, Role.HOST): ("warn",),
    (Role.NEIGHBOR, Role.HOST): ("warn",),
}
"""What one role may say to another."""


def _pressing(world: World, patron: int) -> FloatArray:
    """Return how much a patron cares just now to press the target, ``(R, 1)``."""
    return world.cast.goals.regime[:, [patron]] * world.attention[:, [patron]]


def _looming(world: World, hosts: IntArray) -> FloatArray:
    """Return the strongest coercion of each host by a target, felt or announced, ``(R, N)``."""
    worst = np.zeros((world.n_worlds, len(hosts)))
    for target in world.cast.targets:
        felt = np.maximum(look(world.coercion, hosts, target), look(world.warned, hosts, target))
        worst = np.maximum(worst, felt)
    return worst


def _would_block(world: World, host: int, looms: FloatArray) -> FloatArray:
    """Return what a host would lose by letting help pass as a treaty asks, ``(R, 1)``, at most 0.

    What it weighs about passage itself, in short: kin, danger, the law, and its own word.
    """
    p, goals, one = world.p.host, world.cast.goals, slice(host, host + 1)
    backed = pick(shown_to(world), world.cast.guests(host)).max(axis=1, keepdims=True)
    kin = 2.0 * goals.autonomy[:, one] * p.passage_kin * 0.5 * backed
    danger = goals.security[:, one] * (p.passage_danger + looms) * (1.0 + p.passage_relief)
    law = goals.territory[:, one] * sanction(world, host)
    return np.asarray(np.minimum(kin - danger - law + 2.0 * world.p.signal.treaty, 0.0))


def _trust(world: World, one: int, others: IntArray) -> FloatArray:
    return look(world.trust, one, others)


def _assured(
    world: World, patron: int, holders: IntArray, matters: FloatArray
) -> dict[str, FloatArray]:
    """Return what speaks for and against standing by a pledge that is doubted.

    The doubt is what the patron believes it to be; it fears for its word as far as it does not mean
    to keep it.
    """
    p, pledge = world.p.signal, look(world.pledge, holders, patron)
    doubt = 1.0 - credulous_trust(world, patron, holders)
    means_it = _means_it(world, patron)
    return {
        "promise that is doubted": p.doubted * _pressing(world, patron) * pledge * doubt * matters,
        "word that may fall due": -p.binding * pledge * (1.0 - means_it),
    }


def _means_it(world: World, patron: int) -> FloatArray:
    """Return how likely a patron thinks it would keep a secret pledge at even odds, ``(R, 1)``."""
    one, cost = slice(patron, patron + 1), world.p.patron
    wish = (
        world.p.obligation.value * world.attention[:, one]
        - cost.help_cost
        - 0.5 * cost.losing_cost
        + world.reliability[:, one]
    )
    return sigmoid(precision_of(world, patron) * world.p.stakes.obligation * wish)
