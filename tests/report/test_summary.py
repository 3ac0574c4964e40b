"""What a batch came to is what its worlds came to."""

import numpy as np
import pytest

from fairweather.report.summary import population, summarize
from fairweather.rules.outcomes import OUTCOMES
from fairweather.scenario import load


@pytest.fixture(scope="module")
def summary(batch):
    return summarize(batch)


def test_every_outcome_is_told_with_its_mean_and_range(batch, summary):
    assert {row.outcome.key for row in summary.outcomes} == {outcome.key for outcome in OUTCOMES}
    for row in summary.outcomes:
        last = batch.recorder.outcomes[row.outcome.key][-1]
        assert row.end.mean == pytest.approx(last.mean())
        for outside in (last < row.end.low, last > row.end.high):
            assert np.count_nonzero(outside) <= np.ceil(0.05 * batch.worlds)


def test_happenings_are_shares_of_worlds_that_saw_them(batch, summary):
    for row in summary.happenings:
        counts = batch.recorder.counts[row.kind.key]
        assert row.share == pytest.approx(np.count_nonzero(counts) / batch.worlds)


def test_pledges_due_are_those_honored_partly_kept_and_broken(batch, summary):
    for row in (*summary.tests, summary.due):
        assert row.due == row.honored + row.partly + row.reneged
    assert summary.due.due <= summary.pledges
    assert summary.due.due == sum(row.due for row in summary.tests)


def test_people_behind_the_groups_are_the_people_behind_the_whole():
    for name in ("tiny", "zagros"):
        behind = population(load(name))

        assert behind["human_cost_kin"] + behind["human_cost_other"] == pytest.approx(
            behind["human_cost"]
        )
        assert behind["human_cost_front"] + behind["human_cost_host"] <= behind["human_cost"]


def test_people_told_are_the_share_of_the_people_behind_it(batch, summary):
    paid = next(row for row in summary.outcomes if row.outcome.key == "human_cost")
    world = batch.recorder.outcomes["human_cost"][-1].mean()

    assert paid.people == pytest.approx(world * sum(c.population for c in batch.scenario.cells))


def test_the_plain_form_holds_nothing_but_plain_things(summary):
    def is_plain(thing):
        if isinstance(thing, dict):
            return all(isinstance(k, str) and is_plain(v) for k, v in thing.items())
        if isinstance(thing, (list, tuple)):
            return all(is_plain(item) for item in thing)
        return type(thing) in (str, int, float, bool, type(None))

    assert is_plain(summary.plain())
