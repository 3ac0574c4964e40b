"""Shard: a range of design points in a range of worlds, played and written as one Parquet file.

A shard is a pure function of the experiment and its two ranges: the same bytes whatever process,
machine or batch it is played in. Points that differ only in numbers ride side by side in one
batch, all with the same luck.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from fairweather.axes import FloatArray
from fairweather.engine.run import chunk_size, patron_entrapment
from fairweather.engine.wargame import Wargame
from fairweather.errors import ResultError, ScenarioError
from fairweather.experiments.design import Point
from fairweather.experiments.experiment import Experiment, parse_experiment
from fairweather.experiments.measures import ENTRAPMENT, empty_table, study_table
from fairweather.records.recorder import Recorder
from fairweather.scenario.patch import patch
from fairweather.scenario.schema import Scenario
from fairweather.scenario.settings import settable
from fairweather.world.deeds import Events

_ALONE = ("turns", "weeks_per_turn")
_ALONE_IN_FACTION = ("feared", "doctrine")


@dataclass(frozen=True)
class Shard:
    """Points ``[first_point, last_point)`` in worlds ``[first_world, last_world)``."""

    first_point: int
    last_point: int
    first_world: int
    last_world: int

    @property
    def name(self) -> str:
        return f"w{self.first_world:07d}-p{self.first_point:07d}"

    @property
    def n_runs(self) -> int:
        return (self.last_point - self.first_point) * (self.last_world - self.first_world)


@dataclass(frozen=True)
class Failure:
    """A design point that could not be played, and why."""

    point: int
    first_world: int
    kind: str
    message: str


@dataclass(frozen=True)
class Source:
    """What a worker needs to have the experiment: its text and where its scenario is sought.

    ``digest`` is what it must then come to, so that no worker plays another scenario.
    """

    text: str
    file: str
    folder: str
    kept: str
    digest: str


@dataclass(frozen=True)
class Played:
    """A shard that was played: the bytes of its file, and the points that failed."""

    shard: Shard
    data: bytes
    rows: int
    failures: tuple[Failure, ...]


@dataclass
class _Ride:
    """Points that may be played in one batch: same in all but numbers."""

    scenario: Scenario
    points: list[Point] = field(default_factory=list)
    numbers: list[dict[str, float]] = field(default_factory=list)


def play_shard(source: Source, shard: Shard, batch: int = 0) -> Played:
    """Play a shard; ``batch`` is how many worlds to play at once (0: as suits the machine)."""
    experiment = opened(source)
    failures: list[Failure] = []
    tables: list[pa.Table] = []
    wanted = experiment.points[shard.first_point : shard.last_point]
    for ride in _rides(experiment, wanted, shard, failures):
        size = batch or chunk_size(len(ride.scenario.cells))
        for first, worlds in _spans(shard, size):
            together = max(size // worlds, 1)
            for place in range(0, len(ride.points), together):
                part = slice(place, place + together)
                some = _Ride(ride.scenario, ride.points[part], ride.numbers[part])
                tables += _play(experiment, some, first, worlds, failures)
    lost = {failure.point for failure in failures}
    empty = _numbered(experiment, _empty(experiment), [], range(0))
    whole = pa.concat_tables([empty, *tables]).sort_by(
        [("point", "ascending"), ("world", "ascending")]
    )
    if lost:
        gone = np.isin(whole["point"].to_numpy(), sorted(lost))
        whole = whole.filter(pa.array(~gone))
    said = sorted({failure.point: failure for failure in failures}.values(), key=lambda f: f.point)
    return Played(shard, _bytes(whole), whole.num_rows, tuple(said))


@lru_cache(maxsize=2)
def opened(source: Source) -> Experiment:
    """Return the experiment of a source, read once a process."""
    experiment = parse_experiment(source.text, source.file, Path(source.folder), Path(source.kept))
    if experiment.digest != source.digest:
        raise ResultError("a worker has another scenario or other rules than this process")
    return experiment


def scenario_of(experiment: Experiment, point: Point) -> Scenario:
    """Return the scenario of one point, checked as a file is."""
    changes = dict(point.arrangement.changes)
    return patch(experiment.scenario, changes) if changes else experiment.scenario


def _rides(
    experiment: Experiment, points: Sequence[Point], shard: Shard, failures: list[Failure]
) -> list[_Ride]:
    """Sort points into those that can ride together; note those that cannot be made at all.

    Of points that set the same numbers one is checked whole: the others differ from it in values
    alone, which are checked where they are built.
    """
    rides: dict[str, _Ride] = {}
    checked: set[tuple[str, frozenset[str]]] = set()
    is_number: dict[str, bool] = {}
    base = experiment.scenario
    for point in points:
        told = point.arrangement
        try:
            for key in told.changes.keys() - is_number.keys():
                is_number[key] = not _is_alone(key) and settable(base, key).is_number
            numbers, rest = _parted(told.changes, is_number)
            policies = sorted(told.policies.items())
            key = repr((sorted(rest.items()), policies, told.injects, told.orders))
            if (key, frozenset(numbers)) not in checked:
                scenario_of(experiment, point)
                checked.add((key, frozenset(numbers)))
            if key not in rides:
                rides[key] = _Ride(patch(base, rest) if rest else base)
        except ScenarioError as error:
            failures.append(_failure(point, shard.first_world, error))
            continue
        rides[key].points.append(point)
        rides[key].numbers.append(numbers)
    return list(rides.values())


def _is_alone(key: str) -> bool:
    """Return whether a number must be the same in every world of a batch."""
    return key in _ALONE or key.split(".")[2:3] in [[word] for word in _ALONE_IN_FACTION]


def _parted(
    changes: Mapping[str, Any], is_number: Mapping[str, bool]
) -> tuple[dict[str, float], dict[str, Any]]:
    """Part changes into numbers that may differ from world to world, and the rest."""
    numbers: dict[str, float] = {}
    rest: dict[str, Any] = {}
    for key, value in changes.items():
        if is_number[key] and not isinstance(value, str | bool):
            numbers[key] = float(value)
        else:
            rest[key] = value
    return numbers, rest


def _spans(shard: Shard, size: int) -> Iterator[tuple[int, int]]:
    """Yield first world and number of worlds of each part of a shard's worlds."""
    for first in range(shard.first_world, shard.last_world, size):
        yield first, min(size, shard.last_world - first)


