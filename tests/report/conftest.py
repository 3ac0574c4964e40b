"""A small batch, played once for every test of reports."""

import pytest

from fairweather.experiments.batch import BatchPlayer
from fairweather.report.story import Diary
from fairweather.scenario import load


@pytest.fixture(scope="session")
def played():
    """Thirty worlds of the smallest scenario, and the diary of the first."""
    scenario = load("tiny")
    diary = Diary(scenario)
    batch = BatchPlayer(scenario, seed=1, worlds=30, on_turn=diary.watch).result()
    return batch, diary


@pytest.fixture(scope="session")
def batch(played):
    return played[0]


@pytest.fixture(scope="session")
def pages(played):
    return played[1].pages
