"""A run is taken out of a sweep and played again alone: the same bits, and the app opens it."""

import numpy as np
import pytest

from fairweather.engine.history import replay
from fairweather.engine.transcript import parse
from fairweather.errors import ResultError
from fairweather.experiments.one_run import source_of, transcript_of
from fairweather.experiments.results import open_results
from fairweather.play.game import replayed
from fairweather.world.mark import digest
from tests.experiments.study import SMALL, swept
from tests.experiments.study import values as column

ORDERED = SMALL.replace(
    'injects = ["0: public', 'orders = ["1-2: stance:league=hedge"]\ninjects = ["0: public'
)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweep")
    swept(folder, ORDERED)
    return open_results(folder)


@pytest.mark.parametrize(("point", "world"), [(0, 0), (1, 7), (5, 3), (7, 11)])
def test_a_run_taken_out_of_a_sweep_comes_to_what_the_sweep_recorded(results, point, world):
    transcript = parse(transcript_of(results, point, world).text())

    again = replay(transcript)

    mobilized = [snapshot.measured["mobilized"] for snapshot in again.snapshots]
    assert np.mean(mobilized) == column(results, "mean_mobilized")[point, world]
    assert again.digests == transcript.digests


def test_the_app_opens_a_run_with_its_injects_orders_and_luck(results):
    transcript = transcript_of(results, 7, 11)

    game = replayed(transcript)

    assert game.is_over
    assert [digest(s.world) for s in game.history.snapshots] == transcript.digests
    assert game.history.transcript().injects == [["public:aldmere>league=0.8"]]
    assert game.history.transcript().world == 11
    assert game.from_turn(2).history.transcript().digests == transcript.digests[:3]


def test_a_branch_of_a_run_keeps_its_luck_and_what_was_injected(results):
    transcript = transcript_of(results, 7, 11)
    fork = replay(transcript).fork(0)

    assert fork.first == 11
    assert fork.injects == {0: ("public:aldmere>league=0.8",)}


def test_a_scenario_that_ships_as_it_was_is_named(results):
    assert source_of(results) == "tiny"


@pytest.mark.parametrize(("point", "world", "told"), [(8, 0, "point: found 8"), (0, 12, "0 to 11")])
def test_a_run_that_was_never_played_is_refused(results, point, world, told):
    with pytest.raises(ResultError, match=told):
        transcript_of(results, point, world)


def test_an_inject_changes_what_comes_after_it_and_nothing_before(results):
    plain, told = (transcript_of(results, point, 4) for point in (0, 1))

    assert plain.digests[0] == told.digests[0]
    assert plain.digests[1] != told.digests[1]
