"""Results: a folder of a sweep, read back: its experiment, its points, and outcomes by world."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds

from fairweather.axes import FloatArray
from fairweather.errors import FairweatherError, Fault, ResultError, ScenarioError, nearest_word
from fairweather.experiments.design import Point, points_of
from fairweather.experiments.experiment import Experiment, parse_experiment
from fairweather.records.store import read_manifest

SCENARIO = "scenario"
"""Folder in which a sweep keeps its scenario, so that results outlive changes of it."""


@dataclass(frozen=True)
class Results:
    """A finished sweep."""

    folder: Path
    experiment: Experiment
    manifest: dict[str, Any]

    @cached_property
    def points(self) -> list[Point]:
        return points_of(self.experiment)

    @property
    def n_worlds(self) -> int:
        return int(self.manifest["worlds"])

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of everything that was recorded of a run."""
        return tuple(_dataset(self.folder).schema.names)

    def values(self, key: str) -> FloatArray:
        """Return one outcome of every point and world, ``(P, W)``; NaN where there is none."""
        return values_of(self.folder, key, len(self.points), self.n_worlds)


def open_results(folder: Path) -> Results:
    """Open the folder of a finished sweep; raises ``ResultError`` if it is none."""
    manifest = read_manifest(folder)
    if manifest.get("kind") != "sweep":
        raise ResultError(f"{folder}: not the folder of a sweep")
    try:
        text = (folder / "experiment.toml").read_text(encoding="utf-8")
        experiment = parse_experiment(text, "experiment.toml", folder, folder / SCENARIO)
    except (OSError, ScenarioError) as error:
        raise ResultError(f"{folder}: its experiment cannot be read: {error}") from error
    return Results(folder, experiment, manifest)


def values_of(folder: Path, key: str, n_points: int, worlds: int) -> FloatArray:
    """Return one column of a sweep's runs as ``(P, W)``; NaN where a run or its value is missing.

    Raises ``FairweatherError`` if no such column was recorded.
    """
    dataset = _dataset(folder)
    if key not in dataset.schema.names:
        near = nearest_word(key, dataset.schema.names)
        allowed = "a column of the table of runs; see docs/how-to/load-results.md"
        raise FairweatherError(str(Fault("outcome", repr(key), allowed, "", near)))
    found = np.full((n_points, worlds), np.nan)
    for batch in dataset.to_batches(columns=["point", "world", key]):
        point, world, value = (batch.column(i) for i in range(3))
        at = world.to_numpy()
        inside = at < worlds
        numbers = value.cast(pa.float64()).to_numpy(zero_copy_only=False)
        found[point.to_numpy()[inside], at[inside]] = numbers[inside]
    return found


def _dataset(folder: Path) -> ds.Dataset:
    return ds.dataset(sorted(str(p) for p in (folder / "runs").glob("*.parquet")))
