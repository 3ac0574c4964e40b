"""Stopping: whether enough has been played, judged after each round of worlds.

The rule looks at the interval of one paired contrast, which is what it is asked to make narrow.
Looking after every round costs a little coverage; a test shows by simulation how little.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from fairweather.experiments.contrast import Contrast, sides
from fairweather.experiments.effects import Effect, effect
from fairweather.experiments.experiment import Experiment
from fairweather.experiments.measures import measure_of
from fairweather.experiments.runs import Runs


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
    points = experiment.points
    measure = measure_of(stop.outcome)
    contrast = Contrast(stop.factor, stop.baseline, stop.treatment)
    [pair] = sides(points, Runs(folder, len(points), worlds), measure, [contrast])
    found = effect(measure, *pair, confidence=stop.confidence, is_resampled=False)
    return decide(found, stop.width, is_spent=worlds >= stop.most)


def decide(found: Effect, wanted: float, *, is_spent: bool) -> Verdict:
    """Judge a difference.

    An interval of no width at all is not narrow: nothing has differed yet, which a rare event
    looks like before it is first seen.
    """
    width = found.high - found.low if found.is_told else float("inf")
    return Verdict(
        found.n_worlds, found.difference, found.low, found.high, width, wanted,
        0.0 < width < wanted, is_spent,
    )  # fmt: skip
