"""A seat's view: what it refuses while a game is played, to whom, and what opens when."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from fairweather.errors import OrderError
from fairweather.play.game import Game
from fairweather.play.seat import OWN_SIGHT, SeatView
from fairweather.play.telling import WALL
from fairweather.rules.outcomes import OUTCOMES
from tests.strategies import loaded

SEATS = ("aldmere", "league", "ordane")
TURNS = 4


@pytest.fixture(scope="module")
def game() -> Game:
    game = Game(loaded("tiny"), seed=3, seats=SEATS)
    for _ in range(TURNS):
        game.step({"garrison:ordane": "deter"})
    return game


@pytest.mark.parametrize("seat", [*SEATS, WALL])
def test_while_it_is_played_no_seat_gets_the_whole_game(game: Game, seat: str):
    view = game.view_from(seat)

    assert not view.is_open
    assert not view.is_ended
    for refused in (view.opened, lambda: next(view.taken(0))):
        with pytest.raises(OrderError, match="when the game is over"):
            refused()


@pytest.mark.parametrize("seat", [*SEATS, WALL])
def test_a_secret_outcome_has_no_path_and_a_public_one_has(game: Game, seat: str):
    view, is_there = game.view_from(seat), set()
    for outcome in OUTCOMES:
        if view.shows(outcome):
            is_there.add(outcome.key)
            assert len(view.path(outcome, TURNS)) == TURNS + 1
        else:
            with pytest.raises(OrderError):
                view.path(outcome, TURNS)

    assert is_there == {outcome.key for outcome in OUTCOMES if not outcome.is_secret}


def test_trust_and_its_entries_are_told_to_their_holder_alone(game: Game):
    for seat, holder, about in product((*SEATS, WALL), SEATS, SEATS):
        known = game.view_from(seat).trust(TURNS, holder, about)
        assert (known is not None) == (seat == holder != about)
        if known is not None:
            shares = sum(entry.share for entry in known.entries)
            assert known.prior + shares == pytest.approx(known.value, abs=1e-9)


def test_orders_are_told_to_those_who_gave_them(game: Game):
    assert game.view_from("ordane").own_orders(1) == {"garrison:ordane": "deter"}
    assert game.view_from("ordane").order(1, "garrison:ordane") == "deter"
    for seat in ("aldmere", "league", WALL):
        assert game.view_from(seat).own_orders(1) == {}
        assert game.view_from(seat).order(1, "garrison:ordane") == ""


def test_a_choice_is_explained_to_who_made_it_where_its_reasons_rest_on_what_that_one_sees(
    game: Game,
):
    everything = [one.key for turn in range(1, TURNS + 1) for one in game.view.glances(turn)]
    for seat in (*SEATS, WALL):
        view = game.view_from(seat)
        for turn, key in product(range(1, TURNS + 1), set(everything)):
            name, _, who = key.partition(":")
            may = who.partition(">")[0] == seat and name in OWN_SIGHT
            assert view.may_ask(key) == may
            if not may:
                assert view.explanation(turn, key) is view.appraisal(turn, key) is None
        asked = [one.key for turn in range(1, TURNS + 1) for one in view.glances(turn)]
        assert asked == [key for key in everything if view.may_ask(key)]


def test_the_wall_is_asked_nothing_and_a_watcher_neither(game: Game):
    assert game.view_from(WALL).decisions() == game.view_from(None).decisions() == ()
    assert game.view_from("league").decisions()


def test_what_the_wall_is_told_every_seat_is_told():
    game = Game(loaded("zagros"), seed=4)
    for turn in range(1, TURNS + 1):
        game.step()
        told = [event.plain for event in game.view_from(WALL).told(turn)]
        for seat in game.scenario.factions:
            own = [event.plain for event in game.view_from(seat).told(turn)]
            planted = [event for event in game.view.told(turn) if event.kind == "plant rumor"]
            if not any(seat in event.factions for event in planted):
                assert set(told) <= set(own)


def test_a_branch_opens_no_earlier_than_the_game_that_it_grew_from():
    game = Game(loaded("tiny"), seed=3, seat="league")
    game.step()
    branch = game.what_if(0)
    branch.history.run_to_end()

    assert branch.is_over
    assert not branch.view.is_open
    assert np.isnan(branch.view.seen(3).trust[0, 0, 1])
    game.history.run_to_end()
    assert branch.view.is_open
    assert branch.view.opened() is branch.history


def test_a_view_follows_its_game():
    game = Game(loaded("tiny"), seed=3, seat="league")
    view = SeatView(game.history, "league")
    game.step()

    assert view.turn == 1
    before = view.seen(1)
    assert view.seen(1) is before
    game.history.inject("attention:aldmere=0.2")
    assert view.seen(1).attention[0].max() == 0.2 != before.attention[0].max()


@pytest.mark.parametrize(("made", "is_told"), [("public_low", True), ("secret_low", False)])
def test_all_learn_that_a_public_promise_is_taken_back_and_of_a_secret_one_only_the_two(
    made: str, is_told: bool
):
    game = Game(loaded("tiny"), seed=3, seats=SEATS)
    game.follow({"pledge:aldmere>league": made, "stance:league": "hold"})
    game.follow({"support:aldmere>league": "withdraw", "stance:league": "hold"})

    def kinds(seat: str | None) -> set[str]:
        return {event.kind for event in game.view_from(seat).heard(2)}

    assert "withdraw" in kinds("league")
    assert ("withdraw" in kinds("ordane")) is ("withdraw" in kinds(WALL)) is is_told
    (taken_back,) = (event for event in game.view_from(None).heard(2) if event.kind == "withdraw")
    assert taken_back.is_public is is_told
