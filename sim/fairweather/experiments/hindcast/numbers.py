"""The sets of numbers that cases are played with; what is fitted, and on which rows.

As it is
: each case's own numbers, and the rulebook's where it says nothing.
Fitted
: the one number ``obligation.reliability``, the level of the rule for keeping a pledge, set to what
  is likeliest on one half of the coded list, and on the other. The list, its halves and the fit
  are those of ``fairweather forecasts``; the case's own rows are left out first.
Plausible
: worlds take their numbers in turn from the plausible set, which was made of general targets and
  of no case (``fairweather calibrate``).

Nothing else is fitted to any case by a program. That the authors of a case knew its ending is
another matter, and is told wherever scores are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from fairweather.axes import BoolArray, FloatArray
from fairweather.experiments.scores import log_score
from fairweather.experiments.withdrawal import LEVEL, STEPS, Case, cases_of, foretell, in_turn
from fairweather.scenario.load import load
from fairweather.scenario.patch import patchable
from fairweather.scenario.place import DEFAULT

AS_IT_IS = "model as it is"
FITTED = ("model, fitted on half 1", "model, fitted on half 2")
PLAUSIBLE = "model, plausible numbers"
SETS = (AS_IT_IS, *FITTED, PLAUSIBLE)


@dataclass(frozen=True, eq=False)
class CodedList:
    """The coded list as the rule for keeping a word sees it.

    ``ids`` and ``withdrawn`` ``(N,)`` (1 for more than half) are its cases, ``half`` ``(N,)`` the
    declared first half of them; ``chances`` ``(G, N)`` what the rule foretells under each of
    ``levels`` ``(G,)``.
    """

    ids: tuple[str, ...]
    withdrawn: FloatArray
    half: BoolArray
    levels: FloatArray
    chances: FloatArray

    def without(self, left_out: Collection[str]) -> BoolArray:
        """Return which cases are left when some rows are left out, ``(N,)``."""
        return np.array([one not in left_out for one in self.ids])

    def share(self, left_out: Collection[str]) -> float:
        """Return the share of pledges withdrawn by more than half, some rows left out."""
        return float(self.withdrawn[self.without(left_out)].mean())

    def fit(self, left_out: Collection[str]) -> tuple[float, float]:
        """Return the level likeliest on either half, with some rows left out."""
        losses, kept = log_score(self.chances, self.withdrawn), self.without(left_out)
        halves = (self.half & kept, ~self.half & kept)
        first, second = (
            float(self.levels[losses[:, mine].sum(axis=1).argmin()]) for mine in halves
        )
        return first, second


def coded_list() -> CodedList:
    """Return the coded list of the default scenario, under every level that may be fitted."""
    scenario = load(DEFAULT)
    cases: tuple[Case, ...] = cases_of(scenario)
    low, high = patchable(scenario)[LEVEL][:2]
    levels = np.linspace(low, high, STEPS[LEVEL])
    return CodedList(
        ids=tuple(case.id for case in cases),
        withdrawn=np.array([case.outcome for case in cases]),
        half=in_turn(np.array([case.event for case in cases])),
        levels=levels,
        chances=foretell(scenario, cases, {LEVEL: levels}),
    )


def variants_of(
    name: str,
    fits: tuple[float, float],
    plausible: Mapping[str, FloatArray],
    first: int,
    worlds: int,
) -> dict[str, FloatArray] | None:
    """Return the numbers of ``worlds`` worlds from ``first`` on under a set of ``SETS``."""
    from fairweather.experiments.plausible import plausible_variants

    if name == AS_IT_IS:
        return None
    if name == PLAUSIBLE:
        return plausible_variants(plausible, first, worlds)
    return {LEVEL: np.full(worlds, fits[FITTED.index(name)])}
