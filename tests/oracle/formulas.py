"""Formulas: parameters, the length of a turn, and the functions used all over the rulebook."""

from __future__ import annotations

import math
from collections.abc import Iterable
from types import SimpleNamespace

from fairweather.scenario.schema import Scenario
from fairweather.world.parameters import catalogue


def parameters(scenario: Scenario) -> SimpleNamespace:
    """Return the scenario's numbers, read as ``p.trust.half_life``."""
    groups: dict[str, dict[str, float]] = {}
    for key, about in catalogue():
        group, name = key.split(".")
        groups.setdefault(group, {})[name] = scenario.parameters.get(key, about.default)
    return SimpleNamespace(**{group: SimpleNamespace(**held) for group, held in groups.items()})


class Clock:
    """The length of a turn, and what a pace or hazard comes to in it (3.2)."""

    def __init__(self, weeks: float) -> None:
        self.weeks = weeks
        self.years = weeks / 52.0
        self.fortnights = weeks / 2.0

    def kept(self, share: float) -> float:
        """Share kept per turn, from the share kept per fortnight."""
        return math.exp(self.fortnights * math.log(max(share, 1e-300)))

    def moved(self, share: float) -> float:
        """Share of the way moved per turn, from that per fortnight."""
        return 1.0 - self.kept(1.0 - share)

    def chance(self, per_year: float) -> float:
        """Probability per turn of what has this hazard per year."""
        return -math.expm1(-per_year * self.years)


def sg(v: float) -> float:
    """The logistic function."""
    return 1.0 / (1.0 + math.exp(-v))


def lg(p: float) -> float:
    """Log-odds of a probability."""
    return math.log(p) - math.log(1.0 - p)


def clip(v: float, low: float, high: float) -> float:
    return min(max(v, low), high)


def odds(a: float, b: float, power: float) -> float:
    """Chance of strength ``a`` against ``b``: a^r / (a^r + b^r) (Tullock 1980)."""
    behind = power * (math.log(max(b, 1e-12)) - math.log(max(a, 1e-12)))
    return 1.0 / (1.0 + math.exp(min(behind, 700.0)))


def most(values: Iterable[float]) -> float:
    """The largest of some values that are never negative; 0 if there are none."""
    return max(values, default=0.0)


def mean(values: Iterable[float]) -> float:
    """The mean of some values; 0 if there are none."""
    held = list(values)
    return sum(held) / len(held) if held else 0.0
