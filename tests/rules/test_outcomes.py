"""What a turn came to, for every party (rulebook 1.8)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from fairweather.rules.outcomes import OUTCOMES, measure
from fairweather.world.visibility import hurt
from tests.strategies import worlds_in_play
from tests.worlds import at, plain, put


def _measured(world):
    return {key: float(values[0]) for key, values in measure(world).items()}


def _people(world, owners, share=None):
    atlas = world.scene.atlas
    weight = atlas.population * np.isin(atlas.owner, [at(world, name) for name in owners])
    return weight if share is None else weight * share


def test_every_outcome_is_measured_once_and_told_in_words():
    keys = [outcome.key for outcome in OUTCOMES]

    assert list(measure(plain())) == keys
    assert len(set(keys)) == len(keys)
    assert all(outcome.label and outcome.unit and outcome.meaning for outcome in OUTCOMES)


def test_a_world_at_peace():
    found = _measured(plain())

    assert found["mobilized"] == found["kin_areas"] == found["escalation"] == 0.0
    assert found["host_security"] == found["sovereignty"] == 1.0
    assert found["human_cost"] == found["displaced"] == 0.0
    assert found["trust_in_patron"] == 0.5
    assert found["attention"] == 0.62
    assert found["unrest_kin"] == pytest.approx(0.12)
    assert found["unrest_other"] == pytest.approx(0.03)


def test_groups_out_and_what_they_were_conceded():
    world = plain()
    put(world, "stance", "reed", 5)
    put(world, "stance", "heath", 5)
    put(world, "autonomy", "thorn", 0.4)
    put(world, "concession", "thorn, tarn", 0.8)  # an offer is not in force

    found = _measured(world)

    assert found["mobilized"] == pytest.approx(2 / 5)
    assert found["autonomy_formal"] == pytest.approx(0.4)


def test_ground_is_weighed_by_the_people_who_live_on_it():
    world = plain()
    atlas = world.scene.atlas
    world.control[:] = 0.2
    world.control[:, 0] = 0.9
    kin = (atlas.population * atlas.kin_share)[atlas.front]
    other = (atlas.population * (1.0 - atlas.kin_share))[atlas.front]

    found = _measured(world)

    assert found["autonomy_de_facto"] == pytest.approx((0.2 * kin.sum() + 0.7 * kin[0]) / kin.sum())
    assert found["kin_areas"] == pytest.approx(kin[0] / kin.sum())
    assert found["other_areas"] == pytest.approx(other[0] / other.sum())


def test_stability_is_what_strain_and_unrest_leave():
    world = plain()
    put(world, "strain", "harrow", 0.7)
    put(world, "strain", "tarn", 0.3)
    atlas = world.scene.atlas
    people = atlas.population[atlas.front]
    kin = (people * atlas.kin_share[atlas.front]).sum() / people.sum()

    assert _measured(world)["stability"] == pytest.approx(1.0 - 0.5 - kin * 0.12 - (1 - kin) * 0.03)

    put(world, "strain", "harrow", 1.0)
    put(world, "strain", "tarn", 1.0)
    assert _measured(world)["stability"] == 0.0


def test_host_security_is_the_mean_over_hosts_of_what_targets_leave_them():
    world = plain()
    put(world, "coercion", "upland, harrow", 0.3)
    put(world, "coercion", "upland, tarn", 0.8)
    put(world, "coercion", "ford, gate", 0.9)  # a neighbor's pressure is not counted here

    assert _measured(world)["host_security"] == pytest.approx(1.0 - 0.8 / 4)


def test_sovereign_integrity_is_what_visible_shelter_beyond_its_reach_leaves():
    world = plain()
    put(world, "sanctuary", "sedge", 1.0)  # half seen; Vale reaches .9 of it
    put(world, "sanctuary", "reed", 0.6)  # half seen; the Marches reach half of it

    assert _measured(world)["sovereignty"] == pytest.approx(1.0 - 0.6 * 0.5 * 0.5)


def test_human_cost_is_told_by_group_and_by_side_of_the_border():
    world = plain()
    atlas = world.scene.atlas
    world.displaced[:] = np.linspace(0.0, 0.5, atlas.n_cells)
    world.harmed[:] = 0.1
    burden = world.displaced[0] + 0.1
    weights = {
        "human_cost": atlas.population,
        "human_cost_kin": atlas.population * atlas.kin_share,
        "human_cost_other": atlas.population * (1.0 - atlas.kin_share),
        "human_cost_front": _people(world, ["harrow", "tarn"]),
        "human_cost_host": _people(world, ["upland", "lowland", "ford", "quay", "marches", "vale"]),
    }

    found = _measured(world)

    for key, weight in weights.items():
        assert found[key] == pytest.approx((burden * weight).sum() / weight.sum()), key


def test_nobody_is_hurt_twice():
    world = plain()
    world.displaced[:] = 0.8
    world.harmed[:] = 0.7

    assert (hurt(world) == 1.0).all()


def test_what_is_pledged_is_the_largest_pledge_to_a_client():
    world = plain()
    put(world, "pledge", "briar, solace", 0.4)
    put(world, "pledge", "ford, solace", 0.9)  # a guarantee to a host

    assert _measured(world)["pledged"] == 0.4


@settings(max_examples=30)
@given(world=worlds_in_play(worlds=3))
def test_every_outcome_stays_within_its_unit(world):
    highest = {"escalation": 6.0, "attention": 1.2}

    for key, values in measure(world).items():
        assert values.shape == (3,)
        assert np.isfinite(values).all(), key
        assert values.min() >= 0.0, key
        assert values.max() <= highest.get(key, 1.0) + 1e-12, key
