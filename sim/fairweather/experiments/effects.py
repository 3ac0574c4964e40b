"""Effects: how an outcome differs between two sides played in the same worlds.

Everything is paired by world. Intervals are those of ``records.intervals`` by the kind of outcome,
and beside them percentiles of a bootstrap that draws worlds; p-values are corrected by Holm (1979)
over all differences told together. The standardized size is Cohen's d of single runs: it divides by
how much runs differ at one setting, and so says how large a difference is beside luck, whatever
pairing has gained.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from fairweather.axes import FloatArray
from fairweather.experiments.measures import Measure
from fairweather.experiments.side import Side, side_of
from fairweather.records.intervals import of_chance, of_mean, of_ratio
from fairweather.records.paired import saved

RESAMPLES = 2000
MOST_RESAMPLED = 2000
"""Worlds beyond which the bootstrap draws bundles of neighbors, so that it costs no more."""

_SEED = 20260305
_AT_ONCE = 1_000_000


@dataclass(frozen=True)
class Effect:
    """One outcome under a treatment, compared with a baseline.

    ``low`` and ``high`` bound the difference at ``confidence``, ``boot_low`` and ``boot_high`` are
    the bootstrap's; ``spread`` is the standard deviation of runs at one setting; ``differing`` how
    many worlds differ at all, ``changed`` what share; ``saving`` how many times as many runs with
    luck of their own would have been needed. ``baseline_n`` and ``treatment_n`` count runs, or what
    fell due. All are NaN of what cannot be told.
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
    differing: int
    changed: float
    saving: float
    confidence: float
    baseline_n: int
    treatment_n: int

    @property
    def size(self) -> float:
        return self.difference / self.spread if self.spread > 0.0 else float("nan")

    @property
    def is_told(self) -> bool:
        """Whether there is anything to compare."""
        return self.difference == self.difference

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
    baseline: Side,
    treatment: Side,
    *,
    group: str = "",
    names: tuple[str, str] = ("baseline", "treatment"),
    confidence: float = 0.95,
    is_resampled: bool = True,
) -> Effect:
    """Compare two sides of the same worlds; ``is_resampled`` asks for the bootstrap as well.

    With a mean of runs, worlds that one side lacks are left out; fewer than two leave nothing to be
    told, and so does a share of nothing that fell due.
    """
    one, other = baseline, treatment
    if not measure.over:
        both = (one.whole > 0.0) & (other.whole > 0.0)
        one, other = one.at(both), other.at(both)
    worlds = one.whole.size
    nan = float("nan")
    found = Effect(
        group, *names, measure, worlds, one.mean, other.mean, nan, nan, nan, nan, nan, nan, nan,
        nan, 0, nan, nan, confidence, int(one.count), int(other.count),
    )  # fmt: skip
    if worlds < 2 or not (one.count and other.count):
        return found
    if measure.over:
        low, high, p = of_ratio((one.total, one.whole), (other.total, other.whole), confidence)
        differs = (one.total != other.total) | (one.whole != other.whole)
    else:
        apart = other.total / other.whole - one.total / one.whole
        low, high, p = (of_chance if measure.is_chance else of_mean)(apart, confidence)
        differs = apart != 0.0
    boot_low, boot_high = bootstrap(one, other, confidence) if is_resampled else (nan, nan)
    noise = one.run_variance + other.run_variance
    return replace(
        found,
        difference=other.mean - one.mean,
        low=low,
        high=high,
        boot_low=boot_low,
        boot_high=boot_high,
        spread=float(np.sqrt(noise / 2.0)),
        p=p,
        p_holm=1.0,
        differing=int(differs.sum()),
        changed=float(differs.mean()),
        saving=saved(noise / one.runs, float((other.pull() - one.pull()).var(ddof=1))),
    )


def effect_of(measure: Measure, baseline: FloatArray, treatment: FloatArray, **how: Any) -> Effect:
    """Compare two outcomes ``(W,)`` of single runs; NaN where there is none."""
    return effect(measure, side_of(baseline), side_of(treatment), **how)


def holm(effects: Sequence[Effect]) -> list[Effect]:
    """Return effects with p-values corrected over all that can be told, in the order given."""
    p = np.array([one.p for one in effects if one.is_told])
    order = np.argsort(p, kind="stable")
    stepped = p[order] * np.arange(len(p), 0, -1)
    corrected = np.empty(len(p))
    corrected[order] = np.minimum(np.maximum.accumulate(stepped), 1.0)
    left = iter(corrected.tolist())
    return [replace(one, p_holm=next(left)) if one.is_told else one for one in effects]


def bootstrap(one: Side, other: Side, confidence: float = 0.95) -> tuple[float, float]:
    """Return the percentile interval of a difference of means over resampled worlds."""
    held = np.stack([one.total, one.whole, other.total, other.whole], axis=1)
    worlds = len(held)
    if worlds > MOST_RESAMPLED:
        ends = np.linspace(0, worlds, MOST_RESAMPLED + 1).astype(int)
        held = np.add.reduceat(held, ends[:-1], axis=0)
    rng = np.random.default_rng(_SEED)
    step = max(_AT_ONCE // len(held), 1)
    found = []
    for done in range(0, RESAMPLES, step):
        drawn = rng.integers(0, len(held), (min(step, RESAMPLES - done), len(held)))
        total, whole, treated, over = (held[:, column][drawn].sum(axis=1) for column in range(4))
        with np.errstate(invalid="ignore", divide="ignore"):
            found.append(treated / over - total / whole)
    told = np.concatenate(found)
    tail = (1.0 - confidence) / 2.0
    low, high = np.nanquantile(told, (tail, 1.0 - tail))
    return float(low), float(high)
