"""Sensitivity and discovery of little: what a small sample cannot say is not said."""

import re
from pathlib import Path

import numpy as np
import pytest

from fairweather.errors import FairweatherError
from fairweather.experiments import discovery
from fairweather.experiments.discovery import Case, discover, parse_when, worlds_seen
from fairweather.experiments.results import Results, open_results
from fairweather.experiments.schema import Kind
from fairweather.experiments.sensitivity import FEWEST, Index, sensitivity
from fairweather.report.study_page import study_page
from fairweather.report.tornado import share_words, told
from tests.experiments.study import SMALL, swept

SAMPLE = (
    SMALL[: SMALL.index("[base.set]")].replace("worlds = 12", "worlds = 4")
    + """
[base]
policies = { aldmere = "hold", league = "hold", ordane = "hold" }
[base.set]
turns = 2
[design]
kind = "KIND"
points = POINTS
[factors.start]
key = "map.unrest_kin"
range = [0.1, 0.9]
[factors.strength]
key = "factions.league.capability"
range = [0.1, 0.9]
"""
).replace('"any_pledge_in_secret"', '"mean_unrest_kin"')


def sample(folder: Path, kind: str, points: int) -> Results:
    swept(folder, SAMPLE.replace("KIND", kind).replace("POINTS", str(points)))
    return open_results(folder)


@pytest.mark.parametrize(("kind", "words"), [("saltelli", "base samples"), ("morris", "paths")])
def test_one_sample_tells_nothing_and_the_report_says_so(tmp_path, kind, words):
    results = sample(tmp_path, kind, 2)

    with pytest.raises(FairweatherError, match=f"at least {FEWEST} {words}"):
        sensitivity(results)
    assert "too few to tell anything" in study_page(results)


@pytest.mark.parametrize("kind", ["saltelli", "morris"])
def test_a_small_sample_is_told_with_its_doubt(tmp_path, kind):
    found = sensitivity(sample(tmp_path, kind, FEWEST), ["mean_unrest_kin"])
    words = str(told(found, "mean_unrest_kin"))

    assert f"Only {FEWEST}" in words
    assert all(int(share) <= 100 for share in re.findall(r"(\d+) %", words))
    assert "nan" not in words
    assert all(np.isfinite(one.total_reach) for one in found.indices)
    [start] = (one for one in found.indices if one.factor == "start")
    assert start.total_reach > 0.0


def test_what_is_the_same_at_every_point_hangs_on_nothing(tmp_path):
    found = sensitivity(sample(tmp_path, "morris", FEWEST), ["mean_mobilized"])

    assert {one.total for one in found.indices} == {0.0}
    assert "the same at every point" in str(told(found, "mean_mobilized"))


def test_a_share_is_never_told_as_more_than_all():
    index = Index("a", "A", None, 0.0, 0.0, 2.1, 1.5)  # type: ignore[arg-type]

    assert share_words(index) == "100 %, between 60 % and 100 %"


@pytest.mark.parametrize("text", ["above 1.2.3", "above .", "above", "near 1", "above 1e", "1.0"])
def test_what_is_no_condition_is_refused(text):
    with pytest.raises(FairweatherError, match="--when: found"):
        parse_when(text)


@pytest.mark.parametrize("text", ["above 1", "below -.5", "at least 1.5e-3", "at most 40 %"])
def test_numbers_are_read_as_people_write_them(text):
    assert parse_when(text)(np.array([0.0, 5.0])).shape == (2,)


def test_nothing_is_found_of_what_no_run_has(tmp_path):
    results = sample(tmp_path, Kind.LATIN_HYPERCUBE.value, 4)

    with pytest.raises(FairweatherError, match="kept has no value in any run"):
        discover(results, Case("kept", "above 0.5"))
    with pytest.raises(FairweatherError, match="never above 9, in all 16 runs"):
        discover(results, Case("mean_unrest_kin", "above 9"))


def test_of_too_many_runs_the_first_worlds_are_looked_at(tmp_path, monkeypatch):
    results = sample(tmp_path, Kind.LATIN_HYPERCUBE.value, 4)

    assert worlds_seen(results) == 4
    monkeypatch.setattr(discovery, "MOST_RUNS", 9)
    assert worlds_seen(results) == 2
    with pytest.raises(FairweatherError, match="never above 9, in all 8 runs"):
        discover(results, Case("mean_unrest_kin", "above 9"))
