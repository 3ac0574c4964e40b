"""Nobody sits idle: every seat has something to order in every turn, and somebody to say it to."""

from __future__ import annotations

from fairweather.decisions.catalogue import SIGNAL
from fairweather.play.game import Game
from fairweather.play.open_decisions import open_decisions
from tests.strategies import loaded

TURNS = 6


def test_every_seat_has_orders_to_give_and_things_to_say_in_every_turn():
    game = Game(loaded("zagros"), seed=1)

    for _ in range(TURNS):
        for seat in game.scenario.factions:
            asked = open_decisions(game.history.model, game.scenario, seat)
            free = [one for one in asked if sum(option.is_legal for option in one.options) > 1]
            said = [one for one in free if one.decision == SIGNAL.name]
            assert said, f"{seat} has nothing to say in turn {game.turn + 1}"
            assert len(free) > len(said), f"{seat} has nothing to order in turn {game.turn + 1}"
        game.step()
