"""Historical cases know nothing of their endings, decide nothing for players, and are small."""

import tomllib

import pytest

from fairweather.engine.wargame import Wargame
from fairweather.scenario import load, scenario_names
from fairweather.scenario.place import configs
from fairweather.scenario.schema import EVERY_PATRON
from fairweather.world.inject import read_inject

CASES = [
    name for name in scenario_names() if (configs() / "scenarios" / name / "truth.toml").exists()
]
NOT_DECIDED = {"army", "attention", "strain", "capability", "unrest"}
"""Kinds of inject that are nobody's decision."""


@pytest.mark.parametrize("name", CASES)
def test_a_case_knows_only_what_was_known_the_day_before(name):
    scenario, folder = load(name), configs() / "scenarios" / name
    truth = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))
    rows = {episode.id: episode for episode in scenario.episodes}

    assert not set(truth["left_out"]) & set(rows)
    for episode in rows.values():
        known = episode.known_on or scenario.start.replace(year=episode.year, month=1, day=1)
        assert known < scenario.start, episode.id
        assert set(episode.about) <= {*scenario.factions, EVERY_PATRON}
    assert all(day["date"] >= scenario.start for day in truth["happened"])


@pytest.mark.parametrize("name", CASES)
def test_what_comes_from_outside_is_nobodys_decision(name):
    scenario = load(name)

    for event in scenario.events:
        assert {read_inject(text, scenario).kind for text in event.injects} <= NOT_DECIDED


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_small_and_plays(name):
    folder = configs() / "scenarios" / name
    game = Wargame(name, seed=2, worlds=2)
    game.step()

    assert sum(file.stat().st_size for file in folder.iterdir()) < 100_000
    assert len(game.world.cast.names) <= 8
    assert game.world.turn == 1
