"""How a choice falls: the logit law, drawn by Gumbel-max, with inertia and review (rulebook 1.5).

``Pr(m) = softmax(precision * U)`` (2), drawn as ``argmax(precision * U + Gumbel)`` (3), which has
exactly that law and keeps each option's own luck across branches.

Sources: McKelvey and Palfrey (1995) for the law; Oberst and Sontag (2019) for the draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from sim.axes import BoolArray, CodeArray, FloatArray, IntArray
from sim.decisions.decision import Appraisal, Matter
from sim.draws import Draws, as_gumbel
from sim.world.pairs import pick
from sim.world.part import part
from sim.world.state import World

_NEVER = -np.inf
_MOST = 2 / 3
"""Share of worlds from which setting the others aside costs more than it saves."""


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
    """Return the logit probabilities of ``(R, N, M)`` utilities; ``precision`` ``(R, 1)``."""
    menu = range(utility.shape[-1])
    scores = [np.where(legal[..., m], precision * utility[..., m], _NEVER) for m in menu]
    return np.stack(logit(scores), axis=-1)


def logit(scores: Sequence[FloatArray]) -> list[FloatArray]:
    """Return the chance of each option whose score, precision times utility, is given (2).

    Option by option: sums and maxima over so short an axis are slow in numpy.
    """
    best = reduce(np.maximum, scores)
    weights = [np.exp(score - best) for score in scores]
    total = sum(weights[1:], weights[0])
    return [weight / total for weight in weights]


def luck_of(
    matter: Matter, world: World, draws: Draws, index: IntArray | None = None
) -> FloatArray:
    """Return the Gumbel draws of these rows, ``(R, N, M)``; of some worlds if ``index`` is given.

    Draws are indexed by what they decide: (actor, partner, option), never by open rows.
    """
    decision, rows = matter.decision, matter.rows
    drawn = draws.kept(world.turn, decision.luck, (*rows.shape, len(decision.options)))
    mine = drawn[:, rows.place] if index is None else drawn[:, rows.place].take(index, axis=0)
    return as_gumbel(pick(mine, rows.columns))


def reviewed_now(matter: Matter, world: World, draws: Draws) -> BoolArray:
    """Return where there is something to decide and it is reconsidered this turn, ``(R, N)``."""
    rows = matter.rows
    luck = draws.kept(world.turn, matter.decision.review_luck, rows.shape)
    return matter.is_open & (pick(luck[:, rows.place], rows.columns) < matter.review)


def choose(appraisal: Appraisal, world: World, draws: Draws) -> Choice:
    """Draw the choice of every row in every world; closed rows keep their standing option."""
    luck, reviewed = luck_of(appraisal, world, draws), reviewed_now(appraisal, world, draws)
    return Choice(_kept_or_best(appraisal, world, luck, reviewed), reviewed, luck)


def choose_unweighed(matter: Matter, world: World, draws: Draws) -> CodeArray:
    """Return the options that ``choose`` would, ``(R, N)``, for less.

    Worlds in which no row is reviewed are set aside: there the standing course goes on whatever
    it is worth.
    """
    reviewed = reviewed_now(matter, world, draws)
    live = np.flatnonzero(reviewed.any(axis=1))
    if not len(live):
        return matter.standing
    if len(live) > _MOST * world.n_worlds:
        return choose(matter.decision.weigh_all(world, matter), world, draws).option
    some = part(world, live)
    appraisal = matter.decision.weigh_all(some, matter.at(live))
    luck = luck_of(matter, world, draws, live)
    chosen = matter.standing.copy()
    chosen[live] = _kept_or_best(appraisal, some, luck, reviewed.take(live, axis=0))
    return chosen


def _kept_or_best(
    appraisal: Appraisal, world: World, luck: FloatArray, reviewed: BoolArray
) -> CodeArray:
    """Return the legal option of highest score, luck included (3), where reviewed, ``(R, N)``."""
    precision = precision_of(world, appraisal.actor)
    score = np.where(appraisal.legal, precision[..., None] * appraisal.utility() + luck, _NEVER)
    return np.where(reviewed, score.argmax(axis=-1).astype(np.int8), appraisal.standing)
