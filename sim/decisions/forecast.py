"""What a patron expects of a client: the client's own formula under the patron's beliefs (S3).

Level-1 forecasting, not equilibrium: the patron works out (7) with its estimate of the client's
trust, and senders over-rate their own credibility. It looks ahead over its horizon, and knows that
a client that stands by a course leans to it: what moves it are reasons that move, and, with time,
a change of heart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from sim.axes import CodeArray, FloatArray, IntArray
from sim.decisions.belief import Pledged, standing_pledge
from sim.decisions.prospect import prospect
from sim.decisions.stance import (
    HEDGE,
    MOBILIZE,
    SETTLE,
    StanceDecision,
    offer,
    stance_needs,
    stance_terms,
)
from sim.decisions.turning import lead, roughly_turned
from sim.world.pairs import look, pick
from sim.world.state import World


@dataclass(frozen=True)
class Forecast:
    """Expected response to a supposed pledge over the patron's horizon; ``(R, N)`` each.

    ``mobilizes`` is M, ``leaves`` is A (hedge or settle), ``succeeds`` is phi with the help and
    ``alone`` phi without.
    """

    mobilizes: FloatArray
    leaves: FloatArray
    succeeds: FloatArray
    alone: FloatArray


def credulous_trust(world: World, patron: int, clients: IntArray) -> FloatArray:
    """Return the trust that ``patron`` believes others have in it: ``T + bias (1 - T)``."""
    rows = np.full(len(clients), patron, dtype=np.intp)
    trust = look(world.trust, clients, rows)
    bias = world.cast.traits.self_bias[:, patron : patron + 1]
    return np.minimum(trust + bias * (1.0 - trust), 1.0 - 1e-9)


def forecast(
    world: World,
    patron: int,
    clients: IntArray,
    size: FloatArray,
    public: FloatArray,
    sunk: FloatArray,
    sanctuary: FloatArray,
) -> Forecast:
    """Return what ``patron`` expects of ``clients`` (repeats allowed) under a supposed pledge."""
    supposed = Pledged(size, public, sunk, credulous_trust(world, patron, clients))
    alone = prospect(world, clients, np.zeros((1, 1)), sanctuary)
    now, succeeds = _scores(world, patron, clients, supposed, sanctuary)
    each, place = np.unique(clients, return_inverse=True)
    stands = replace(
        standing_pledge(world, each, np.full(len(each), patron, dtype=np.intp)),
        trust=credulous_trust(world, patron, each),
    )
    then, _ = _scores(world, patron, each, stands, pick(world.sanctuary, each))
    before = [pick(score, place) for score in then]
    chance = foreseen(world, clients, before, now, pick(world.stance, clients))
    return Forecast(
        mobilizes=chance[MOBILIZE],
        leaves=chance[HEDGE] + chance[SETTLE],
        succeeds=succeeds,
        alone=alone,
    )


def _scores(
    world: World, patron: int, clients: IntArray, pledged: Pledged, sanctuary: FloatArray
) -> tuple[list[FloatArray], FloatArray]:
    """Return the score of every stance under a pledge of ``patron``, and the chance of success.

    A stance that is not legal has none, but for the standing one.
    """
    offered = offer(world, clients, patron, pledged)
    standing = pick(world.stance, clients)
    succeeds = prospect(world, clients, offered.promised, sanctuary)
    terms = stance_terms(world, clients, offered, sanctuary, succeeds)
    precision = world.p.choice.precision * pick(world.cast.traits.precision, clients)
    places = world.scene.docket.places
    rows = np.array(
        [places[StanceDecision.name, int(c)].rows.start for c in clients], dtype=np.intp
    )
    stays = world.p.choice.inertia + world.p.choice.face * pick(world.freshness, rows)
    worth, inert = precision * world.p.stakes.stance, precision * stays
    scores = [
        worth * reduce(np.add, terms[option.key].values()) - inert * (standing != place)
        for place, option in enumerate(StanceDecision.options)
    ]
    for option, may in stance_needs(world, clients, offered.promised).items():
        scores[option] = np.where(may | (standing == option), scores[option], -np.inf)
    return scores, succeeds


def foreseen(
    world: World,
    actors: IntArray,
    before: Sequence[FloatArray],
    now: Sequence[FloatArray],
    standing: CodeArray,
) -> list[FloatArray]:
    """Return the chance of each option within the patron's horizon, ``(R, N)`` each.

    By the law of lasting luck (``decisions.turning``), for an actor that stood by ``standing`` with
    the scores ``before`` and meets ``now``: it has to look again, and then to find another best.
    """
    p, horizon = world.p.choice, horizon_years(world)
    gained = np.maximum(lead(now, standing) - lead(before, standing), 0.0)
    trait = pick(world.cast.traits.review, actors)
    looks = -np.expm1(-trait * (p.review_per_year + p.review_by_reasons * gained) * horizon)
    kept = np.exp(-np.log(2.0) * world.p.patron.horizon_weeks / p.leaning_half_life)
    chances = roughly_turned(before, now, standing, kept)
    return [
        np.where(standing == at, 1.0 - looks * (1.0 - chance), looks * chance)
        for at, chance in enumerate(chances)
    ]


def horizon_years(world: World) -> FloatArray:
    """Return how far a patron looks ahead, in years."""
    return world.p.patron.horizon_weeks / 52.0


def side_by_side(values: FloatArray, n_candidates: int) -> FloatArray:
    """Repeat rows for candidates: ``(R, N)`` becomes ``(R, N * n)``, candidates innermost."""
    return np.repeat(values, n_candidates, axis=1)
