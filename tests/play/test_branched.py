"""A branch is looked at, played on, kept and saved like the game it grew from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from fairweather.decisions.choice import luck_of
from fairweather.engine.branch import Change
from fairweather.engine.history import replay
from fairweather.engine.pivot import played_turns
from fairweather.engine.transcript import parse
from fairweather.errors import OrderError, ScenarioError, TranscriptError
from fairweather.play.game import Game, replayed
from fairweather.world.mark import digest
from tests.games import grow
from tests.strategies import loaded

OUT = Change(orders={"stance:league": "mobilize"})
DROP = Change(injects=("attention:aldmere=0.1",))


def watched(turns: int = 6, seed: int = 2) -> Game:
    game = Game(loaded("tiny"), seed=seed)
    while game.turn < turns:
        game.step()
    return game


def digests(game: Game) -> list[str]:
    return [digest(snapshot.world) for snapshot in game.history.snapshots]


def test_a_null_change_is_the_game_itself_to_the_last_bit():
    game = watched()

    assert digests(game.what_if(2, Change())) == digests(game)


def test_a_branch_is_the_one_that_the_engine_grows():
    game = watched()
    trial = game.what_if(2, OUT)
    trial.history.keep("out", "asked in class")

    grown = grow(watched().history.transcript(), OUT, name="out", turn=2, note="asked in class")

    assert game.history.transcript() == grown
    assert replay(grown, "out").digests[-1] == digests(trial)[-1]


def test_it_shares_the_past_and_leaves_the_game_alone():
    game = watched()
    before = digests(game)

    trial = game.what_if(2, OUT)

    assert digests(trial)[:3] == before[:3]
    assert digests(trial)[3] != before[3]
    assert digests(game) == before
    assert game.history.tree.branches == []


def test_an_inject_is_in_the_world_that_is_forked():
    trial = watched().what_if(3, DROP)

    assert trial.history.snapshots[3].world.attention[0, 0] == 0.1
    assert trial.history.snapshots[3].measured["attention"] == pytest.approx(0.1)


def test_it_is_played_on_by_hand_and_the_tree_knows():
    game = watched(4)
    trial = game.what_if(2, OUT)
    trial.history.keep("out")

    trial.step()

    assert game.history.tree.branches[0].last == 5
    assert digests(game.open("out")) == digests(trial)
    assert game.turn == 4


def test_a_branch_grows_from_a_branch():
    game = watched()
    out = game.what_if(2, OUT)
    out.history.keep("out")
    drop = out.what_if(4, DROP)
    drop.history.keep("drop")

    early = drop.what_if(1, OUT)  # before either fork: that turn is the game's own
    early.history.keep("early")

    parents = {branch.name: branch.parent for branch in game.history.tree.branches}
    assert parents == {"out": "", "drop": "out", "early": ""}
    assert digests(game.open("drop")) == digests(drop)


def test_save_and_open_bring_the_branches_back():
    game = watched()
    game.what_if(2, OUT).history.keep("out", "why not?")

    opened = replayed(parse(game.history.transcript().text()))

    assert opened.history.tree.branches == game.history.tree.branches
    assert digests(opened.open("out")) == digests(game.open("out"))
    assert opened.history.transcript() == game.history.transcript()
    assert opened.open("out").history.transcript() == game.history.transcript()


def test_names_notes_and_pruning():
    game = watched()
    out = game.what_if(2, OUT)
    out.history.keep("out")
    out.what_if(4, DROP).history.keep("drop")

    game.history.tree.rename("out", "the League comes out", "a note")
    assert [branch.parent for branch in game.history.tree.branches] == ["", "the League comes out"]
    assert game.history.tree.branches[0].note == "a note"
    assert game.history.tree.free_name("drop") == "drop (2)"

    assert game.history.tree.drop("the League comes out") == ("the League comes out", "drop")
    assert game.history.tree.branches == []


def test_people_s_later_orders_are_given_again():
    game = Game(loaded("tiny"), seed=2, seat="league")
    for orders in ({}, {}, {"stance:league": "hedge"}, {}):
        game.step(orders)

    trial = game.what_if(1, Change(orders={"stance:league": "mobilize"}))

    assert trial.history.given[1:3] == [{"stance:league": "mobilize"}, {"stance:league": "hedge"}]


def test_a_seat_in_play_may_not_change_what_others_do():
    game = Game(loaded("tiny"), seed=2, seat="league")
    game.step()

    with pytest.raises(OrderError, match="not yours to give"):
        game.what_if(0, Change(orders={"garrison:ordane": "repress"}))

    game.history.run_to_end()
    trial = game.what_if(0, Change(orders={"garrison:ordane": "repress"}))
    assert trial.history.given[0] == {"garrison:ordane": "repress"}


def test_a_branch_played_to_its_end_gives_no_secret_of_a_game_in_play_away():
    game = Game(loaded("tiny"), seed=2, seat="league")
    for _ in range(4):
        game.step()
    trial = game.what_if(2, Change(orders={"stance:league": "mobilize"}))

    trial.history.run_to_end()

    assert trial.is_over
    assert not trial.is_open
    assert np.isnan(trial.view.seen(3).trust[0, 2]).all()
    game.history.run_to_end()
    assert trial.is_open


def test_play_goes_on_from_a_turn_of_a_branch():
    game = watched()
    out = game.what_if(2, OUT)
    out.history.keep("out")

    again = out.from_turn(4)

    assert again.is_branch
    assert again.turn == 4
    assert digests(again) == digests(out)[:5]
    again.step()
    assert digests(again) == digests(out)[:6]


@pytest.mark.parametrize(
    ("turn", "change", "kind", "told"),
    [
        (9, OUT, TranscriptError, "played for 6 turns"),
        (2, Change(orders={"stance:leage": "hold"}), OrderError, "did you mean 'league'"),
        (2, Change(settings={"parameters.nothing": 1}), ScenarioError, "parameters.nothing"),
        (2, Change(injects=("leek:aldmere>league",)), OrderError, "did you mean 'leak'"),
    ],
)
def test_what_cannot_be_changed_is_refused_in_words(turn, change, kind, told):
    with pytest.raises(kind, match=told):
        watched().what_if(turn, change)


def test_a_name_is_taken_once():
    game = watched()
    game.what_if(2, OUT).history.keep("out")

    with pytest.raises(TranscriptError, match="a name of its own"):
        game.what_if(3, OUT).history.keep("out")


def test_a_game_that_is_over_has_no_turn_left_to_fork():
    game = watched(loaded("tiny").turns)

    with pytest.raises(TranscriptError, match="over then"):
        game.history.fork(game.turn)


def test_a_branch_that_states_another_world_is_refused():
    game = watched()
    game.what_if(2, OUT).history.keep("out")
    marks = game.history.tree.branches[0].marks
    marks[1] = replace(marks[1], chosen="0" * 64)

    with pytest.raises(TranscriptError, match="turn 3 replays to another world"):
        game.open("out")


def test_an_order_of_one_faction_leaves_every_draw_of_the_others_equal():
    game = watched(8)
    trial = game.what_if(3, OUT)

    assert digests(game)[4:] != digests(trial)[4:]
    for turn in range(4, 9):
        sides = (
            game.history.snapshots[turn].record.weighed,
            trial.history.snapshots[turn].record.weighed,
        )
        for name in sides[0]:
            for one, other in zip(sides[0][name], sides[1][name], strict=True):
                mine, its = (luck_of(each.matter, each.world) for each in (one, other))
                assert np.array_equal(mine, its)
                assert np.unique(mine).size == mine.size > 1


def test_turns_before_a_fork_are_searched_for_pivots_as_the_game_played_them():
    game = watched()
    trial = game.what_if(3, DROP)
    trial.history.keep("drop")

    for turns in (
        played_turns(each) for each in (trial.history, replay(game.history.transcript(), "drop"))
    ):
        assert [one.record.turn for one in turns] == [one.fork.turn for one in turns]
        assert [digest(one.after) for one in turns[:3]] == digests(game)[1:4]
        assert [digest(one.after) for one in turns[3:]] == digests(trial)[4:]
        assert all(one.record.weighed for one in turns)
