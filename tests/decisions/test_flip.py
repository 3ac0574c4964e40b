"""Flips flip: make the change and the choice is another; stop just short and it is not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.decisions.card import card_of
from fairweather.decisions.choice import luck_of
from fairweather.decisions.decision import precision_of
from fairweather.decisions.flip import (
    CONCESSION,
    DEAL,
    OFFER,
    TRUST,
    chosen_again,
    flips,
    term_flip,
)
from fairweather.draws import Draws
from fairweather.engine.explain import explain_turn
from fairweather.engine.wargame import Wargame
from fairweather.rules.leanings import first_leanings
from fairweather.world.fork import copy
from tests.games import explained
from tests.worlds import at, plain, put

ARRAYS = {lever.what: lever.array for lever in (TRUST, OFFER, DEAL, CONCESSION)}


def _rows(game):
    """Every open row of the latest turn, with its world."""
    return [
        (weighed, row)
        for several in game.latest.weighed.values()
        for weighed in several
        for row in np.flatnonzero(weighed.appraisal.is_open[0])
    ]


def _chosen_with(weighed, row, array, about, value):
    world = copy(weighed.world)
    getattr(world, array)[:, weighed.appraisal.actor, about] = value
    return int(chosen_again(world, weighed.appraisal, row)[0])


games = st.builds(
    explained, st.sampled_from(["tiny", "crowd"]), st.integers(1, 4), st.sampled_from([1, 3, 6])
)


@settings(max_examples=25)
@given(game=games, data=st.data())
def test_a_change_by_as_much_as_a_flip_reverses_the_choice_and_just_short_of_it_does_not(
    game, data
):
    weighed, row = data.draw(st.sampled_from(_rows(game)))
    appraisal, cast = weighed.appraisal, game.world.cast
    others = [i for i in range(cast.n_factions) if i != appraisal.actor]
    levers = [
        (data.draw(st.sampled_from([TRUST, OFFER, CONCESSION])), data.draw(st.sampled_from(others)))
        for _ in range(3)
    ]

    found = flips(weighed.world, appraisal, weighed.choice, row, levers)

    before = int(weighed.choice.option[0, row])
    for flip in found:
        about = cast.index(flip.about)
        beyond = _chosen_with(weighed, row, ARRAYS[flip.what], about, flip.beyond)
        short = _chosen_with(weighed, row, ARRAYS[flip.what], about, flip.short)
        assert beyond != before
        assert appraisal.decision.options[beyond].key == flip.chosen
        assert short == before
        assert abs(flip.beyond - flip.short) < 1e-9
        assert abs(flip.short - flip.now) <= abs(flip.change)
    assert [abs(flip.change) for flip in found] == sorted(abs(flip.change) for flip in found)


@settings(max_examples=40)
@given(game=games, data=st.data())
def test_any_one_term_lower_by_the_term_flip_reverses_the_choice_and_not_by_less(game, data):
    weighed, row = data.draw(st.sampled_from(_rows(game)))
    appraisal, choice = weighed.appraisal, weighed.choice
    card = card_of(appraisal, choice, weighed.world, int(row))
    if not card.reviewed or card.ordered or appraisal.legal[0, row].sum() < 2:
        return
    change = term_flip(card)
    place = appraisal.decision.place(card.chosen)

    def chosen_if_lower_by(size):
        utility = appraisal.utility[0, row].copy()
        utility[place] -= size
        score = (
            precision_of(weighed.world, appraisal.actor)[0, 0] * utility
            + luck_of(appraisal, weighed.world)[0, row]
        )
        return int(np.where(appraisal.legal[0, row], score, -np.inf).argmax())

    assert change >= 0.0
    assert appraisal.decision.options[chosen_if_lower_by(change + 1e-9)].key == card.runner_up
    assert chosen_if_lower_by(change - 1e-9) == place


def _stance(world, seed=1):
    first_leanings(world, Draws(seed, 1))
    game = Wargame("tiny", seed=seed, world=world, explain=True)
    game.step()
    weighed = game.latest.weighed["stance"][0]
    return weighed, at(world, "aldmere")


def _promised(size, trust=0.9):
    world = plain("tiny")
    world.turn = 1  # and nothing was open before, so that all is looked at
    put(world, "pledge", "league, aldmere", size)
    put(world, "is_public", "league, aldmere", True)
    put(world, "trust", "league, aldmere", trust)
    put(world, "capability", "league", 1.5)
    return world


@pytest.mark.parametrize("lever", [TRUST, OFFER])
def test_a_client_that_came_out_on_a_promise_would_not_have_on_a_lesser_one(lever):
    seeds = range(1, 60)
    cases = [_stance(_promised(0.8), seed) for seed in seeds]
    out = [
        (w, about) for w, about in cases if w.choice.option[0, 0] == 5 and w.choice.reviewed[0, 0]
    ]

    found = [flips(w.world, w.appraisal, w.choice, 0, [(lever, about)]) for w, about in out]

    told = [flip for few in found for flip in few]
    assert told
    assert all(flip.chosen != "mobilize" for flip in told)
    assert any(flip.change < 0.0 for flip in told)


def test_there_is_no_flip_of_what_was_ordered_or_not_reconsidered():
    game = Wargame("tiny", seed=3, explain=True)
    game.orders = {"stance:league": "mobilize", "garrison:ordane": "repress"}
    game.step()

    for told in explain_turn(game.latest, game.orders):
        if told.card.ordered or not told.card.reviewed:
            assert told.flips == ()
            assert told.term_change is None
