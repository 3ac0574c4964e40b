"""Cost of whole games: the engine's batch against the oracle, an ordinary Mesa model."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from mesa import Model

from fairweather.engine.run import chunk_size, play_out
from fairweather.engine.wargame import Wargame
from fairweather.scenario.patch import patch
from tests.benchmarks.timing import seconds, show
from tests.oracle.crisis import Crisis
from tests.strategies import loaded

SCENARIO = "zagros"
WORLDS = 512
ALONE = 4
ROUNDS = 3
MUST = 60.0
RUN_TURNS = 40
RUNS_MUST = 250.0


def play(games: Sequence[Model], turns: int) -> None:
    for game in games:
        for _ in range(turns):
            game.step()


def sides(seed: int) -> dict[str, tuple[list[Model], int]]:
    """What is compared: the games to play, and how many worlds they are together."""
    scenario = loaded(SCENARIO)
    size = chunk_size(len(scenario.cells))
    chunks = [
        Wargame(scenario, seed=seed, worlds=min(size, WORLDS - first), first=first)
        for first in range(0, WORLDS, size)
    ]
    return {
        "oracle, Mesa agents, a world at a time": (
            [Crisis(scenario, seed=seed, world=world) for world in range(ALONE)],
            ALONE,
        ),
        "engine, one world": ([Wargame(scenario, seed=seed, worlds=1)], 1),
        f"engine, {WORLDS} worlds at once": (
            [Wargame(scenario, seed=seed, worlds=WORLDS)],
            WORLDS,
        ),
        f"engine, {WORLDS} worlds in chunks of {size}": (chunks, WORLDS),
    }


def test_a_batch_plays_whole_games_many_times_faster_than_the_oracle():
    turns = loaded(SCENARIO).turns
    took: dict[str, list[float]] = {}

    for seed in range(ROUNDS + 1):
        for name, (games, worlds) in sides(seed).items():
            spent = seconds(lambda games=games: play(games, turns))
            took.setdefault(name, []).append(spent / (worlds * turns))
    micros = {name: 1e6 * median(found[1:]) for name, found in took.items()}
    baseline = next(iter(micros.values()))
    show(
        f"Whole games of {SCENARIO}, {turns} turns, processor time, "
        f"median of {ROUNDS} seeds after one to warm up",
        ["side", "microseconds a world and turn", "times the speed of the oracle"],
        [[name, f"{each:.0f}", f"{baseline / each:.1f}"] for name, each in micros.items()],
    )

    batch = micros[f"engine, {WORLDS} worlds at once"]
    assert baseline / batch > MUST


def test_one_core_plays_hundreds_of_runs_a_second():
    scenario = patch(loaded(SCENARIO), {"turns": RUN_TURNS})
    size = chunk_size(len(scenario.cells))
    took = []

    for seed in range(ROUNDS + 1):
        game = Wargame(scenario, seed=seed, worlds=size)
        took.append(seconds(lambda game=game: play_out(game)))
    runs = size / median(took[1:])
    show(
        f"Runs of {RUN_TURNS} turns with their record, chunks of {size}, one core",
        ["milliseconds a run", "runs a second", "must", "very good"],
        [[f"{1e3 / runs:.1f}", f"{runs:.0f}", f"{RUNS_MUST:.0f}", "400"]],
    )

    assert runs > RUNS_MUST
