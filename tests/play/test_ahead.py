"""How a game goes on as it was is played ahead of a what-if, and the answer is the same."""

from __future__ import annotations

import threading
import time
from typing import Any

import numpy as np
import pytest

from fairweather.engine.continuations import Course
from fairweather.engine.people import People
from fairweather.play import ahead, question
from fairweather.play.ahead import Ahead, Orders
from fairweather.play.game import Game
from fairweather.play.question import Inquiry, Question
from fairweather.play.way import WAY
from tests.strategies import loaded

FEW = 12
ORDER = (("stance:league", "mobilize"),)


class Beside:
    """A companion that works here; once for each place in ``is_free``, which says whether it is."""

    may_come = True
    is_dropped = False

    def __init__(self, *is_free: bool) -> None:
        self.asked = 0
        self._is_free = list(is_free)

    def make_way(self, at_most: float = 1.0) -> None:
        pass

    def ask(self, task: Any, *, is_spare: bool) -> Beside | None:
        assert is_spare
        self._task = task
        self.asked += 1
        return self if self._is_free.pop(0) else None

    def take(self) -> list[Course]:
        found: list[Course] = self._task.work()
        return found


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "CONTINUATIONS", FEW)
    monkeypatch.setattr(question, "CONTINUATIONS", FEW)
    monkeypatch.setattr(ahead, "_SETTLED", 0.01)


@pytest.fixture(scope="module")
def game() -> Game:
    game = Game(loaded("tiny"), seed=3)
    while game.turn < 3:
        game.step()
    return game


def ended() -> None:
    for worker in threading.enumerate():
        if worker.name == "ahead":
            worker.join(timeout=30)


@pytest.fixture(scope="module")
def seated() -> Game:
    game = Game(loaded("tiny"), seed=3, seat="league")
    game.step({"stance:league": "hedge"})
    game.step()
    return game


@pytest.mark.parametrize("offered", [(), (ORDER,)])
@pytest.mark.parametrize("played", ["game", "seated"])
def test_an_answer_is_the_same_with_what_was_played_ahead(
    played: str, offered: tuple[Orders, ...], request: pytest.FixtureRequest
):
    game, beside = request.getfixturevalue(played), Beside(False, True, *[True] * len(offered))
    known = Ahead(game, beside)
    leave = known.watch(1, offered)
    ended()
    asked = Question(1, ORDER, worlds=FEW)
    sooner, plain = Inquiry(game, asked, known), Inquiry(game, asked)

    sooner.job.run()
    plain.job.run()

    assert beside.asked == 2 + len(offered)
    assert known.course(1) is not None
    assert (known.course(1, ORDER) is not None) == bool(offered)
    one, other = (it.answer and it.answer.comparison for it in (sooner, plain))
    assert one is not None
    assert other is not None
    assert one.n_worlds == other.n_worlds == FEW
    assert one.followed == other.followed
    for key, values in other.baseline.items():
        assert np.array_equal(one.baseline[key], values)
        assert np.array_equal(one.treatment[key], other.treatment[key])
    leave()
    assert known.course(1) is None, "what nobody looks at is not kept"


class AtWork(Beside):
    """A companion that is at its first task until that is dropped."""

    def __init__(self) -> None:
        super().__init__(True, True, True)
        self.way = threading.Event()

    def make_way(self, at_most: float = 1.0) -> None:
        self.is_dropped = True
        self.way.set()

    def take(self) -> list[Course] | None:  # type: ignore[override]
        is_first = self.asked == 1
        if is_first:
            assert self.way.wait(30)
        return None if is_first else super().take()


def test_what_has_just_begun_makes_way_and_is_played_again_later(game: Game):
    busy = AtWork()
    known = Ahead(game, busy)
    known.watch(1)
    while known._under_way is None:
        time.sleep(0.01)

    with WAY.claimed():
        assert known.course(1) is None
    assert busy.is_dropped
    ended()
    assert known.course(1) is not None


def test_a_question_makes_what_it_does_not_need_make_way_at_once(game: Game):
    busy = AtWork()
    known = Ahead(game, busy)
    known.watch(1, (ORDER,))
    while known._under_way is None:
        time.sleep(0.01)
    known.hurry(1, ORDER)
    assert busy.is_dropped
    ended()

    late = AtWork()
    known._companion = late  # type: ignore[assignment]
    known.hurry(1, ORDER)
    assert known.course(1, ORDER) is not None
    assert not late.is_dropped


def test_a_branch_that_fails_elsewhere_is_not_asked_for_again_and_again(game: Game):
    class Failing(Beside):
        def take(self) -> None:
            return None

    failing = Failing(*[True] * 100)
    Ahead(game, failing).watch(1, (ORDER,))
    ended()

    assert failing.asked == 1


def test_it_belongs_to_one_turn_of_the_game_as_far_as_it_was_played(game: Game):
    known = Ahead(game, Beside(True))
    known.watch(2)
    ended()

    assert known.course(1) is None
    assert known.course(2) is not None

    other = Inquiry(game, Question(2, ORDER, worlds=FEW, people=People.OTHER), known)
    assert other._known(()) is None


def test_nothing_is_played_ahead_where_nobody_looks(game: Game):
    busy = Beside(*[False] * 100)
    Ahead(game, busy).watch(0)()
    ended()

    assert busy.asked == 0
