"""Cost against worlds R, cells C and factions F."""

from __future__ import annotations

from fairweather.engine.run import chunk_size
from fairweather.engine.wargame import Wargame
from tests.benchmarks.timing import game_at, show, side_by_side
from tests.benchmarks.widened import casts, grounds

BATCHES = (1, 4, 16, 64, 256, 512, 1024, 2048, 4096)
WARM = 4


def step_times(games: dict[object, Wargame], rounds: int) -> dict[object, float]:
    """Median microseconds a world and turn of each game, stepped turn about."""
    took = side_by_side({name: game.step for name, game in games.items()}, rounds)
    return {name: took[name] / game.world.n_worlds * 1e6 for name, game in games.items()}


def test_a_world_costs_less_the_more_there_are_until_the_cache_is_full():
    games = {worlds: game_at("zagros", worlds, WARM) for worlds in BATCHES}

    took = step_times(games, rounds=5)
    rows = [
        [worlds, f"{micros * worlds / 1e3:.1f}", f"{micros:.0f}", f"{took[1] / micros:.1f}"]
        for worlds, micros in took.items()
    ]
    show(
        "Cost against worlds (zagros: 237 cells, 9 factions)",
        ["R", "milliseconds a turn", "microseconds a world and turn", "times cheaper than alone"],
        rows,
    )

    assert took[1] / took[512] > 10.0
    assert took[4096] < 2.0 * min(took.values())


def test_cost_grows_no_faster_than_cells():
    scenarios = grounds()
    games = {
        name: game_at(scenario, chunk_size(len(scenario.cells)), WARM)
        for name, scenario in scenarios.items()
    }

    took = step_times(games, rounds=3)
    rows = [
        [
            name,
            games[name].world.scene.atlas.n_cells,
            games[name].world.n_worlds,
            f"{micros:.0f}",
            f"{micros / took['zagros']:.1f}",
            f"{games[name].world.scene.atlas.n_cells / 237:.1f}",
        ]
        for name, micros in took.items()
    ]
    show(
        "Cost against cells, in chunks as runs use them",
        ["map", "C", "R", "microseconds a world and turn", "times zagros", "times the cells"],
        rows,
    )

    for name, micros in took.items():
        cells = games[name].world.scene.atlas.n_cells
        assert micros / took["zagros"] < 2.0 * cells / 237


def test_cost_grows_no_faster_than_pairs_of_factions():
    games = {size: game_at(scenario, 256, WARM) for size, scenario in casts().items()}

    took = step_times(games, rounds=5)
    rows = [
        [
            size,
            f"{micros:.0f}",
            f"{micros / took[9]:.2f}",
            f"{size / 9:.2f}",
            f"{(size / 9) ** 2:.2f}",
        ]
        for size, micros in took.items()
    ]
    show(
        "Cost against factions (237 cells, 256 worlds; 9 is the shipped cast)",
        ["F", "microseconds a world and turn", "times F = 9", "F / 9", "(F / 9) squared"],
        rows,
    )

    assert all(micros / took[9] < 2.0 * max((size / 9) ** 2, 1) for size, micros in took.items())
