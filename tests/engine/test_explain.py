"""A card says exactly why: sums, the model's own choice, and the trust threshold."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.decisions.offer import offer
from fairweather.engine.explain import Threshold, explain_turn
from fairweather.engine.wargame import Wargame
from fairweather.world.fork import copy
from tests.games import explained, forked
from tests.worlds import at, plain, put

games = st.builds(
    explained, st.sampled_from(["tiny", "crowd"]), st.integers(1, 4), st.sampled_from([1, 3, 6])
)


@settings(max_examples=15)
@given(game=games)
def test_terms_add_up_to_the_log_odds_of_the_two_options(game):
    for told in explain_turn(game.latest):
        card = told.card
        one, two = card.probability[card.chosen], card.probability[card.other]
        if one > 0.0 and two > 0.0 and card.chosen != card.other:
            assert card.reasons == pytest.approx(math.log(one / two), abs=1e-9)
            assert sum(card.probability.values()) == pytest.approx(1.0)


@settings(max_examples=15)
@given(game=games)
def test_reasons_and_luck_together_carry_what_a_review_chose(game):
    for told in explain_turn(game.latest):
        if told.card.reviewed and not told.card.ordered:
            assert told.card.margin >= 0.0
            assert told.card.own == told.card.chosen
            assert told.term_change == pytest.approx(told.card.lead / told.card.precision)


def test_what_stays_unreviewed_is_the_standing_course():
    for told in explain_turn(explained("crowd", 2, 3).latest):
        if not told.card.reviewed:
            assert told.card.chosen == told.standing
            assert not told.departs


def _ordered(seed, option):
    game = Wargame("tiny", seed=seed, explain=True)
    game.orders = {"stance:league": option}
    given = dict(game.orders)
    game.step()
    own = Wargame("tiny", seed=seed)
    own.step()
    chosen = own.latest.orders["stance"].option[0, 0]
    told = next(
        one for one in explain_turn(game.latest, given, "league") if one.card.decision == "stance"
    )
    return told, ("settle", "hold", "hedge", "demand", "prepare", "mobilize")[chosen]


@pytest.mark.parametrize("seed", range(1, 9))
def test_the_card_of_an_order_tells_what_the_model_would_have_done_in_its_place(seed):
    told, own = _ordered(seed, "mobilize")

    assert told.is_given
    assert told.card.chosen == "mobilize"
    assert told.card.own == own


def test_the_turn_is_explained_on_the_world_as_it_was_weighed():
    fork = forked("crowd", 3, 5)
    game = Wargame(fork.scenario, seed=3, world=copy(fork.world), explain=True)
    game.step()
    client = game.world.cast.clients[0]

    told = [one for one in explain_turn(game.latest) if one.card.decision == "stance"]

    before = int(fork.world.stance[0, client])
    options = ("settle", "hold", "hedge", "demand", "prepare", "mobilize")
    assert told[0].standing == options[before]


def test_only_the_asked_faction_is_told():
    told = list(explain_turn(explained("crowd", 1, 3).latest, faction="meridian"))

    assert told
    assert {one.card.actor for one in told} == {"meridian"}


def _threshold(world):
    hold = dict.fromkeys(world.cast.names, "hold")
    game = Wargame("tiny", seed=1, world=world, explain=True, policies=hold)
    game.step()
    told = next(one for one in explain_turn(game.latest) if one.card.decision == "stance")
    return told.threshold, game.latest.weighed["stance"][0]


def _promising(size=0.8, stance=1, capability=1.2):
    world = plain("tiny", factions__league__risk_aversion=0.0)
    put(world, "pledge", "league, aldmere", size)
    put(world, "capability", "league", capability)
    put(world, "stance", "league", stance)
    return world


@pytest.mark.parametrize("stance", [1, 2, 4])
def test_at_the_threshold_coming_out_is_worth_as_much_as_holding(stance):
    threshold, weighed = _threshold(_promising(stance=stance))
    world = copy(weighed.world)
    league, aldmere = at(world, "league"), at(world, "aldmere")
    assert 0.0 < threshold.needed < 1.0

    tried = np.linspace(0.02, 0.98, 193)
    gains = []
    for trust in tried:
        world.trust[:, league, aldmere] = trust
        again = weighed.appraisal.decision.appraise(world, weighed.appraisal.rows).utility[0, 0]
        belief = offer(world, np.array([league])).belief[0, 0]
        gains.append((belief, again[5] - again[1]))
    beliefs, gain = np.array(gains).T

    assert np.interp(threshold.needed, beliefs, gain) == pytest.approx(0.0, abs=1e-3)


def test_where_the_help_is_too_small_even_full_trust_is_not_enough():
    world = _promising(size=0.05, capability=0.1)

    threshold, weighed = _threshold(world)
    world = copy(weighed.world)
    world.trust[:] = 1.0 - 1e-12
    again = weighed.appraisal.decision.appraise(world, weighed.appraisal.rows).utility[0, 0]

    assert threshold.is_out_of_reach
    assert again[5] < again[1]


def test_who_is_out_already_stays_out_at_less_belief_than_it_took_to_come_out():
    needed = [_threshold(_promising(stance=stance))[0].needed for stance in (5, 1)]

    assert needed[0] < needed[1]


def test_without_a_promise_there_is_no_threshold_to_reach():
    threshold, _ = _threshold(plain("tiny"))

    assert threshold == Threshold(belief=0.0, needed=float("inf"), promised=0.0)
