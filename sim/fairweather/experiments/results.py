"""Results: a folder of a sweep, read back: its experiment, its points, and outcomes by world."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from fairweather.errors import FileError, ResultError, ScenarioError
from fairweather.experiments.design import Point
from fairweather.experiments.experiment import Experiment, parse_experiment
from fairweather.experiments.runs import Runs
from fairweather.files.reading import read_text
from fairweather.records.store import read_manifest

SCENARIO = "scenario"
"""Folder in which a sweep keeps its scenario, so that results outlive changes of it."""


@dataclass(frozen=True)
class Results:
    """A finished sweep."""

    folder: Path
    experiment: Experiment
    manifest: dict[str, Any]

    @property
    def points(self) -> list[Point]:
        return self.experiment.points

    @property
    def n_worlds(self) -> int:
        return int(self.manifest["worlds"])

    @cached_property
    def runs(self) -> Runs:
        """Everything that was recorded of every run."""
        return Runs(self.folder, len(self.points), self.n_worlds)


def open_results(folder: Path) -> Results:
    """Open the folder of a finished sweep; raises ``ResultError`` if it is none."""
    manifest = read_manifest(folder)
    if manifest.get("kind") != "sweep":
        raise ResultError(f"{folder}: not the folder of a sweep")
    try:
        text = read_text(folder / "experiment.toml", "a TOML file")
        experiment = parse_experiment(text, "experiment.toml", folder, folder / SCENARIO)
    except (FileError, ScenarioError) as error:
        raise ResultError(f"{folder}: its experiment cannot be read: {error}") from error
    return Results(folder, experiment, manifest)