def _play(
    experiment: Experiment, ride: _Ride, first: int, worlds: int, failures: list[Failure]
) -> list[pa.Table]:
    """Play points side by side; if that fails, each alone, noting those that fail."""
    try:
        return [_played(experiment, ride, first, worlds)]
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 whatever a point or a policy does, the rest goes on
        if len(ride.points) == 1:
            failures.append(_failure(ride.points[0], first, error))
            return []
    tables: list[pa.Table] = []
    for point, numbers in zip(ride.points, ride.numbers, strict=True):
        alone = _Ride(ride.scenario, [point], [numbers])
        tables += _play(experiment, alone, first, worlds, failures)
    return tables


def _played(experiment: Experiment, ride: _Ride, first: int, worlds: int) -> pa.Table:
    point, copies = ride.points[0], len(ride.points)
    how: dict[str, Any] = {
        "seed": experiment.sheet.seed,
        "worlds": worlds,
        "first": first,
        "copies": copies,
        "variants": _variants(ride, worlds),
    }
    told, policies = point.arrangement, dict(point.arrangement.policies)
    injects = told.injects_by_turn(ride.scenario.turns)
    game = Wargame(ride.scenario, policies=policies, injects=injects, **how)
    recorder = Recorder(worlds * copies)
    recorder.watch(game.world, game.measured(), Events())
    while game.running:
        game.orders = told.orders_at(game.world.turn)
        game.step()
        recorder.watch(game.world, game.measured(), game.latest.events)
    entrapment = None
    if ENTRAPMENT in experiment.outcomes:
        entrapment = patron_entrapment(
            recorder, ride.scenario, policies=policies, injects=injects, **how
        )
    table = study_table(recorder, entrapment, experiment.outcomes)
    _check_finite(table)
    return _numbered(experiment, table, ride.points, range(first, first + worlds))


def _variants(ride: _Ride, worlds: int) -> dict[str, FloatArray]:
    """Return what differs between the points, one value a world; unsaid means the scenario's."""
    keys = sorted({key for numbers in ride.numbers for key in numbers})
    usual = {key: settable(ride.scenario, key).value for key in keys}
    return {
        key: np.repeat([float(n.get(key, usual[key])) for n in ride.numbers], worlds)
        for key in keys
    }


def _numbered(
    experiment: Experiment, table: pa.Table, points: Sequence[Point], worlds: range
) -> pa.Table:
    """Put point, world and seed before a table's own columns."""
    each = np.repeat(np.array([p.index for p in points], dtype=np.int32), len(worlds))
    world = np.tile(np.arange(worlds.start, worlds.stop, dtype=np.int64), len(points))
    seed = np.full(len(world), experiment.sheet.seed, dtype=np.int64)
    columns = {"point": pa.array(each), "world": pa.array(world), "seed": pa.array(seed)}
    columns |= {name: table[name] for name in table.column_names if name != "world"}
    return pa.table(columns)


def _empty(experiment: Experiment) -> pa.Table:
    return empty_table(experiment.outcomes, ENTRAPMENT in experiment.outcomes)


def _check_finite(table: pa.Table) -> None:
    for name in table.column_names:
        if name.startswith("end_") and not np.isfinite(table[name].to_numpy()).all():
            raise ArithmeticError(f"{name} is not a number in some world")


def _failure(point: Point, first_world: int, error: Exception) -> Failure:
    return Failure(point.index, first_world, type(error).__name__, str(error))


def _bytes(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table.combine_chunks(), sink, compression="zstd", compression_level=1)
    return bytes(sink.getvalue())


def failures_text(failures: Sequence[Failure]) -> str:
    """Return failures as JSON, one object each."""
    return json.dumps([vars(failure) for failure in failures], indent=1) + "\n"
