"""Who holds which ground (21), and who is worn down by it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.decisions.stance import MOBILIZE
from fairweather.rules.contest import odds_to_win, resolve_contest, state_strength
from tests.strategies import worlds_in_play
from tests.worlds import at, plain, put

strengths = st.floats(1e-6, 1e3)
decisiveness = st.sampled_from([0.5, 1.0, 2.0])


def _odds(own, other, r=1.0):
    return float(odds_to_win(*(np.array(v) for v in (own, other, r))))


@given(own=strengths, other=strengths, r=decisiveness)
def test_the_odds_are_the_ratio_form_exactly(own, other, r):
    assert _odds(own, other, r) == pytest.approx(own**r / (own**r + other**r), rel=1e-9)


@given(own=strengths, other=strengths, r=decisiveness, more=st.floats(1.01, 10.0))
def test_the_odds_are_symmetric_and_grow_with_ones_own_strength(own, other, r, more):
    assert _odds(own, other, r) + _odds(other, own, r) == pytest.approx(1.0, abs=1e-12)
    grown, now = _odds(own * more, other, r), _odds(own, other, r)
    assert grown > now or now > 1.0 - 1e-12
    assert _odds(own, own, r) == 0.5


def test_decisiveness_sharpens_the_odds():
    assert _odds(2.0, 1.0, 0.5) < _odds(2.0, 1.0, 1.0) < _odds(2.0, 1.0, 2.0)


def test_who_brings_nothing_wins_nothing():
    assert _odds(0.0, 1.0) < 1e-11
    assert _odds(0.0, 1e-3, 2.0) < 1e-11


def test_strain_weakens_a_state():
    world = plain()
    put(world, "strain", "tarn", 0.8)
    targets = np.array([at(world, "harrow"), at(world, "tarn")])

    assert state_strength(world, targets)[0] == pytest.approx(
        [1.0 * (1.0 - 0.5 * 0.5), 0.8 * (1.0 - 0.5 * 0.8)]
    )


def _out(**changes):
    """League out with half help, on flat ground, in the smallest scenario."""
    world = plain("tiny", **changes)
    put(world, "stance", "league", MOBILIZE)
    put(world, "help", "league, aldmere", 0.5)
    return world


def _by_hand(world):
    """Chance, control and violence of each front cell by (21), in plain numbers."""
    atlas = world.scene.atlas
    kin, rough = atlas.kin_share[: atlas.n_front], atlas.ruggedness[: atlas.n_front]
    control, unrest = world.control[0], world.unrest_kin[0]
    force = world.capability[0, at(world, "league")] * 0.8 * (1.0 + 4.0 * 0.5)
    wish = kin * (0.3 + control + atlas.spread(world.control)[0])
    effort = wish * kin.sum() / wish.sum()
    rising = force * effort * (1.0 + 0.6 * rough) * np.sqrt(kin * unrest + 0.02)
    holding = 1.0 * (1.0 - 0.5 * 0.5) * world.garrison[0] / 0.22
    chance = rising / (rising + holding)
    consent = kin * unrest + (1.0 - kin) * world.unrest_other[0] + 0.05
    violence = 4.0 * chance * (1.0 - chance) * np.minimum(1.0, np.minimum(rising, holding))
    return control + 0.25 * (chance * consent - control), violence


def test_a_turn_moves_control_by_the_equation():
    world = _out()
    world.control[:, 1] = 0.3
    world.unrest_kin[:, 2] = 0.6
    world.garrison[:, 0] = 0.5
    control, violence = _by_hand(world)

    resolve_contest(world)

    assert world.control[0] == pytest.approx(control, abs=1e-12)
    assert world.violence[0] == pytest.approx(violence, abs=1e-12)


def test_the_contest_wears_both_sides_down():
    world = _out()
    garrison = world.garrison.copy()
    _, violence = _by_hand(world)

    resolve_contest(world)

    mean = (world.scene.kin_weight[0] * violence).sum()
    left = 0.5 * (1.0 - 0.02 * mean * (1.0 - 0.5))  # half of the loss is made good by help
    assert world.capability[0, at(world, "league")] == pytest.approx(left)
    assert np.allclose(world.garrison[0], garrison[0] * (1.0 - 0.02 * violence))


def test_with_full_help_nothing_is_lost():
    world = _out()
    put(world, "help", "league, aldmere", 1.0)

    resolve_contest(world)

    assert world.capability[0, at(world, "league")] == 0.5
    assert world.violence.max() > 0.0


def test_violence_is_highest_when_both_sides_are_evenly_matched():
    ratios = np.geomspace(0.05, 20.0, 81)
    world = plain("tiny", len(ratios), parameters__contest__terrain_effect=0.0)
    put(world, "stance", "league", MOBILIZE)
    world.unrest_kin[:] = world.control[:] = 0.0
    world.garrison[:] = 0.22 / 0.75  # every cell is held with strength 1
    cell = 0
    kin = world.scene.atlas.kin_share[: world.scene.atlas.n_front]
    at_one = 0.8 * np.sqrt(0.02) * kin[cell] * kin.sum() / kin.sum()
    world.capability[:, at(world, "league")] = ratios / at_one

    resolve_contest(world)

    heat = world.violence[:, cell]
    even = int(np.abs(np.log(ratios)).argmin())
    assert heat.argmax() == even
    assert heat[even] == pytest.approx(1.0)
    assert (np.diff(heat[: even + 1]) > 0.0).all()
    assert (np.diff(heat[even:]) < 0.0).all()


def test_where_nobody_is_out_ground_is_given_back_in_peace():
    world = plain("tiny")
    world.control[:] = 0.4
    world.violence[:] = 0.7

    resolve_contest(world)

    assert np.allclose(world.control, 0.4 * 0.75)
    assert not world.violence.any()


def test_ground_where_few_kin_live_can_be_held_if_its_people_consent():
    willing, unwilling = _out(), _out()
    few = int(willing.scene.atlas.kin_share[: willing.scene.atlas.n_front].argmin())
    willing.unrest_other[:, few] = 0.9

    for world in (willing, unwilling):
        resolve_contest(world)

    assert willing.control[0, few] > unwilling.control[0, few] > 0.0


def test_shelter_helps_and_most_so_at_an_open_border():
    near, far = plain(), plain()
    for world in (near, far):
        put(world, "stance", "sedge", MOBILIZE)
    put(near, "sanctuary", "sedge", 1.0)
    for world in (near, far):
        resolve_contest(world)

    atlas = near.scene.atlas
    mine = atlas.owner[atlas.front] == at(near, "harrow")
    border = atlas.is_border[atlas.front]
    gain = near.control[0] / np.maximum(far.control[0], 1e-12)
    assert (gain[mine & border] > 1.0).all()
    assert gain[mine & border].min() > gain[mine & ~border].max()


def test_each_front_is_contested_by_those_who_face_its_state():
    world = plain()
    put(world, "stance", "reed", MOBILIZE)

    resolve_contest(world)

    atlas = world.scene.atlas
    tarns = atlas.owner[atlas.front] == at(world, "tarn")
    assert (world.control[0, tarns] > 0.0).all()
    assert not world.control[0, ~tarns].any()
    assert not world.violence[0, ~tarns].any()


@settings(max_examples=40)
@given(world=worlds_in_play(worlds=3))
def test_control_and_violence_stay_shares_and_strength_never_grows(world):
    capability, garrison = world.capability.copy(), world.garrison.copy()

    resolve_contest(world)

    for share in (world.control, world.violence):
        assert ((share >= 0.0) & (share <= 1.0)).all()
    assert (world.capability <= capability).all()
    assert (world.garrison <= garrison).all()
    assert (world.garrison >= 0.0).all()
