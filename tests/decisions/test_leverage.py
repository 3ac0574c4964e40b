"""What a pledge holds over the target before anyone acts on it (6.8)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.decisions.leverage import leverage
from fairweather.world.visibility import threat
from tests.worlds import at, plain, put


def _held(world, client="briar", size=0.8, public=1.0, leak=0.5):
    """Return what a pledge of Meridian to a client would hold over its target, in world 0."""
    numbers = (np.full((1, 1), value) for value in (size, public, leak))
    clients = np.array([at(world, client)])
    return float(leverage(world, at(world, "meridian"), clients, *numbers)[0, 0])


def _felt(world):
    return float(threat(world)[0, world.cast.rank[at(world, "harrow")]])


@pytest.mark.parametrize(("public", "sight"), [(1.0, 1.0), (0.0, 0.3 + 0.5 * 0.5)])
def test_it_is_the_pledge_as_far_as_it_will_be_seen_and_believed(public, sight):
    world = plain()
    put(world, "trust", "harrow, meridian", 0.4)

    assert _held(world, public=public) == pytest.approx(0.6 * 0.8 * sight * 2.0 * (0.4 + 0.3 * 0.6))


def test_a_patron_that_knows_how_it_is_believed_foresees_what_the_target_will_feel():
    world = plain(factions__meridian__self_bias=0.0)
    put(world, "trust", "harrow, meridian", 0.35)
    foreseen, before = _held(world), _felt(world)

    put(world, "pledge", "briar, meridian", 0.8)
    put(world, "is_public", "briar, meridian", True)

    assert _felt(world) - before == pytest.approx(foreseen)
    assert foreseen > 0.3


def test_nothing_promised_holds_nothing():
    assert _held(plain(), size=0.0) == 0.0


def test_a_second_pledge_against_the_same_target_adds_only_what_is_louder():
    world = plain(factions__meridian__self_bias=0.0)
    alone = _held(world)
    put(world, "pledge", "sedge, meridian", 0.5)
    put(world, "is_public", "sedge, meridian", True)

    assert _held(world) == pytest.approx(alone - 0.6 * 0.5)
    assert _held(world, size=0.4) == 0.0
    assert _held(world, "thorn") == pytest.approx(alone)


def test_what_another_patron_has_promised_counts_as_far_as_the_target_believes_that_one():
    world = plain(factions__meridian__self_bias=0.0)
    alone = _held(world)
    put(world, "pledge", "briar, solace", 0.5)
    put(world, "is_public", "briar, solace", True)
    put(world, "trust", "harrow, solace", 0.2)

    assert _held(world) == pytest.approx(alone - 0.6 * 0.5 * 0.4)


def test_its_own_pledge_to_the_client_does_not_stand_in_its_way_but_a_rumor_of_one_does():
    world = plain(factions__meridian__self_bias=0.0)
    alone = _held(world)
    put(world, "pledge", "briar, meridian", 0.8)
    put(world, "is_public", "briar, meridian", True)

    assert _held(world) == pytest.approx(alone)
    put(world, "rumor", "briar, meridian", True)
    assert _held(world) == pytest.approx(alone - 0.6 * 0.8 * 0.45)


def test_candidates_laid_side_by_side_are_weighed_each_for_itself():
    world = plain()
    put(world, "pledge", "sedge, meridian", 0.5)
    clients = np.array([at(world, name) for name in ("briar", "briar", "sedge", "thorn")])
    size, public = np.array([[0.4, 0.8, 0.8, 0.8]]), np.array([[0.0, 1.0, 1.0, 1.0]])
    together = leverage(world, at(world, "meridian"), clients, size, public, np.full((1, 1), 0.5))

    names = ("briar", "briar", "sedge", "thorn")
    alone = [_held(world, n, s, q) for n, s, q in zip(names, size[0], public[0], strict=True)]
    assert together[0].tolist() == pytest.approx(alone)


@given(size=st.floats(0.05, 1.0), leak=st.floats(0.0, 1.0), more=st.floats(0.01, 0.5))
def test_a_larger_louder_or_better_believed_pledge_holds_no_less(size, leak, more):
    world = plain()
    put(world, "pledge", "heath, meridian", 0.3)
    now = _held(world, size=size, public=0.0, leak=leak)

    assert _held(world, size=size + more, public=0.0, leak=leak) >= now
    assert _held(world, size=size, public=more, leak=leak) >= now
    assert _held(world, size=size, public=0.0, leak=min(leak + more, 1.0)) >= now
    put(world, "trust", "harrow, meridian", min(0.5 + more, 0.99))
    assert _held(world, size=size, public=0.0, leak=leak) >= now
