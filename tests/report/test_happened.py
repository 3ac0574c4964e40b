"""What really happened beside a game: days in order, answers of history, game and other worlds."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from fairweather.engine.history import History
from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.play.class_record import GroupRecord
from fairweather.report.blocks import Heading, Table
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.story_part import history_part
from fairweather.report.happened import happened, same_answer, witness_of
from fairweather.scenario import load
from fairweather.scenario.truth import Truth
from tests.truths import known_ending

OUT = {"stance:league": "mobilize"}


@pytest.fixture
def known(tmp_path):
    return load(known_ending(tmp_path / "known"))


def truth_of(scenario) -> Truth:
    assert scenario.truth is not None
    return scenario.truth


def row(shown, ask: str):
    return next(row for row in shown.questions.rows if row[0] == ask)


def test_history_stands_beside_the_turn_of_its_day_and_after_the_last(known):
    game = History(known)
    game.play(OUT)

    shown = happened(game, truth_of(known), None)

    first, in_spring, after = shown.days
    assert first.when.startswith("Turn 1 ·")
    assert any("mobilizes openly" in text for text in first.played)
    assert in_spring.when.startswith("Turn 2 ·")
    assert in_spring.happened == ("1 April 2126: The League comes out.",)
    assert not in_spring.is_played
    assert (after.when, after.played) == ("After the last turn", ())


def test_a_question_has_the_answer_of_history_and_of_the_game(known):
    game = History(known)
    game.play(OUT)
    assert "not so far" in [row[2] for row in happened(game, truth_of(known), None).questions.rows]
    game.run_to_end()

    shown = happened(game, truth_of(known), None)

    assert row(shown, "Did the League come out?")[1:4] == (
        "yes, 1 April 2126", "yes, turn 1 (5 Mar 2126)", "–",
    )  # fmt: skip
    assert row(shown, "Did Ordane offer a side deal?")[1] == "no"
    assert "not so far" not in [row[2] for row in shown.questions.rows]


def test_other_worlds_are_counted_by_the_day_and_within_the_range(known):
    truth = truth_of(known)
    witness = witness_of(known, truth, 30)
    play_out(Wargame(known, seed=1, worlds=30), on_turn=witness.watch)

    shown = happened(History(known), truth, witness)

    assert "30 other worlds" in shown.questions.head
    for one in truth.questions:
        if one.is_asked:
            same = same_answer(one, witness, truth)
            assert same.shape == (30,)
            assert row(shown, one.ask)[3] == str(int(same.sum()))
    rose = next(one for one in truth.questions if one.name == "rose")
    first = witness.first["rose"]
    assert (same_answer(rose, witness, truth) == (first <= known.turn_of(rose.by))).all()


def test_a_debrief_tells_it_only_where_the_ending_is_known(known):
    game = History(known)
    game.play(OUT)
    after = Aftermath(cast(GroupRecord, None), game, ())
    without = replace(after, history=History(load("tiny")))

    (part,) = history_part(after, "history")

    headings = [block.words for block in part.blocks if isinstance(block, Heading)]
    assert headings == [
        "The questions, side by side", "What is uncertain", "An exercise", "Sources",
    ]  # fmt: skip
    _, asked = (block for block in part.blocks if isinstance(block, Table))
    assert "other worlds" not in asked.heads
    assert history_part(without, "history") == []
