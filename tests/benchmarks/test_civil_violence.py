"""Mesa's own civil violence example as shipped, against the same rules in a batch of worlds."""

from __future__ import annotations

import warnings
from statistics import mean, median

import mesa
import numpy as np
import pytest

from tests.benchmarks.civil_violence import ACTIVE, JAILED, Rules, Streets
from tests.benchmarks.timing import seconds, show

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    examples = pytest.importorskip(
        "mesa.examples.advanced.epstein_civil_violence.model", reason="Mesa ships no examples"
    )

WORLDS, STEPS, SEEDS = 256, 8, 2


def shipped(seed: int) -> mesa.Model:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return examples.EpsteinCivilViolence(seed=seed)


@pytest.fixture(scope="module")
def played():
    """Both played side by side, with what each step took an agent."""
    models = [shipped(seed) for seed in range(SEEDS)]
    streets = Streets(Rules(), WORLDS, seed=1)
    times: dict[str, list[float]] = {"mesa": [], "batch": []}
    for _ in range(STEPS):
        for model in models:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                times["mesa"].append(seconds(model.step) / len(model.agents))
        times["batch"].append(seconds(streets.step) / streets.n_agents)
    return models, streets, {name: median(found) for name, found in times.items()}


def test_the_batch_plays_the_rules_of_the_example(played):
    models, streets, _ = played
    jailed = [model.ARRESTED / (model.ACTIVE + model.QUIET + model.ARRESTED) for model in models]
    active = [model.ACTIVE / (model.ACTIVE + model.QUIET + model.ARRESTED) for model in models]

    assert abs(mean(jailed) - streets.share(JAILED).mean()) < 0.05
    assert abs(mean(active) - streets.share(ACTIVE).mean()) < 0.05
    assert np.all((streets.state > 0).sum(axis=1) == streets.is_there.sum(axis=1))


def test_a_batch_of_worlds_is_much_faster_than_the_example_as_shipped(played):
    took = played[-1]
    ratio = took["mesa"] / took["batch"]

    show(
        f"Epstein's civil violence (Mesa {mesa.__version__}), processor time of one agent's step",
        ["form", "microseconds", "times faster"],
        [
            ["Mesa's example as shipped", f"{took['mesa'] * 1e6:.1f}", 1],
            [f"the same rules in {WORLDS} worlds", f"{took['batch'] * 1e6:.2f}", f"{ratio:.0f}"],
        ],
    )

    assert ratio > 10.0
