"""Comparing two scenarios, played in the same worlds."""

import pytest

from fairweather.errors import FairweatherError
from fairweather.experiments.compare import compare_scenarios
from fairweather.scenario import load, patch


def test_every_measure_can_be_compared_between_two_scenarios():
    tiny = patch(load("tiny"), {"turns": 3})
    other = patch(tiny, {"factions.aldmere.attention": 0.2})

    found = compare_scenarios(
        tiny, other, worlds=6, seed=1, outcomes=["patron_entrapment", "kept", "any_demand"]
    )

    assert [one.measure.key for one in found] == ["patron_entrapment", "kept", "any_demand"]
    assert all(one.n_worlds == 6 for one in found)


def test_an_unknown_measure_is_told_before_anything_is_played(monkeypatch):
    monkeypatch.setattr("fairweather.experiments.compare.play_out", pytest.fail)

    with pytest.raises(FairweatherError, match="did you mean 'kept'"):
        compare_scenarios(load("tiny"), load("tiny"), worlds=6, seed=1, outcomes=["kpet"])
