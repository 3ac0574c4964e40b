"""Paired differences: two branches under common random numbers, compared world by world."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray


@dataclass(frozen=True)
class Paired:
    """What changed between baseline and treatment in one outcome.

    ``low`` and ``high`` bound the mean difference at ``level`` (Student's t on paired
    differences); ``changed`` is the share of worlds in which it differs at all; ``saving`` is how
    many times fewer runs pairing needed for the same interval (NaN if nothing varies).
    """

    n_worlds: int
    baseline: float
    treatment: float
    difference: float
    low: float
    high: float
    changed: float
    saving: float
    level: float = 0.95

    @property
    def is_sure(self) -> bool:
        """Whether the interval of the difference leaves out 0."""
        return self.low > 0.0 or self.high < 0.0


def paired_difference(baseline: FloatArray, treatment: FloatArray, level: float = 0.95) -> Paired:
    """Compare two outcomes ``(R,)`` of the same worlds; a null change gives exactly 0.

    Raises ``ValueError`` if the two are not of one length, or empty.
    """
    from scipy import stats

    if baseline.shape != treatment.shape or baseline.size == 0:
        raise ValueError(f"cannot pair {baseline.shape} with {treatment.shape}")
    difference = treatment - baseline
    worlds = difference.size
    mean = float(difference.mean())
    spread = float(difference.std(ddof=1)) if worlds > 1 else 0.0
    reach = float(stats.t.ppf(0.5 + level / 2.0, max(worlds - 1, 1))) * spread / np.sqrt(worlds)
    apart = float(baseline.var() + treatment.var())
    together = float(difference.var())
    return Paired(
        n_worlds=worlds,
        baseline=float(baseline.mean()),
        treatment=float(treatment.mean()),
        difference=mean,
        low=float(mean - reach),
        high=float(mean + reach),
        changed=float((difference != 0.0).mean()),
        saving=apart / together if together > 0.0 else float("nan"),
        level=level,
    )
