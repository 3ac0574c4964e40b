"""How a choice falls: the logit law, drawn by Gumbel-max, with inertia and review (rulebook 1.5).

``Pr(m) = softmax(precision * U)`` (2), drawn as ``argmax(precision * U + Gumbel)`` (3), which has
exactly that law and keeps each option's own luck across branches.

Sources: McKelvey and Palfrey (1995) for the law; Oberst and Sontag (2019) for the draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from sim.axes import BoolArray, CodeArray, FloatArray
from sim.decisions.decision import Appraisal
from sim.draws import Draws
from sim.world.pairs import pick
from sim.world.state import World

_NEVER = -np.inf


@dataclass(frozen=True)
class Choice:
    """What one faction chose in one decision, and the luck it had.

    ``option`` ``(R, N)``; ``reviewed`` ``(R, N)`` where it was reconsidered at all; ``luck``
    ``(R, N, M)`` the Gumbel draw of each option.
    """

    option: CodeArray
    reviewed: BoolArray
    luck: FloatArray


def precision_of(world: World, actor: int) -> FloatArray:
    """Return the choice precision of ``actor``, ``(1, 1)`` or ``(R, 1)``, per unit of utility."""
    factor = world.cast.traits.precision[:, actor : actor + 1]
    return world.p.choice.precision * factor


def probabilities(utility: FloatArray, legal: BoolArray, precision: FloatArray) -> FloatArray:
    """Return the logit probabilities of ``(R, N, M)`` utilities; ``precision`` ``(R, 1)``.

    Option by option: sums and maxima over so short an axis are slow in numpy.
    """
    menu = range(utility.shape[-1])
    scores = [np.where(legal[..., m], precision * utility[..., m], _NEVER) for m in menu]
    best = reduce(np.maximum, scores)
    weights = [np.exp(score - best) for score in scores]
    total = sum(weights[1:], weights[0])
    return np.stack([weight / total for weight in weights], axis=-1)


def luck_of(appraisal: Appraisal, world: World, draws: Draws) -> tuple[FloatArray, FloatArray]:
    """Return the Gumbel draws ``(R, N, M)`` and review uniforms ``(R, N)`` of these rows.

    Draws are indexed by what they decide: (actor, partner, option), never by open rows.
    """
    decision, rows = appraisal.decision, appraisal.rows
    gumbel = draws.gumbel(world.turn, decision.luck, (*rows.shape, len(decision.options)))
    review = draws.reviews(world.turn, decision.review_luck, rows.shape)
    return pick(gumbel[:, rows.place], rows.columns), pick(review[:, rows.place], rows.columns)


def choose(appraisal: Appraisal, world: World, draws: Draws) -> Choice:
    """Draw the choice of every row in every world; closed rows keep their standing option."""
    luck, review = luck_of(appraisal, world, draws)
    precision = precision_of(world, appraisal.actor)
    score = np.where(appraisal.legal, precision[..., None] * appraisal.utility() + luck, _NEVER)
    reviewed = appraisal.is_open & (review < appraisal.review)
    best = score.argmax(axis=-1).astype(np.int8)
    return Choice(np.where(reviewed, best, appraisal.standing), reviewed, luck)
