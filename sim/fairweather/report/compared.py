"""Compared: the files that a comparison leaves: table, sentences and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from fairweather.axes import FloatArray
from fairweather.experiments.compare import Difference, said
from fairweather.experiments.effects import Effect
from fairweather.experiments.factor import Factor
from fairweather.experiments.measures import Measure, measures
from fairweather.experiments.results import Results
from fairweather.files.writing import csv_text
from fairweather.play.words import counted
from fairweather.report.findings import contrast, finding_below
from fairweather.report.layout import lay_out

_OUTCOMES_SHOWN = 6
_RUNS_SHOWN = 500_000


@dataclass(frozen=True)
class Study:
    """A sweep and the outcomes of it that are looked at."""

    results: Results
    outcomes: Sequence[str]


@dataclass(frozen=True)
class LevelRuns:
    """One level of a factor: what its runs came to, ``(points, worlds)``, and their pooled mean."""

    name: str
    values: FloatArray
    mean: float


def compared_files(
    title: str,
    effects: Sequence[Effect],
    changed: Sequence[Difference] = (),
    study: Study | None = None,
) -> Iterator[tuple[str, str | bytes]]:
    """Yield name and content of every file: table, sentences, forest plot, distributions."""
    from fairweather.report.forest import draw_distributions, draw_forest
    from fairweather.report.look import pictures

    rows = [effect.plain() for effect in effects]
    heads = [list(row) for row in rows[:1]]
    yield "effects.csv", csv_text([*heads, *(list(row.values()) for row in rows)])
    yield (
        "findings.md",
        lay_out(
            "findings.md.j2",
            title=title,
            changed=changed,
            contrasts=groupby(effects, key=contrast),
            finding_below=finding_below,
        ),
    )
    if not effects:
        return
    worlds = f"{counted(max(e.n_worlds for e in effects), 'world')}, paired"
    figures = {"forest": draw_forest(effects, title, worlds)}
    if study is not None:
        for factor in study.results.experiment.factors:
            panels = panels_of(study, factor)
            about = f"{factor.label}, over worlds and all levels of the other factors"
            figures[f"outcomes_by_{factor.name}"] = draw_distributions(panels, title, about)
    yield from pictures(figures)


def panels_of(study: Study, factor: Factor) -> list[tuple[Measure, list[LevelRuns]]]:
    """Return, for each outcome, every level of a factor with the outcomes of its runs."""
    found = []
    for key in study.outcomes[:_OUTCOMES_SHOWN]:
        measure, levels = measures()[key], []
        for setting in factor.settings:
            at = [p.index for p in study.results.points if p.settings[factor.name] == setting]
            levels.append(level_runs(study.results, measure, said(setting), at))
        found.append((measure, levels))
    return found


def level_runs(results: Results, measure: Measure, name: str, points: Sequence[int]) -> LevelRuns:
    """Return the runs of some points that a picture shows; of too many, those of first worlds."""
    worlds = min(results.n_worlds, max(_RUNS_SHOWN // max(len(points), 1), 1))
    total, whole = results.runs.parted(measure, points, range(worlds))
    is_told = np.isfinite(total) & (whole > 0.0)
    values = np.where(is_told, total / np.where(is_told, whole, 1.0), np.nan)
    count = float(whole[is_told].sum())
    mean = float(total[is_told].sum()) / count if count else float("nan")
    return LevelRuns(name, values, mean)
