"""An answer on the screen: numbers of the engine, in words, and exactly 0 where nothing changed."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from fairweather.decisions.catalogue import STANCE
from fairweather.engine.answer import Answer
from fairweather.engine.same_path import legal_options
from fairweather.play.game import Game
from fairweather.play.inquiry import Inquiry
from fairweather.play.question import Question
from fairweather.play.seat import SeatView
from fairweather.play.views.fans import fan_views
from fairweather.play.words import people_word
from fairweather.report.answer_view import change_lines, luck_view, map_pair, path_view
from fairweather.report.headline import subject_of
from fairweather.rules.outcomes import OUTCOMES
from tests.strategies import loaded

OUT = (("stance:league", "mobilize"),)


@cache
def watched() -> Game:
    game = Game(loaded("tiny"), seed=2)
    while game.turn < 6:
        game.step()
    return game


@cache
def answered(*orders: tuple[str, str], turn: int = 2) -> Answer:
    inquiry = Inquiry(watched(), Question(turn, orders, worlds=60))
    inquiry.job.run()
    assert inquiry.answer is not None
    return inquiry.answer


def luck(*orders: tuple[str, str]):
    found = answered(*orders)
    assert found.comparison is not None
    assert found.path is not None
    paths = (found.path.baseline, found.path.treatment)
    view = watched().view
    return luck_view(found.comparison, subject_of(found.change), view, paths), found.comparison


def test_a_change_of_nothing_is_said_to_be_exactly_zero():
    told, _ = luck()
    path = path_view(answered(), watched().scenario)

    assert told.headline == "Nothing differs in any world: every difference is exactly 0."
    assert told.any_changed == "0 %"
    assert {line.difference for line in told.lines} == {"0"}
    assert {line.interval for line in told.lines} == {"exactly 0"}
    assert all(np.all(np.array(fan.difference) == 0.0) for fan in told.fans)
    assert path is not None
    assert "exactly 0" in path.headline
    assert change_lines(answered().change, watched().view) == (
        "Nothing changes, so nothing can differ.",
    )


def test_fans_hold_the_quantiles_and_the_paired_difference_of_the_continuations():
    told, comparison = luck(*OUT)

    for fan in told.fans:
        unit = next(o.unit for o in OUTCOMES if o.key == fan.key)
        scale = 100.0 if unit.startswith("share") else 1.0
        one, other = scale * comparison.baseline[fan.key], scale * comparison.treatment[fan.key]
        assert len(fan.turns) == one.shape[1] == len(fan.one) == len(fan.difference)
        assert np.allclose(np.array(fan.one)[:, 1], one.mean(axis=0))
        gap = np.array(fan.other)[:, 1] - np.array(fan.one)[:, 1]
        assert np.allclose(gap, np.array(fan.difference)[:, 0])
        assert np.allclose(np.array(fan.difference)[:, 0], (other - one).mean(axis=0))
        assert np.all(np.array(fan.difference)[:, 1] <= np.array(fan.difference)[:, 0] + 1e-12)
        assert len(fan.paths[0]) == len(fan.paths[1]) == 6 - 2 + 1


def test_every_outcome_has_a_line_and_who_pays_stands_last():
    told, _ = luck(*OUT)

    assert {line.key for line in told.lines} == {outcome.key for outcome in OUTCOMES}
    assert told.lines[-1].group == "Who pays"
    assert "displaced or harmed" in told.headline
    assert told.fans[0].key.startswith("human_cost")


def test_the_headline_says_who_is_spared_in_the_mean_with_the_interval_of_the_table():
    told, comparison = luck(*OUT)
    population = sum(cell.population for cell in watched().scenario.cells)
    cost = comparison.differences["human_cost"]

    assert cost.is_sure
    ends = sorted(abs(end) * population for end in (cost.low, cost.high))
    assert told.headline == (
        f"“Mobilize” would have left about {people_word(cost.difference * population)} more people "
        f"displaced or harmed in the mean, {people_word(ends[0])} to {people_word(ends[1])}."
    )
    assert told.differs.startswith(f"It makes a difference in {told.any_changed} of 60 worlds.")


def test_an_outcome_has_one_name_on_the_table_and_in_an_answer():
    told, _ = luck(*OUT)
    named = {fan.key: fan.label for fan in (*told.fans, *told.lines)}

    shared = [fan for fan in fan_views(watched().view, 6, None) if fan.key in named]
    assert len(shared) > 5
    assert {fan.key: fan.label for fan in shared} == {fan.key: named[fan.key] for fan in shared}


def test_what_no_seat_may_watch_is_left_out_of_an_answer_in_play():
    found = answered(*OUT)
    assert found.comparison is not None

    in_play = Game(watched().scenario, seed=4, seat="league").view
    told = luck_view(found.comparison, "it", in_play)

    secret = {outcome.key for outcome in OUTCOMES if outcome.is_secret}
    assert secret
    assert not secret & {line.key for line in told.lines}
    assert not secret & {fan.key for fan in told.fans}
    assert told.happened == ()


def test_the_first_parting_is_the_order_that_was_planted():
    path = path_view(answered(*OUT), watched().scenario)

    assert path is not None
    first = path.partings[0]
    assert (first.turn, first.key, first.is_ordered) == (3, "stance:league", True)
    assert path.n_partings >= len(path.partings)
    assert path.upto == 6


def test_an_order_without_room_is_told():
    turn, option = without_room()
    path = path_view(answered(("stance:league", option), turn=turn), watched().scenario)

    assert path is not None
    (told,) = path.refused
    assert f"that order was not possible in this game in turn {turn + 1}" in told


def without_room() -> tuple[int, str]:
    """A turn of the game, and a stance that the League could not take in it."""
    game = watched()
    for turn in range(game.turn):
        record, cast = (
            game.history.snapshots[turn + 1].record,
            game.history.snapshots[turn].world.cast,
        )
        legal = legal_options(record, cast, "stance:league")
        for option in STANCE.options:
            if legal and option.key not in legal:
                return turn, option.key
    raise AssertionError("there was room for everything")


@pytest.mark.parametrize("layer", ["unrest", "control", "displacement", "population"])
def test_cells_that_differ_are_those_whose_values_differ(layer: str):
    found = answered(*OUT)
    assert found.trial is not None

    pair = map_pair(watched().view, SeatView(found.trial), 6, layer)

    values = zip(pair.one.values, pair.other.values, strict=True)
    gaps = [abs((a or 0.0) - (b or 0.0)) for a, b in values]
    assert all(gaps[place] > 0.0 for place in pair.differing)
    assert (layer != "population") or not pair.differing
    same = map_pair(watched().view, watched().view, 6, layer)
    assert same.differing == ()
    assert same.words == "No cell differs in turn 6."
