"""The ending: each aim beside what it came to in other worlds."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.play.game import Game
from fairweather.play.outlook import Outlook
from fairweather.play.views.ending import BesideView, beside
from fairweather.rules.outcomes import OUTCOME, OUTCOMES, WHO_PAYS
from tests.strategies import loaded


@pytest.fixture(scope="module")
def ended() -> Game:
    game = Game(loaded("tiny"), seed=4, seats=("aldmere", "league", "ordane"))
    game.history.run_to_end()
    return game


@pytest.fixture(scope="module")
def others() -> Outlook:
    outlook = Outlook(loaded("tiny"), 4, worlds=20)
    outlook.play_batch(20)
    return outlook


@pytest.mark.parametrize("seat", ["aldmere", "league", "ordane"])
def test_aims_stand_beside_other_worlds_and_suffering_is_none_of_them(
    ended: Game, others: Outlook, seat: str
):
    rows = beside(ended.view_from(seat), others)

    paid = {outcome.label for outcome in OUTCOMES if outcome.group == WHO_PAYS}
    assert rows
    assert not paid & {row.outcome for row in rows}
    assert all(len(row.band) == 5 for row in rows)
    assert all("of 10 other worlds" in row.words for row in rows)


def test_better_is_more_or_less_of_an_outcome_as_the_seat_wants_it(ended: Game, others: Outlook):
    stability = ended.view_from(None).path(OUTCOME["stability"], ended.turn)[-1]
    below = others.share_below("stability", stability)

    def told(seat: str) -> BesideView:
        rows = beside(ended.view_from(seat), others)
        return next(row for row in rows if "stability" in row.outcome)

    assert (told("aldmere").sign, told("ordane").sign) == (-1, 1)
    for seat, worse in (("aldmere", 1.0 - below), ("ordane", below)):
        tenths = round(10 * worse) or "none"
        assert told(seat).words == f"better than in {tenths} of 10 other worlds"


def test_a_share_of_worlds_counts_those_as_high_half(others: Outlook):
    lows = [others.share_below("stability", value) for value in (-1.0, 0.5, 2.0)]

    assert (lows[0], lows[2]) == (0.0, 1.0)
    assert lows == sorted(lows)
    assert np.isnan(Outlook(loaded("tiny"), 4).share_below("stability", 0.5))


def test_nothing_stands_beside_while_the_game_goes_on_or_for_a_watcher(
    ended: Game, others: Outlook
):
    going = Game(loaded("tiny"), seed=4, seat="aldmere")
    going.step()

    assert beside(going.view, others) == ()
    assert beside(ended.view_from(None), others) == ()
    assert (
        "still to be played"
        in beside(ended.view_from("aldmere"), Outlook(loaded("tiny"), 4))[0].words
    )
