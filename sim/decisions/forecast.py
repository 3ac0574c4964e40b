"""What a patron expects of a client: the client's own formula under the patron's beliefs (S3).

Level-1 forecasting, not equilibrium: the patron works out (7) with its estimate of the client's
trust, and senders over-rate their own credibility. It looks ahead over its horizon: a client that
reviews its stance n times will have moved with chance ``1 - (1 - m)^n``. With the chance of one
review alone, as first written, every term of (9) is next to nothing and pledges are noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.axes import FloatArray, IntArray
from sim.decisions.belief import Pledged
from sim.decisions.choice import logit
from sim.decisions.decision import with_inertia
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
from sim.world.pairs import look, pick
from sim.world.state import World


@dataclass(frozen=True)
class Forecast:
    """Expected response to a supposed pledge over the patron's horizon; ``(R, N)`` each.

    ``mobilizes`` is M, ``leaves`` is A (hedge or settle), ``succeeds`` is phi with the help.
    """

    mobilizes: FloatArray
    leaves: FloatArray
    succeeds: FloatArray


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
    offered = offer(world, clients, patron, supposed)
    standing = pick(world.stance, clients)
    succeeds = prospect(world, clients, offered.promised, sanctuary)
    terms = with_inertia(
        stance_terms(world, clients, offered, sanctuary, succeeds),
        StanceDecision.options,
        standing,
        world.p.choice.inertia,
    )
    zero = np.zeros_like(size)
    precision = world.p.choice.precision * pick(world.cast.traits.precision, clients)
    scores = [precision * sum(terms[o.key].values(), zero) for o in StanceDecision.options]
    for option, may in stance_needs(world, clients, offered.promised).items():
        scores[option] = np.where(may, scores[option], -np.inf)
    chance = logit(scores)
    return Forecast(
        mobilizes=in_time(world, clients, chance[MOBILIZE]),
        leaves=in_time(world, clients, chance[HEDGE] + chance[SETTLE]),
        succeeds=succeeds,
    )


def in_time(world: World, actors: IntArray, per_review: FloatArray) -> FloatArray:
    """Return the chance that ``actors`` do it at least once within the patron's horizon."""
    per_year = world.p.choice.review_per_year * pick(world.cast.traits.review, actors)
    reviews = per_year * horizon_years(world)
    return np.asarray(1.0 - np.exp(reviews * np.log(np.maximum(1.0 - per_review, 1e-12))))


def horizon_years(world: World) -> FloatArray:
    """Return how far a patron looks ahead, in years."""
    return world.p.patron.horizon_weeks / 52.0


def side_by_side(values: FloatArray, n_candidates: int) -> FloatArray:
    """Repeat rows for candidates: ``(R, N)`` becomes ``(R, N * n)``, candidates innermost."""
    return np.repeat(values, n_candidates, axis=1)
