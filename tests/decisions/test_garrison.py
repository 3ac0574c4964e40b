"""What the target does in its own kin country (15)."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.catalogue import GARRISON
from fairweather.world.deeds import Events
from fairweather.world.visibility import threat
from tests.worlds import at, carry_out, orders_for, plain, put, standing_option, terms_of


def _alarmed():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.8)
    put(world, "is_public", "briar, meridian", True)
    world.seen_unrest[:] = [[0.3, 0.1]]
    world.seen_repression[:] = [[0.5, 0.0]]
    return world


def test_menu_and_standing_course():
    assert [option.key for option in GARRISON.options] == ["status_quo", "deter", "repress"]
    assert standing_option(plain(), GARRISON, "harrow") == "status_quo"


def test_every_term_in_a_worked_case():
    world = _alarmed()
    alarm = 0.6 * 0.8 * 2.0 * 0.5 + 0.5 * 0.3  # a public pledge by a patron believed half

    assert threat(world)[0, 0] == pytest.approx(alarm)
    assert terms_of(world, GARRISON, "harrow", "status_quo") == {"inertia": 0.0}
    assert terms_of(world, GARRISON, "harrow", "deter") == pytest.approx(
        {"threat answered": 1.0 * 0.5 * alarm, "cost of forces": -0.15, "inertia": -0.4}
    )
    assert terms_of(world, GARRISON, "harrow", "repress") == pytest.approx(
        {
            "threat answered": 1.0 * 0.6 * alarm,
            "cost of repression": -0.3,
            "backlash": -0.3 * 0.5,
            "truce": 0.0,
            "inertia": -0.4,
        }
    )


def test_each_target_answers_its_own_threat():
    terms = terms_of(_alarmed(), GARRISON, "tarn", "deter")

    assert terms["threat answered"] == pytest.approx(0.8 * 0.5 * 0.5 * 0.1)


def test_deterring_strengthens_ones_own_kin_country_by_its_kin_share():
    world = plain()
    atlas = world.scene.atlas
    mine = atlas.owner[atlas.front] == at(world, "harrow")
    before = world.garrison.copy()

    GARRISON.apply(world, orders_for(world, GARRISON, {"harrow": "deter"}), Events())

    wanted = np.where(mine, 1.0 + 0.1 * atlas.kin_share[atlas.front], 1.0)
    assert np.allclose(world.garrison / before, wanted, rtol=1e-12)
    assert mine.any()
    assert not mine.all()


def test_a_garrison_stops_at_twice_its_normal_strength_and_is_never_cut_by_deterring():
    world = plain()
    normal = 0.22
    world.garrison[:] = np.where(np.arange(world.garrison.shape[1]) % 2, 2.6, 1.99) * normal
    before = world.garrison.copy()
    atlas = world.scene.atlas

    GARRISON.apply(
        world, orders_for(world, GARRISON, {"harrow": "deter", "tarn": "deter"}), Events()
    )

    is_more = before > 2.0 * normal
    assert np.array_equal(world.garrison[is_more], before[is_more])
    grown = np.minimum(1.99 * (1.0 + 0.1 * atlas.kin_share[atlas.front]), 2.0) * normal
    assert np.allclose(world.garrison[~is_more], np.broadcast_to(grown, before.shape)[~is_more])


def test_repressing_cuts_kin_unrest_and_is_remembered_by_the_kin_share():
    world = plain()
    atlas = world.scene.atlas
    mine = atlas.owner[atlas.front] == at(world, "tarn")
    world.repression[:] = 0.2
    unrest = world.unrest_kin.copy()

    did = carry_out(world, GARRISON, {"tarn": "repress"})

    kin = atlas.kin_share[atlas.front] * mine
    assert np.allclose(world.unrest_kin / unrest, 1.0 - 0.25 * kin)
    assert np.allclose(world.repression[0], 0.2 + 0.25 * kin * 0.8)
    assert did.told == [("repress", "tarn")]
    assert did.judged == []


def test_deterring_is_told():
    assert carry_out(plain(), GARRISON, {"harrow": "deter"}).told == [("deter", "harrow")]
