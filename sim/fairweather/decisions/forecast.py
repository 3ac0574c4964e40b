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

from fairweather.axes import BoolArray, CodeArray, FloatArray, IntArray
from fairweather.decisions.belief import Pledged, standing_pledge
from fairweather.decisions.offer import offer
from fairweather.decisions.prospect import prospect
from fairweather.decisions.stance import (
    HEDGE,
    MOBILIZE,
    SETTLE,
    StanceDecision,
    stance_needs,
    stance_terms,
)
from fairweather.decisions.turning import held, lead, roughly_turned
from fairweather.world.layout import room
from fairweather.world.pairs import look, pick
from fairweather.world.state import World


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


def credulous_trust(world: World, patron: IntArray | int, clients: IntArray) -> FloatArray:
    """Return the trust that ``patron`` believes others have in it: ``T + bias (1 - T)``."""
    trust = look(world.trust, clients, patron)
    bias = pick(world.cast.traits.self_bias, np.atleast_1d(patron))
    return np.minimum(trust + bias * (1.0 - trust), 1.0 - 1e-9)


def forecast(
    world: World,
    patron: int,
    clients: IntArray,
    size: FloatArray,
    public: FloatArray,
    sunk: FloatArray,
    sanctuary: FloatArray,
    first_stands: bool = False,
) -> Forecast:
    """Return what ``patron`` expects of ``clients`` under a supposed pledge.

    Pledges may have an axis of candidates before that of worlds, ``(M, R, N)``; ``first_stands``
    says that the first is what stands now.
    """
    supposed = Pledged(size, public, sunk, credulous_trust(world, patron, clients))
    alone = prospect(world, clients, np.zeros((1, 1)), sanctuary)
    now, succeeds = _scores(world, patron, clients, supposed, sanctuary, alone)
    if first_stands:
        before = now[:, :1]
    else:
        holder = np.full(len(clients), patron, dtype=np.intp)
        stands = replace(standing_pledge(world, clients, holder), trust=supposed.trust)
        before, _ = _scores(world, patron, clients, stands, pick(world.sanctuary, clients))
    chance = foreseen(world, clients, before, now, pick(world.stance, clients))
    return Forecast(
        mobilizes=chance[MOBILIZE],
        leaves=chance[HEDGE] + chance[SETTLE],
        succeeds=succeeds,
        alone=alone,
    )


def _scores(
    world: World,
    patron: int,
    clients: IntArray,
    pledged: Pledged,
    sanctuary: FloatArray,
    alone: FloatArray | None = None,
) -> tuple[FloatArray, FloatArray]:
    """Return the score of every stance under a pledge of ``patron``, and the chance of success.

    Stances are the first axis. One that is not legal has no score, but for the standing one.
    ``alone`` is their chance of success without help, if known.
    """
    offered = offer(world, clients, patron, pledged)
    standing = pick(world.stance, clients)
    succeeds = prospect(world, clients, offered.promised, sanctuary, straight=offered.straight)
    terms = stance_terms(world, clients, offered, sanctuary, succeeds, alone)
    precision = world.p.choice.precision * pick(world.cast.traits.precision, clients)
    places = world.scene.docket.places
    rows = np.array(
        [places[StanceDecision.name, int(c)].rows.start for c in clients], dtype=np.intp
    )
    stays = world.p.choice.inertia + world.p.choice.face * pick(world.freshness, rows)
    scores: FloatArray = room((len(StanceDecision.options), *succeeds.shape))
    for into, option in zip(scores, StanceDecision.options, strict=True):
        into[...] = reduce(np.add, terms[option.key].values())
    scores *= precision * world.p.stakes.stance
    scores -= precision * stays * _departs(standing, scores)
    for place, may in stance_needs(world, clients, offered.promised).items():
        np.copyto(scores[place], -np.inf, where=~(may | (standing == place)))
    return scores, succeeds


def foreseen(
    world: World,
    actors: IntArray,
    before: FloatArray | Sequence[FloatArray],
    now: FloatArray | Sequence[FloatArray],
    standing: CodeArray,
) -> FloatArray:
    """Return the chance of each option within the patron's horizon, ``(O, R, N)``.

    By the law of lasting luck (``decisions.turning``), for an actor that stood by ``standing`` with
    the scores ``before`` and meets ``now``: it has to look again, and then to find another best.
    Scores are ``(O, R, N)``, or ``(O, M, R, N)`` for M candidates.
    """
    p, horizon = world.p.choice, horizon_years(world)
    then, after = np.asarray(before), np.asarray(now)
    gained = np.maximum(lead(after, standing) - lead(then, standing), 0.0)
    trait = pick(world.cast.traits.review, actors)
    looks = -np.expm1(-trait * (p.review_per_year + p.review_by_reasons * gained) * horizon)
    kept = np.exp(-np.log(2.0) * world.p.patron.horizon_weeks / p.leaning_half_life)
    chances = looks * roughly_turned(then, after, standing, kept)
    stays = 1.0 - looks
    return np.where(_departs(standing, chances), chances, stays + chances)


def _departs(standing: CodeArray, scores: FloatArray) -> BoolArray:
    """Return where an option is another than ``standing``, broadcast along candidates."""
    return np.asarray(~held(standing, scores))


def horizon_years(world: World) -> FloatArray:
    """Return how far a patron looks ahead, in years."""
    return world.p.patron.horizon_weeks / 52.0
