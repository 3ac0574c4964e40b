"""Experiment: from a file to a checked experiment, telling every fault at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fairweather import RULES_VERSION
from fairweather.errors import MOST_FAULTS, Fault, FileError, ScenarioError, nearest_word
from fairweather.experiments.arrangement import Arrangement, arrange, arrangement_faults
from fairweather.experiments.design import Point, count_of, make_points
from fairweather.experiments.factor import Factor, factor_faults, make_factor
from fairweather.experiments.measures import measure_fault, measures
from fairweather.experiments.meeting import meeting_faults
from fairweather.experiments.playable import point_faults
from fairweather.experiments.schema import SAMPLED, Kind, Sheet, StopTable
from fairweather.files.parsing import LARGEST_TOML, parse_toml
from fairweather.files.reading import read_text
from fairweather.records.tables import RUNS, columns_of
from fairweather.scenario.build import build
from fairweather.scenario.faults import faults_of
from fairweather.scenario.lines import Places
from fairweather.scenario.load import files, load
from fairweather.scenario.patch import patch
from fairweather.scenario.place import configs, file_meant, meant_by
from fairweather.scenario.schema import Scenario

MOST_POINTS, MOST_RUNS = 200_000, 100_000_000
"""What a design may come to: points, and runs, which are points times worlds."""

_COLUMNS = frozenset({"point", "world", "seed", *(column.name for column in columns_of(RUNS))})
_NUMBERS_ONLY = (Kind.SALTELLI, Kind.MORRIS)


@dataclass(frozen=True)
class Experiment:
    """A checked experiment: what is varied, how often, and what is looked at.

    ``scenario`` is the base as its file has it; ``base`` is what every point changes in it.
    """

    name: str
    text: str
    sheet: Sheet
    scenario: Scenario
    base: Arrangement
    factors: tuple[Factor, ...]

    @property
    def outcomes(self) -> tuple[str, ...]:
        return self.sheet.outcomes

    @property
    def stop(self) -> StopTable | None:
        return self.sheet.stop

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything on which a number may rest; title and words do not count."""
        sheet = self.sheet.model_dump(mode="json", exclude={"title", "question", "note", "stop"})
        stop = self.stop.model_dump(mode="json") if self.stop else None
        content = [sheet, stop, self.scenario.digest, RULES_VERSION]
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    @cached_property
    def points(self) -> list[Point]:
        """Every design point in order."""
        return make_points(self)

    def factor(self, name: str) -> Factor:
        """Return a factor by name; raises ``ScenarioError`` if there is none so called."""
        known = {factor.name: factor for factor in self.factors}
        if name not in known:
            near = nearest_word(name, known)
            raise ScenarioError(Fault("factor", repr(name), ", ".join(known), "", near))
        return known[name]


def experiment_names() -> tuple[str, ...]:
    """Return the names of the shipped experiments."""
    return tuple(sorted(path.stem for path in (configs() / "experiments").glob("*.toml")))


def load_experiment(name_or_path: str | Path) -> Experiment:
    """Load a shipped experiment by name, or any by its path; raises ``ScenarioError``."""
    path = experiment_path(name_or_path)
    try:
        text = read_text(path, "a TOML file", path.name, LARGEST_TOML)
    except FileError as error:
        raise ScenarioError(error.faults) from error
    return parse_experiment(text, path.name, path.parent)


def own_scenario(experiment: Experiment, folder: Path) -> dict[str, Path]:
    """Return the files of an experiment's scenario, by their place in a folder that keeps them."""
    return files(meant_by(experiment.sheet.scenario, folder))


def parse_experiment(text: str, file: str, folder: Path, kept: Path | None = None) -> Experiment:
    """Read an experiment from its text; paths of scenarios begin at ``folder``.

    If the folder ``kept`` exists, the scenario is read from there. Raises ``ScenarioError`` with
    every fault.
    """
    try:
        content = parse_toml(text, file)
    except FileError as error:
        raise ScenarioError(error.faults) from error
    places = Places(file, text)
    try:
        sheet = Sheet.model_validate(content)
    except ValidationError as error:
        raise ScenarioError(faults_of(error, Sheet, places.of)) from error
    is_kept = kept is not None and kept.is_dir()
    scenario = load(kept) if kept and is_kept else _scenario(sheet.scenario, folder, places)
    found = list(dict.fromkeys(islice(_faults(sheet, scenario), MOST_FAULTS + 1)))
    if found:
        raise ScenarioError([replace(fault, file=places.of(key)) for key, fault in found])
    factors = tuple(make_factor(name, table) for name, table in sheet.factors.items())
    made = Experiment(Path(file).stem, text, sheet, scenario, arrange(sheet.base), factors)
    late = list(_contrast_faults(sheet, factors)) + list(_size_faults(sheet, factors))
    late = late or list(point_faults(made.scenario, made.points, factors))
    if late:
        raise ScenarioError([replace(fault, file=places.of(key)) for key, fault in late])
    return made


