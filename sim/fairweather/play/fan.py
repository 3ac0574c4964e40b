"""Fans: outcomes over turns in many worlds, as screen and paper draw them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.play.scale import Scale, scale_of
from fairweather.records.paired import difference_of
from fairweather.rules.outcomes import Outcome

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, eq=False)
class Fan:
    """One outcome over turns, from ``first`` on: its mean ``(T,)`` and ``QUANTILES`` ``(5, T)``."""

    outcome: Outcome
    first: int
    mean: FloatArray
    bands: FloatArray
    n_worlds: int

    @property
    def turns(self) -> FloatArray:
        return self.first + np.arange(len(self.mean), dtype=np.float64)

    @property
    def last(self) -> float:
        """The mean after the last turn."""
        return float(self.mean[-1])


@dataclass(frozen=True, eq=False)
class FanPair:
    """One outcome of two branches: their fans, and how they differ in the mean of pairs ``(T,)``.

    The difference lies from ``low`` to ``high`` in 95 of 100 such comparisons; ``records.paired``
    says how that is known.
    """

    baseline: Fan
    treatment: Fan
    difference: FloatArray
    low: FloatArray
    high: FloatArray

    @property
    def outcome(self) -> Outcome:
        return self.baseline.outcome


def fan_of(outcome: Outcome, series: FloatArray, first: int = 0) -> Fan:
    """Return the fan of ``(R, T)``, the first turn of which is ``first``."""
    return Fan(outcome, first, series.mean(axis=0), quantiles(series), len(series))


def pair_of(outcome: Outcome, first: int, baseline: FloatArray, treatment: FloatArray) -> FanPair:
    """Return the fans of two branches ``(K, T)``, compared world by world."""
    turns = [difference_of(*turn) for turn in zip(baseline.T, treatment.T, strict=True)]
    told = np.array([(apart.mean(), found.low, found.high) for apart, found in turns])
    one, other = (fan_of(outcome, series, first) for series in (baseline, treatment))
    return FanPair(one, other, *told.T)


def quantiles(series: FloatArray) -> FloatArray:
    """Return ``QUANTILES`` of ``(R, T)`` over worlds, ``(5, T)``."""
    return np.asarray(np.quantile(series, QUANTILES, axis=0))


def scale_of_fans(*fans: Fan) -> Scale:
    """Return the axis on which fans of one outcome are drawn."""
    drawn = [end for fan in fans for end in (fan.bands, fan.mean)]
    least, most = min(float(end.min()) for end in drawn), max(float(end.max()) for end in drawn)
    return scale_of(least, most, fans[0].outcome.unit)
