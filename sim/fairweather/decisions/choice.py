"""How a choice falls: lasting luck, looks that have a cause, and the logit law (rulebook 4).

``Pr(m) = softmax(precision * U)`` (2), drawn as ``argmax(precision * U + Gumbel)`` (3), which has
exactly that law and keeps each option's own luck across branches. The Gumbel of an option lasts
(``rules.leanings``), so that a course is left because reasons moved, seldom because luck did.

Sources: McKelvey and Palfrey (1995) for the law; Oberst and Sontag (2019) for the draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from fairweather.axes import BoolArray, CodeArray, FloatArray, IntArray
from fairweather.decisions.decision import Appraisal, Matter
from fairweather.draws import Draws, Purpose, as_gumbel
from fairweather.world.docket import Place
from fairweather.world.layout import worlds_last
from fairweather.world.state import World

_Item = TypeVar("_Item", bound=np.generic)
_NEVER = -np.inf


@dataclass(frozen=True)
class Choice:
    """What one faction chose in one decision.

    ``option`` ``(R, N)``; ``reviewed`` ``(R, N)`` where it was reconsidered at all.
    """

    option: CodeArray
    reviewed: BoolArray


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


def place_of(matter: Matter, world: World) -> Place:
    """Return where the rows of a matter stand in the world's docket."""
    return world.scene.docket.places[matter.decision.name, matter.actor]


def luck_of(matter: Matter, world: World) -> FloatArray:
    """Return the Gumbel of every option of these rows, ``(R, N, M)``: how the faction leans."""
    leaning = world.leaning[:, place_of(matter, world).options]
    n_options = len(matter.decision.options)
    return as_gumbel(leaning).reshape(world.n_worlds, -1, n_options)


def review_chance(appraisal: Appraisal, world: World) -> FloatArray:
    """Return the chance that an open row is reconsidered this turn, ``(R, N)`` (rulebook 4.3).

    A look has a cause where the best other option has gained on the standing one since the last
    look; a row that has just opened is looked at at once.
    """
    p, hazard = world.p.choice, appraisal.review
    if not appraisal.decision.is_inert:
        return world.scene.chance(hazard)
    rows = place_of(appraisal, world).rows
    was_open = world.is_watched[:, rows]
    gained = appraisal.advantage - world.seen_advantage[:, rows]
    np.maximum(gained, 0.0, out=gained)
    gained *= p.review_by_reasons * world.cast.traits.review[:, [appraisal.actor]]
    gained += hazard
    return np.where(was_open, world.scene.chance(gained), 1.0)


def reviewed_now(appraisal: Appraisal, world: World, draws: Draws) -> BoolArray:
    """Return where there is something to decide and it is reconsidered this turn, ``(R, N)``."""
    luck = draws.kept(world.turn, Purpose.REVIEW, world.scene.docket.row_keys)
    mine = luck[:, place_of(appraisal, world).rows]
    return appraisal.is_open & (mine < review_chance(appraisal, world))


def choose(appraisal: Appraisal, world: World, draws: Draws) -> Choice:
    """Draw the choice of every row in every world; closed rows keep their standing option."""
    reviewed = reviewed_now(appraisal, world, draws)
    option = appraisal.standing.T.copy()
    place = np.flatnonzero(reviewed.T)
    if len(place):
        option.reshape(-1)[place] = _best_of(appraisal, world, place)
    return Choice(option.T, reviewed)


def best(appraisal: Appraisal, world: World) -> CodeArray:
    """Return the legal option of highest score, luck included (3), ``(R, N)``."""
    place = np.arange(appraisal.standing.size)
    return _best_of(appraisal, world, place).reshape(appraisal.shape[::-1]).T


def _best_of(appraisal: Appraisal, world: World, place: IntArray) -> CodeArray:
    """Return the legal option of highest score, luck included (3), of some rows ``(K,)``.

    ``place`` ``(K,)`` counts rows and worlds as one, worlds innermost, as memory runs.
    """
    n_options, n_worlds = len(appraisal.decision.options), appraisal.shape[0]
    options = place_of(appraisal, world).options
    row, at = np.divmod(place, n_worlds)
    menu = np.arange(n_options)[:, None]
    which = (options.start + row * n_options + menu) * n_worlds + at
    luck = as_gumbel(worlds_last(world.leaning).reshape(-1).take(which))
    precision = appraisal.precision
    each = precision[0, 0] if len(precision) == 1 else precision[:, 0].take(at)
    score = _flat(appraisal.worth.transpose(0, 2, 1)).take(place, axis=1)
    score *= each
    score += luck
    may = _flat(appraisal.legal.transpose(2, 1, 0)).take(place, axis=1)
    np.copyto(score, _NEVER, where=~may)
    return np.asarray(score.argmax(axis=0), dtype=np.int8)


def _flat(menu: NDArray[_Item]) -> NDArray[_Item]:
    """Return ``(M, N, R)`` with rows and worlds as one."""
    return menu.reshape(len(menu), -1)


def remember(
    world: World, appraisal: Appraisal, choice: Choice, taken: CodeArray, index: IntArray
) -> None:
    """Keep in the worlds ``index`` of ``world`` how their rows were looked at (rulebook 4.3, 4.4).

    ``taken`` ``(N, rows)`` is what was chosen in the end, orders included. Closed rows keep what
    they remember, whatever else lies before their actor.
    """
    rows = place_of(appraisal, world).rows
    whole = len(index) == world.n_worlds
    where = (slice(None), rows) if whole else (index[:, None], np.arange(rows.start, rows.stop))
    was_open, seen = world.is_watched[where], world.seen_advantage[where]
    follows = np.minimum(seen, appraisal.advantage)
    fresh = choice.reviewed | ~was_open
    noticed = np.where(fresh, appraisal.advantage, follows)
    if appraisal.decision.has_face:
        departs = appraisal.is_open & (taken != appraisal.standing)
        row, at = np.nonzero(departs.T)
        if len(at):
            noticed[at, row] = appraisal.lead_over(taken, at, row)
        world.freshness[where] = np.where(departs, 1.0, world.freshness[where])
    if whole:
        np.copyto(world.seen_advantage[where], noticed, where=appraisal.is_open)
        np.copyto(world.looked[where], world.turn, where=choice.reviewed)
    else:
        world.seen_advantage[where] = np.where(appraisal.is_open, noticed, seen)
        world.looked[where] = np.where(choice.reviewed, world.turn, world.looked[where])