def experiment_path(name_or_path: str | Path) -> Path:
    """Return the file meant; raises ``ScenarioError`` if there is none."""
    return file_meant("experiment", "experiments", name_or_path, experiment_names())


def _scenario(name: str, folder: Path, places: Places) -> Scenario:
    try:
        return load(meant_by(name, folder))
    except ScenarioError as error:
        faults = [f if f.file else replace(f, file=places.of("scenario")) for f in error.faults]
        raise ScenarioError(faults) from error


def _faults(sheet: Sheet, scenario: Scenario) -> Iterator[tuple[str, Fault]]:
    """Yield every fault beyond the form of the file, beside the key at which it stands."""
    if "turns" in sheet.base.set:
        try:
            scenario = patch(scenario, {"turns": sheet.base.set["turns"]})
        except ScenarioError as error:
            yield from (("base.set.turns", fault) for fault in error.faults)
            return
    cast = build(scenario, seed=0, worlds=1).cast
    if not sheet.factors:
        yield "factors", Fault("factors", "nothing", "at least one table [factors.NAME]")
    if not sheet.outcomes:
        yield "outcomes", Fault("outcomes", "nothing", "at least one outcome")
    yield from arrangement_faults(sheet.base, scenario, cast, "base")
    kind = sheet.design.kind
    for name, table in sheet.factors.items():
        yield from factor_faults(name, table, scenario, cast)
        place = f"factors.{name}"
        if name in _COLUMNS or name in measures():
            allowed = "another name: tables of results have a column so called"
            yield place, Fault(place, repr(name), allowed)
        if table.range and not table.steps and kind not in SAMPLED:
            allowed = f"steps, how many of the range a {kind.value} design takes"
            yield f"{place}.range", Fault(f"{place}.steps", "nothing", allowed)
        if kind in _NUMBERS_ONLY and not table.range:
            yield place, Fault(f"{place}.range", "nothing", f"a range, for {kind.value}")
    for outcome in sheet.outcomes:
        wrong = measure_fault(outcome, "outcomes")
        if wrong:
            yield "outcomes", wrong
    yield from meeting_faults(sheet)
    points = sheet.design.points
    if kind in (Kind.SOBOL, Kind.SALTELLI) and points & (points - 1):
        low = 1 << (points.bit_length() - 1)
        allowed = f"a power of 2, such as {low} or {2 * low}"
        yield "design.points", Fault("design.points", str(points), allowed)


def _size_faults(sheet: Sheet, factors: tuple[Factor, ...]) -> Iterator[tuple[str, Fault]]:
    """Yield what is too large to be built."""
    points = count_of(sheet.design.kind, sheet.design.points, factors)
    worlds = max(sheet.worlds, sheet.stop.most if sheet.stop else 0)
    if points > MOST_POINTS:
        yield "design", Fault("design", f"{points:,} points", f"at most {MOST_POINTS:,}")
    elif points * worlds > MOST_RUNS:
        found = f"{points:,} points of {worlds:,} worlds, {points * worlds:,} runs"
        yield "worlds", Fault("worlds", found, f"at most {MOST_RUNS:,} runs")


def _contrast_faults(sheet: Sheet, factors: tuple[Factor, ...]) -> Iterator[tuple[str, Fault]]:
    """Yield what is wrong in the stopping rule."""
    stop = sheet.stop
    if stop is None:
        return
    wrong = measure_fault(stop.outcome, "stop.outcome")
    if wrong:
        yield "stop.outcome", wrong
    elif stop.outcome not in sheet.outcomes:
        allowed = ", ".join(sheet.outcomes)
        yield "stop.outcome", Fault("stop.outcome", repr(stop.outcome), allowed)
    if sheet.design.kind in SAMPLED:
        yield "stop", Fault("stop", f"design {sheet.design.kind.value}", "a factorial design")
    if stop.most < sheet.worlds:
        allowed = f"at least the worlds of one round, {sheet.worlds}"
        yield "stop.most", Fault("stop.most", str(stop.most), allowed)
    known = {factor.name: factor for factor in factors}
    if stop.factor not in known:
        near = nearest_word(stop.factor, known)
        yield "stop.factor", Fault("stop.factor", repr(stop.factor), ", ".join(known), "", near)
        return
    settings = known[stop.factor].settings
    for key, value in (("baseline", stop.baseline), ("treatment", stop.treatment)):
        if value not in settings:
            near = nearest_word(str(value), [str(one) for one in settings])
            allowed = ", ".join(str(one) for one in settings)
            place = f"stop.{key}"
            yield place, Fault(place, repr(value), allowed, "", near)


def change_lines(arrangement: Arrangement) -> list[str]:
    """Return what an arrangement does, one readable line a thing."""
    lines: list[Any] = [f"{key} = {value}" for key, value in arrangement.changes.items()]
    lines += [f"{faction} decides by {policy}" for faction, policy in arrangement.policies.items()]
    for timed in arrangement.injects + arrangement.orders:
        turns = f"turn {timed.first}" if timed.first == timed.last else ""
        lines.append(f"{turns or f'turns {timed.first} to {timed.last}'}: {timed.text}")
    return lines
