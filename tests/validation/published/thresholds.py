"""Thresholds: people act once enough others do (Granovetter 1978; Kuran 1991).

Ancestors of our rule of unrest: `fairweather.rules.unrest` lets what neighbors do lower the fear of arrest,
so that a cell's people follow one another; where Granovetter draws one threshold a person, we have
the closed form of a whole distribution of grievance and risk aversion.
"""

from __future__ import annotations

from collections.abc import Sequence

from scipy.optimize import brentq
from scipy.stats import norm


def cascade(thresholds: Sequence[int]) -> int:
    """Return how many end up acting, from none: a person acts once ``threshold`` others do."""
    acting = -1
    joined = 0
    while joined > acting:
        acting = joined
        joined = sum(threshold <= acting for threshold in thresholds)
    return acting


def revolution(percent: Sequence[int]) -> int:
    """Return how many end up acting if thresholds are in percent of all (Kuran)."""
    people = len(percent)
    return cascade([-(-threshold * people // 100) for threshold in percent])


def resting_point(mean: float, spread: float, people: float = 100.0) -> float:
    """Return the lowest fixed point of ``r = n F(r)``, thresholds normal and people divisible."""
    acting = 0.0
    for _ in range(100_000):
        joined = people * norm.cdf((acting - mean) / spread)
        if abs(joined - acting) < 1e-12:
            break
        acting = joined
    return float(acting)


def tangency(mean: float, people: float = 100.0) -> tuple[float, float]:
    """Return the spread at which the low fixed point disappears, and where it was.

    There the curve touches the diagonal: with ``v = (r - mean) / sd``, ``r = n Phi(v)`` and
    ``n phi(v) = sd``, so that ``n Phi(v) - mean = n v phi(v)``.
    """

    def gap(v: float) -> float:
        return float(people * norm.cdf(v) - mean - people * v * norm.pdf(v))

    touch = brentq(gap, -3.0, -1e-6)
    return float(people * norm.pdf(touch)), float(people * norm.cdf(touch))
