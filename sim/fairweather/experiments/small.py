"""Small: an experiment cut down to what a person waits for at a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fairweather.errors import FairweatherError, Fault, ScenarioError
from fairweather.experiments.experiment import (
    Experiment,
    experiment_names,
    experiment_path,
    load_experiment,
    parse_experiment,
)

MOST_RUNS = 20_000
"""Runs that a small sweep may have: about half a minute of one processor."""

FEWEST_WORLDS = 2
MICROSECONDS = 70.0
"""Processor time of a world-turn of the default scenario, to tell how long it will take."""

_WORLDS = re.compile(r"^(\s*worlds\s*=\s*)\d[\d_]*", re.MULTILINE)
_MOST = re.compile(r"^(\s*most\s*=\s*)\d[\d_]*", re.MULTILINE)


@dataclass(frozen=True)
class Choice:
    """An experiment that may be run: its file, and how many worlds it may have."""

    name: str
    path: Path
    title: str
    question: str
    points: int
    turns: int
    worlds: int
    most: int

    def seconds(self, worlds: int) -> float:
        """Return about how long so many worlds of every point take one processor."""
        return self.points * worlds * self.turns * MICROSECONDS / 1e6


def choices_in(home: Path) -> Iterator[Choice]:
    """Yield the shipped experiments and those with files in ``home``, but for faulty ones."""
    paths = [experiment_path(name) for name in experiment_names()]
    for path in (*paths, *sorted(home.glob("*.toml"))):
        try:
            experiment = load_experiment(path)
        except FairweatherError:
            continue
        points = len(experiment.points)
        most = MOST_RUNS // points
        if most >= FEWEST_WORLDS:
            sheet = experiment.sheet
            name = path.stem if path in paths else path.name
            yield Choice(
                name, path, sheet.title, sheet.question, points,
                experiment.scenario.turns, min(sheet.worlds, most), most,
            )  # fmt: skip


def cut_to(choice: Choice, worlds: int) -> Experiment:
    """Return the experiment with so many worlds a point, and no more even with a stopping rule.

    Raises ``ScenarioError`` if that is fewer or more than it may have.
    """
    if not FEWEST_WORLDS <= worlds <= choice.most:
        allowed = f"a whole number from {FEWEST_WORLDS} to {choice.most}"
        raise ScenarioError(Fault("worlds", str(worlds), allowed))
    text = choice.path.read_text(encoding="utf-8-sig")
    if _WORLDS.search(text):
        text = _WORLDS.sub(rf"\g<1>{worlds}", text, count=1)
    else:
        text = f"worlds = {worlds}\n{text}"
    text = _MOST.sub(rf"\g<1>{worlds}", text, count=1)
    return parse_experiment(text, choice.path.name, choice.path.parent)
