"""Effects: how an outcome differs between two arms played in the same worlds.

Everything is paired by world. Intervals are Student's and, beside them, percentiles of a bootstrap
that draws worlds; p-values are corrected by Holm (1979) over all differences told together. The
standardized size divides by the spread of outcomes over worlds (Cohen's d with the variance of both
arms), so that it says how large a difference is beside luck, whatever pairing has gained.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from fairweather.axes import FloatArray
from fairweather.experiments.measures import Measure
from fairweather.records.paired import paired_difference

RESAMPLES = 2000
_SEED = 20260305
_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Effect:
    """One outcome under a treatment, compared with a baseline.

    ``low`` and ``high`` are Student's interval at ``confidence``, ``boot_low`` and ``boot_high``
    the bootstrap's; ``size`` the difference in standard deviations over worlds; ``changed`` the
    share of worlds that differ at all; ``saving`` how many times fewer runs pairing needed.
    """

    group: str
    baseline_name: str
    treatment_name: str
    measure: Measure
    n_worlds: int
    baseline: float
    treatment: float
    difference: float
    low: float
    high: float
    boot_low: float
    boot_high: float
    spread: float
    p: float
    p_holm: float
    changed: float
    saving: float
    confidence: float

    @property
    def size(self) -> float:
        return self.difference / self.spread if self.spread > 0.0 else float("nan")

    @property
    def is_clear(self) -> bool:
        """Whether the difference stands after Holm's correction."""
        return self.p_holm < 1.0 - self.confidence

    def plain(self) -> dict[str, Any]:
        """Return the effect as one flat row."""
        row = asdict(self)
        measure = row.pop("measure")
        return {"outcome": measure["key"], "unit": measure["unit"], **row, "size": self.size}


def effect(
    measure: Measure,
    baseline: FloatArray,
    treatment: FloatArray,
    *,
    group: str = "",
    names: tuple[str, str] = ("baseline", "treatment"),
    confidence: float = 0.95,
) -> Effect | None:
    """Compare two outcomes ``(W,)``; worlds in which either is NaN are left out.

    Returns None if fewer than two worlds are left.
    """
    both = np.isfinite(baseline) & np.isfinite(treatment)
    one, other = baseline[both], treatment[both]
    if one.size < 2:
        return None
    found = paired_difference(one, other, confidence)
    low, high = bootstrap(other - one, confidence)
    spread = float(np.sqrt((one.var(ddof=1) + other.var(ddof=1)) / 2.0))
    return Effect(
        group, *names, measure, found.n_worlds, found.baseline, found.treatment,
        found.difference, found.low, found.high, low, high, spread, _p(other - one), 1.0,
        found.changed, found.saving, confidence,
    )  # fmt: skip


def holm(effects: Sequence[Effect]) -> list[Effect]:
    """Return effects with p-values corrected over all of them, in the order given."""
    p = np.array([one.p for one in effects])
    order = np.argsort(p, kind="stable")
    stepped = p[order] * np.arange(len(p), 0, -1)
    corrected = np.minimum(np.maximum.accumulate(stepped), 1.0)
    by_place = dict(zip(order.tolist(), corrected.tolist(), strict=True))
    return [replace(one, p_holm=by_place[place]) for place, one in enumerate(effects)]


def bootstrap(values: FloatArray, confidence: float = 0.95) -> tuple[float, float]:
    """Return the percentile interval of the mean of ``values`` ``(W,)`` over resampled worlds."""
    if np.all(values == values[0]):
        return float(values[0]), float(values[0])
    rng = np.random.default_rng(_SEED)
    step = max(_AT_ONCE // values.size, 1)
    means = [
        values[rng.integers(0, values.size, (min(step, RESAMPLES - done), values.size))].mean(1)
        for done in range(0, RESAMPLES, step)
    ]
    tail = (1.0 - confidence) / 2.0
    low, high = np.quantile(np.concatenate(means), (tail, 1.0 - tail))
    return float(low), float(high)


def _p(difference: FloatArray) -> float:
    """Return the two-sided p-value of a mean of zero, by Student's t."""
    from scipy import stats

    spread = float(difference.std(ddof=1))
    if spread == 0.0:
        return 1.0 if difference[0] == 0.0 else 0.0
    t = float(difference.mean()) / (spread / np.sqrt(difference.size))
    return float(2.0 * stats.t.sf(abs(t), difference.size - 1))
