"""The world's arrays, and how shares and hazards follow the length of a turn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.world.state import DYADS, FACTIONS, array_fields, blank_world, seen_by_all
from tests.worlds import plain

shares = st.floats(0.0, 1.0)


def _scene(weeks):
    return plain(weeks_per_turn=float(weeks)).scene


@given(kept=shares)
def test_two_turns_of_one_week_keep_what_one_of_two_weeks_keeps(kept):
    one, two = _scene(1), _scene(2)
    value = np.array(kept)

    assert one.kept(value) ** 2 == pytest.approx(two.kept(value), abs=1e-12)
    assert two.kept(value) ** 2 == pytest.approx(_scene(4).kept(value), abs=1e-12)


@given(moved=st.floats(0.0, 0.999))
def test_two_turns_of_one_week_move_as_far_as_one_of_two_weeks(moved):
    value = np.array(moved)
    left = 1.0 - _scene(1).moved(value)

    assert left * left == pytest.approx(1.0 - _scene(2).moved(value), abs=1e-12)


@given(hazard=st.floats(0.0, 50.0))
def test_a_hazard_is_survived_as_often_in_two_turns_as_in_one_twice_as_long(hazard):
    value = np.array(hazard)
    safe = 1.0 - _scene(1).chance(value)

    assert safe * safe == pytest.approx(1.0 - _scene(2).chance(value), abs=1e-12)
    assert 0.0 <= _scene(13).chance(value) <= 1.0


def test_a_turn_of_two_weeks_takes_paces_as_they_are_written():
    scene = _scene(2)

    assert scene.fortnights == 1.0
    assert scene.years_per_turn == pytest.approx(1.0 / 26.0)
    assert scene.kept(np.array(0.7)) == 0.7
    assert scene.moved(np.array(0.3)) == 0.3


def test_kin_and_other_weights_share_out_each_targets_people():
    scene = plain().scene

    assert scene.kin_weight.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert scene.other_weight.sum(axis=1) == pytest.approx([1.0, 1.0])
    mine = scene.front_target == np.arange(2)[:, None]
    assert not scene.kin_weight[~mine].any()
    assert (scene.kin_weight[mine] > 0.0).all()


def test_a_blank_world_has_every_array_in_its_shape_and_all_zero():
    scene = plain().scene
    size = scene.cast.n_factions

    world = blank_world(scene, 3)

    for name, axes, dtype in array_fields():
        array = getattr(world, name)
        assert array.dtype == dtype, name
        assert array.shape[0] == 3, name
        assert not array.any(), name
        if axes == FACTIONS:
            assert array.shape == (3, size), name
        if axes == DYADS:
            assert array.shape == (3, size, size), name


def test_believing_is_the_mean_of_each_beta_belief():
    world = plain()
    world.kept_lasting[:] = 1.0
    world.broken_fading[:] = 3.0

    world.believe()

    kept, broken = world.kept_prior + 1.0, world.broken_prior + 3.0
    assert np.allclose(world.trust, kept / (kept + broken), atol=1e-15)


def test_a_shared_view_is_worked_out_again_once_the_world_has_moved():
    calls = []

    @seen_by_all
    def view(world):
        calls.append(world.turn)
        return len(calls)

    world = plain()
    with world.at_rest():
        assert [view(world), view(world)] == [1, 1]
    with world.at_rest():
        assert view(world) == 2
    assert [view(world), view(world)] == [3, 4]
