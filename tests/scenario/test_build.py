"""From a scenario to worlds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.errors import ScenarioError
from fairweather.rules.fading import look_at_ground
from fairweather.scenario import load, patch, patchable
from fairweather.scenario.build import build, likeness_matrix
from fairweather.world.fork import copy, take
from fairweather.world.mark import digest
from fairweather.world.state import array_fields

TINY = load("tiny")
ZAGROS = load("zagros")


@settings(max_examples=30)
@given(
    seed=st.integers(0, 2**64 - 1),
    first=st.integers(0, 50),
    worlds=st.integers(1, 7),
)
def test_a_world_is_the_same_alone_and_in_a_batch(seed, first, worlds):
    batch = build(TINY, seed=seed, worlds=worlds, first=first)

    for index in range(worlds):
        alone = build(TINY, seed=seed, worlds=1, first=first + index)
        assert digest(take(batch, np.array([index]))) == digest(alone)


def test_hidden_traits_differ_from_world_to_world_and_keep_their_mean():
    world = build(ZAGROS, seed=1, worlds=4000)
    patron, client = world.cast.index("united_states"), world.cast.index("kdpi")

    assert world.reliability[:, patron].std() == pytest.approx(0.15, rel=0.05)
    assert world.reliability[:, patron].mean() == pytest.approx(0.0, abs=0.01)
    assert not world.reliability[:, client].any()
    assert world.resolve[:, client].mean() == pytest.approx(0.5, abs=0.01)


def test_the_patrons_reliability_is_its_own_and_the_scenarios_together():
    shifted = patch(
        ZAGROS,
        {
            "factions.united_states.reliability": 0.2,
            "parameters.obligation.reliability": 0.3,
            "parameters.obligation.reliability_spread": 0.0,
        },
    )

    world = build(shifted, seed=1, worlds=2)

    assert world.reliability[:, 0] == pytest.approx([0.5, 0.5])


def test_shares_lie_between_0_and_1_and_nothing_is_missing():
    world = build(ZAGROS, seed=1, worlds=8)

    for name, _, _ in array_fields():
        assert np.isfinite(getattr(world, name)).all(), name
    for share in (world.unrest_kin, world.control, world.resolve, world.trust, world.sanctuary):
        assert ((share >= 0) & (share <= 1)).all()


def test_the_picture_of_the_ground_is_that_of_the_first_day():
    world = build(ZAGROS, seed=1, worlds=1)
    again = copy(world)
    look_at_ground(again)

    assert digest(world) == digest(again)
    assert world.seen_unrest[0, 0] == pytest.approx(ZAGROS.sheet.map.unrest_kin)


def test_everyone_begins_on_its_standing_course():
    world = build(ZAGROS, seed=1, worlds=1)
    cast = world.cast

    assert (world.stance[:, cast.clients] == 1).all()  # hold
    assert (world.territory[:, cast.sovereigns] == 0).all()  # acquiesce
    assert (world.rumor_by == -1).all()
    assert not world.pledge.any()
    assert world.pact.sum() == 2


def test_ties_are_those_of_the_file_or_the_only_ones_there_are():
    cast = build(ZAGROS, seed=1, worlds=1).cast
    name = cast.index

    assert cast.host_of[name("kdpi")] == name("kdp")
    assert cast.host_of[name("pjak")] == name("puk")
    assert (cast.target_of[cast.clients] == name("iran")).all()
    assert (cast.patron_of[cast.hosts] == name("united_states")).all()
    assert (cast.sovereign_of[cast.hosts] == name("iraq")).all()
    assert cast.host_of[name("iran")] == -1


def test_owners_follow_the_administration_of_a_cell():
    world = build(ZAGROS, seed=1, worlds=1)
    owners = np.bincount(world.scene.atlas.owner, minlength=9)

    assert owners[
        [world.cast.index(n) for n in ("kdp", "puk", "iran", "iraq", "turkey")]
    ].tolist() == [10, 12, 140, 59, 16]
    assert world.scene.atlas.n_front == 140


def test_likeness_is_1_06_05_or_005():
    names = list(ZAGROS.factions)
    matrix = likeness_matrix(ZAGROS)

    def alike(one, other):
        return matrix[names.index(one), names.index(other)]

    assert (matrix == matrix.T).all()
    assert alike("kdpi", "kdpi") == 1.0
    assert alike("kdpi", "kdp") == 0.6  # host and guest of the same patron
    assert alike("iran", "turkey") == 0.05


def test_kin_of_another_patron_are_half_alike():
    two = load("zagros").sheet.model_dump(exclude_unset=True)
    two["factions"]["other_power"] = {**two["factions"]["united_states"], "label": "Other"}
    for name in ("kdp", "puk", "kdpi", "komala"):
        two["factions"][name]["patron"] = "united_states"
    two["factions"]["pjak"]["patron"] = "other_power"
    sheet = type(ZAGROS.sheet).model_validate(two)
    scenario = type(ZAGROS)("two", sheet, ZAGROS.cells, ZAGROS.episodes)
    names = list(scenario.factions)

    matrix = likeness_matrix(scenario)

    assert matrix[names.index("kdpi"), names.index("pjak")] == 0.5
    assert build(scenario, seed=1, worlds=1).cast.patron_of[names.index("pjak")] == names.index(
        "other_power"
    )


def test_any_number_may_differ_from_world_to_world_and_its_own_value_changes_nothing():
    """World 0 has every number as it is; of each, one world has the least and one the most."""
    opens = (".own_army", ".voice")  # each opens a decision of its own
    bounds = {
        key: (low, high, value)
        for key, (low, high, value, _) in patchable(TINY).items()
        if key not in ("turns", "weeks_per_turn") and ".doctrine." not in key
        if not key.endswith(opens)
    }
    variants = {}
    for place, (key, (low, high, value)) in enumerate(bounds.items()):
        variants[key] = np.full(1 + 2 * len(bounds), value)
        variants[key][[1 + 2 * place, 2 + 2 * place]] = low, high
    base = digest(take(build(TINY, seed=2, worlds=1), np.array([0])))
    batch = build(TINY, seed=2, worlds=1 + 2 * len(bounds), variants=variants)

    assert digest(take(batch, np.array([0]))) == base


@pytest.mark.parametrize(
    ("key", "values", "found"),
    [
        ("factions.pjak.capabilty", [0.1, 0.2], "an unknown key"),
        ("factions.pjak.capability", [0.1, 9.0], "0.1 to 9"),
        ("factions.pjak.capability", [0.1], "shape (1,)"),
        ("factions.pjak.label", [0.1, 0.2], "0.1 to 0.2"),
        ("turns", [3, 4], "one value a world"),
    ],
)
def test_a_variant_that_cannot_be_is_refused(key, values, found):
    with pytest.raises(ScenarioError) as caught:
        build(ZAGROS, seed=1, worlds=2, variants={key: np.array(values)})

    assert caught.value.faults[0].key == key
    assert caught.value.faults[0].found == found
