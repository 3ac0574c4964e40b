"""The trust ledger: trust as an exact sum of dated entries (rulebook (13)).

Evidence adds up, trust does not; integrating the change of trust along the straight line from the
prior to all evidence (Aumann and Shapley 1974) gives each entry a share in closed form, and the
shares add exactly to ``T - T0``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from fairweather.axes import FloatArray


@dataclass(frozen=True)
class Entry:
    """One thing remembered of another: when, what, and its evidence as it weighs today.

    ``share`` is what it adds to trust; ``left`` the part of its first weight that has not faded;
    ``whose`` experience it was, empty for the holder's own, and ``is_alike`` whether theirs is like
    the holder's; ``note`` tells more of it; ``turn`` is that of the game, 0 if it was before.
    """

    when: str
    text: str
    kept: float
    broken: float
    share: float = 0.0
    left: float = 1.0
    whose: str = ""
    is_alike: bool = True
    note: str = ""
    turn: int = 0

    @property
    def is_past(self) -> bool:
        """Whether it happened before the game began."""
        return self.turn == 0


def shares(
    prior_kept: float, prior_broken: float, kept: FloatArray, broken: FloatArray
) -> FloatArray:
    """Return what each entry adds to trust, ``(E,)``; they sum to ``T - T0``.

    ``kept`` and ``broken`` ``(E,)`` are evidence as it weighs today.
    ``I(c, dc) = [(c - dc n0 / D)(1/n0 - 1/n1) + (dc / D) ln(n1 / n0)] / D`` and an entry adds
    ``da_e I(b0, dB) - db_e I(a0, dA)``, with D the sum of all evidence, n1 = n0 + D.
    """
    total_kept, total_broken = kept.sum(), broken.sum()
    start = prior_kept + prior_broken
    grown = total_kept + total_broken
    if grown <= 0.0:
        return np.zeros(len(kept))
    return np.asarray(
        kept * _mean_slope(prior_broken, total_broken, start, grown)
        - broken * _mean_slope(prior_kept, total_kept, start, grown)
    )


def attribute(prior_kept: float, prior_broken: float, entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries with their exact shares of trust."""
    kept = np.array([entry.kept for entry in entries], dtype=np.float64)
    broken = np.array([entry.broken for entry in entries], dtype=np.float64)
    part = shares(prior_kept, prior_broken, kept, broken)
    return [replace(entry, share=float(one)) for entry, one in zip(entries, part, strict=True)]


def _mean_slope(other: float, other_gain: float, start: float, grown: float) -> float:
    """Return the mean of ``other(t) / n(t)^2`` along the line, without cancellation.

    With ``h = D / n0`` and ``x = ln(1 + h)``: the mean of 1/n^2 is ``1 / (n0 n1)`` and that of
    ``t / n^2`` is ``(x - h / (1 + h)) / D^2``; for small h the latter is summed as a series.
    """
    ratio = grown / start
    flat = 1.0 / (start * (start + grown))
    if ratio < 1e-3:
        powers = np.arange(6)
        series = ((-ratio) ** powers * (powers + 1) / (powers + 2)).sum()
        rising = float(series) / (start * start)
    else:
        rising = float(np.log1p(ratio) - ratio / (1.0 + ratio)) / (grown * grown)
    return other * flat + other_gain * rising
