"""Staff estimates are right, rest on what the seat may know, and tell what is sure alone."""

from __future__ import annotations

import pickle
import threading
from dataclasses import replace

import numpy as np
import pytest

from fairweather.draws import branch_seed
from fairweather.engine.companion import Companion
from fairweather.engine.estimate import WEEKS, estimate, prepare, turns_of
from fairweather.engine.wargame import Wargame
from fairweather.play.chips import MOST, Chips
from fairweather.play.estimates import NEAR, Assignment, Estimates, Staff
from fairweather.play.game import Game
from fairweather.scenario.build import build
from fairweather.world.seen import see
from fairweather.world.supposed import suppose
from tests.strategies import loaded

WORLDS = 300


@pytest.fixture(scope="module")
def game() -> Game:
    game = Game(loaded("tiny"), seed=4, seat="aldmere")
    while game.turn < 3:
        game.step()
    return game


def test_it_looks_three_months_ahead_and_never_beyond_the_end():
    tiny = loaded("tiny")

    assert turns_of(tiny, 0) == round(WEEKS / tiny.weeks_per_turn)
    assert turns_of(tiny, tiny.turns - 1) == tiny.turns


def test_it_agrees_with_a_plain_run_of_the_same_question():
    """On the first day nothing is hidden but what people are like, which both draw."""
    scenario, until = loaded("tiny"), turns_of(loaded("tiny"), 0)
    start = build(scenario, seed=7, worlds=1)
    world = prepare(scenario, suppose(see(start, 0), start), 7, WORLDS)
    world.is_watched[:] = False
    given = {"pledge:aldmere>league": "public_high"}

    course = estimate(scenario, world, 7, *next(iter((k, [o]) for k, o in given.items())))
    plain = Wargame(scenario, seed=8, worlds=WORLDS)
    plain.orders = given
    plain.step()
    plain.orders = {}
    while plain.world.turn < until:
        plain.step()

    for key in ("mobilized", "stability", "escalation"):
        mine = course["public_high"].outcomes[key][:, -1]
        true = plain.measured()[key]
        spread = np.sqrt(mine.var() / WORLDS + true.var() / WORLDS)
        assert abs(mine.mean() - true.mean()) <= 4.0 * spread + 1e-9, key


def test_what_stands_differs_from_itself_by_nothing(game: Game):
    estimates = Estimates(game.view, game.turn, game.seed, worlds=20)

    for decision in game.view.asked(game.turn):
        chips = estimates.work_out(decision)
        assert chips[decision.default] == ()
        assert set(chips) >= {option.key for option in decision.options if option.is_legal}
        assert all(sum(not one.is_harm for one in told) <= MOST for told in chips.values())


def test_a_public_promise_is_seen_to_matter(game: Game):
    fresh = Game(loaded("tiny"), seed=4, seat="aldmere")
    estimates = Estimates(fresh.view, 0, fresh.seed)
    pledge = next(one for one in fresh.view.asked(0) if one.decision == "pledge")

    told = estimates.work_out(pledge)

    assert told["public_high"]
    assert all(" → " in chip.words for chips in told.values() for chip in chips)
    assert all("promises" not in chip.label for chips in told.values() for chip in chips)


def test_the_luck_of_an_estimate_is_not_the_game_s(game: Game):
    assert Estimates(game.view, 3, game.seed)._seed not in (
        game.seed,
        branch_seed(game.seed, 3),
        Estimates(game.view, 2, game.seed)._seed,
    )


def test_all_that_was_asked_is_worked_out_behind_the_screen(game: Game):
    estimates, more = Estimates(game.view, game.turn, game.seed, worlds=10), threading.Semaphore(0)
    decisions = game.view.asked(game.turn)

    estimates.ask(decisions[:1], more.release)
    estimates.ask(decisions, more.release)
    for _ in decisions:
        more.acquire(timeout=30)

    assert all(estimates.found(one.key) is not None for one in decisions)


