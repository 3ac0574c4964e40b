"""Unrest: the share that acts (18), the risk of arrest (19), and how unrest moves (20)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.draws import Draws
from fairweather.rules.unrest import active_share, arrest_probability, resolve_unrest
from tests.strategies import worlds_in_play
from tests.worlds import at, plain, put

shares = st.floats(0.0, 1.0)
CALM = {"parameters__unrest__noise": 0.0}


def _act(grievance, arrest, threshold=0.1):
    return float(active_share(*(np.array(v) for v in (grievance, arrest, threshold))))


def _arrest(garrison, visible, k=2.3, nu=3.0):
    return float(arrest_probability(*(np.array(v) for v in (garrison, visible, k, nu))))


def _rests(grievance, garrison, nu, n_points=10_000):
    """Shares that keep themselves up, found where the gap to what they bring changes its sign.

    A smallest visible activism of .001 is added, with which the rulebook's numbers come out.
    """
    share = (np.arange(n_points) + 0.5) / n_points
    risk = arrest_probability(np.array(garrison), share + 0.001, np.array(2.3), np.array(nu))
    gap = active_share(np.array(grievance), risk, np.array(0.1)) - share
    return share[:-1][np.sign(gap[:-1]) != np.sign(gap[1:])]


@pytest.mark.parametrize(
    ("grievance", "arrest", "share"),
    [(0.18, 0.0, 0.44444), (0.18, 0.9, 0.0197531), (0.5, 0.2, 0.6), (0.7, 0.5, 0.5)],
)
def test_the_active_share_has_the_published_values(grievance, arrest, share):
    assert _act(grievance, arrest) == pytest.approx(share, abs=5e-6)


@pytest.mark.parametrize(("grievance", "arrest"), [(0.18, 0.9), (0.5, 0.2), (0.7, 0.5), (0.9, 1)])
def test_the_closed_form_is_the_share_of_many_people(grievance, arrest):
    n_people = 1_000_000
    hardship, caution = np.random.default_rng(4).random((2, n_people))

    active = (hardship * grievance - caution * arrest > 0.1).mean()

    four_sd = 4.0 * np.sqrt(0.25 / n_people)
    assert abs(active - _act(grievance, arrest)) < four_sd


@given(grievance=shares, arrest=shares, threshold=st.floats(0.0, 0.5), more=st.floats(0.0, 0.5))
def test_the_active_share_grows_with_grievance_and_shrinks_with_fear(
    grievance, arrest, threshold, more
):
    now = _act(grievance, arrest, threshold)

    assert -1e-12 <= now <= 1.0
    assert _act(min(grievance + more, 1.0), arrest, threshold) >= now - 1e-12
    assert _act(grievance, arrest + more, threshold) <= now + 1e-12


@given(grievance=shares, arrest=shares, less=shares)
def test_nobody_acts_whose_grievance_is_below_the_threshold(grievance, arrest, less):
    assert abs(_act(less * grievance, arrest, grievance)) < 1e-12


def test_one_guard_a_rebel_arrests_nine_in_ten():
    assert _arrest(0.3, 0.3) == pytest.approx(0.8997, abs=1e-4)


@given(garrison=st.floats(0.01, 2.0), visible=st.floats(0.001, 2.0), more=st.floats(0.01, 1.0))
def test_arrest_grows_with_the_garrison_and_shrinks_with_the_crowd(garrison, visible, more):
    now = _arrest(garrison, visible)

    assert 0.0 <= now <= 1.0
    assert _arrest(garrison + more, visible) >= now
    assert _arrest(garrison, visible + more) <= now


@pytest.mark.parametrize(
    ("nu", "rests"), [(1, [0.069]), (2, [0.067, 0.304, 0.541]), (3, [0.067, 0.162, 0.653])]
)
def test_unrest_rests_where_the_rulebook_says(nu, rests):
    found = _rests(grievance=0.3, garrison=0.1, nu=float(nu))

    assert found == pytest.approx(rests, abs=6e-4)


@given(grievance=st.floats(0.11, 0.9), garrison=st.floats(0.02, 0.9))
def test_nothing_can_tip_with_epsteins_printed_form(grievance, garrison):
    assert len(_rests(grievance, garrison, nu=1.0)) <= 1


def _moved(world):
    """Kin and other unrest of the first cell of Harrow after a turn without noise."""
    resolve_unrest(world, Draws(seed=1, worlds=world.n_worlds))
    return world.unrest_kin[0, 0], world.unrest_other[0, 0]


def test_a_turn_moves_a_cell_by_the_equation():
    world = plain(parameters__unrest__reach=0.0, **CALM)
    world.control[:] = 0.1
    world.repression[:] = 0.2
    put(world, "strain", "harrow", 0.7)
    kin = world.scene.atlas.kin_share[0]
    g_kin = 1.0 - (0.55 - 0.25 * 0.2 - 0.15 * 0.2)
    g_other = 1.0 - (0.80 - 0.25 * 0.2)
    u_kin, u_other = world.unrest_kin[0, 0], world.unrest_other[0, 0]
    for _ in range(2):
        visible = 0.02 + kin * u_kin + (1.0 - kin) * u_other + 0.3 * 0.1
        fear = 1.0 - np.exp(-2.3 * (0.22 / visible) ** 3)
        step = 1.0 - np.sqrt(0.5)
        u_kin += step * (_act(g_kin, fear) - u_kin)
        u_other += step * (_act(g_other, fear) - u_other)

    assert _moved(world) == pytest.approx((u_kin, u_other), abs=1e-12)


def _after(array, place, value, **changes):
    world = plain(**CALM, **changes)
    world.garrison[:] = 0.12  # low enough for something to move
    put(world, array, place, value) if place else getattr(world, array).__setitem__(..., value)
    return _moved(world)


@pytest.mark.parametrize(
    ("array", "place", "kin", "other"),
    [
        ("strain", "harrow", 1, 1),
        ("repression", "", 1, 1),  # others follow their neighbors' example
        ("concession", "sedge, harrow", -1, -1),
        ("garrison", "", -1, -1),
        ("control", "", 1, 1),
        ("seen_control", "", -1, -1),
        ("pledge", "heath, meridian", -1, -1),
        ("rumor", "heath, meridian", -1, -1),
        ("pledge", "reed, meridian", 0, 0),  # Reed faces the other state
        ("concession", "reed, tarn", 0, 0),
    ],
)
def test_each_cause_moves_unrest_the_way_of_the_rulebook(array, place, kin, other):
    before = _after("strain", "harrow", 0.5)

    after = _after(array, place, 0.9)

    assert np.sign(np.round(np.subtract(after, before), 12)).tolist() == [kin, other]


def test_foreign_backing_rallies_others_to_the_state_the_more_it_is_seen():
    none = _after("pledge", "heath, meridian", 0.0)
    secret = _after("pledge", "heath, meridian", 0.8)
    seen = _after("pledge", "heath, meridian", 0.8, parameters__leaks__seen_secret=1.0)

    assert seen[1] < secret[1] < none[1]
    assert none[1] - seen[1] > none[0] - seen[0]  # kin move by example alone


def test_unrest_spreads_between_alike_cells_and_stalls_at_the_edge_of_the_group():
    world = plain(**CALM)
    atlas = world.scene.atlas
    weight = atlas.likeness[:, : atlas.n_front]
    beside = atlas.neighbor[:, : atlas.n_front]
    gap = np.abs(atlas.kin_share[: atlas.n_front] - atlas.kin_share[beside])
    sides = atlas.touches[:, : atlas.n_front]

    assert (atlas.likeness.sum(axis=0) <= 1.0 + 1e-12).all()
    assert np.allclose(weight * sides.sum(axis=0), sides * (1.0 - gap))

    one = np.zeros((1, atlas.n_front))
    one[0, 0] = 1.0
    reached = np.flatnonzero(atlas.spread(one)[0])
    neighbors = beside[sides[:, 0] > 0.0, 0]
    assert set(reached) == {n for n in neighbors if n < atlas.n_front}


def test_a_rising_next_door_raises_unrest():
    calm, restless = plain(**CALM), plain(**CALM)
    neighbor = int(calm.scene.atlas.neighbor[0, 0])
    for world in (calm, restless):
        world.garrison[:] = 0.12
    restless.unrest_kin[:, neighbor] = 0.9

    assert _moved(restless)[0] > _moved(calm)[0]


@pytest.mark.parametrize("weeks", [1.0, 2.0, 4.0])
def test_noise_is_even_and_its_spread_grows_with_the_square_root_of_time(weeks):
    n_worlds = 2000
    noisy, calm = (
        plain("tiny", n_worlds, weeks_per_turn=weeks, parameters__unrest__noise=size)
        for size in (0.01, 0.0)
    )
    for world in (noisy, calm):
        world.unrest_kin[:] = 0.5
        resolve_unrest(world, Draws(seed=2, worlds=n_worlds))

    luck = (noisy.unrest_kin - calm.unrest_kin)[:, 0]

    assert luck.std() == pytest.approx(0.01 * np.sqrt(weeks / 2.0), rel=0.07)
    assert abs(luck.mean()) < 5.0 * luck.std() / np.sqrt(n_worlds)


@settings(max_examples=30)
@given(world=worlds_in_play())
def test_unrest_stays_a_share(world):
    resolve_unrest(world, Draws(seed=1, worlds=world.n_worlds))

    for unrest in (world.unrest_kin, world.unrest_other):
        assert ((unrest >= 0.0) & (unrest <= 1.0)).all()


def test_each_target_is_strained_on_its_own_ground():
    before, after = plain(**CALM), plain(**CALM)
    for world in (before, after):
        world.garrison[:] = 0.12
    put(after, "strain", "tarn", 0.9)
    for world in (before, after):
        resolve_unrest(world, Draws(seed=1, worlds=1))

    atlas = before.scene.atlas
    tarns = atlas.owner[atlas.front] == at(before, "tarn")
    moved = after.unrest_kin[0] != before.unrest_kin[0]
    assert moved[tarns].all()
    assert not moved[~tarns & ~_beside(atlas, tarns)].any()


def _beside(atlas, cells):
    front = np.zeros(atlas.n_cells)
    front[: atlas.n_front] = cells
    return front[atlas.neighbor[:, : atlas.n_front]].any(axis=0)
