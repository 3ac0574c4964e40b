"""What a screen shows of a study: levels, runs by rank, ticks, and what was found."""

from types import SimpleNamespace

import numpy as np
import pytest

from fairweather.errors import FairweatherError
from fairweather.experiments.compare import ALONE
from fairweather.experiments.measures import measures
from fairweather.experiments.results import open_results
from fairweather.report.study_page import study_page
from fairweather.report.study_view import Answers, answers_of, study_view
from tests.cli.test_study import SAMPLE
from tests.experiments.study import SMALL, swept
from tests.experiments.study import values as column

ONE = '[factors.memory]\nkey = "parameters.trust.memory"\nvalues = [1.0]\n'
CALM = '[base.policies]\nleague = "hold"\n[base.set]'


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweep")
    swept(folder)
    return open_results(folder)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    swept(folder, SAMPLE.replace('"mean_mobilized"', '"end_attention"').replace(', "kept"', ""))
    return open_results(folder)


def test_each_level_holds_all_its_runs_and_the_mean_of_them(results):
    view = study_view(results, answers_of(results), "mean_mobilized", "promise")
    values = column(results, "mean_mobilized")
    at = [p.index for p in results.points if p.settings["promise"] == "open"]

    level = {level.name: level for level in view.levels}["open"]

    assert level.n_runs == values[at].size
    assert level.mean == pytest.approx(values[at].mean())
    assert not level.is_baseline


def test_runs_are_named_by_rank_and_come_to_what_the_table_says(results):
    view = study_view(results, answers_of(results), "mean_mobilized", "promise")
    values = column(results, "mean_mobilized")

    for level in view.levels:
        came_to = [run.value for run in level.picked]
        assert came_to == sorted(came_to)
        for run in (*level.picked, *level.dots):
            assert values[run.point, run.world] == run.value
            assert view.low < run.value < view.high


def test_findings_are_of_the_outcome_and_factor_that_are_shown(results):
    view = study_view(results, answers_of(results), "mean_mobilized", "memory")

    assert len(view.findings) == 1
    assert view.findings[0].startswith("Groups mobilized, mean: memory, 0 instead of 1,")


def test_a_study_without_contrasts_says_so(tmp_path):
    swept(tmp_path, SMALL[: SMALL.index("[factors.memory]")] + ONE)
    alone = open_results(tmp_path)

    view = study_view(alone, answers_of(alone))

    assert view.findings == (ALONE,)
    assert view.levels[0].n_runs == 12
    assert ALONE in study_page(alone)


def test_conditions_that_were_discovered_are_told_too(sample):
    (sample.folder / "discover").mkdir()
    (sample.folder / "discover" / "boxes.md").write_text("# Title\n\n- It happens when it rains.\n")

    view = study_view(sample, answers_of(sample), "end_attention")

    assert view.findings[-1] == "It happens when it rains."


def test_a_range_is_cut_into_slices_that_hold_every_run_once(sample):
    view = study_view(sample, answers_of(sample), "end_attention", "attention")

    assert sum(level.n_runs for level in view.levels) == column(sample, "end_attention").size
    assert len(view.parts) == 2
    assert "what differs between points has to do with" in view.findings[0]


def test_a_sample_opens_at_the_factor_that_matters_most(sample):
    assert study_view(sample, answers_of(sample), "end_attention").factor == "attention"


def test_a_study_opens_at_the_factor_that_it_asks_about(results, tmp_path):
    measure = measures()["mean_mobilized"]
    loudest = SimpleNamespace(measure=measure, group="promise", size=9.0, is_clear=True)
    assert study_view(results, Answers((loudest,))).factor == "memory"

    swept(tmp_path, SMALL.replace("values = [1.0, 0.0]", "values = [1.0]"))
    fixed = open_results(tmp_path)
    assert study_view(fixed, answers_of(fixed)).factor == "patron"


def test_a_value_that_never_varies_still_has_an_axis(results):
    view = study_view(results, answers_of(results), "any_pledge_in_secret", "patron")

    assert view.low < view.high
    assert np.isfinite([tick for tick, _ in view.ticks]).all()


def test_an_outcome_that_no_run_has_is_shown_as_such(tmp_path):
    swept(tmp_path, SMALL.replace("[base.set]", CALM))  # nobody comes out: no promise falls due
    calm = open_results(tmp_path)

    view = study_view(calm, answers_of(calm), "kept", "memory")

    assert view.levels == ()
    [told] = view.findings
    assert told.startswith("Promises kept: memory, 0 instead of 1, cannot be told")
    assert told.endswith("there were 0 with 1 and 0 with 0.")
    assert told.partition(": ")[2] in study_page(calm)


@pytest.mark.parametrize(("outcome", "factor"), [("kpet", ""), ("kept", "memroy")])
def test_an_unknown_name_is_refused_with_the_nearest(results, outcome, factor):
    with pytest.raises(FairweatherError, match="did you mean"):
        study_view(results, answers_of(results), outcome, factor)


def test_the_mean_of_a_share_is_pooled_over_what_fell_due(results):
    view = study_view(results, answers_of(results), "kept", "promise")
    rows = [p.index for p in results.points if p.settings["promise"] == "open"]
    due = sum(column(results, key)[rows].sum() for key in measures()["kept"].over)
    kept = sum(column(results, key)[rows].sum() for key in measures()["kept"].total)

    assert view.levels[-1].mean == pytest.approx(kept / due)
