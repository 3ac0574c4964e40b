"""Proper scores of forecasts by what then happened; in all of them less is better.

A score is proper if nobody scores better, on average, by forecasting what he does not believe.
Sources: Brier (1950) and Good (1952) for yes and no; Gneiting and Raftery (2007) for why these,
for the continuous ranked probability score, equation (21) there, and for the interval score,
equation (43). The VIEWS prediction challenge of 2023/24 (Hegre et al. 2024) scores numbers of
people by the same two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from fairweather.axes import FloatArray

SURE = 1e-3
"""How near 0 or 1 a chance may come in the log score, so that one case cannot cost everything."""

LEVEL = 0.95
"""Share of its worlds that a forecast's interval holds, as the challenge's own program has it."""


def brier(chance: FloatArray, outcome: FloatArray) -> FloatArray:
    """Return the squared error; for an outcome in [0, 1] proper for its mean."""
    return np.asarray((chance - outcome) ** 2)


def log_score(chance: FloatArray, outcome: FloatArray) -> FloatArray:
    """Return minus the log likelihood; for an outcome in [0, 1] proper for its mean."""
    sure = np.clip(chance, SURE, 1.0 - SURE)
    return np.asarray(-(outcome * np.log(sure) + (1.0 - outcome) * np.log(1.0 - sure)))


SCORES: Mapping[str, Callable[[FloatArray, FloatArray], FloatArray]] = {
    "Brier": brier,
    "log": log_score,
}


def crps(worlds: FloatArray, outcome: float) -> float:
    """Return the continuous ranked probability score of worlds ``(R,)``, in their unit.

    ``E|X - x| - E|X - X'| / 2`` over the worlds as they are, each as likely as another. One world
    alone scores its distance from the outcome.
    """
    ordered = np.sort(worlds)
    count = ordered.size
    rank = 2.0 * np.arange(1, count + 1) - count - 1.0
    spread = float((rank * ordered).sum()) / count**2
    return float(np.abs(ordered - outcome).mean()) - spread


def interval_score(
    low: float, high: float, outcome: tuple[float, float], level: float = LEVEL
) -> float:
    """Return the interval score: its width, and 2 / (1 - level) times how far it misses, in unit.

    The outcome is known as a range (both ends the same if it is known exactly); a miss is counted
    from the end that is nearer.
    """
    beside = max(low - outcome[1], outcome[0] - high, 0.0)
    return high - low + 2.0 / (1.0 - level) * beside


def middle_of(worlds: FloatArray, level: float = LEVEL) -> tuple[float, float]:
    """Return the ends between which the middle ``level`` of worlds ``(R,)`` lies."""
    low, high = np.quantile(worlds, (0.5 - level / 2.0, 0.5 + level / 2.0))
    return float(low), float(high)
