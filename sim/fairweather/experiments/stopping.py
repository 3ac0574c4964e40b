"""Stopping: whether enough has been played, judged after each round of worlds.

The rule looks at the Student interval of one paired contrast, which is what it is asked to make
narrow. Looking after every round costs a little coverage; a test shows by simulation how little.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fairweather.axes import FloatArray
from fairweather.experiments.contrast import Contrast, arms
from fairweather.experiments.design import points_of
from fairweather.experiments.experiment import Experiment
from fairweather.experiments.results import values_of
from fairweather.records.paired import paired_difference


@dataclass(frozen=True)
class Verdict:
    """The contrast as it stands, and whether to stop."""

    worlds: int
    difference: float
    low: float
    high: float
    width: float
    wanted: float
    is_narrow: bool
    is_spent: bool

    @property
    def is_enough(self) -> bool:
        return self.is_narrow or self.is_spent

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def judge(experiment: Experiment, folder: Path, worlds: int) -> Verdict | None:
    """Return how the stopping rule's contrast stands; None if there is no rule."""
    stop = experiment.stop
    if stop is None:
        return None
    points = points_of(experiment)
    values = values_of(folder, stop.outcome, len(points), worlds)
    contrast = Contrast(stop.factor, stop.baseline, stop.treatment)
    baseline, treatment = arms(points, values, contrast)
    return decide(baseline, treatment, stop.width, stop.confidence, worlds >= stop.most)


def decide(
    baseline: FloatArray, treatment: FloatArray, wanted: float, confidence: float, is_spent: bool
) -> Verdict:
    """Judge two outcomes ``(W,)`` of the same worlds.

    An interval of no width at all is not narrow: nothing has differed yet, which a rare event
    looks like before it is first seen.
    """
    both = np.isfinite(baseline) & np.isfinite(treatment)
    worlds = int(both.sum())
    if worlds < 2:
        inf = float("inf")
        return Verdict(worlds, float("nan"), -inf, inf, inf, wanted, False, is_spent)
    found = paired_difference(baseline[both], treatment[both], confidence)
    width = found.high - found.low
    is_narrow = 0.0 < width < wanted
    return Verdict(
        worlds, found.difference, found.low, found.high, width, wanted, is_narrow, is_spent
    )
