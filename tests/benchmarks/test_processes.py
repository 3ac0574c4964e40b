"""Two processes against one, in chunks as sweeps play them."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from time import perf_counter

import pytest

from sim.engine.wargame import Wargame
from sim.experiments.backend import cores
from tests.benchmarks.timing import show

CHUNK, CHUNKS, TURNS = 512, 4, 6


def play_chunk(place: int) -> int:
    """Play one chunk for some turns."""
    game = Wargame("zagros", seed=1, worlds=CHUNK, first=place * CHUNK)
    for _ in range(TURNS):
        game.step()
    return game.world.turn


@pytest.mark.skipif(cores() < 2, reason="there is only one processor")
def test_two_processes_play_nearly_twice_as_fast_as_one():
    context = multiprocessing.get_context("spawn")
    times: dict[int, list[float]] = {1: [], 2: []}
    with (
        ProcessPoolExecutor(1, mp_context=context) as one,
        ProcessPoolExecutor(2, mp_context=context) as two,
    ):
        pools = {1: one, 2: two}
        for pool in pools.values():
            list(pool.map(play_chunk, range(2)))
        for _ in range(3):
            for workers, pool in pools.items():
                started = perf_counter()
                list(pool.map(play_chunk, range(CHUNKS)))
                times[workers].append(perf_counter() - started)
    alone, both = median(times[1]), median(times[2])

    show(
        f"{CHUNKS} chunks of {CHUNK} worlds, {TURNS} turns each (wall clock)",
        ["one process, s", "two processes, s", "times faster"],
        [[f"{alone:.2f}", f"{both:.2f}", f"{alone / both:.2f}"]],
    )

    assert alone / both > 0.8
