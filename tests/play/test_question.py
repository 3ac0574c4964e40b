"""A what-if asked of a game: one path, many continuations, and no secret given away in play."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from fairweather.engine.answer import Answer
from fairweather.engine.branch import Comparison, compare
from fairweather.engine.history import Snapshot
from fairweather.engine.same_path import same_path
from fairweather.errors import OrderError, TranscriptError
from fairweather.play.game import Game
from fairweather.play.inquiry import Inquiry, compare_nodes
from fairweather.play.question import Question
from fairweather.world.fork import copy
from fairweather.world.state import World
from tests.play.test_secrets import SECRETS
from tests.strategies import loaded

WORLDS = 60


@cache
def watched(turns: int = 5) -> Game:
    game = Game(loaded("tiny"), seed=2)
    while game.turn < turns:
        game.step()
    return game


def played(seat: str = "league", turns: int = 5) -> Game:
    game = Game(loaded("tiny"), seed=2, seat=seat)
    while game.turn < turns:
        game.step({"stance:league": "hedge"} if game.turn == 2 and seat == "league" else {})
    return game


def answered(game: Game, question: Question) -> Answer:
    inquiry = Inquiry(game, question)
    inquiry.job.run()
    assert inquiry.job.fault == ""
    assert inquiry.answer is not None
    return inquiry.answer


def numbers(comparison: Comparison) -> dict[str, tuple[list, list]]:
    return {
        key: (comparison.baseline[key].tolist(), comparison.treatment[key].tolist())
        for key in comparison.baseline
    }


OUT = (("stance:league", "mobilize"),)


@pytest.mark.parametrize("game", [watched, played], ids=["watched", "in play"])
def test_a_null_change_differs_by_exactly_zero(game: Callable[[], Game]):
    found = answered(game(), Question(2, worlds=WORLDS))

    assert found.comparison is not None
    assert found.comparison.any_changed == 0.0
    assert all(one.difference == 0.0 for one in found.comparison.differences.values())
    assert found.path is None or found.path.partings == ()


def test_both_answers_are_those_of_the_engine():
    question = Question(2, OUT, worlds=WORLDS)
    fork = watched().history.fork(2)

    found = answered(watched(), question)

    *_, wanted = compare(fork, question.change, worlds=WORLDS)
    path = same_path(watched().history, watched().history.what_if(2, question.change))
    assert found.comparison is not None
    assert numbers(found.comparison) == numbers(wanted)
    assert found.path is not None
    assert (found.path.partings, found.path.refused) == (path.partings, path.refused)
    assert all(
        np.array_equal(found.path.treatment[key], path.treatment[key]) for key in path.treatment
    )


def test_the_one_path_stands_before_any_continuation_is_played():
    seen: list[Answer | None] = []
    inquiry = Inquiry(watched(), Question(2, OUT, worlds=WORLDS))
    tell = inquiry.job.tell

    def told(found: Answer | None = None, progress: float = 0.0) -> None:
        seen.append(found)
        tell(found, progress)

    inquiry.job.tell = told  # type: ignore[method-assign]
    inquiry.job.run()

    first, *later = seen
    assert first is not None
    assert first.path is not None
    assert first.comparison is None
    n_worlds = [one.comparison.n_worlds for one in later if one and one.comparison]
    assert n_worlds == sorted(n_worlds)
    assert n_worlds[-1] == WORLDS


def test_a_stopped_inquiry_keeps_what_it_has():
    inquiry = Inquiry(watched(), Question(2, OUT, worlds=2000))
    tell = inquiry.job.tell

    def stop_at_once(found: Answer | None = None, progress: float = 0.0) -> None:
        tell(found, progress)
        if found and found.comparison:
            inquiry.job.stop()

    inquiry.job.tell = stop_at_once  # type: ignore[method-assign]
    inquiry.job.run()

    assert inquiry.answer is not None
    assert inquiry.answer.comparison is not None
    assert inquiry.answer.comparison.n_worlds < 2000


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.__name__)
def test_in_play_the_answer_rests_on_no_secret_of_this_world(
    secret: Callable[[World, int], None],
):
    question = Question(3, OUT, worlds=WORLDS)
    game, other = played(), played()
    for place, snapshot in enumerate(other.history.snapshots):
        changed = copy(snapshot.world)
        secret(changed, changed.cast.index("league"))
        other.history.snapshots[place] = Snapshot(changed, snapshot.record, snapshot.measured)
    other.history.model.world = other.history.snapshots[-1].world

    one, two = answered(game, question), answered(other, question)

    assert one.trial is one.path is two.trial is two.path is None
    assert one.comparison is not None
    assert two.comparison is not None
    assert numbers(one.comparison) == numbers(two.comparison)


def test_in_play_the_dice_of_this_world_have_no_part_in_the_answer():
    game = played()
    found = answered(game, Question(0, worlds=WORLDS)).comparison

    own = {key: [s.measured[key] for s in game.history.snapshots] for key in found.baseline}
    for world in range(WORLDS):
        series = [found.baseline[key][world, : game.turn + 1].tolist() for key in own]
        assert series != list(own.values())


def test_in_play_orders_given_so_far_are_given_again_there():
    found = answered(played(), Question(3, worlds=WORLDS)).comparison
    other = Game(loaded("tiny"), seed=2, seat="league")
    for _ in range(5):
        other.step()

    without = answered(other, Question(3, worlds=WORLDS)).comparison

    assert numbers(found) != numbers(without)


def test_in_play_what_others_ordered_or_made_happen_has_no_part_in_the_answer():
    others = Game(
        loaded("tiny"),
        seed=2,
        seat="league",
        policies={"aldmere": "hold"},
        injects={1: ("attention:aldmere=0.1",)},
        seats=("league", "ordane"),
    )
    while others.turn < 5:
        own = {"stance:league": "hedge"} if others.turn == 2 else {}
        others.step(own | {"garrison:ordane": "repress"})

    one, two = (answered(game, Question(3, OUT, worlds=WORLDS)) for game in (played(), others))

    assert one.comparison is not None
    assert two.comparison is not None
    assert numbers(one.comparison) == numbers(two.comparison)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (Question(2, (("garrison:ordane", "repress"),)), "not yours to change"),
        (Question(2, settings=(("parameters.choice.inertia", "0.2"),)), "your own orders alone"),
        (Question(2, injects=("attention:aldmere=0.1",)), "your own orders alone"),
    ],
)
def test_in_play_nothing_but_own_orders_may_be_changed(question: Question, told: str):
    with pytest.raises(OrderError, match=told):
        Inquiry(played(), question)


def test_once_the_game_is_over_anything_may_be_changed():
    game = played()
    game.history.run_to_end()

    found = answered(game, Question(2, (("garrison:ordane", "repress"),), worlds=WORLDS))

    assert found.trial is not None
    assert found.path is not None
    assert found.path.first is not None
    assert found.path.first.key == "garrison:ordane"


@pytest.mark.parametrize("turn", [-1, 6, 13])
def test_a_turn_that_was_not_reached_is_refused(turn: int):
    with pytest.raises(TranscriptError, match="allowed: 1 to 6"):
        Inquiry(watched(), Question(turn))


def test_two_nodes_are_compared_from_the_last_turn_both_have_reached():
    game = watched(6)
    trial = game.what_if(2, Question(2, OUT).change)

    job = compare_nodes(game, trial, worlds=WORLDS)
    job.run()

    assert job.found is not None
    assert job.found.turn == 6
    assert job.found.baseline["mobilized"][0, 0] == game.history.snapshots[6].measured["mobilized"]
    assert (
        job.found.treatment["mobilized"][0, 0] == trial.history.snapshots[6].measured["mobilized"]
    )


def test_a_node_compared_with_itself_differs_by_exactly_zero():
    job = compare_nodes(watched(), watched(), worlds=WORLDS)
    job.run()

    assert job.found is not None
    assert job.found.any_changed == 0.0


def test_nodes_of_a_game_in_play_are_not_compared():
    game = played()

    with pytest.raises(OrderError, match="once the game is over"):
        compare_nodes(game, game)
