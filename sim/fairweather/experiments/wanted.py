"""What is wanted of the measures of reasons, and what is found: one row each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fairweather.experiments.forcing import Forced
from fairweather.experiments.reasons import WITHIN, Measured

STANCE = "stance"


@dataclass(frozen=True)
class Row:
    """One measure: found, wanted between ``low`` and ``high``, and a word on which decision."""

    label: str
    found: float
    low: float = -math.inf
    high: float = math.inf
    note: str = ""

    @property
    def is_wanted(self) -> bool:
        """Return whether anything is wanted of it at all."""
        return math.isfinite(self.low) or math.isfinite(self.high)

    @property
    def is_met(self) -> bool:
        """Return whether it is as wanted; what cannot be told never is."""
        return self.low <= self.found <= self.high


def rows(measured: Measured, forced: Sequence[Forced]) -> Iterator[Row]:
    """Yield every measure with what is wanted of it."""
    whole, decisions = measured.overall, measured.decisions
    best = {name: found.best for name, found in decisions.items()}
    others = {name: value for name, value in best.items() if name != STANCE}
    explained = {name: found.r_squared for name, found in decisions.items()}
    yield Row("departures a world and year", whole.departures, 20.0, 35.0)
    yield Row("departures that take the best option, all", whole.best, low=0.50)
    yield _lowest("the same, each decision but stance", others, 0.40)
    yield Row("the same, stance", best.get(STANCE, math.nan), low=0.33)
    yield Row("departures within .05 of the best", whole.near, low=0.60)
    yield Row("R2 of departing, at reviews: median", whole.r_squared, low=0.40)
    yield _lowest("the same, each decision", explained, 0.25)
    yield Row("departures turned by moved reasons", whole.by_reasons, low=0.80)
    yield Row("departures turned by luck alone", whole.by_luck, high=0.15)
    yield Row("entropy of choice against an even one, median", whole.entropy, 0.15, 0.45)
    within = f"within {WITHIN} turns"
    yield Row(f"opened doors that close {within}", measured.opened_then_closed, high=0.15)
    yield Row(f"closed doors that open {within}", measured.closed_then_opened, high=0.15)
    yield Row(f"withdrawn pledges made again {within}", measured.pledged_again, high=0.10)
    taken = [one for one in forced if one.moved]
    right = sum(one.is_right for one in taken)
    note = f"of {len(taken)}"
    yield Row("decisions that move an outcome the right way", right, low=len(taken), note=note)


def _lowest(label: str, values: Mapping[str, float], low: float) -> Row:
    """Return the row of the decision that does worst; those that cannot be told are left out."""
    known = {name: value for name, value in values.items() if not math.isnan(value)}
    if not known:
        return Row(label, math.nan, low)
    worst = min(known, key=lambda name: known[name])
    met = sum(value >= low for value in known.values())
    return Row(label, known[worst], low, note=f"{worst}; {met} of {len(known)} do")
