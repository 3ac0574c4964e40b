"""A small experiment for tests: written, read, and swept in this process."""

from pathlib import Path

from fairweather.axes import FloatArray
from fairweather.experiments.backend import Here
from fairweather.experiments.experiment import Experiment, parse_experiment
from fairweather.experiments.results import Results
from fairweather.experiments.sweep import Sweep, Tally

SMALL = """
title = "Small"
question = "Does memory matter?"
scenario = "tiny"
seed = 5
worlds = 12
outcomes = ["mean_mobilized", "any_pledge_in_secret", "kept"]

[base.set]
turns = 4

[factors.memory]
key = "parameters.trust.memory"
values = [1.0, 0.0]

[factors.patron]
policy = "aldmere"
values = ["reasoned", "hold"]

[factors.promise]
[[factors.promise.levels]]
name = "none"
[[factors.promise.levels]]
name = "open"
injects = ["0: public:aldmere>league=0.8"]
"""


def read(text: str = SMALL) -> Experiment:
    return parse_experiment(text, "small.toml", Path())


def swept(
    folder: Path, text: str = SMALL, *, batch: int = 0, part: tuple[int, int] = (1, 1)
) -> Tally:
    sweep = Sweep(read(text), Path(), folder, part=part, batch=batch)
    return sweep.run(Here(), 1)


def values(results: Results, key: str) -> FloatArray:
    """A column of all runs, ``(P, W)``."""
    return results.runs.read([key], range(len(results.points)), range(results.n_worlds))


def data(folder: Path) -> dict[str, bytes]:
    """Every file of results but the manifest, which tells the time."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != "manifest.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
