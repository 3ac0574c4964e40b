"""Memory a world, and what forks, draws and the allocator are worth of a turn."""

from __future__ import annotations

import multiprocessing
import tracemalloc
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import numpy as np

from sim.axes import FloatArray
from sim.draws import Draws, Purpose
from sim.engine import wargame
from sim.world.fork import tile
from sim.world.state import World, array_fields
from tests.benchmarks.timing import game_at, seconds, show, side_by_side

WORLDS, TURN = 512, 6


class Timed(Draws):
    """Draws that add up the processor time they take."""

    spent = 0.0

    def uniform(self, turn: int, purpose: Purpose, shape: Sequence[int]) -> FloatArray:
        return self._timed(super().uniform, turn, purpose, shape)

    def normal(self, turn: int, purpose: Purpose, shape: Sequence[int]) -> FloatArray:
        return self._timed(super().normal, turn, purpose, shape)

    def _timed(self, draw: Callable[..., FloatArray], *what: Any) -> FloatArray:
        found: list[FloatArray] = []
        self.spent += seconds(lambda: found.append(draw(*what)))
        return found[0]


def state_bytes(world: World) -> int:
    """Bytes of the arrays of one world."""
    return sum(getattr(world, name).nbytes for name, _, _ in array_fields()) // world.n_worlds


def in_flight_bytes(worlds: int) -> int:
    """Most bytes a world that a turn holds at once beyond the state."""
    game = game_at("zagros", worlds, TURN)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    game.step()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return (most - before) // worlds


def test_memory_a_world_is_small():
    state = state_bytes(game_at("zagros", 2, 0).world)
    flying = {worlds: in_flight_bytes(worlds) for worlds in (64, 512)}
    rows = [["state", f"{state / 1024:.1f}"]]
    rows += [
        [f"in flight beyond the state, R = {worlds}", f"{size / 1024:.1f}"]
        for worlds, size in flying.items()
    ]

    show("Memory of a world (zagros)", ["what", "KiB"], rows)

    assert flying[512] < 120 * 1024


def test_a_fork_costs_a_small_part_of_a_turn():
    one, many = game_at("zagros", 1, TURN).world, game_at("zagros", 1000, TURN)

    took = side_by_side({"fork": lambda: tile(one, 1000), "turn": many.step}, rounds=5)
    share = took["fork"] / took["turn"]
    show(
        "Forking one world into 1000",
        ["fork, ms", "a turn of 1000 worlds, ms", "share of a turn"],
        [[f"{took['fork'] * 1e3:.1f}", f"{took['turn'] * 1e3:.1f}", f"{share:.1%}"]],
    )

    assert share < 0.25


def test_draws_are_a_modest_part_of_a_turn():
    game = game_at("zagros", WORLDS, TURN)
    game.draws = Timed(game.seed, WORLDS)
    shares = []
    for _ in range(5):
        game.draws.spent = 0.0
        took = seconds(game.step)
        shares.append(game.draws.spent / took)

    show(f"Draws, {WORLDS} worlds", ["share of a turn"], [[f"{median(shares):.1%}"]])

    assert median(shares) < 0.35


def test_a_turn_of_one_world_is_quick():
    game = game_at("zagros", 1, TURN)

    took = side_by_side({"turn": game.step}, rounds=15)["turn"]
    show("One turn of one world", ["milliseconds"], [[f"{took * 1e3:.1f}"]])

    assert took < 0.05


def turn_with_allocator(keep: bool, worlds: int) -> float:
    """Median processor time of a turn in this process, freed memory kept or not."""
    if not keep:
        wargame.keep_freed_memory = lambda: False
    game = game_at("zagros", worlds, 2)
    return side_by_side({"turn": game.step}, rounds=5)["turn"]


def test_keeping_freed_memory_pays():
    rows, gain = [], {}
    for worlds in (64, 512, 1024):
        took: dict[bool, list[float]] = {True: [], False: []}
        for keep in (True, False) * 2:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                took[keep].append(pool.apply(turn_with_allocator, (keep, worlds)))
        kept, given_back = (float(np.mean(took[keep])) for keep in (True, False))
        gain[worlds] = given_back / kept
        micros = [f"{value / worlds * 1e6:.0f}" for value in (given_back, kept)]
        rows.append([worlds, *micros, f"{gain[worlds]:.2f}"])
    show(
        "Freed memory given back or kept, a process each (microseconds a world and turn)",
        ["R", "given back", "kept", "given back / kept"],
        rows,
    )

    assert gain[512] > 0.8
