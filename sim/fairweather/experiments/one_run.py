"""One run of a sweep, played again alone: a transcript that replays, and that the app opens."""

from __future__ import annotations

from dataclasses import replace

from fairweather.engine.history import History
from fairweather.engine.transcript import Transcript
from fairweather.errors import ResultError
from fairweather.experiments.results import SCENARIO, Results
from fairweather.experiments.shard import scenario_of
from fairweather.scenario.load import load
from fairweather.scenario.place import scenario_names


def transcript_of(results: Results, index: int, world: int) -> Transcript:
    """Return the run of one design point in one world, to the same bits as in the sweep.

    Raises ``ResultError`` if the sweep has no such point or world.
    """
    for name, found, most in (
        ("point", index, len(results.points)), ("world", world, results.n_worlds),
    ):  # fmt: skip
        if not 0 <= found < most:
            raise ResultError(f"{name}: found {found}; allowed: 0 to {most - 1}")
    experiment, point = results.experiment, results.points[index]
    told, scenario = point.arrangement, scenario_of(experiment, point)
    settings = told.policies, told.changes, told.injects_by_turn(scenario.turns)
    history = History(scenario, experiment.sheet.seed, source_of(results), *settings, world)
    while not history.is_over:
        history.play(told.orders_at(history.turn))
    notes = {"settings": dict(point.settings), "point": index}
    return replace(history.transcript(), notes=notes)


def source_of(results: Results) -> str:
    """Return the base scenario's name if it ships as it was; else where the sweep keeps it."""
    name = results.experiment.sheet.scenario
    if name in scenario_names() and load(name).digest == results.experiment.scenario.digest:
        return name
    return str(results.folder / SCENARIO)
