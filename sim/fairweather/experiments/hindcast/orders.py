"""Orders: in which order history put the cases, and whether the worlds put them so too.

The project claims no levels. What may be asked of it are orders between cases under one set of
numbers, so these are tested first. They were written down, case by case, before any hindcast was
run. A case that history does not place, or of which one number would have to stand for two
answers, is left out of an order: Iraq in 1991 has a south and a north, before April and after.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from math import isnan

import numpy as np

from fairweather.axes import FloatArray
from fairweather.experiments.hindcast.case import Played
from fairweather.world.cast import Role

MOST_EXACT = 7
"""Cases up to which every way to deal the numbers out is tried."""


@dataclass(frozen=True)
class Order:
    """One order: ``ranks`` by case, higher for more; ``of`` reads each world's number ``(R,)``.

    A case without a number in a world, as where no pledge fell due, has NaN there.
    """

    name: str
    asks: str
    of: Callable[[Played], FloatArray]
    ranks: Mapping[str, float]
    note: str = ""


@dataclass(frozen=True, eq=False)
class Judged:
    """An order beside what worlds came to: each case's mean, and pairs of cases in right order.

    ``by_luck`` is the share of ways to deal the same numbers out to the cases that have as many
    pairs right, this one among them.
    """

    order: Order
    means: Mapping[str, float]
    right: float
    pairs: int
    by_luck: float


def withdrawn(played: Played) -> FloatArray:
    """How far patrons' pledges to groups were taken back in the end, mean of pledges, ``(R,)``."""
    specs = list(played.case.scenario.factions.values())
    clients = [at for at, spec in enumerate(specs) if spec.role is Role.CLIENT]
    patrons = [at for at, spec in enumerate(specs) if spec.role is Role.PATRON]
    told = played.witness.withdrawn[:, clients][:, :, patrons]
    known = ~np.isnan(told)
    count = known.sum(axis=(1, 2))
    total = np.where(known, told, 0.0).sum(axis=(1, 2))
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def out(played: Played) -> FloatArray:
    """Whether any group was out in the open in any turn, ``(R,)``."""
    return np.asarray(played.recorder.series("mobilized").max(axis=1) > 0.0, dtype=np.float64)


def _ever(*kinds: str) -> Callable[[Played], FloatArray]:
    """Whether any of ``kinds`` took place, ``(R,)``."""

    def ever(played: Played) -> FloatArray:
        times = sum(played.recorder.counts[kind] for kind in kinds)
        return np.asarray(np.asarray(times) > 0.0, dtype=np.float64)

    return ever


def _at_end(outcome: str) -> Callable[[Played], FloatArray]:
    """An outcome after the last turn, ``(R,)``."""
    return lambda played: played.recorder.series(outcome)[:, -1]


def dealt_away(played: Played) -> FloatArray:
    """Whether a patron let go of a pledge in or after the turn of a side deal, ``(R,)``."""
    return played.witness.deal_ended.astype(np.float64)


_TWO_IN_ONE = "Iraq 1991 is left out: its south and its north, before and after April, differ."

ORDERS: tuple[Order, ...] = (
    Order("withdrawal", "How far was the patron's pledge taken back?", withdrawn,
          {"iraq74": 3, "hungary56": 3, "syria19": 2, "nicaragua81": 1, "bengal71": 0},
          _TWO_IN_ONE),
    Order("client comes out", "Was a group out in the open?", out,
          {"iraq74": 1, "iraq91": 1, "bengal71": 1, "hungary56": 1, "nicaragua81": 1,
           "syria19": 0}),
    Order("host closes", "Did a host give less shelter, or close bases?",
          _ever("close door", "crack down"),
          {"iraq74": 1, "iraq91": 1, "syria19": 0, "bengal71": 0, "hungary56": 0,
           "nicaragua81": 0}),
    Order("side deal ends it", "Did a patron let go after a side deal?", dealt_away,
          {"iraq74": 2, "syria19": 1, "iraq91": 0, "bengal71": 0, "hungary56": 0,
           "nicaragua81": 0}),
    Order("offer by the target", "Did the target offer a concession?", _ever("concede"),
          {"iraq74": 1, "iraq91": 1, "hungary56": 1, "nicaragua81": 1, "bengal71": 0,
           "syria19": 0}),
    Order("ground held at the end", "How much of kin country did groups hold?",
          _at_end("autonomy_de_facto"),
          {"bengal71": 4, "syria19": 3, "iraq91": 2, "nicaragua81": 1, "hungary56": 0,
           "iraq74": 0}, "Iraq 1991 stands for its north."),
    Order("share displaced", "Which share of people was driven out?", _at_end("displaced"),
          {"iraq91": 3, "bengal71": 2, "nicaragua81": 2, "iraq74": 2, "syria19": 1,
           "hungary56": 0}, "Iraq 1991 stands for its north."),
)  # fmt: skip
"""The orders that history shows; a patron's own army is one more, which the rules do not know."""


def judge(order: Order, played: Sequence[Played]) -> Judged:
    """Return how many pairs of cases the worlds have in the order that history has."""
    means = {}
    for one in played:
        if one.case.name in order.ranks:
            worlds = order.of(one)
            known = worlds[~np.isnan(worlds)]
            means[one.case.name] = float(known.mean()) if known.size else float("nan")
    told = {name: mean for name, mean in means.items() if not isnan(mean)}
    ranks = [order.ranks[name] for name in told]
    right = _right(ranks, list(told.values()))
    pairs = sum(one != other for one, other in combinations(ranks, 2))
    return Judged(order, means, right, pairs, _by_luck(ranks, list(told.values()), right))


def _right(ranks: Sequence[float], means: Sequence[float]) -> float:
    """Return how many pairs are in order; one in which the means are the same counts a half."""
    found = 0.0
    for (rank, mean), (other_rank, other) in combinations(zip(ranks, means, strict=True), 2):
        if rank != other_rank:
            found += 0.5 if mean == other else float((mean > other) == (rank > other_rank))
    return found


def _by_luck(ranks: Sequence[float], means: Sequence[float], right: float) -> float:
    """Return the share of all ways to deal the means out that are as good; NaN of too many."""
    if len(ranks) > MOST_EXACT or len(set(ranks)) < 2:
        return float("nan")
    dealt = [_right(ranks, one) for one in permutations(means)]
    return sum(one >= right for one in dealt) / len(dealt)
