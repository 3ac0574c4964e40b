"""What a seat plays for: every goal is gauged, and none of them is what people bear."""

from __future__ import annotations

import pytest

from fairweather.play.game import Game
from fairweather.play.views.aims import GAUGES, aims
from tests.strategies import loaded

SCENARIOS = ("zagros", "tiny", "zagros_two_patrons", "crowd")


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_goal_of_every_faction_is_gauged_but_sparing_civilians(name: str):
    for faction, spec in loaded(name).factions.items():
        goals = {goal for goal, weight in spec.goals.model_dump().items() if weight}
        gauged = {goal for goal in goals if (spec.role, goal) in GAUGES}
        assert goals - gauged <= {"human_cost"}, faction


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_seat_knows_where_its_aims_stand_the_weightiest_first(name: str):
    scenario = loaded(name)
    for seat, spec in scenario.factions.items():
        game = Game(scenario, seed=3, seat=seat)
        game.step()

        shown = aims(game.view, 1)

        weights = [getattr(spec.goals, aim.key) for aim in shown]
        assert weights == sorted(weights, reverse=True)
        assert shown, seat
        assert all(aim.value is None or 0.0 <= aim.value <= 1.0 for aim in shown)
        assert "human_cost" not in {aim.key for aim in shown}


def test_an_arrow_tells_whether_the_turn_brought_an_aim_nearer():
    game = Game(loaded("zagros"), seed=3, seat="kdp")
    game.follow({"coercion:iran>kdp": "coerce"})
    (pressed,) = (aim for aim in aims(game.view, 1) if aim.key == "security")
    game.follow({"coercion:iran>kdp": "none"})
    (eased,) = (aim for aim in aims(game.view, 2) if aim.key == "security")

    assert (pressed.trend, eased.trend) == (-1, 1)
    assert pressed.stands.startswith("coerced")


def test_ones_word_is_untested_until_it_is_tested():
    game = Game(loaded("zagros"), seed=3, seat="united_states")
    game.follow({"pledge:united_states>kdpi": "secret_low"})
    (before,) = (aim for aim in aims(game.view, 1) if aim.key == "credibility")
    game.follow({"support:united_states>kdpi": "withdraw"})
    (after,) = (aim for aim in aims(game.view, 2) if aim.key == "credibility")

    assert (before.value, before.stands) == (None, "your word is untested")
    assert (after.value, after.stands) == (0.0, "1 broken")


def test_a_watcher_plays_for_nothing():
    assert aims(Game(loaded("tiny"), seed=3).view, 0) == ()
