"""Secrets come out (14), and rumors are found out (27)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.draws import Draws
from fairweather.rules.leaks import leak_rate, resolve_leaks
from fairweather.rules.trust import resolve_trust
from fairweather.world.deeds import Events
from fairweather.world.fork import copy
from tests.strategies import worlds_in_play
from tests.worlds import at, judged, plain, put, told

PER_YEAR = 1.56 + 0.52 + 1.3 * 0.5
"""Of a pledge that two know of, with nothing sunk: 2.73, or .105 in two weeks."""
N_WORLDS = 20_000


def _resolved(world, seed=1):
    events = Events()
    resolve_leaks(world, Draws(seed, world.n_worlds), events)
    return events


def _share(world, array, place):
    index = tuple(at(world, name.strip()) for name in place.split(","))
    return getattr(world, array)[(slice(None), *index)].mean()


def _within_five_sd(found, wanted):
    return abs(found - wanted) < 5.0 * np.sqrt(wanted * (1.0 - wanted) / N_WORLDS)


@given(sunk=st.floats(0.0, 1.0), n_informed=st.integers(1, 4))
def test_the_rate_is_the_sum_of_its_causes(sunk, n_informed):
    rate = leak_rate(plain(), np.full((1, 1), sunk), float(n_informed))[0, 0]

    assert rate == pytest.approx(1.56 + 2.6 * sunk + 0.52 * (n_informed - 1) + 1.3 * 0.5)


def test_rates_are_those_of_the_rulebook_in_two_weeks():
    per_turn = [rate / 26.0 for rate in (1.56, 2.6, 0.52, 1.3)]

    assert per_turn == pytest.approx([0.06, 0.10, 0.02, 0.05])


def test_most_secret_pledges_come_out_within_a_year():
    assert 1.0 - np.exp(-PER_YEAR) > 0.5


@pytest.mark.parametrize(
    ("sunk", "asked", "rate"), [(0.0, 0.0, PER_YEAR), (0.5, 0.0, PER_YEAR + 1.3),
                                (0.0, 0.5, PER_YEAR + 0.52)],
)  # fmt: skip
def test_a_secret_pledge_leaks_with_the_chance_of_the_equation(sunk, asked, rate):
    world = plain("tiny", N_WORLDS)
    put(world, "pledge", "league, aldmere", 0.4)
    put(world, "sunk", "league, aldmere", sunk)
    put(world, "request", "league, aldmere", asked)  # one more who knows

    _resolved(world)

    assert _within_five_sd(_share(world, "is_leaked", "league, aldmere"), -np.expm1(-rate / 26.0))


@pytest.mark.parametrize("weeks", [1.0, 4.0])
def test_a_years_chance_does_not_depend_on_the_length_of_a_turn(weeks):
    world = plain("tiny", N_WORLDS, weeks_per_turn=weeks)
    put(world, "pledge", "league, aldmere", 0.4)
    draws = Draws(3, N_WORLDS)

    for turn in range(int(52 / weeks)):
        world.turn = turn
        resolve_leaks(world, draws, Events())

    assert _within_five_sd(_share(world, "is_leaked", "league, aldmere"), -np.expm1(-PER_YEAR))


def test_public_pledges_and_those_already_out_are_left_alone():
    world = plain("tiny", 400)
    put(world, "pledge", "league, aldmere", 0.4)
    put(world, "is_public", "league, aldmere", True)

    events = _resolved(world)

    assert not world.is_leaked.any()
    put(world, "is_public", "league, aldmere", False)
    put(world, "is_leaked", "league, aldmere", True)
    events = _resolved(world)
    assert world.is_leaked.sum() == 400
    assert not any(happening.is_so.any() for happening in events.happenings)


def test_where_nothing_is_promised_nothing_leaks():
    world = plain(worlds=300)

    events = _resolved(world)

    assert not world.is_leaked.any()
    assert not world.is_deal_leaked.any()
    assert not any(happening.is_so.any() for happening in events.happenings)


def test_side_deals_leak_by_the_same_rate_and_are_forgotten_when_they_are_over():
    world = plain("tiny", N_WORLDS)
    put(world, "side_deal", "aldmere, ordane", 0.25)

    _resolved(world)

    share = _share(world, "is_deal_leaked", "aldmere, ordane")
    assert _within_five_sd(share, -np.expm1(-PER_YEAR / 26.0))
    put(world, "side_deal", "aldmere, ordane", 0.0)
    _resolved(world)
    assert not world.is_deal_leaked.any()


def test_a_rumor_found_out_ends_and_costs_its_planter_everyones_trust():
    world = plain(parameters__rumor__exposure_per_year=26.0, weeks_per_turn=13.0)
    put(world, "rumor", "reed, meridian", True)
    put(world, "rumor_by", "reed, meridian", at(world, "gate"))

    events = _resolved(world)

    assert not world.rumor.any()
    assert ("rumor exposed", "reed", "meridian") in told(world, events)
    deeds = judged(world, events)
    assert {deed["about"] for deed in deeds} == {"gate"}
    assert {deed["holder"] for deed in deeds} == set(world.cast.names) - {"gate"}
    assert {(deed["stake"], deed["withdrawal"], deed["seen"]) for deed in deeds} == {
        (0.5, 1.0, 0.0)
    }
    resolve_trust(world, events)
    others = [i for i in range(world.cast.n_factions) if i != at(world, "gate")]
    assert np.allclose(world.trust[0, others, at(world, "gate")], 2.0 / (4.0 + 2.0 * 0.5 * 2.0))


def test_two_rumors_of_one_planter_found_out_together_are_one_deed():
    world = plain(parameters__rumor__exposure_per_year=26.0, weeks_per_turn=13.0)
    for pair in ("reed, meridian", "briar, meridian"):
        put(world, "rumor", pair, True)
        put(world, "rumor_by", pair, at(world, "gate"))

    deeds = judged(world, _resolved(world))

    assert len(deeds) == world.cast.n_factions - 1


def test_rumors_are_found_out_at_their_own_rate():
    world = plain("tiny", N_WORLDS)
    put(world, "rumor", "league, aldmere", True)
    put(world, "rumor_by", "league, aldmere", at(world, "ordane"))

    _resolved(world)

    still = 1.0 - _share(world, "rumor", "league, aldmere")
    assert _within_five_sd(still, -np.expm1(-2.6 / 26.0))


@settings(max_examples=30)
@given(world=worlds_in_play(worlds=3))
def test_only_flags_move_and_only_where_there_is_a_secret(world):
    before = copy(world)

    _resolved(world)

    new = world.is_leaked & ~before.is_leaked
    assert not (new & before.is_public).any()
    assert (before.pledge[new] > 0.0).all()
    assert not (before.is_leaked & ~world.is_leaked).any()
    assert not (world.is_deal_leaked & (before.side_deal == 0.0)).any()
    assert np.array_equal(world.pledge, before.pledge)
    assert not (world.rumor & ~before.rumor).any()
