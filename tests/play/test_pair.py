"""The ledger of a pair: prior and all shares are the trust, and what is second-hand says whose."""

from __future__ import annotations

import pytest

from fairweather.play.game import Game
from fairweather.play.views.factions import trust_ties
from fairweather.play.views.pair import pair_view, telling_pair
from tests.strategies import loaded


@pytest.fixture(scope="module", params=["tiny", "zagros"])
def game(request: pytest.FixtureRequest) -> Game:
    game = Game(loaded(request.param), seed=11)
    while game.turn < 10:
        game.step()
    return game


@pytest.mark.parametrize("turn", [0, 4, 10])
def test_prior_and_shares_add_up_to_the_trust_of_every_pair(game: Game, turn: int):
    for tie in trust_ties(game.view, turn):
        pair = pair_view(game.view, turn, tie.holder, tie.about)

        assert pair is not None
        assert pair.prior + sum(line.share for line in pair.lines) == pytest.approx(
            tie.trust, abs=1e-12
        )
        assert pair.trust == tie.trust == pair.path[-1]
        assert len(pair.path) == turn + 1


def test_entries_fade_and_never_wholly(game: Game):
    for tie in trust_ties(game.view, 10):
        pair = pair_view(game.view, 10, tie.holder, tie.about)
        assert pair is not None
        assert all(0.0 < line.left <= 1.0 for line in pair.lines)
        past = [line for line in pair.lines if line.is_past]
        assert [line.left for line in past] == sorted(line.left for line in past)


def test_what_others_lived_through_says_whose_it_was():
    game = Game(loaded("zagros"), seed=11)

    pair = pair_view(game.view, 0, "kdpi", "united_states")

    assert pair is not None
    algiers = next(line for line in pair.lines if line.when == "1975" and "KDP" in line.text)
    assert algiers.whose == "KDP, Iraq"
    assert algiers.note.startswith("Algiers")


@pytest.mark.parametrize("pair", [("league", "league"), ("league", "nobody"), ("", "")])
def test_there_is_no_ledger_of_what_is_no_pair(pair: tuple[str, str]):
    assert pair_view(Game(loaded("tiny"), seed=1).view, 0, *pair) is None


@pytest.mark.parametrize(
    ("seat", "pair"),
    [
        (None, ("kdpi", "united_states")),
        ("komala", ("komala", "united_states")),
        ("puk", ("puk", "united_states")),
        ("united_states", ("united_states", "iran")),
    ],
)
def test_the_pair_shown_first_is_the_trust_of_the_seat_or_of_a_client(
    seat: str | None, pair: tuple[str, str]
):
    game = Game(loaded("zagros"), seed=11, seat=seat)

    assert telling_pair(game.view, 0) == pair
    shown = pair_view(game.view, 0, *pair)
    assert shown is not None
    assert not all(line.is_small for line in shown.lines)
