"""Compare: what was changed, and what it did: of a sweep, of two runs, or of two scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from fairweather.axes import FloatArray
from fairweather.engine.run import chunk_size, patron_entrapment, play_out
from fairweather.engine.wargame import Wargame
from fairweather.errors import FairweatherError, Fault, ResultError, ScenarioError, nearest_word
from fairweather.experiments.contrast import Contrast, contrasts_of, sides
from fairweather.experiments.effects import Effect, effect, holm
from fairweather.experiments.factor import Factor, Setting
from fairweather.experiments.measures import ENTRAPMENT, Measure, measure_of, study_table
from fairweather.experiments.results import Results
from fairweather.experiments.schema import SAMPLED
from fairweather.experiments.side import Side, side_of
from fairweather.records.store import read_manifest, read_table
from fairweather.records.tables import RUNS
from fairweather.scenario.schema import Scenario
from fairweather.scenario.settings import settings
from fairweather.world.roles import roles_word

ALONE = "No factor has two levels, so there is nothing to compare; look at single outcomes."
"""What is said of a sweep without contrasts."""

USUAL = (
    "mean_mobilized", "end_autonomy_de_facto", "mean_trust_in_patron", "mean_sanctuary",
    "kept", "abandonment", "max_escalation", "end_human_cost",
)  # fmt: skip
"""Outcomes compared where nobody named any."""


@dataclass(frozen=True)
class Difference:
    """One key in which two scenarios differ."""

    key: str
    baseline: Any
    treatment: Any


def compare_sweep(
    results: Results,
    baselines: Mapping[str, str] | None = None,
    outcomes: Iterable[str] = (),
    confidence: float = 0.95,
) -> list[Effect]:
    """Return every level of every factor against its baseline, in every outcome.

    Each is averaged over the levels of all other factors. Raises ``FairweatherError`` if the
    design has no levels to compare, or a baseline or outcome is unknown.
    """
    experiment = results.experiment
    kind = experiment.sheet.design.kind
    if kind in SAMPLED:
        better = "sensitivity" if kind in ("saltelli", "morris") else "discover"
        raise FairweatherError(
            f"{results.folder}: its design ({kind.value}) samples ranges and has no levels to "
            f"compare; try: fairweather {better} {results.folder}"
        )
    wanted = [measure_of(key) for key in tuple(outcomes) or experiment.outcomes]
    contrasts: list[tuple[Factor, Contrast]] = []
    for name in baselines or {}:
        experiment.factor(name)
    for factor in experiment.factors:
        base = _baseline(factor, (baselines or {}).get(factor.name))
        contrasts += [(factor, one) for one in contrasts_of(factor, base)]
    asked = [contrast for _, contrast in contrasts]
    by_measure = []
    for measure in wanted:
        each = zip(contrasts, sides(results.points, results.runs, measure, asked), strict=True)
        by_measure.append(
            [
                effect(
                    measure, *pair,
                    group=factor.label,
                    names=(said(contrast.baseline), said(contrast.treatment)),
                    confidence=confidence,
                )
                for (factor, contrast), pair in each
            ]
        )  # fmt: skip
    return holm([one for row in zip(*by_measure, strict=True) for one in row])


def compare_runs(
    baseline: Path, treatment: Path, outcomes: Iterable[str] = (), confidence: float = 0.95
) -> list[Effect]:
    """Compare two folders of ``fairweather run``, paired by world.

    Raises ``ResultError`` if they do not share their luck.
    """
    about = [read_manifest(folder) for folder in (baseline, treatment)]
    for folder, one in zip((baseline, treatment), about, strict=True):
        if one.get("kind") != "run":
            raise ResultError(f"{folder}: not the folder of a run")
    if about[0]["seed"] != about[1]["seed"]:
        raise ResultError(
            f"seeds {about[0]['seed']} and {about[1]['seed']}: runs of different luck cannot be "
            "paired; play both with one --seed"
        )
    tables = [read_table(folder, RUNS) for folder in (baseline, treatment)]
    worlds = min(table.num_rows for table in tables)
    usual = (f"end_{key[5:]}" if key.startswith("mean_") else key for key in USUAL)
    wanted = [measure_of(key) for key in tuple(outcomes) or usual]
    for table in tables:
        for measure in wanted:
            for key in measure.columns:
                if key not in table.column_names:
                    near = nearest_word(key, table.column_names)
                    allowed = "a column of runs.parquet"
                    raise FairweatherError(str(Fault("outcome", repr(key), allowed, "", near)))
    cut = [table.slice(0, worlds) for table in tables]
    names = (baseline.name, treatment.name)
    return _compared(cut, wanted, names, "The two runs", confidence)


def compare_scenarios(
    baseline: Scenario,
    treatment: Scenario,
    *,
    worlds: int,
    seed: int,
    outcomes: Iterable[str] = (),
    confidence: float = 0.95,
) -> list[Effect]:
    """Play two scenarios in the same worlds and compare them.

    Raises ``FairweatherError`` if they run for different numbers of turns.
    """
    wanted = [measure_of(key) for key in tuple(outcomes) or USUAL]
    tables = [_play(one, worlds, seed, wanted) for one in (baseline, treatment)]
    names = (baseline.name, treatment.name)
    return _compared(tables, wanted, names, "The two scenarios", confidence)


def what_changed(baseline: Scenario, treatment: Scenario) -> list[Difference]:
    """Return every key in which two scenarios differ.

    A faction that only one of them has counts as one, and so does each of the two tables.
    """
    one, other = (
        {setting.key: setting.value for setting in settings(scenario)}
        for scenario in (baseline, treatment)
    )
    casts = (baseline.factions, treatment.factions)
    apart = {name for cast in casts for name in cast if not all(name in each for each in casts)}
    found = [
        Difference(key, one.get(key), other.get(key))
        for key in dict.fromkeys([*one, *other])
        if one.get(key) != other.get(key) and not _is_of(key, apart)
    ]
    for name in dict.fromkeys([*baseline.factions, *treatment.factions]):
        if name in apart:
            told = (roles_word(cast[name].roles) if name in cast else "not there" for cast in casts)
            found.append(Difference(f"factions.{name}", *told))
    tables = (
        ("cells", "h3", baseline.cells, treatment.cells),
        ("episodes", "id", baseline.episodes, treatment.episodes),
    )
    return found + [one for table in tables for one in _rows_apart(*table)]


def what_changed_between_runs(baseline: Path, treatment: Path) -> list[Difference]:
    """Return what two folders of ``fairweather run`` say that they did differently.

    Raises ``ResultError`` if either is no such folder.
    """
    one, other = (_told(read_manifest(folder)) for folder in (baseline, treatment))
    return [
        Difference(key, one.get(key, "as it is"), other.get(key, "as it is"))
        for key in dict.fromkeys([*one, *other])
        if one.get(key) != other.get(key)
    ]


def _told(manifest: Mapping[str, Any]) -> dict[str, Any]:
    scenario = manifest.get("scenario", {})
    told = {"scenario": scenario.get("name"), "turns": manifest.get("turns")}
    told |= scenario.get("changes", {})
    told |= {f"policy of {key}": name for key, name in manifest.get("policies", {}).items()}
    return told | {"rules": manifest.get("versions", {}).get("rules")}


def _is_of(key: str, factions: Set[str]) -> bool:
    parts = key.split(".")
    return parts[0] == "factions" and parts[1] in factions


def _rows_apart(
    name: str, key: str, baseline: Sequence[Any], treatment: Sequence[Any]
) -> Iterator[Difference]:
    """Yield how many rows of a table differ, if any do; rows are known by their first column."""
    one, other = ({getattr(row, key): vars(row) for row in rows} for rows in (baseline, treatment))
    differ = sum(one.get(place) != other.get(place) for place in {*one, *other})
    if differ:
        rows = (f"{len(one)} rows", f"{len(other)} rows, {differ} of them other")
        yield Difference(name, *rows)


def said(setting: Setting) -> str:
    """Return a setting as it stands in tables and sentences."""
    return setting if isinstance(setting, str) else f"{setting:g}"


def _play(scenario: Scenario, worlds: int, seed: int, wanted: Sequence[Measure]) -> pa.Table:
    """Return the table of runs of a scenario, with the measures that are wanted."""
    keys = [measure.key for measure in wanted]
    size = chunk_size(len(scenario.cells))
    tables = []
    for first in range(0, worlds, size):
        some = min(size, worlds - first)
        recorder = play_out(Wargame(scenario, seed=seed, worlds=some, first=first))
        drawn_in = None
        if ENTRAPMENT in keys:
            drawn_in = patron_entrapment(recorder, scenario, seed=seed, worlds=some, first=first)
        tables.append(study_table(recorder, drawn_in, keys))
    return pa.concat_tables(tables)


def _compared(
    tables: Sequence[pa.Table],
    wanted: Sequence[Measure],
    names: tuple[str, str],
    group: str,
    confidence: float,
) -> list[Effect]:
    return holm(
        [
            effect(
                measure, *(_side(table, measure) for table in tables),
                group=group, names=names, confidence=confidence,
            )
            for measure in wanted
        ]
    )  # fmt: skip


def _side(table: pa.Table, measure: Measure) -> Side:
    if not measure.over:
        return side_of(_sum(table, (measure.key,)))
    return side_of(_sum(table, measure.total), _sum(table, measure.over))


def _sum(table: pa.Table, keys: Sequence[str]) -> FloatArray:
    return np.asarray(np.sum([np.asarray(table[key], float) for key in keys], axis=0))


def _baseline(factor: Factor, told: str | None) -> Setting | None:
    if told is None:
        return None
    for setting in factor.settings:
        if said(setting) == told:
            return setting
    words = [said(one) for one in factor.settings]
    near = nearest_word(told, words)
    raise ScenarioError(Fault(f"--baseline {factor.name}", repr(told), ", ".join(words), "", near))
