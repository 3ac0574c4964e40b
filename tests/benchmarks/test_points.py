"""Many points: a study of many points of few worlds against one of few points of many worlds.

Both play as many runs. They take turns, so that other work on the machine troubles both alike.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from fairweather.experiments.backend import Here
from fairweather.experiments.experiment import parse_experiment
from fairweather.experiments.sweep import Sweep
from tests.benchmarks.timing import side_by_side

HEAD = """
title = "Points"
question = "What do points cost?"
scenario = "{}"
seed = 1
outcomes = ["mean_mobilized"]
"""
MANY = """
worlds = 4
[design]
kind = "latin_hypercube"
points = 400
[factors.memory]
key = "parameters.trust.memory"
range = [0.0, 2.0]
[factors.capability]
key = "factions.{}.capability"
range = [0.1, 0.9]
"""
FEW = """
worlds = 800
[factors.memory]
key = "parameters.trust.memory"
values = [0.5, 1.0]
"""
CLIENTS = {"tiny": "league", "zagros": "kdpi"}
MOST = 1.6


def study(text: str, folder: Path) -> None:
    """Play a study from its file to its folder."""
    with TemporaryDirectory(dir=folder) as name:
        Sweep(parse_experiment(text, "points.toml", Path()), Path(), Path(name)).run(Here(), 1)


def test_many_points_cost_little_more_than_many_worlds(tmp_path):
    print("\n| scenario | 400 points of 4 worlds, s | 2 points of 800 worlds, s | ratio |")
    print("|---|---|---|---|")
    ratios = []
    for scenario, client in CLIENTS.items():
        head = HEAD.format(scenario)
        texts = {"many": head + MANY.format(client), "few": head + FEW}
        acts = {name: partial(study, text, tmp_path) for name, text in texts.items()}
        took = side_by_side(acts, rounds=3)
        ratios.append(took["many"] / took["few"])
        print(f"| {scenario} | {took['many']:.2f} | {took['few']:.2f} | {ratios[-1]:.2f} |")
    assert max(ratios) < MOST
