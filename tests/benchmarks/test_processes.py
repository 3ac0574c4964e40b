"""Two processes against one, in chunks as sweeps play them.

On a busy machine the wall clock says little, so processor time is told beside it: twice what a
chunk takes when played alone over what it takes beside another, as if both processors were free.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from time import perf_counter, process_time

import pytest

from fairweather.engine.wargame import Wargame
from fairweather.experiments.backend import cores
from tests.benchmarks.timing import show

CHUNK, CHUNKS, TURNS = 512, 4, 4


def play_chunk(place: int) -> float:
    """Play one chunk for some turns; return the processor time it took."""
    started = process_time()
    game = Wargame("zagros", seed=1, worlds=CHUNK, first=place * CHUNK)
    for _ in range(TURNS):
        game.step()
    return process_time() - started


@pytest.mark.skipif(cores() < 2, reason="there is only one processor")
def test_two_processes_play_nearly_twice_as_fast_as_one():
    context = multiprocessing.get_context("spawn")
    wall: dict[int, list[float]] = {1: [], 2: []}
    worked: dict[int, list[float]] = {1: [], 2: []}
    with (
        ProcessPoolExecutor(1, mp_context=context) as one,
        ProcessPoolExecutor(2, mp_context=context) as two,
    ):
        pools = {1: one, 2: two}
        for pool in pools.values():
            list(pool.map(play_chunk, range(2)))
        for _ in range(2):
            for workers, pool in pools.items():
                started = perf_counter()
                worked[workers] += pool.map(play_chunk, range(CHUNKS))
                wall[workers].append(perf_counter() - started)
    alone, both = median(wall[1]), median(wall[2])
    by_work = 2.0 * median(worked[1]) / median(worked[2])

    show(
        f"{CHUNKS} chunks of {CHUNK} worlds, {TURNS} turns each",
        ["one process, s", "two processes, s", "times faster", "by processor time"],
        [[f"{alone:.2f}", f"{both:.2f}", f"{alone / both:.2f}", f"{by_work:.2f}"]],
    )

    assert by_work > 1.2