class Beside:
    """A companion that works at once, here, on what it would have been sent."""

    is_free = may_come = True

    def __init__(self, *, is_able: bool = True) -> None:
        self.given: list[str] = []
        self._is_able = is_able

    def ask(self, task: Assignment) -> Beside:
        self.given.append(task.decision.key)
        self._task: Assignment = pickle.loads(pickle.dumps(task))
        return self

    def take(self) -> Chips | None:
        return self._task.work() if self._is_able else None


def ended(estimates: Estimates) -> Estimates:
    """The same, once nobody works any more."""
    for worker in threading.enumerate():
        if worker.name.startswith("estimates"):
            worker.join(timeout=30)
    return estimates


def test_the_companion_works_out_all_of_a_turn_before_anyone_asks_and_says_the_same(game: Game):
    decisions, beside, told = game.view.asked(game.turn), Beside(), threading.Semaphore(0)
    estimates = Estimates(game.view, game.turn, game.seed, worlds=10, companion=beside)

    estimates.ask((), told.release, decisions)
    ended(estimates)

    plain = Estimates(game.view, game.turn, game.seed, worlds=10)
    assert beside.given == [one.key for one in decisions]
    assert estimates.all() == {one.key: plain.work_out(one) for one in decisions}
    assert told.acquire(timeout=1)


def test_without_a_companion_no_more_than_the_next_few_are_looked_at_ahead(game: Game):
    known = game.view.asked(game.turn)[0]
    decisions = [known, *(replace(known, key=key) for key in ("one more", "and one"))]
    estimates = Estimates(game.view, game.turn, game.seed, worlds=10, companion=Companion())
    estimates._found["one more"] = {}

    estimates.ask((), lambda: None, decisions)

    assert len(decisions) > NEAR
    assert list(ended(estimates).all()) == ["one more", known.key]


def test_one_staff_of_many_works_ahead_by_the_companion_alone_and_tells_when_asked(game: Game):
    decisions, told = game.view.asked(game.turn), []
    alone = Estimates(game.view, game.turn, game.seed, worlds=10, companion=Companion())
    alone.ask((), lambda: told.append("alone"), decisions, may_wait=True)
    assert ended(alone).all() == {}

    staff = Staff(lambda: told.append("asked"), may_wait=True)
    staff.ask(game.view, game.seed, decisions[:1])
    assert staff._estimates is not None
    ended(staff._estimates)
    before = told.count("asked")
    staff.ask(game.view, game.seed, decisions[:1])

    assert told.count("asked") == before + 1


def test_what_the_companion_cannot_do_is_done_here(game: Game):
    decisions = game.view.asked(game.turn)[:1]
    unable = Estimates(game.view, game.turn, game.seed, 10, companion=Beside(is_able=False))

    unable.ask((), lambda: None, decisions)

    assert list(ended(unable).all()) == [decisions[0].key]


def test_nothing_is_worked_out_ahead_of_a_turn_that_is_past():
    game, beside = Game(loaded("tiny"), seed=4, seat="aldmere"), Beside()
    decisions = game.view.asked(0)
    estimates = Estimates(game.view, 0, game.seed, worlds=10, companion=beside)
    game.step()

    estimates.ask((), lambda: None, decisions)

    assert ended(estimates).all() == {}
    assert beside.given == []


def test_nothing_more_is_worked_out_ahead_once_nobody_looks(game: Game):
    decisions, beside = game.view.asked(game.turn), Beside()
    estimates = Estimates(game.view, game.turn, game.seed, worlds=10, companion=beside)

    estimates.ask((), estimates.look_no_further, decisions)

    assert list(ended(estimates).all()) == beside.given == [decisions[0].key]


def test_nothing_more_is_worked_out_once_it_is_stopped(game: Game):
    estimates = Estimates(game.view, game.turn, game.seed, worlds=10)
    decisions = game.view.asked(game.turn)
    told = threading.Event()

    def stop() -> None:
        estimates.stop()
        told.set()

    estimates.ask(decisions, stop)

    assert told.wait(timeout=30)
    for worker in threading.enumerate():
        if worker.name == "estimates":
            worker.join(timeout=30)
    assert len(estimates.all()) == 1 < len(decisions)
