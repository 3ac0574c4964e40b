"""What a game turned on is searched for while it is played: the same as afterwards, and bounded."""

from __future__ import annotations

import time

import pytest

from fairweather.engine.pivot import Pivots, find_pivots, played_turns
from fairweather.play import hindsight
from fairweather.play.game import Game
from fairweather.play.hindsight import BEGINS, Hindsight
from fairweather.play.job import Job
from tests.strategies import loaded


def rested(search: Hindsight) -> None:
    """Wait until the search has nothing more to do, or may do no more."""
    until = time.monotonic() + 60.0
    while search.is_at_work and time.monotonic() < until:
        time.sleep(0.02)
    assert not search.is_at_work


def played(search: Hindsight, game: Game, turns: int) -> None:
    while game.turn < turns:
        game.step({})
        search.follow()


def test_the_search_during_play_finds_what_a_search_afterwards_finds():
    game = Game(loaded("tiny"), seed=3, seat="league")
    search = Hindsight(game, top=2, worlds=40)
    leave = search.watch()
    for turns in (6, 9, 13):
        played(search, game, turns)
        rested(search)
    leave()
    steps: list[float] = []
    job: Job[Pivots] = Job(lambda _: None)
    job.tell = lambda _, share: steps.append(share)  # type: ignore[method-assign]

    began = time.thread_time()
    found = search.pivots(job)
    in_the_end = time.thread_time() - began

    afterwards = find_pivots(played_turns(game.history), top=2, worlds=40)
    assert repr(found) == repr(afterwards)  # NaN stands in both
    assert found.found
    assert steps[-1] == 1.0
    assert in_the_end < 0.1 * search.spent


def test_it_begins_late_works_only_while_somebody_looks_and_stops_with_its_time(
    monkeypatch: pytest.MonkeyPatch,
):
    game = Game(loaded("tiny"), seed=3, seat="league")
    search = Hindsight(game)
    leave = search.watch()
    played(search, game, int(BEGINS * game.scenario.turns))
    assert not search.has_begun
    assert not search.is_at_work
    leave()
    played(search, game, 6)
    assert not search.is_at_work

    leave = search.watch()
    assert search.is_at_work
    leave()
    rested(search)
    monkeypatch.setattr(hindsight, "BUDGET", search.spent)
    search.watch()
    assert not search.is_at_work


def test_a_room_that_is_closed_lets_it_go():
    game = Game(loaded("tiny"), seed=3, seat="league")
    search = Hindsight(game)
    played(search, game, 6)
    search.watch()
    search.close()

    rested(search)
    search.follow()
    assert not search.is_at_work
