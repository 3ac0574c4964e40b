"""Sweep: play every shard of an experiment into a folder, going on where an earlier try ended.

A shard's file is written under a temporary name and put in place when it is whole: a file that
exists is a shard that is done. The manifest comes last. Nothing is kept in memory but the shards
under way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from fairweather.errors import FileError, ResultError
from fairweather.experiments.design import points_table
from fairweather.experiments.experiment import Experiment, own_scenario
from fairweather.experiments.results import SCENARIO
from fairweather.experiments.shard import Played, Shard, Source, failures_text, play_shard
from fairweather.experiments.stopping import Verdict, judge
from fairweather.files.parsing import parse_json
from fairweather.files.reading import read_text
from fairweather.files.writing import PART, put
from fairweather.records.store import FORMAT, MANIFEST

PLAN, POINTS, RUNS, FAILURES, FILE = (
    "plan.json", "points.parquet", "runs", "failures", "experiment.toml",
)  # fmt: skip
_MOST_RUNS, _FEWEST_RUNS, _SHARDS = 10_000, 512, 48
_TOLD = 160

OnShard = Callable[[int, int], None]


@dataclass
class Tally:
    """What a sweep has done so far: shards found done, played now, and still missing."""

    found: int = 0
    played: int = 0
    missing: int = 0
    verdict: Verdict | None = None
    is_whole: bool = False


@dataclass
class Sweep:
    """An experiment being played into ``folder``.

    ``home`` is the folder of the experiment's file, from which its scenario is sought. ``part``
    is this process's share of the work, as (1, 4) for the first of four. ``on_shard``
    is told, for each shard done, how many runs it holds and how many there are in this round.
    """

    experiment: Experiment
    home: Path
    folder: Path
    part: tuple[int, int] = (1, 1)
    batch: int = 0
    command: Sequence[str] = ()
    versions: dict[str, Any] = field(default_factory=dict)
    on_shard: OnShard | None = None
    tally: Tally = field(default_factory=Tally)

    def run(self, executor: Executor, under_way: int) -> Tally:
        """Play what is missing; finish the folder if that was all."""
        self._open()
        for first, last in self._rounds():
            shards = shards_of(self.n_points, first, last)
            self._play(executor, under_way, shards)
            if not all(self._is_done(shard) for shard in shards):
                self.tally.missing = sum(not self._is_done(shard) for shard in shards)
                return self.tally
            if not self._rows():
                raise ResultError(
                    f"{self.folder}: no point could be played: {self._first_failure()}"
                )
            self.tally.verdict = judge(self.experiment, self.folder, last)
            if self.tally.verdict is None or self.tally.verdict.is_enough:
                break
        self._finish(last)
        self.tally.is_whole = True
        return self.tally

    @cached_property
    def source(self) -> Source:
        kept = (self.folder / SCENARIO).resolve()
        experiment, home = self.experiment, self.home.resolve()
        return Source(experiment.text, FILE, str(home), str(kept), experiment.digest)

    @cached_property
    def n_points(self) -> int:
        return len(self.experiment.points)

    def _rounds(self) -> Iterator[tuple[int, int]]:
        """Yield ranges of worlds: one, or with a stopping rule one after another."""
        step, stop = self.experiment.sheet.worlds, self.experiment.stop
        most = stop.most if stop else step
        for first in range(0, most, step):
            yield first, min(first + step, most)

    def _open(self) -> None:
        shards = [_MOST_RUNS, _FEWEST_RUNS, _SHARDS]
        plan = {
            "format": FORMAT, "kind": "sweep", "digest": self.experiment.digest, "shards": shards,
        }  # fmt: skip
        plan_file = self.folder / PLAN
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if plan_file.is_file():
                held = parse_json(read_text(plan_file, "a JSON file"), str(plan_file))
                if held != plan:
                    raise ResultError(
                        f"{self.folder}: holds the results of another experiment, or of this one "
                        "before it, its scenario or the rules were changed; name a new folder"
                    )
            elif any(file.suffix != PART for file in self.folder.iterdir()):
                raise ResultError(
                    f"{self.folder}: holds files that are not of a sweep; "
                    "name a new or empty folder"
                )
            put(plan_file, (json.dumps(plan, indent=1) + "\n").encode())
            for name in (RUNS, SCENARIO):
                (self.folder / name).mkdir(exist_ok=True)
            for place, file in own_scenario(self.experiment, self.home).items():
                kept = self.folder / SCENARIO / place
                kept.parent.mkdir(exist_ok=True)
                put(kept, file.read_bytes())
            sink = pa.BufferOutputStream()
            points = points_table(self.experiment)
            pq.write_table(points, sink, compression="zstd")
            put(self.folder / POINTS, bytes(sink.getvalue()))
            put(self.folder / FILE, self.experiment.text.encode())
        except FileError as error:
            raise ResultError(str(error)) from error
        except OSError as error:
            raise ResultError(f"{self.folder}: cannot be written ({error.strerror})") from error

    def _play(self, executor: Executor, under_way: int, shards: list[Shard]) -> None:
        runs = sum(shard.n_runs for shard in shards)
        place, of = self.part
        mine = []
        for index, shard in enumerate(shards):
            if self._is_done(shard):
                self.tally.found += 1
                self._tell(shard, runs)
            elif index % of == place - 1:
                mine.append(shard)
        waiting: dict[Future[Played], Shard] = {}
        try:
            while mine or waiting:
                while mine and len(waiting) < under_way:
                    shard = mine.pop(0)
                    waiting[executor.submit(play_shard, self.source, shard, self.batch)] = shard
                done, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    shard = waiting.pop(future)
                    self._keep(future.result())
                    self.tally.played += 1
                    self._tell(shard, runs)
        except BrokenProcessPool as error:
            raise ResultError(
                f"{self.folder}: a worker ended before its time; run the same command again to "
                "go on where this one stopped"
            ) from error
        finally:
            for future in waiting:
                future.cancel()

    def _keep(self, played: Played) -> None:
        """Write a shard, its failures first, so that a shard in place is a whole one."""
        try:
            if played.failures:
                (self.folder / FAILURES).mkdir(exist_ok=True)
                text = failures_text(played.failures)
                put(self.folder / FAILURES / f"{played.shard.name}.json", text.encode())
            put(self._path(played.shard), played.data)
        except OSError as error:
            raise ResultError(
                f"{self.folder}: cannot be written ({error.strerror}); once it can, the same "
                "command goes on from here"
            ) from error

    def _path(self, shard: Shard) -> Path:
        return self.folder / RUNS / f"{shard.name}.parquet"

    def _is_done(self, shard: Shard) -> bool:
        return self._path(shard).is_file()

    def _tell(self, shard: Shard, runs: int) -> None:
        if self.on_shard is not None:
            self.on_shard(shard.n_runs, runs)

    def _rows(self) -> int:
        """Return how many runs there are."""
        shards = (self.folder / RUNS).glob("*.parquet")
        return sum(pq.read_metadata(path).num_rows for path in shards)

    def _first_failure(self) -> str:
        lost = read_failures(self.folder)
        return " ".join(str(lost[0]["message"]).split())[:_TOLD] if lost else "nothing was played"

    def _finish(self, worlds: int) -> None:
        """Clear away what killed tries left, and write the manifest."""
        for path in self.folder.rglob(f".*{PART}"):
            path.unlink(missing_ok=True)
        shards = sorted((self.folder / RUNS).glob("*.parquet"))
        files = {FILE: _sha(self.folder / FILE), POINTS: _sha(self.folder / POINTS)}
        kept = sorted(path for path in (self.folder / SCENARIO).rglob("*") if path.is_file())
        for path in (*kept, *shards, *sorted((self.folder / FAILURES).glob("*.json"))):
            files[path.relative_to(self.folder).as_posix()] = _sha(path)
        experiment, verdict = self.experiment, self.tally.verdict
        content = {
            "format": FORMAT,
            "kind": "sweep",
            "title": experiment.sheet.title,
            "experiment_digest": experiment.digest,
            "command": " ".join(["fairweather", *self.command]),
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "scenario": {
                "name": experiment.sheet.scenario,
                "title": experiment.scenario.title,
                "digest": experiment.scenario.digest,
            },
            "seed": experiment.sheet.seed,
            "points": self.n_points,
            "worlds": worlds,
            "runs": self._rows(),
            "failures": read_failures(self.folder),
            "stopping": verdict.plain() if verdict else None,
            "versions": self.versions,
            "credits": list(experiment.scenario.credits),
            "files": {name: {"sha256": digest} for name, digest in files.items()},
        }
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        put(self.folder / MANIFEST, text.encode())


def shards_of(n_points: int, first: int, last: int) -> list[Shard]:
    """Return the shards of all points in worlds ``[first, last)``: the same for every backend."""
    worlds = last - first
    runs = min(max(n_points * worlds // _SHARDS, _FEWEST_RUNS), _MOST_RUNS)
    step = min(worlds, runs)
    points = max(runs // step, 1)
    return [
        Shard(point, min(point + points, n_points), world, min(world + step, last))
        for world in range(first, last, step)
        for point in range(0, n_points, points)
    ]


def read_failures(folder: Path) -> list[dict[str, Any]]:
    """Return every recorded failure of a sweep, by point."""
    found: list[dict[str, Any]] = []
    for path in sorted((folder / FAILURES).glob("*.json")):
        found += json.loads(path.read_text(encoding="utf-8"))
    return sorted(found, key=lambda one: (one["point"], one["first_world"]))


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
