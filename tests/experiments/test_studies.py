"""Studies below a folder: found by name, cut to a small one, played in the background."""

import os
import threading
from pathlib import Path

import pytest

from fairweather.errors import FairweatherError, ResultError, ScenarioError
from fairweather.experiments.job import Job, State
from fairweather.experiments.results import open_results
from fairweather.experiments.small import choices_in, cut_to
from fairweather.experiments.studies import open_study, studies_in, study_named
from fairweather.experiments.sweep import Sweep
from tests.experiments.study import SMALL, data, read, swept


@pytest.fixture
def home(tmp_path):
    swept(tmp_path / "runs" / "mine" / "first")
    (tmp_path / "runs" / "half").mkdir()
    (tmp_path / "runs" / "half" / "plan.json").write_text("{}")
    (tmp_path / "elsewhere").mkdir()
    swept(tmp_path / "elsewhere" / "other")
    return tmp_path / "runs"


def test_every_study_below_a_folder_is_found_and_unfinished_ones_are_told(home):
    first, half = studies_in(home)

    assert (first.name, first.title, first.runs) == ("mine/first", "Small", 96)
    assert (half.name, half.is_finished) == ("half", False)


@pytest.mark.parametrize(
    "name", ["../elsewhere/other", "mine/../mine/first", "/etc", "", ".", "mine", "mine/first/"]
)
def test_nothing_but_what_was_found_can_be_opened(home, name):
    with pytest.raises(ResultError, match="allowed: mine/first, half"):
        open_study(home, name)


def test_a_link_out_of_the_folder_is_not_followed(home):
    (home / "out").symlink_to(home.parent / "elsewhere", target_is_directory=True)

    assert {study.name for study in studies_in(home)} == {"mine/first", "half"}


def test_an_unfinished_study_says_how_it_goes_on(home):
    with pytest.raises(ResultError, match="run it again"):
        open_study(home, "half")
    assert study_named(home, "half").shards == 0


def test_a_folder_that_is_not_there_holds_no_studies(tmp_path):
    assert studies_in(tmp_path / "nowhere") == []


def test_own_experiments_are_offered_beside_the_shipped_and_faulty_ones_left_out(tmp_path):
    (tmp_path / "own.toml").write_text(SMALL)
    (tmp_path / "bad.toml").write_text("title = 1")

    names = [choice.name for choice in choices_in(tmp_path)]

    assert {"public_or_secret", "what_memory_does", "open_door", "own.toml"} == set(names)


@pytest.mark.parametrize("name", ["public_or_secret", "what_memory_does", "open_door"])
def test_a_shipped_experiment_can_be_cut_to_few_worlds(tmp_path, name):
    choice = next(one for one in choices_in(tmp_path) if one.name == name)

    small = cut_to(choice, 3)

    assert small.sheet.worlds == 3
    assert small.stop is None or small.stop.most == 3
    for worlds in (1, choice.most + 1):
        with pytest.raises(ScenarioError, match=f"found {worlds}; allowed"):
            cut_to(choice, worlds)


def test_an_experiment_that_names_no_worlds_can_be_cut_too(tmp_path):
    (tmp_path / "own.toml").write_text(SMALL.replace("worlds = 12\n", ""))
    choice = next(one for one in choices_in(tmp_path) if one.name == "own.toml")

    assert cut_to(choice, 5).sheet.worlds == 5


def ended(job: Job, changed: threading.Event) -> Job:
    while job.progress.is_going:
        assert changed.wait(60)
        changed.clear()
    return job


def test_a_job_plays_in_the_background_and_leaves_the_same_data(tmp_path):
    changed = threading.Event()
    seen = []
    sweep = Sweep(read(), Path(), tmp_path / "job")
    job = Job("job", sweep, lambda: (seen.append(job.progress), changed.set()), workers=1)

    job.start()
    ended(job, changed)

    swept(tmp_path / "here")
    assert job.progress.state is State.DONE
    assert seen[-2].share == 1.0
    assert data(tmp_path / "job") == data(tmp_path / "here")


def test_a_job_that_is_stopped_goes_on_from_there(tmp_path):
    text = SMALL.replace("worlds = 12", "worlds = 700")
    changed = threading.Event()
    job: Job

    def come_on() -> None:
        if job.progress.done:
            job._is_stopped.set()
        changed.set()

    job = Job("job", Sweep(read(text), Path(), tmp_path / "job"), come_on, workers=1)
    job.start()
    ended(job, changed)

    assert job.progress.state is State.STOPPED
    assert not (tmp_path / "job" / "manifest.json").exists()
    assert swept(tmp_path / "job", text).found >= 1
    assert open_results(tmp_path / "job").manifest["runs"] == 5600


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_job_that_cannot_write_says_so(tmp_path):
    tmp_path.chmod(0o500)
    changed = threading.Event()
    job = Job("job", Sweep(read(), Path(), tmp_path / "job"), changed.set, workers=1)

    job.start()

    assert "cannot be written" in ended(job, changed).progress.fault


def test_a_job_in_a_foreign_folder_says_so(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear reader")
    changed = threading.Event()
    job = Job("job", Sweep(read(), Path(), tmp_path), changed.set, workers=1)

    job.start()

    assert "holds files that are not of a sweep" in ended(job, changed).progress.fault
    assert issubclass(ResultError, FairweatherError)
