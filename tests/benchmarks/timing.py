"""Measuring: processor time, turn about, so that a busy machine troubles all alike; and tables."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import process_time

from fairweather.engine.wargame import Wargame


def seconds(act: Callable[[], object]) -> float:
    """Processor time of one call."""
    started = process_time()
    act()
    return process_time() - started


def side_by_side(acts: Mapping[str, Callable[[], object]], rounds: int = 5) -> dict[str, float]:
    """Median processor time of each act, one round of all after the other.

    The first round, in which caches fill and functions compile, is not counted.
    """
    times: dict[str, list[float]] = {name: [] for name in acts}
    gc.collect()
    for _ in range(rounds + 1):
        for name, act in acts.items():
            times[name].append(seconds(act))
    return {name: median(found[1:]) for name, found in times.items()}


def game_at(scenario: object, worlds: int, turn: int, seed: int = 1) -> Wargame:
    """A game of so many worlds, played to ``turn``."""
    game = Wargame(scenario, seed=seed, worlds=worlds)
    while game.world.turn < turn:
        game.step()
    return game


def show(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table that can be pasted into a page of the documentation."""
    busy = f"(load {os.getloadavg()[0]:.1f})" if hasattr(os, "getloadavg") else ""
    print(f"\n\n{title} {busy}\n")
    for row in (heads, ["---"] * len(heads), *rows):
        print("| " + " | ".join(str(entry) for entry in row) + " |")
