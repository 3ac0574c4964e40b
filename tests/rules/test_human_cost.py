"""Who pays: displaced and harmed, on both sides of the border (S13)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.rules.human_cost import resolve_human_cost, violence_everywhere
from fairweather.world.fork import copy
from tests.strategies import worlds_in_play
from tests.worlds import at, plain, put


def test_the_front_feels_contest_and_remembered_repression():
    world = plain()
    world.violence[:] = 0.3
    world.repression[:] = 0.5
    world.repression[:, 0] = 0.9

    felt = violence_everywhere(world)[0]

    front = world.scene.atlas.front
    assert felt[front][0] == 1.0
    assert felt[front][1:] == pytest.approx(0.8)
    assert not felt[world.scene.atlas.n_front :].any()


def test_a_coerced_hosts_border_cells_feel_the_hardest_of_its_coercers():
    world = plain()
    put(world, "coercion", "upland, harrow", 0.5)
    put(world, "coercion", "upland, tarn", 0.8)
    put(world, "coercion", "upland, gate", 1.0)  # a neighbor's pressure hurts no residents

    felt = violence_everywhere(world)[0]

    atlas = world.scene.atlas
    struck = (atlas.owner == at(world, "upland")) & atlas.is_border
    assert felt[struck] == pytest.approx(0.4 * 0.8)
    assert not felt[~struck].any()
    assert struck.any()


def test_people_leave_and_are_harmed_by_the_equation():
    world = plain()
    world.violence[:] = 0.5
    world.displaced[:] = 0.2
    world.harmed[:] = 0.1

    resolve_human_cost(world)

    front = world.scene.atlas.front
    assert world.displaced[0][front] == pytest.approx(0.2 + 0.03 * 0.5 * 0.8)
    assert world.harmed[0][front] == pytest.approx(0.1 + 0.004 * 0.5 * 0.9)


@pytest.mark.parametrize(("violence", "returns"), [(0.0, True), (0.09, True), (0.1, False)])
def test_people_return_where_it_is_calm(violence, returns):
    world = plain()
    world.violence[:] = violence
    world.displaced[:] = 0.4

    resolve_human_cost(world)

    back = 0.03 * 0.4 if returns else 0.0
    assert world.displaced[0, 0] == pytest.approx(0.4 + 0.03 * violence * 0.6 - back)


def test_harm_is_never_undone():
    world = plain()
    world.harmed[:] = 0.3

    for _ in range(20):
        resolve_human_cost(world)

    assert (world.harmed == 0.3).all()


@given(violence=st.floats(0.0, 1.0), more=st.floats(0.0, 1.0), displaced=st.floats(0.0, 1.0))
def test_more_violence_never_displaces_or_harms_fewer(violence, more, displaced):
    world = plain(worlds=2)
    world.violence[0] = violence
    world.violence[1] = min(violence + more, 1.0)
    world.displaced[:] = displaced

    resolve_human_cost(world)

    assert (world.displaced[1] >= world.displaced[0] - 1e-15).all()
    assert (world.harmed[1] >= world.harmed[0]).all()


@pytest.mark.parametrize("weeks", [1.0, 4.0])
def test_a_year_of_violence_costs_about_the_same_in_shorter_or_longer_turns(weeks):
    def year(length):
        world = plain(weeks_per_turn=length)
        world.violence[:] = 0.5
        for _ in range(int(52 / length)):
            resolve_human_cost(world)
        return world.displaced[0, 0], world.harmed[0, 0]

    assert year(weeks) == pytest.approx(year(2.0), rel=0.02)


@settings(max_examples=30)
@given(world=worlds_in_play())
def test_both_stay_shares_and_nothing_else_moves(world):
    before = copy(world)

    resolve_human_cost(world)

    for share in (world.displaced, world.harmed):
        assert ((share >= 0.0) & (share <= 1.0)).all()
    assert (world.harmed >= before.harmed).all()
    assert np.array_equal(world.violence, before.violence)
    assert np.array_equal(world.coercion, before.coercion)
