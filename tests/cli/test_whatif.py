"""A what-if on the command line plays the game once, and its change once."""

import threading
from pathlib import Path

import pytest

from fairweather.engine.history import replay
from fairweather.engine.transcript import read, write
from fairweather.engine.wargame import Wargame
from tests.games import played

TURNS = 6


@pytest.fixture
def game(tmp_path: Path) -> Path:
    path = tmp_path / "game.json"
    write(played("tiny", 2, TURNS, {4: {"garrison:ordane": "deter"}}), path)
    return path


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The turns that single worlds play, one by one; continuations are batches.

    A thread that another test has left is not counted.
    """
    stepped, step, here = [], Wargame.step, threading.get_ident()

    def counted(model: Wargame) -> None:
        if model.world.n_worlds == 1 and threading.get_ident() == here:
            stepped.append(model.world.turn)
        step(model)

    monkeypatch.setattr(Wargame, "step", counted)
    return stepped


@pytest.mark.parametrize("kept", [(), ("--name", "out")], ids=["asked", "kept"])
def test_it_plays_the_game_once_and_its_branch_once(fairweather, game, steps, kept):
    order = ("--order", "league/stance=mobilize")

    answer = fairweather("whatif", str(game), "-t", "3", *order, "-k", "2", *kept)

    assert answer.code == 0, answer.err
    assert steps == [*range(TURNS), *range(2, TURNS)]


def test_what_it_keeps_is_the_branch_that_it_played(fairweather, game):
    order = ("--order", "league/stance=mobilize")

    answer = fairweather("whatif", str(game), "-t", "3", *order, "-k", "2", "--name", "out")

    assert answer.code == 0, answer.err
    out = replay(read(game), "out")
    assert out.given[2] == {"stance:league": "mobilize"}
    assert out.given[4] == {"garrison:ordane": "deter"}


def test_a_branch_of_the_turn_to_come_is_kept_with_that_turn_played(fairweather, game):
    coming = str(TURNS + 1)

    answer = fairweather("whatif", str(game), "-t", coming, "-k", "2", "--name", "on")

    assert answer.code == 0, answer.err
    assert replay(read(game), "on").turn == TURNS + 1


@pytest.mark.parametrize(
    "command",
    [("story", "--pivots", "0"), ("story", "--pivots", "0", "--json"), ("replay", "--story")],
)
def test_a_story_plays_the_game_once(fairweather, game, steps, command):
    answer = fairweather(command[0], str(game), *command[1:])

    assert answer.code == 0, answer.err
    assert steps == [*range(TURNS)]
