"""What wears off by itself, and the picture of the ground that all see."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from fairweather.rules.fading import look_at_ground, resolve_fading
from fairweather.world.fork import copy
from fairweather.world.state import array_fields
from tests.strategies import worlds_in_play
from tests.worlds import plain, put, see

KEPT = [
    ("coercion", "upland, harrow", 0.7),
    ("coercion", "upland, gate", 0.7),
    ("side_deal", "meridian, harrow", 0.9),
    ("payment", "upland, harrow", 0.7),
    ("request", "upland, meridian", 0.7),
    ("pressure", "upland, meridian", 0.7),
    ("sunk", "briar, meridian", 0.95),
]


@pytest.mark.parametrize(("array", "place", "kept"), KEPT)
def test_each_keeps_its_share_of_two_weeks(array, place, kept):
    world = plain()
    put(world, array, place, 0.5)

    resolve_fading(world)

    assert see(world, array, place) == pytest.approx(0.5 * kept)


@pytest.mark.parametrize(("array", "place", "kept"), KEPT)
@pytest.mark.parametrize("weeks", [1.0, 4.0])
def test_four_weeks_fade_the_same_in_shorter_or_longer_turns(array, place, kept, weeks):
    world = plain(weeks_per_turn=weeks)
    put(world, array, place, 0.5)

    for _ in range(int(4 / weeks)):
        resolve_fading(world)

    assert see(world, array, place) == pytest.approx(0.5 * kept**2, abs=1e-12)


def test_garrisons_return_to_normal_from_either_side():
    world = plain()
    world.garrison[:, 0] = 0.42
    world.garrison[:, 1] = 0.12
    world.repression[:] = 0.5

    resolve_fading(world)

    assert world.garrison[0, :3] == pytest.approx([0.22 + 0.92 * 0.2, 0.22 - 0.92 * 0.1, 0.22])
    assert world.repression[0] == pytest.approx(0.5 * 0.93)


def test_what_is_next_to_nothing_is_nothing():
    world = plain()
    put(world, "coercion", "upland, harrow", 1.4e-3)
    put(world, "side_deal", "meridian, harrow", 1.1e-3)
    put(world, "is_deal_leaked", "meridian, harrow", True)
    put(world, "sunk", "briar, meridian", 1e-4)

    resolve_fading(world)

    assert see(world, "coercion", "upland, harrow") == 0.0
    assert see(world, "side_deal", "meridian, harrow") == 0.0
    assert see(world, "is_deal_leaked", "meridian, harrow") is False
    assert see(world, "sunk", "briar, meridian") > 0.0


def test_a_deal_still_on_the_table_stays_known():
    world = plain()
    put(world, "side_deal", "meridian, harrow", 0.25)
    put(world, "is_deal_leaked", "meridian, harrow", True)

    resolve_fading(world)

    assert see(world, "is_deal_leaked", "meridian, harrow") is True


def test_mediation_runs_out_and_going_deeper_is_over():
    world = plain()
    put(world, "mediation_left", "upland", 3.0)
    put(world, "escalation", "meridian", 1.0)

    resolve_fading(world)
    resolve_fading(world)

    assert see(world, "mediation_left", "upland") == 0.0
    assert see(world, "escalation", "meridian") == 0.0


def test_an_offer_that_nobody_took_lapses_and_one_in_force_stays():
    world = plain()
    for client in ("briar", "reed"):
        put(world, "concession", f"{client}, {'harrow' if client == 'briar' else 'tarn'}", 0.4)
    put(world, "autonomy", "reed", 0.4)
    put(world, "concession", "sedge, harrow", 0.001)

    resolve_fading(world)

    assert see(world, "concession", "briar, harrow") == pytest.approx(0.4 * 0.94)
    assert see(world, "concession", "reed, tarn") == 0.4
    resolve_fading(world)
    assert see(world, "concession", "sedge, harrow") == 0.0


@pytest.mark.parametrize("weeks", [1.0, 2.0, 4.0])
def test_face_fades_by_half_in_a_quarter_of_a_year_whatever_the_turn(weeks):
    world = plain(weeks_per_turn=weeks)
    put(world, "taken_back", "briar, meridian", 1.0)
    world.freshness[:] = 0.5

    for _ in range(int(52.0 / weeks)):
        resolve_fading(world)

    assert see(world, "taken_back", "briar, meridian") == pytest.approx(0.5**4)
    assert world.freshness[0].tolist() == pytest.approx([0.5**5] * world.freshness.shape[1])


def test_desertion_and_a_request_for_passage_are_felt_less_and_less():
    world = plain()
    put(world, "deserted", "briar", 1.0)
    put(world, "passage_request", "upland, meridian", 1.0)
    put(world, "passage_request", "ford, meridian", 0.001)

    resolve_fading(world)

    assert see(world, "deserted", "briar") == pytest.approx(0.93)
    assert see(world, "passage_request", "upland, meridian") == pytest.approx(0.7)
    assert see(world, "passage_request", "ford, meridian") == 0.0


@settings(max_examples=30)
@given(world=worlds_in_play())
def test_nothing_grows_but_garrisons_below_normal_and_promises_stay(world):
    before = copy(world)
    lasting = {"pledge", "is_public", "is_leaked", "autonomy", "pact", "passage", "leaning",
               "rumor", "trust", "help", "duty", "stance", "territory", "sanctuary",
               "unrest_kin", "control", "loyalty"}  # fmt: skip

    resolve_fading(world)

    for name, _, _ in array_fields():
        old, new = getattr(before, name), getattr(world, name)
        if name in lasting:
            assert np.array_equal(old, new), name
        elif name != "garrison":
            assert (new <= old).all(), name
    normal = world.p.unrest.garrison
    assert (np.abs(world.garrison - normal) <= np.abs(before.garrison - normal)).all()


def test_all_see_the_ground_by_where_kin_live():
    world = plain()
    atlas = world.scene.atlas
    world.control[:] = np.linspace(0.0, 1.0, atlas.n_front)
    kin = (atlas.population * atlas.kin_share)[atlas.front]

    look_at_ground(world)

    for rank, target in enumerate(world.cast.targets):
        weight = kin * (atlas.owner[atlas.front] == target)
        wanted = (world.control[0] * weight).sum() / weight.sum()
        assert world.seen_control[0, rank] == pytest.approx(wanted)
    assert world.seen_unrest[0] == pytest.approx([0.12, 0.12])
    assert world.seen_garrison[0] == pytest.approx([0.22, 0.22])
