"""Sight: what one faction may see of a world, and no more."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.world.fork import copy, digest
from fairweather.world.sight import see
from tests.strategies import worlds_in_play
from tests.worlds import at, plain, put

HOLDERS, OTHERS = ("briar", "ford"), ("meridian", "solace")


def _sees(world, faction, array, place):
    index = tuple(at(world, name.strip()) for name in place.split(","))
    return getattr(see(world, at(world, faction)), array)[(0, *index)]


def test_trust_is_known_to_its_holder_alone():
    world = plain()

    assert _sees(world, "briar", "trust", "briar, meridian") == 0.5
    assert np.isnan(_sees(world, "meridian", "trust", "briar, meridian"))


@pytest.mark.parametrize("array", ["pledge", "sunk", "request", "pressure"])
def test_secrets_are_known_to_their_parties(array):
    world = plain()
    put(world, array, "upland, meridian", 0.4)

    assert _sees(world, "upland", array, "upland, meridian") == 0.4
    assert _sees(world, "meridian", array, "upland, meridian") == 0.4
    assert np.isnan(_sees(world, "harrow", array, "upland, meridian"))
    assert np.isnan(_sees(world, "harrow", array, "lowland, meridian"))  # nor that there is none


@pytest.mark.parametrize("flag", ["is_public", "is_leaked"])
def test_a_pledge_in_the_open_is_known_to_all(flag):
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)
    put(world, flag, "briar, meridian", True)

    for faction in world.cast.names:
        assert _sees(world, faction, "pledge", "briar, meridian") == 0.4


def test_a_rumor_is_a_leaked_pledge_to_all_but_the_pair():
    world = plain()
    put(world, "rumor", "reed, meridian", True)

    for faction in set(world.cast.names) - {"reed", "meridian"}:
        assert _sees(world, faction, "pledge", "reed, meridian") == 0.45
        assert _sees(world, faction, "reported", "reed, meridian")
    for faction in ("reed", "meridian"):
        assert _sees(world, faction, "pledge", "reed, meridian") == 0.0
        assert not _sees(world, faction, "reported", "reed, meridian")


def test_a_side_deal_is_known_to_target_and_patron_until_the_press_finds_it():
    world = plain()
    put(world, "side_deal", "meridian, harrow", 0.25)

    assert _sees(world, "harrow", "side_deal", "meridian, harrow") == 0.25
    assert np.isnan(_sees(world, "briar", "side_deal", "meridian, harrow"))

    put(world, "is_deal_leaked", "meridian, harrow", True)
    assert _sees(world, "briar", "side_deal", "meridian, harrow") == 0.25


def test_a_stance_is_known_to_those_near_and_to_all_once_it_is_open():
    world = plain()
    put(world, "stance", "briar", 2)  # hedging toward Harrow
    put(world, "stance", "thorn", 4)

    for faction, knows in {
        "briar": True, "upland": True, "meridian": True, "harrow": True, "tarn": False,
        "solace": False, "reed": False,
    }.items():  # fmt: skip
        assert _sees(world, faction, "is_known", "briar") == knows, faction
        assert _sees(world, faction, "stance", "briar") == (2 if knows else 1), faction
    assert not _sees(world, "tarn", "is_known", "thorn")  # it prepares, in secret

    put(world, "stance", "thorn", 5)
    assert all(_sees(world, name, "is_known", "thorn") for name in world.cast.names)


def test_groups_in_a_coalition_know_each_other_s_course():
    world = plain()
    put(world, "stance", "thorn", 4)  # it prepares, in secret
    for pair in ("thorn, briar", "briar, thorn", "thorn, harrow", "harrow, thorn"):
        put(world, "treaty", pair, True)

    assert _sees(world, "briar", "is_known", "thorn")
    assert _sees(world, "briar", "stance", "thorn") == 4
    assert not _sees(world, "reed", "is_known", "thorn")
    assert not _sees(world, "harrow", "is_known", "thorn")  # a truce opens no books


def test_shelter_is_exact_to_those_near_and_shows_by_half_to_others():
    world = plain()
    put(world, "sanctuary", "briar", 0.8)

    for faction in ("briar", "upland", "meridian"):
        assert _sees(world, faction, "sanctuary", "briar") == 0.8
    assert _sees(world, "harrow", "sanctuary", "briar") == pytest.approx(0.4)
    put(world, "stance", "briar", 5)
    assert _sees(world, "harrow", "sanctuary", "briar") == pytest.approx(0.8)


def test_only_a_patron_knows_how_deep_it_wants_to_be():
    world = plain()
    put(world, "wanted_involvement", "solace", 0.6)

    assert _sees(world, "solace", "wanted_involvement", "solace") == 0.6
    assert np.isnan(_sees(world, "meridian", "wanted_involvement", "solace"))


@settings(max_examples=25)
@given(world=worlds_in_play(worlds=1), faction=st.integers(0, 16))
def test_looking_changes_nothing_and_gives_copies(world, faction):
    before = digest(world)

    sight = see(world, faction)
    for name in ("help", "coercion", "concession", "sanctuary", "pledge", "stance"):
        getattr(sight, name)[:] = 0

    assert digest(world) == before


@settings(max_examples=25)
@given(world=worlds_in_play(worlds=1), faction=st.integers(0, 16))
def test_what_is_not_open_to_a_faction_does_not_show_in_its_sight(world, faction):
    """Change every secret to which it is no party; its sight must stay the same, bit by bit."""
    other = copy(world)
    away = np.arange(world.cast.n_factions) != faction
    outside = away[:, None] & away[None, :]
    hidden = outside & ~(world.is_public | world.is_leaked)[0] & ~world.rumor[0]
    other.pledge[0][hidden] = 0.123
    for name in ("sunk", "request", "pressure"):
        getattr(other, name)[0][outside] = 0.321
    other.side_deal[0][outside & ~world.is_deal_leaked[0]] = 0.2
    other.trust[0][away] = 0.77
    other.reliability[:] = other.resolve[:] = 0.9
    other.wanted_involvement[0][away] = 0.4

    mine, its = see(world, faction), see(other, faction)

    for name in ("trust", "pledge", "reported", "sunk", "request", "pressure", "side_deal",
                 "wanted_involvement", "stance", "sanctuary", "is_known"):  # fmt: skip
        assert np.array_equal(getattr(mine, name), getattr(its, name), equal_nan=True), name


def test_a_watcher_sees_everything_that_is_so():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)
    put(world, "stance", "briar", 3)

    sight = see(world, None)

    assert np.array_equal(sight.pledge, world.pledge)
    assert np.array_equal(sight.stance, world.stance)
    assert np.array_equal(sight.trust, world.trust)
    assert sight.is_known.all()
