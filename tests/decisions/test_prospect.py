"""The chances of a rising, with and without help (6)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.decisions.prospect import prospect, resistance, strength, target_rank
from tests.worlds import at, plain, put

shares = st.floats(0.0, 1.0)


def _clients(world, *names):
    return np.array([at(world, name) for name in names])


def _phi(world, client="briar", help_share=0.0, shelter=0.0):
    given = np.full((1, 1), help_share), np.full((1, 1), shelter)
    return float(prospect(world, _clients(world, client), *given)[0, 0])


def test_strength_is_the_product_of_what_a_client_has():
    world = plain(parameters__contest__terrain_effect=0.0)
    world.seen_unrest[:] = [[0.15, 0.4]]

    own = strength(
        world, _clients(world, "briar", "thorn"), np.full((1, 2), 0.5), np.full((1, 2), 0.33)
    )

    helped, sheltered = 1.0 + 4.0 * 0.5, 1.0 + 0.6 * 0.33
    briar = 0.6 * 0.9 * helped * sheltered * (0.25 + 0.15)
    thorn = 0.4 * 0.7 * helped * sheltered * (0.25 + 0.4)  # it faces Tarn, where more is astir
    assert own[0] == pytest.approx([briar, thorn])


def test_rough_ground_counts_where_kin_live():
    world = plain()
    scene = world.scene
    flat = plain(parameters__contest__terrain_effect=0.0)
    none = np.zeros((1, 1))

    ratio = strength(world, _clients(world, "reed"), none, none) / strength(
        flat, _clients(flat, "reed"), none, none
    )

    rough = (scene.kin_weight[1] * scene.atlas.ruggedness[scene.atlas.front]).sum()
    assert ratio[0, 0] == pytest.approx(1.0 + 0.6 * rough)


def test_resistance_falls_with_strain_and_grows_with_the_garrison():
    world = plain()
    put(world, "strain", "harrow", 0.8)
    world.seen_garrison[:] = [[0.33, 0.11]]

    held = resistance(world)

    harrow, tarn = 1.0 * (1.0 - 0.5 * 0.8) * 1.5, 0.8 * (1.0 - 0.5 * 0.5) * 0.5
    assert held[0] == pytest.approx([harrow, tarn])


def test_prospect_is_the_share_of_ones_own_strength_in_all():
    world = plain()
    none = np.zeros((1, 1))
    own = strength(world, _clients(world, "briar"), none, none)[0, 0]
    other = resistance(world)[0, 0]

    assert _phi(world) == pytest.approx(own / (own + other), abs=1e-12)


@given(help_share=shares, shelter=shares, more=st.floats(0.01, 1.0))
def test_help_shelter_and_strain_raise_the_prospect_and_a_garrison_lowers_it(
    help_share, shelter, more
):
    world = plain()
    now = _phi(world, "reed", help_share, shelter)

    assert 0.0 < now < 1.0
    assert _phi(world, "reed", help_share + more, shelter) > now
    assert _phi(world, "reed", help_share, shelter + more) > now
    put(world, "strain", "tarn", 0.5 + 0.5 * more)
    strained = _phi(world, "reed", help_share, shelter)
    assert strained > now
    world.seen_garrison *= 1.0 + more
    assert _phi(world, "reed", help_share, shelter) < strained


def test_each_client_looks_at_its_own_target():
    world = plain()

    assert target_rank(world, _clients(world, "briar", "thorn", "reed", "heath")).tolist() == [
        0,
        1,
        1,
        0,
    ]
