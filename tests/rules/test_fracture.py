"""The target from within: strain, unrest and loss of ground have to meet."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.rules.contest import state_strength
from fairweather.rules.fracture import resolve_fracture
from fairweather.scenario.build import build
from fairweather.world.deeds import Events
from tests.strategies import loaded
from tests.worlds import at, plain, put, see, told

CAUSES = {"strain": 0.9, "unrest": 0.2, "ground": 0.06}


def _pressed(strain=0.9, unrest=0.2, ground=0.06, loyalty=0.9):
    world = plain()
    put(world, "strain", "harrow", strain)
    world.seen_unrest[:], world.seen_control[:] = unrest, ground
    put(world, "loyalty", "harrow", loyalty)
    return world


def test_everyone_is_loyal_at_the_start():
    world = build(loaded("crowd"), seed=1, worlds=2)

    assert (world.loyalty[:, world.cast.targets] == 1.0).all()


def test_where_all_causes_meet_forces_leave_by_their_product():
    world = _pressed()

    resolve_fracture(world, Events())

    meet = 2.0 * (0.9 - 0.5) * (0.2 / 0.5) * (0.06 / 0.15)
    assert see(world, "loyalty", "harrow") == pytest.approx(
        0.9 * (1.0 - 0.15 * meet) + 0.03 * 0.1 * (1.0 - meet)
    )
    assert see(world, "loyalty", "tarn") == 1.0  # its strain is one half


def test_each_cause_is_full_at_its_own_size_and_counts_no_further():
    world = _pressed(strain=1.0, unrest=0.9, ground=0.9)

    resolve_fracture(world, Events())

    assert see(world, "loyalty", "harrow") == pytest.approx(0.9 * (1.0 - 0.15))


@pytest.mark.parametrize("missing", CAUSES)
def test_where_one_cause_is_missing_those_who_left_come_back_little_by_little(missing):
    world = _pressed(**(CAUSES | {missing: 0.5 if missing == "strain" else 0.0}))

    resolve_fracture(world, Events())

    assert see(world, "loyalty", "harrow") == pytest.approx(0.9 + 0.03 * 0.1)


def test_two_turns_of_one_week_are_one_of_two():
    once, twice = _pressed(), plain(weeks_per_turn=1.0)
    put(twice, "strain", "harrow", 0.9)
    twice.seen_unrest[:], twice.seen_control[:] = 1.0, 1.0
    once.seen_unrest[:], once.seen_control[:] = 1.0, 1.0
    put(once, "strain", "harrow", 1.0)
    put(twice, "strain", "harrow", 1.0)
    put(twice, "loyalty", "harrow", 0.9)

    resolve_fracture(once, Events())
    for _ in range(2):
        resolve_fracture(twice, Events())

    assert see(twice, "loyalty", "harrow") == pytest.approx(see(once, "loyalty", "harrow"))


@pytest.mark.parametrize(("loyalty", "is_told"), [(0.82, True), (0.79, False), (1.0, False)])
def test_defection_is_told_when_another_fifth_is_gone(loyalty, is_told):
    world = _pressed(loyalty=loyalty, strain=1.0, unrest=0.5, ground=0.05)
    events = Events()

    resolve_fracture(world, events)  # a twentieth leaves

    assert told(world, events) == ([("forces defect", "harrow")] if is_told else [])


def test_a_state_fights_with_those_who_stand_by_it():
    world = plain()
    target = np.array([at(world, "harrow")])
    whole = state_strength(world, target)[0, 0]

    put(world, "loyalty", "harrow", 0.6)

    assert state_strength(world, target)[0, 0] == pytest.approx(0.6 * whole)


@given(
    strain=st.floats(0.0, 1.0),
    unrest=st.floats(0.0, 1.0),
    ground=st.floats(0.0, 1.0),
    loyalty=st.floats(0.0, 1.0),
)
def test_loyalty_stays_a_share(strain, unrest, ground, loyalty):
    world = _pressed(strain, unrest, ground, loyalty)

    resolve_fracture(world, Events())

    assert 0.0 <= see(world, "loyalty", "harrow") <= 1.0
