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

import numpy as np

from fairweather.axes import FloatArray
from fairweather.experiments.hindcast.case import Played
from fairweather.world.cast import Role

MOST_EXACT = 7
"""Cases up to which every way to deal their worlds out is tried."""
OFTEN = 0.05
"""Share of worlds with a number from which on their mean says something of a case."""


@dataclass(frozen=True)
class Order:
    """One order: ``ranks`` by case, higher for more; ``of`` reads each world's number ``(R,)``.

    A world without a number, as one in which no pledge fell due, has NaN there.
    """

    name: str
    asks: str
    of: Callable[[Played], FloatArray]
    ranks: Mapping[str, float]
    note: str = ""


@dataclass(frozen=True, eq=False)
class Judged:
    """An order beside what worlds came to: the mean of every case, and pairs in right order.

    A case has NaN if fewer than ``OFTEN`` of its worlds have a number. Those are counted that
    history places and that have a mean.
    """

    order: Order
    means: Mapping[str, float]
    right: float
    pairs: int

    @property
    def placed(self) -> tuple[str, ...]:
        """The cases that history places, most first."""
        ranks = self.order.ranks
        return tuple(sorted((n for n in self.means if n in ranks), key=lambda n: -ranks[n]))


def withdrawn(played: Played) -> FloatArray:
    """How far patrons' pledges to groups were taken back in the end, mean of pledges, ``(R,)``."""
    roles = played.case.scenario.roles
    clients = [at for at, own in enumerate(roles) if Role.CLIENT in own]
    patrons = [at for at, own in enumerate(roles) if Role.PATRON in own]
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
    Order("patron's own army", "Did a patron's army stand or march with a group?",
          _ever("army stands", "army marches"),
          {"bengal71": 2, "iraq91": 2, "iraq74": 1, "hungary56": 0, "nicaragua81": 0},
          "Northeast Syria is left out: its patron's army was there from the start."),
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
"""The orders that history shows, as they were written down beside the facts of the cases."""


def judge(order: Order, played: Sequence[Played]) -> Judged:
    """Return how many pairs of cases the worlds have in the order that history has."""
    means = {}
    for one in played:
        worlds = order.of(one)
        known = worlds[~np.isnan(worlds)]
        is_told = known.size >= max(OFTEN * worlds.size, 1.0)
        means[one.case.name] = float(known.mean()) if is_told else float("nan")
    return Judged(order, means, *_right(order.ranks, means))


def by_luck(judged: Sequence[Judged]) -> float:
    """Return in which share of all ways to deal the cases' worlds out as many pairs are right.

    The worlds of one case then stand for another, in all of ``judged`` at once; the way it is
    counts among them. A share of pairs is what is compared, as a mean may be missing. NaN where
    no pair is told apart, or there are too many cases to try.
    """
    names = list(judged[0].means) if judged else []
    if len(names) > MOST_EXACT or not any(one.pairs for one in judged):
        return float("nan")
    shares = []
    for dealt in permutations(names):
        found = [
            _right(
                one.order.ranks, {to: one.means[of] for to, of in zip(names, dealt, strict=True)}
            )
            for one in judged
        ]
        pairs = sum(count for _, count in found)
        shares.append(sum(right for right, _ in found) / pairs if pairs else 0.0)
    return sum(share >= shares[0] - 1e-12 for share in shares) / len(shares)


def _right(ranks: Mapping[str, float], means: Mapping[str, float]) -> tuple[float, int]:
    """Return how many pairs are in order, of how many; of two equal means it is a half."""
    told = [(ranks[name], mean) for name, mean in means.items() if name in ranks and mean == mean]
    right, pairs = 0.0, 0
    for (rank, mean), (other_rank, other) in combinations(told, 2):
        if rank != other_rank:
            pairs += 1
            right += 0.5 if mean == other else float((mean > other) == (rank > other_rank))
    return right, pairs
