"""Paired differences: two branches under common random numbers, compared world by world."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.axes import FloatArray
from fairweather.records.intervals import Interval, of_chance, of_mean


@dataclass(frozen=True)
class Paired:
    """What changed between baseline and treatment in one outcome.

    ``low`` and ``high`` bound the mean difference at ``level``, and ``p`` is the chance of one as
    large if there were none (``records.intervals``); ``changed`` is the share of worlds in which it
    differs at all; ``saving`` is how many times as many runs with luck of their own would have
    needed for the same certainty (below 1, shared luck costs; NaN if nothing varies).
    """

    n_worlds: int
    baseline: float
    treatment: float
    difference: float
    low: float
    high: float
    p: float
    changed: float
    saving: float
    level: float = 0.95

    @property
    def is_sure(self) -> bool:
        """Whether the interval of the difference leaves out 0."""
        return self.low > 0.0 or self.high < 0.0


def paired_difference(
    baseline: FloatArray, treatment: FloatArray, level: float = 0.95, *, is_chance: bool = False
) -> Paired:
    """Compare two outcomes ``(R,)`` of the same worlds; a null change differs by exactly 0.

    What happens or does not is a chance (``is_chance``, or values that are all 0 or 1). Raises
    ``ValueError`` if the two are not of one length, or empty.
    """
    difference, (low, high, p) = difference_of(baseline, treatment, level, is_chance=is_chance)
    return Paired(
        n_worlds=difference.size,
        baseline=float(baseline.mean()),
        treatment=float(treatment.mean()),
        difference=float(difference.mean()),
        low=low,
        high=high,
        p=p,
        changed=float((difference != 0.0).mean()),
        saving=saved(float(baseline.var() + treatment.var()), float(difference.var())),
        level=level,
    )


def difference_of(
    baseline: FloatArray, treatment: FloatArray, level: float = 0.95, *, is_chance: bool = False
) -> tuple[FloatArray, Interval]:
    """Return the differences ``(R,)`` alone, and the interval of their mean.

    Raises as ``paired_difference`` does.
    """
    if baseline.shape != treatment.shape or baseline.size == 0:
        raise ValueError(f"cannot pair {baseline.shape} with {treatment.shape}")
    difference = treatment - baseline
    is_chance = is_chance or bool(
        difference.any() and _yes_or_no(baseline) and _yes_or_no(treatment)
    )
    return difference, (of_chance if is_chance else of_mean)(difference, level)


def saved(apart: float, together: float) -> float:
    """Return how many times as many runs are needed with luck of their own.

    ``apart`` is the variance of a difference whose runs all have luck of their own, ``together``
    that of the same runs with luck they share; NaN if nothing varies.
    """
    return apart / together if together > 0.0 else float("nan")


def _yes_or_no(values: FloatArray) -> bool:
    return bool(((values == 0.0) | (values == 1.0)).all())
