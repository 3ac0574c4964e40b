"""What speaks for saying something to somebody, tie by tie (S25).

Each tie has a function of its own: what one role weighs before it says something to another, for
any pairs of the two, row by row. What is not named here it has no reason to say, and may not say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from fairweather.axes import FloatArray, IntArray
from fairweather.decisions.belief import sigmoid
from fairweather.decisions.forecast import credulous_trust
from fairweather.decisions.sanctuary import felt_coercion, sanction
from fairweather.decisions.stance import HEDGE, PREPARE
from fairweather.rules.contest import BLOCK
from fairweather.world.cast import Role
from fairweather.world.layout import blank, side_by_side
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


def patron_to_client(world: World, patrons: IntArray, clients: IntArray) -> Reasons:
    """Side with me; I stand by what I promised."""
    p, stance = world.p.signal, pick(world.stance, clients)
    pledge = look(world.pledge, clients, patrons)
    offered = look(world.concession, clients, world.cast.target_of[clients])
    pressing = _pressing(world, patrons)
    return {
        "ask": {
            "promise that lies idle": p.idle * pressing * pledge * (stance <= HEDGE),
            "what the rival offers": p.rival * pressing * offered * (stance != MOBILIZED),
        },
        "assure": _assured(world, patrons, clients, np.ones((1, 1))),
    }


def patron_to_host(world: World, patrons: IntArray, hosts: IntArray) -> Reasons:
    """Side with me; I stand by you; let us agree on a way for help."""
    p, cast, pressing = world.p.signal, world.cast, _pressing(world, patrons)
    door, way = [], []
    for patron, host in zip(patrons, hosts, strict=True):
        guests = cast.guests(int(host))
        pledge = look(world.pledge, guests, int(patron))
        door.append((pledge * (1.0 - pick(world.sanctuary, guests))).max(axis=1, keepdims=True))
        shut = 0.5 + 0.5 * (pick(world.passage, guests) == BLOCK)
        way.append((pledge * shut).max(axis=1, keepdims=True))
    coerced = _looming(world, hosts)
    escalation = pick(cast.goals.escalation, patrons)
    return {
        "ask": {"door half closed": p.door * pressing * side_by_side(door, world.n_worlds)},
        "assure": _assured(world, patrons, hosts, coerced / world.p.patron.guarantee),
        "propose": {
            "a way for help": p.way * pressing * side_by_side(way, world.n_worlds),
            "word that may fall due": -p.binding * escalation * coerced,
        },
    }


def host_to_patron(world: World, hosts: IntArray, patrons: IntArray) -> Reasons:
    """Stand by me; let us agree on a way for help."""
    p = world.p.signal
    looms = _looming(world, hosts)
    fear = pick(world.cast.goals.security, hosts) * looms
    given = np.minimum(look(world.pledge, hosts, patrons) / world.p.patron.guarantee, 1.0)
    trusted = look(world.trust, hosts, patrons)
    return {
        "ask": {"coercion that looms": p.cover * fear * (1.0 - given)},
        "propose": {
            "coercion that looms": p.bargain * fear * trusted,
            "help it would not let pass": _would_block(world, hosts, looms),
        },
    }


def host_to_target(world: World, hosts: IntArray, targets: IntArray) -> Reasons:
    """Nobody will operate from here; let us have an understanding."""
    p = world.p.signal
    looms = np.maximum(look(world.coercion, hosts, targets), look(world.warned, hosts, targets))
    fear = pick(world.cast.goals.security, hosts) * looms
    seen = _shelter_of(world, hosts)
    return {
        "assure": {
            "coercion that looms": p.calm * fear * (1.0 - seen),
            "word that may be broken": -p.binding * seen,
        },
        "propose": {"coercion that looms": p.bargain * fear * look(world.trust, hosts, targets)},
    }


def host_to_client(world: World, hosts: IntArray, clients: IntArray) -> Reasons:
    """Keep quiet; or I shut my door."""
    p, told = world.p.signal, look(world.warned, hosts, world.cast.target_of[clients])
    felt = [
        felt_coercion(world, int(host), clients[row : row + 1]) for row, host in enumerate(hosts)
    ]
    looms = np.maximum(side_by_side(felt, world.n_worlds), told)
    security = pick(world.cast.goals.security, hosts)
    stirs = pick(world.stance, clients) >= PREPARE
    return {
        "ask": {"coercion that looms": p.quiet * security * looms * (0.5 + 0.5 * stirs)},
        "warn": {"coercion that looms": p.alarm * security * looms * stirs},
    }


def client_to_patron(world: World, clients: IntArray, patrons: IntArray) -> Reasons:
    """Help us."""
    p, cast = world.p.signal, world.cast
    pledge, trust = look(world.pledge, clients, patrons), look(world.trust, clients, patrons)
    autonomy = pick(cast.goals.autonomy, clients)
    missing = np.maximum(1.0 - pledge / world.p.patron.high_pledge, 0.0)
    strain = world.strain[:, cast.target_of[clients]]
    neglect = np.maximum(world.p.attention.normal - pick(world.attention, patrons), 0.0)
    return {
        "ask": {
            "promise that is missing": p.missing * autonomy * trust * missing * strain,
            "attention that falls": p.neglect * autonomy * pledge * neglect,
        }
    }


def client_to_target(world: World, clients: IntArray, targets: IntArray) -> Reasons:
    """Let us leave each other alone."""
    p, cast = world.p.signal, world.cast
    hosts, hurt = cast.host_of[clients], pick(world.seen_repression, cast.rank[targets])
    felt = np.maximum(hurt, look(world.coercion, hosts, targets))
    hurt = np.where(hosts >= 0, felt, hurt)
    worth = pick(cast.goals.survival, clients) * hurt
    trusted = look(world.trust, clients, targets)
    return {"propose": {"blows it would spare": p.spared * worth * trusted}}


def client_to_client(world: World, clients: IntArray, others: IntArray) -> Reasons:
    """Let us stand together."""
    cast, force = world.cast, world.capability * world.cohesion
    own, theirs = pick(force, clients), pick(force, others)
    share = theirs / np.maximum(own + theirs, 1e-12)
    moment = 0.5 + world.strain[:, cast.target_of[clients]]
    worth = pick(cast.goals.autonomy, clients) * share * moment
    trusted = look(world.trust, clients, others)
    return {"propose": {"strength together": world.p.signal.joined * worth * trusted}}


def target_to_host(world: World, targets: IntArray, hosts: IntArray) -> Reasons:
    """Shut your door; keep it shut and I leave you alone; let us have an understanding."""
    p, regime = world.p.signal, pick(world.cast.goals.regime, targets)
    seen = _shelter_of(world, hosts)
    spared = 1.0 - look(world.coercion, hosts, targets)
    trusted = look(world.trust, targets, hosts)
    danger = 0.5 + pick(threat(world), world.cast.rank[targets])
    return {
        "warn": {"visible shelter": p.alarm * regime * seen * danger * spared},
        "assure": {
            "quiet border": p.calm * pick(world.strain, targets) * (1.0 - seen) * trusted,
            "word that may be broken": -p.binding * seen,
        },
        "propose": {"visible shelter": p.bargain * regime * seen * trusted},
    }


def target_to_client(world: World, targets: IntArray, clients: IntArray) -> Reasons:
    """Stay where you are; let us leave each other alone."""
    p, regime = world.p.signal, pick(world.cast.goals.regime, targets)
    strain = pick(world.strain, targets)
    backed = pick(shown_to(world), clients) * ~pick(is_mobilized(world), clients)
    danger = pick(threat(world), world.cast.rank[targets])
    able = np.minimum(pick(world.capability, clients), 1.0)
    return {
        "warn": {"promise that shows": p.alarm * regime * danger * backed},
        "propose": {
            "one front fewer": p.spared
            * regime
            * strain
            * danger
            * able
            * look(world.trust, targets, clients)
        },
    }


def sovereign_to_host(world: World, sovereigns: IntArray, hosts: IntArray) -> Reasons:
    """Not from my ground."""
    territory = pick(world.cast.goals.territory, sovereigns)
    seen, spared = _shelter_of(world, hosts), 1.0 - _sanctioned(world, hosts)
    return {"warn": {"visible shelter": world.p.signal.alarm * territory * seen * spared}}


def neighbor_to_host(world: World, neighbors: IntArray, hosts: IntArray) -> Reasons:
    """Not those, so near to me."""
    cast, security = world.cast, pick(world.cast.goals.security, neighbors)
    feared = []
    for neighbor, host in zip(neighbors, hosts, strict=True):
        guests = cast.guests(int(host))
        shelter = pick(world.sanctuary, guests) * shelter_seen(world, guests)
        alike = shelter * cast.feared[neighbor, guests]
        feared.append(alike.max(axis=1, keepdims=True))
    spared = 1.0 - look(world.coercion, hosts, neighbors)
    worth = security * side_by_side(feared, world.n_worlds) * spared
    return {"warn": {"feared shelter": world.p.signal.alarm * worth}}


REASONS: Mapping[tuple[Role, Role], Callable[[World, IntArray, IntArray], Reasons]] = {
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


def _pressing(world: World, patrons: IntArray) -> FloatArray:
    """Return how much patrons care just now to press the target, ``(R, N)``."""
    return pick(world.cast.goals.regime, patrons) * pick(world.attention, patrons)


def _looming(world: World, hosts: IntArray) -> FloatArray:
    """Return the strongest coercion of each host by a target, felt or announced, ``(R, N)``."""
    worst = blank((world.n_worlds, len(hosts)))
    for target in world.cast.targets:
        felt = np.maximum(look(world.coercion, hosts, target), look(world.warned, hosts, target))
        worst = np.maximum(worst, felt)
    return worst


def _shelter_of(world: World, hosts: IntArray) -> FloatArray:
    """Return the most visible shelter of each host, ``(R, N)``."""
    return side_by_side([visible_shelter(world, int(host)) for host in hosts], world.n_worlds)


def _sanctioned(world: World, hosts: IntArray) -> FloatArray:
    """Return the sovereign's sanction on each host, ``(R, N)``."""
    return side_by_side([sanction(world, int(host)) for host in hosts], world.n_worlds)


