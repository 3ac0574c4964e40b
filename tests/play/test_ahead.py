"""How a game goes on as it was is played ahead of a what-if, and the answer is the same."""

from __future__ import annotations

import threading
import time
from typing import Any

import numpy as np
import pytest

from fairweather.engine.continuations import Course
from fairweather.engine.people import People
from fairweather.errors import FairweatherError
from fairweather.play import ahead, inquiry
from fairweather.play.ahead import Ahead
from fairweather.play.game import Game
from fairweather.play.inquiry import Inquiry
from fairweather.play.question import Question
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
    monkeypatch.setattr(inquiry, "CONTINUATIONS", FEW)
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


@pytest.mark.parametrize("offered", [(), (Question(1, ORDER),)])
@pytest.mark.parametrize("played", ["game", "seated"])
def test_an_answer_is_the_same_with_what_was_played_ahead(
    played: str, offered: tuple[Question, ...], request: pytest.FixtureRequest
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
    assert known.course(Question(1)) is not None
    assert (known.course(Question(1, ORDER)) is not None) == bool(offered)
    one, other = (it.answer and it.answer.comparison for it in (sooner, plain))
    assert one is not None
    assert other is not None
    assert one.n_worlds == other.n_worlds == FEW
    assert one.followed == other.followed
    for key, values in other.baseline.items():
        assert np.array_equal(one.baseline[key], values)
        assert np.array_equal(one.treatment[key], other.treatment[key])
    leave()
    assert known.course(Question(1)) is None, "what nobody looks at is not kept"


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
        assert known.course(Question(1)) is None
    assert busy.is_dropped
    ended()
    assert known.course(Question(1)) is not None


def test_a_question_makes_what_it_does_not_need_make_way_at_once(game: Game):
    busy = AtWork()
    known = Ahead(game, busy)
    known.watch(1, (Question(1, ORDER),))
    while known._under_way is None:
        time.sleep(0.01)
    known.hurry(Question(1, ORDER))
    assert busy.is_dropped
    ended()

    late = AtWork()
    known._companion = late  # type: ignore[assignment]
    known.hurry(Question(1, ORDER))
    assert known.course(Question(1, ORDER)) is not None
    assert not late.is_dropped


def test_a_branch_that_fails_elsewhere_is_not_asked_for_again_and_again(game: Game):
    class Failing(Beside):
        def take(self) -> None:
            return None

    failing = Failing(*[True] * 100)
    Ahead(game, failing).watch(1, (Question(1, ORDER),))
    ended()

    assert failing.asked == 1


def test_it_belongs_to_one_turn_of_the_game_as_far_as_it_was_played(game: Game):
    known = Ahead(game, Beside(True))
    known.watch(2)
    ended()

    assert known.course(Question(1)) is None
    assert known.course(Question(2)) is not None

    other = Inquiry(game, Question(2, ORDER, worlds=FEW, people=People.OTHER), known)
    assert other._known(Question(2)) is None


class Held(Beside):
    """A companion that is at a task until it is let go, and gives up what is dropped."""

    def __init__(self) -> None:
        super().__init__(*[True] * 100)
        self.tasks: list[Any] = []
        self.may_end = threading.Semaphore(0)

    def ask(self, task: Any, *, is_spare: bool) -> Held | None:
        self.tasks.append(task)
        self.is_dropped = False
        return self if super().ask(task, is_spare=is_spare) else None

    def drop(self) -> None:
        self.is_dropped = True
        self.may_end.release()

    def take(self) -> list[Course] | None:  # type: ignore[override]
        assert self.may_end.acquire(timeout=30)
        return None if self.is_dropped else super().take()

    def wait(self, n_tasks: int) -> None:
        while len(self.tasks) < n_tasks:
            time.sleep(0.01)


def test_what_is_put_together_in_the_form_goes_before_what_is_offered(game: Game):
    """Orders, numbers and events may be in it; what it asks for besides is all one."""
    held, offered = Held(), [Question(1, ORDER), Question(1, (("stance:league", "hedge"),))]
    known = Ahead(game, held)
    leave = known.watch(1, offered)
    held.wait(1)
    changed = Question(1, ORDER, (("parameters.trust.weight", "2"),), worlds=FEW)
    known.consider(changed)
    assert not held.is_dropped, "how it goes on as it was is needed for every question"
    held.may_end.release()
    held.wait(2)
    known.consider(Question(1, tuple(reversed((*ORDER, ("pledge:aldmere>league", "none"))))))
    held.wait(3)
    for _ in range(4):
        held.may_end.release()
    ended()

    starts = [task.starts[0] for task in held.tasks]
    assert starts[1].scenario != game.scenario
    assert "pledge:aldmere>league" in starts[2].orders
    assert len(starts) == 6
    assert known.course(changed) is not None, "what was dropped is played again later"
    assert all(known.course(one) is not None for one in offered)

    leave()
    known.consider(changed)
    ended()
    assert len(held.tasks) == 6, "nobody looks any more"
    with pytest.raises(FairweatherError):
        known.consider(Question(1, (("stance:nobody", "mobilize"),)))


def test_nothing_is_played_ahead_where_nobody_looks(game: Game):
    busy = Beside(*[False] * 100)
    Ahead(game, busy).watch(0)()
    ended()

    assert busy.asked == 0
