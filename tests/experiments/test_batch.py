"""Batches: the same worlds in any chunk, and progress that reaches its end."""

import numpy as np
import pytest

from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.experiments import batch
from fairweather.experiments.batch import BatchPlayer
from fairweather.scenario import load, patch


@pytest.fixture(scope="module")
def short():
    return patch(load("tiny"), {"turns": 5})


@pytest.fixture
def whole(short):
    return BatchPlayer(short, seed=3, worlds=7).result()


@pytest.mark.parametrize("size", [1, 3, 6])
def test_worlds_play_the_same_in_any_chunk(short, whole, monkeypatch, size):
    monkeypatch.setattr(batch, "chunk_size", lambda n_cells: size)

    chunked = BatchPlayer(short, seed=3, worlds=7).result()

    for key, series in whole.recorder.outcomes.items():
        assert np.array_equal(np.stack(series), np.stack(chunked.recorder.outcomes[key]))
    for name in ("counts", "tallies"):
        for key, counts in getattr(whole.recorder, name).items():
            assert np.array_equal(counts, getattr(chunked.recorder, name)[key])
    assert np.array_equal(whole.entrapment, chunked.entrapment)
    assert np.array_equal(whole.recorder.abandonment, chunked.recorder.abandonment)


def test_a_longer_run_begins_with_a_shorter_one(short, whole):
    fewer = BatchPlayer(short, seed=3, worlds=4).result()

    for key, series in fewer.recorder.outcomes.items():
        assert np.array_equal(np.stack(series), np.stack(whole.recorder.outcomes[key])[:, :4])


def test_progress_adds_up_to_all_the_work(short):
    told = []
    player = BatchPlayer(short, seed=3, worlds=5, on_progress=told.append)

    player.result()

    assert sum(told) == player.work


def test_the_ground_is_the_mean_over_worlds(short):
    game = Wargame(short, seed=3, worlds=2)
    play_out(game)

    result = BatchPlayer(short, 3, 2).result()

    front = result.ground.atlas.n_front
    assert np.allclose(result.ground.control[-1, :front], game.world.control.mean(axis=0))
    assert np.isnan(result.ground.control[:, front:]).all()


def test_nobody_is_drawn_in_by_groups_that_hold(short):
    result = BatchPlayer(short, 3, 20, policies={"league": "hold"}).result()

    assert not result.entrapment.any()
    assert not result.recorder.counts["mobilize"].any()
