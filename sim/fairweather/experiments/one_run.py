"""One run of a sweep, played again alone: a transcript that replays, and that the app opens."""

from __future__ import annotations

from fairweather.engine.transcript import Transcript
from fairweather.engine.wargame import Wargame
from fairweather.errors import ResultError
from fairweather.experiments.results import SCENARIO, Results
from fairweather.experiments.shard import scenario_of
from fairweather.scenario.load import load, scenario_names
from fairweather.world.fork import digest


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
    injects = told.injects_by_turn(scenario.turns)
    game = Wargame(
        scenario,
        seed=experiment.sheet.seed,
        first=world,
        policies=told.policies,
        injects=injects,
    )
    digests = [digest(game.world)]
    while game.running:
        game.orders = told.orders_at(game.world.turn)
        game.step()
        digests.append(digest(game.world))
    return Transcript(
        scenario=source_of(results),
        scenario_digest=scenario.digest,
        seed=experiment.sheet.seed,
        changes=dict(told.changes),
        policies=dict(told.policies),
        orders=[told.orders_at(turn) for turn in range(scenario.turns)],
        digests=digests,
        notes={"settings": dict(point.settings), "point": index},
        injects=[list(injects.get(turn, ())) for turn in range(max((*injects, -1)) + 1)],
        world=world,
    )


def source_of(results: Results) -> str:
    """Return the base scenario's name if it ships as it was; else where the sweep keeps it."""
    name = results.experiment.sheet.scenario
    if name in scenario_names() and load(name).digest == results.experiment.scenario.digest:
        return name
    return str(results.folder / SCENARIO)
