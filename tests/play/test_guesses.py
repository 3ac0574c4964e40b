"""Guesses: asked at three turns, kept with the game, scored at its end by what was told."""

from __future__ import annotations

import pytest

from fairweather.errors import OrderError
from fairweather.play.game import Game, replayed
from fairweather.play.guesses import ASKED, asked, guess, scored, verdict
from fairweather.play.room import RoomKey
from fairweather.play.rooms import Rooms
from fairweather.play.telling import SENTENCES, WALL
from fairweather.world.kinds import Reach
from tests.strategies import loaded


def test_each_is_asked_once_the_turn_is_reached_and_never_after_the_end():
    questions = []
    game = Game(loaded("tiny"), seed=1)
    while not game.is_over:
        game.step()
        one = asked(game.view, {})
        questions += [(one.turn, one.question)] if one else []

    assert questions == [
        (3, "In turns 4 to 9, will an armed group come out openly?"),
        (9, f"In turns 10 to 13, {ASKED[1].text}"),
    ]


def test_what_is_asked_can_be_decided_from_what_everyone_is_told():
    for one in ASKED:
        for kind in one.kinds:
            told = SENTENCES[kind]
            assert told.seen_by is Reach.PUBLIC or told.cover in one.kinds


@pytest.fixture(scope="module")
def ended() -> dict[bool, Game]:
    """Return two games of tiny: one in which the group comes out in turn 5, and one without."""
    games = {}
    for is_out in (True, False):
        game = Game(loaded("tiny"), seed=1, seats=("league",))
        while not game.is_over:
            assert scored(game.view_from("league"), {"guesses": {"3": 0.9}}) == ()
            game.step({"stance:league": "mobilize" if is_out and game.turn == 4 else "hold"})
        games[is_out] = game
    return games


@pytest.mark.parametrize(
    ("chance", "is_out", "words", "score"),
    [
        (0.9, True, "You said 90 %. An armed group came out: very near.", "0.01"),
        (0.9, False, "You said 90 %. No armed group came out: the wrong side.", "0.81"),
        (0.5, True, "You said 50 %. An armed group came out: undecided.", "0.25"),
        (0.3, False, "You said 30 %. No armed group came out: the right side.", "0.09"),
    ],
)
def test_a_guess_is_scored_by_what_came_to_pass(ended, chance, is_out, words, score):
    notes = {"guesses": {"3": chance, "9": None}}

    (found,) = scored(ended[is_out].view, notes)

    assert found.words == words
    assert verdict(ended[is_out].view, notes).startswith(f"Brier score {score}: ")


def test_a_guess_may_be_passed_and_is_no_chance_beyond_0_and_1():
    game = Game(loaded("tiny"), seed=1)
    notes: dict[str, object] = {}
    with pytest.raises(OrderError):
        guess(game.view, notes, 0.5)
    for _ in range(3):
        game.step()
    with pytest.raises(OrderError):
        guess(game.view, notes, 1.5)
    assert notes == {}

    guess(game.view, notes, None)

    assert asked(game.view, notes) is None
    game.history.run_to_end()
    assert scored(game.view, notes) == ()
    assert verdict(game.view, notes) == ""


def test_a_kept_game_remembers_its_guesses_and_plays_the_same_without_them():
    rooms = Rooms()
    room = rooms.fresh(RoomKey("tiny", 41, "league"))
    for turn in range(3):
        room.end_turn(turn)
    room.guess(3, 0.7)
    plain = rooms.branch(room, 3)

    again = replayed(room.game.history.transcript())

    assert asked(again.view, again.history.notes).given == 0.7
    assert again.history.digests == plain.game.history.digests
    assert asked(plain.game.view, plain.game.history.notes).given is None
    with pytest.raises(OrderError):
        room.guess(2, 0.7)


@pytest.mark.parametrize("told", [None, 3, [0.5], {"3": "x"}, {"3": 7}])
def test_notes_that_nobody_can_have_left_are_no_guesses(told):
    game = Game(loaded("tiny"), seed=1)
    for _ in range(3):
        game.step()

    assert asked(game.view_from(WALL), {"guesses": told}).given is None
