"""Studies: the sweeps that lie below one folder, by the names they have there.

A name is looked up among what was found, never joined to a path, so that nothing outside the folder
can be asked for. Links to folders are not followed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fairweather.errors import Fault, FileError, ResultError, nearest_word
from fairweather.experiments.results import Results, open_results
from fairweather.experiments.sweep import FILE, PLAN, RUNS
from fairweather.files.parsing import parse_json, parse_toml
from fairweather.files.reading import read_text
from fairweather.records.store import MANIFEST

_DEEPEST = 3


@dataclass(frozen=True)
class Study:
    """One sweep: where it lies, and what is known of it without reading its runs.

    ``runs`` is how many were played, 0 where the sweep was not finished; ``shards`` how many files
    of runs are there.
    """

    name: str
    folder: Path
    title: str
    question: str
    runs: int
    points: int
    worlds: int
    shards: int
    finished: str

    @property
    def is_finished(self) -> bool:
        return bool(self.finished)


def studies_in(home: Path) -> list[Study]:
    """Return every sweep below ``home``, the latest finished first, unfinished ones last."""
    found = [_study(home, folder) for folder in _folders(home, 0)]
    return sorted(found, key=lambda one: (one.finished, one.name), reverse=True)


def study_named(home: Path, name: str) -> Study:
    """Return the sweep called ``name``; raises ``ResultError`` if there is none below ``home``."""
    known = {study.name: study for study in studies_in(home)}
    if name not in known:
        near = nearest_word(name, known)
        allowed = ", ".join(known) or "no study, for there is none here yet"
        raise ResultError(str(Fault("study", repr(name), allowed, "", near)))
    return known[name]


def open_study(home: Path, name: str) -> Results:
    """Open the results of a finished sweep by name; raises ``ResultError``."""
    study = study_named(home, name)
    if not study.is_finished:
        raise ResultError(f"{name}: it is not finished; run it again to go on where it stopped")
    return open_results(study.folder)


def _folders(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            path = Path(entry.path)
            if (path / PLAN).is_file():
                yield path
            elif depth < _DEEPEST:
                yield from _folders(path, depth + 1)


def _study(home: Path, folder: Path) -> Study:
    name = folder.relative_to(home).as_posix()
    manifest = _read(folder / MANIFEST)
    sheet = _sheet(folder)
    return Study(
        name=name,
        folder=folder,
        title=str(manifest.get("title") or sheet.get("title") or name),
        question=str(sheet.get("question", "")),
        runs=_count(manifest, "runs"),
        points=_count(manifest, "points"),
        worlds=_count(manifest, "worlds"),
        shards=sum(1 for _ in (folder / RUNS).glob("*.parquet")),
        finished=str(manifest.get("finished", "")),
    )


def _count(manifest: dict[str, object], key: str) -> int:
    found = manifest.get(key)
    return found if isinstance(found, int) else 0


def _sheet(folder: Path) -> dict[str, object]:
    try:
        return parse_toml(read_text(folder / FILE, "a TOML file"), FILE)
    except FileError:
        return {}


def _read(path: Path) -> dict[str, object]:
    try:
        content = parse_json(read_text(path, "a JSON file"), path.name)
    except FileError:
        return {}
    return content if isinstance(content, dict) else {}