def _would_block(world: World, hosts: IntArray, looms: FloatArray) -> FloatArray:
    """Return what hosts would lose by letting help pass as a treaty asks, ``(R, N)``, at most 0.

    What they weigh about passage itself, in short: kin, danger, the law, and their own word.
    """
    p, goals, shown = world.p.host, world.cast.goals, shown_to(world)
    guests = [pick(shown, world.cast.guests(int(host))) for host in hosts]
    backed = side_by_side([g.max(axis=1, keepdims=True) for g in guests], world.n_worlds)
    kin = 2.0 * pick(goals.autonomy, hosts) * p.passage_kin * 0.5 * backed
    danger = pick(goals.security, hosts) * (p.passage_danger + looms) * (1.0 + p.passage_relief)
    law = pick(goals.territory, hosts) * _sanctioned(world, hosts)
    return np.asarray(np.minimum(kin - danger - law + 2.0 * world.p.signal.treaty, 0.0))


def _assured(
    world: World, patrons: IntArray, holders: IntArray, matters: FloatArray
) -> dict[str, FloatArray]:
    """Return what speaks for and against standing by a pledge that is doubted.

    The doubt is what the patron believes it to be; it fears for its word as far as it does not mean
    to keep it.
    """
    p, pledge = world.p.signal, look(world.pledge, holders, patrons)
    doubt = 1.0 - credulous_trust(world, patrons, holders)
    means_it = _means_it(world, patrons)
    pressing = _pressing(world, patrons)
    return {
        "promise that is doubted": p.doubted * pressing * pledge * doubt * matters,
        "word that may fall due": -p.binding * pledge * (1.0 - means_it),
    }


def _means_it(world: World, patrons: IntArray) -> FloatArray:
    """Return how likely patrons think they would keep a secret pledge at even odds, ``(R, N)``."""
    cost, precision = world.p.patron, pick(world.cast.traits.precision, patrons)
    wish = (
        world.p.obligation.value * pick(world.attention, patrons)
        - cost.help_cost
        - 0.5 * cost.losing_cost
        + pick(world.reliability, patrons)
    )
    return sigmoid(world.p.choice.precision * precision * world.p.stakes.obligation * wish)
