"""Scale: from where to where an axis goes, and its ticks in words, alike on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from fairweather.play.words import tick

_ROUND = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_LEAST = 1e-9
_STEPS = (1, 2, 5, 10, 20, 50, 100, 250, 1000)

Tick = tuple[float, str]
"""A value on an axis, and the words beside it."""


@dataclass(frozen=True)
class Scale:
    """An axis of numbers: its ends and its ticks."""

    low: float
    high: float
    ticks: tuple[Tick, ...]

    def share(self, value: float) -> float:
        """Return how far along the axis a number lies, at the ends if it is beyond them."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


def scale_of(least: float, most: float, unit: str) -> Scale:
    """Return an axis from 0 to a round number, or from further up if all keep far away from 0."""
    if least > 0.5 * most and 0.01 * most < most - least < 0.3 * most:
        step = _round_up((most - least) / 2.0, (1.0, 2.0, 5.0, 10.0))
        first, last = floor(least / step), ceil(most / step)
        if last - first == 1:
            step, first, last = 0.5 * step, 2 * first, 2 * last
        return _scale([step * place for place in range(first, last + 1)], unit)
    high = _round_up(most)
    return _scale([0.0, 0.5 * high, high], unit)


def scale_around_zero(most: float, unit: str) -> Scale:
    """Return an axis on which 0 is the middle and ``most`` may lie to either side."""
    high = _round_up(most)
    return _scale([-high, 0.0, high], unit)


def whole(unit: str) -> Scale:
    """Return an axis from 0 to 1."""
    return _scale([0.0, 0.5, 1.0], unit)


def ticks_between(low: float, high: float, unit: str, most: int = 5) -> tuple[Tick, ...]:
    """Return round numbers between two that are given, about as many as ``most``, in words."""
    step = _round_up((high - low) / most, (1.0, 2.0, 2.5, 5.0, 10.0))
    places = range(ceil(low / step), floor(high / step) + 1)
    return tuple((step * place, tick(step * place, unit)) for place in places)


def turn_ticks(first: int, last: int, at_most: int = 8) -> tuple[int, ...]:
    """Return the turns that are named below an axis of turns."""
    step = next(step for step in _STEPS if (last - first) / step <= at_most)
    return tuple(range(step * ceil(first / step), last + 1, step))


def _scale(values: list[float], unit: str) -> Scale:
    return Scale(values[0], values[-1], tuple((value, tick(value, unit)) for value in values))


def _round_up(most: float, factors: Sequence[float] = _ROUND) -> float:
    """Return a round number that is hardly less than ``most``; 1 if that is nothing."""
    if most < _LEAST:
        return 1.0
    power = 10.0 ** floor(log10(most))
    return next(power * factor for factor in factors if power * factor >= 0.999 * most)
