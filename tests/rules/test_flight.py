"""People who are driven out cross borders, and press on hosts and patrons (29)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.decisions.catalogue import INVOLVEMENT, SANCTUARY
from fairweather.rules.flight import resolve_suffering
from fairweather.world.deeds import Events
from fairweather.world.flight import burden_of_patron, came_to, crossed_by
from tests.worlds import at, plain, terms_of, told

FLEE = {"crossing": 0.5, "full": 0.02, "closing": 0.6, "admitting": 0.4, "stepping_in": 0.3}


def _fleeing(displaced=0.1, **changes):
    changes = {f"parameters__flight__{name}": value for name, value in (FLEE | changes).items()}
    world = plain("crowd", **changes)
    world.displaced[:, world.scene.atlas.front] = displaced
    return world


def test_they_go_to_the_nearest_ground_of_no_target_and_one_of_d_gets_there():
    atlas = plain("crowd").scene.atlas
    ways = atlas.ways_out

    assert (ways[:, atlas.front] == 0.0).all()
    for cell in range(atlas.n_front):
        into = np.flatnonzero(ways[cell])
        if len(into):
            assert (atlas.owner[into] >= 0).all()
            steps = 1.0 / ways[cell].sum()
            assert steps == pytest.approx(round(steps))
            touches = np.isin(into, atlas.neighbor[:, cell])
            assert touches.all() == (round(steps) == 1)


def test_who_came_is_a_share_of_those_driven_out():
    world = _fleeing(0.1)
    front = world.scene.atlas.front
    out = 0.1 * world.scene.atlas.population[front]

    came = came_to(world)

    assert came.sum() == pytest.approx((0.5 * out * world.scene.atlas.ways_out.sum(axis=1)).sum())
    cells = crossed_by(world.scene, world.displaced, world.p.flight.crossing)
    for faction in range(world.cast.n_factions):
        here = world.scene.atlas.owner == faction
        assert cells[:, here].sum() == pytest.approx(came[0, faction])


@settings(max_examples=20)
@given(less=st.floats(0.0, 0.5), more=st.floats(0.0, 0.5))
def test_the_more_are_driven_out_the_more_come_and_never_more_than_that(less, more):
    few, many = _fleeing(less), _fleeing(less + more)
    people = many.scene.atlas.population[many.scene.atlas.front]

    assert (came_to(many) >= came_to(few)).all()
    assert came_to(many).sum() <= (less + more) * people.sum() + 1e-12


def test_they_press_a_host_to_close_and_to_admit_and_a_patron_to_step_in():
    world = _fleeing(0.3, full=0.5)
    host = next(int(h) for h in world.cast.hosts if came_to(world)[0, h] > 0.0)
    name, guest = world.cast.names[host], world.cast.names[world.cast.guests(host)[0]]
    pressed = came_to(world)[0, host] / 0.5
    goals = world.cast.goals

    terms = terms_of(world, SANCTUARY, name, "grant", guest)

    assert 0.0 < pressed < 1.0
    assert terms["people who came"] == pytest.approx(-0.6 * goals.security[0, host] * pressed)
    assert terms["kin who came"] == pytest.approx(0.4 * goals.autonomy[0, host] * pressed)
    patron = world.cast.names[world.cast.patron_of[host]]
    felt = float(burden_of_patron(world, at(world, patron))[0, 0])
    assert felt >= pressed
    steps = terms_of(world, INVOLVEMENT, patron, "escalate")
    assert steps["people who came"] == pytest.approx(0.3 * felt)


def test_where_nobody_can_cross_nothing_is_weighed_or_told():
    world = _fleeing(0.3, crossing=0.0)
    host = world.cast.names[world.cast.hosts[0]]
    guest = world.cast.names[world.cast.guests(world.cast.hosts[0])[0]]
    events = Events()

    resolve_suffering(world, events)

    assert events.happenings == []
    assert "people who came" not in terms_of(world, SANCTUARY, host, "grant", guest)


def test_it_is_told_when_markedly_more_have_come():
    world = _fleeing(0.0, crossing=1.0)
    world.p.human_cost.displacement[:] = 0.2
    first, second = Events(), Events()
    world.violence[:] = 1.0

    resolve_suffering(world, first)
    world.violence[:] = 0.0
    resolve_suffering(world, second)

    came = came_to(world)[0]
    crossed = {("people cross", world.cast.names[f]) for f in np.flatnonzero(came >= 0.001)}
    assert set(told(world, first)) >= crossed > set()
    assert told(world, second) == []
