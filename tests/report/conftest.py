"""A small batch, played once for every test of reports."""

import pytest

from fairweather.engine.history import History
from fairweather.experiments.batch import BatchPlayer
from fairweather.report.story import pages_of
from fairweather.scenario import load


@pytest.fixture(scope="session")
def played():
    """Thirty worlds of the smallest scenario, and the history of the first."""
    scenario = load("tiny")
    history = History(scenario, seed=1)
    history.run_to_end()
    return BatchPlayer(scenario, seed=1, worlds=30).result(), history


@pytest.fixture(scope="session")
def batch(played):
    return played[0]


@pytest.fixture(scope="session")
def pages(played):
    return pages_of(played[1])
