import numpy as np
import pytest

from sim.errors import OrderError
from sim.play.game import Game
from sim.play.sheet import WHY_NOT
from sim.world.fork import digest
from tests.strategies import loaded


def test_playing_on_from_an_earlier_turn_shares_the_past_and_leaves_the_game_alone():
    game = Game(loaded("tiny"), seed=3, seat="league")
    for turn in range(6):
        game.step({"stance:league": "hedge"} if turn == 2 else {})
    whole = [digest(snapshot.world) for snapshot in game.snapshots]

    branch = game.from_turn(4)
    branch.step({"stance:league": "mobilize"})

    assert [digest(s.world) for s in branch.snapshots[:5]] == whole[:5]
    assert digest(branch.snapshots[5].world) != whole[5]
    assert [digest(snapshot.world) for snapshot in game.snapshots] == whole


def test_an_order_that_is_not_the_seats_is_refused():
    game = Game(loaded("tiny"), seat="league")

    with pytest.raises(OrderError, match="not yours to give"):
        game.step({"garrison:ordane": "deter"})


def test_a_game_that_is_over_takes_no_further_turn():
    game = Game(loaded("tiny"))
    game.run_to_end()

    with pytest.raises(OrderError, match="the game is over"):
        game.step()


def test_a_watcher_is_asked_for_nothing():
    assert Game(loaded("tiny")).sheet() == ()


@pytest.mark.parametrize("seat", list(loaded("crowd").factions))
def test_every_option_that_is_closed_says_why(seat: str):
    game = Game(loaded("crowd"), seed=2, seat=seat)
    rng = np.random.default_rng(1)

    while not game.is_over and game.turn < 8:
        sheet = game.sheet()
        for decision in sheet:
            for option in decision.options:
                assert option.is_legal or (decision.decision, option.key) in WHY_NOT
                assert option.is_legal != bool(option.why_not)
        legal = {d.key: [o.key for o in d.options if o.is_legal] for d in sheet}
        game.step({key: options[rng.integers(len(options))] for key, options in legal.items()})


@pytest.mark.parametrize("seat", list(loaded("crowd").factions))
def test_the_option_that_stands_is_open(seat: str):
    game = Game(loaded("crowd"), seed=5, seat=seat)

    for decision in game.sheet():
        assert decision.default in [option.key for option in decision.options if option.is_legal]
