"""As it was: how a game goes on if nothing is changed, played ahead of the what-ifs of one turn.

It is one of the two branches of every what-if of that turn. The companion plays it while somebody
looks at the turn and has not asked yet; one turn at a time, and none that nobody looks at any more.
While a seat is played, what-ifs are asked of other worlds, and so it is these that are played.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from fairweather.engine.abreast import elsewhere_as_it_was
from fairweather.engine.branch import CONTINUATIONS, as_it_was
from fairweather.engine.companion import COMPANION, Companion
from fairweather.engine.continuations import SEATED, Course
from fairweather.engine.orders import Given, actor_of
from fairweather.engine.parts import Part
from fairweather.engine.run import chunk_size
from fairweather.play.game import Game
from fairweather.play.job import Job
from fairweather.play.way import WAY

_SETTLED = 0.4
"""Seconds for which a turn is looked at before it is played on, since many are passed over.

If the companion is not free then, it is looked again after as long.
"""

_Mark = tuple[int, int, bool]
"""A turn, how far the game has come, and whether all of it is open."""


class AsItWas:
    """The usual course of one game from the turn that is looked at; any thread may ask."""

    def __init__(self, game: Game, companion: Companion = COMPANION) -> None:
        self._game = game
        self._companion = companion
        self._changed = threading.Condition()
        self._wanted: _Mark | None = None
        self._under_way: _Mark | None = None
        self._found: tuple[_Mark, Course] | None = None
        self._is_at_work = False

    def watch(self, turn: int) -> Callable[[], None]:
        """Have the game played on from ``turn`` while somebody looks; return how to leave."""
        scenario, mark = self._game.scenario, self._mark(turn)
        can_play = 0 <= turn <= self._game.turn and turn < scenario.turns
        if not can_play or chunk_size(len(scenario.cells)) < CONTINUATIONS:
            return lambda: None
        with self._changed:
            self._wanted = mark
            starts, self._is_at_work = not self._is_at_work, True
        if starts:
            Job(self._work, may_wait=False, name="as it was").start()

        def leave() -> None:
            with self._changed:
                if self._wanted == mark:
                    self._wanted = None

        return leave

    def course(self, turn: int) -> Course | None:
        """Return its ``CONTINUATIONS`` from ``turn`` on; None if they are not played ahead.

        If they are being played, it is waited for.
        """
        mark = self._mark(turn)
        with self._changed:
            self._changed.wait_for(lambda: self._under_way != mark)
            return self._found[1] if self._found and self._found[0] == mark else None

    def _mark(self, turn: int) -> _Mark:
        return turn, self._game.turn, self._game.is_open

    def _next(self) -> _Mark | None:
        """Return what is to be played on; None if nothing is, or nobody will do it."""
        with self._changed:
            is_known = self._found is not None and self._found[0] == self._wanted
            is_lost = not self._companion.may_come
            self._is_at_work = not (self._wanted is None or is_known or is_lost)
            return self._wanted if self._is_at_work else None

    def _work(self, job: Job[None]) -> None:
        while (mark := self._next()) is not None:
            job.rest(_SETTLED)
            WAY.give()
            with self._changed:
                if self._wanted != mark:
                    continue
                self._under_way = mark
            loan = self._companion.ask(_usual(self._game, mark[0]))
            courses = loan.take() if loan is not None else None
            with self._changed:
                self._under_way = None
                if courses is not None:
                    self._found = mark, courses[0]
                elif loan is not None:
                    self._wanted = None
                self._changed.notify_all()


def given_by_seat(game: Game, turn: int) -> list[Given]:
    """Return what the seat that is played ordered up to the turn after ``turn``, turn by turn."""
    return [
        {key: option for key, option in orders.items() if actor_of(key) == game.seat}
        for orders in [*game.history.given, {}][: turn + 1]
    ]


def policies_elsewhere(game: Game) -> dict[str, str]:
    """Return who decides in other worlds as people did in this one."""
    return {game.seat: SEATED} if game.seat else {}


def _usual(game: Game, turn: int) -> Part:
    """Return the branch that is the same in every what-if of the turn after ``turn``."""
    if game.is_open:
        return as_it_was(game.history.owner(turn).fork(turn), CONTINUATIONS)
    return elsewhere_as_it_was(
        game.scenario,
        game.seed,
        given_by_seat(game, turn),
        policies=policies_elsewhere(game),
        worlds=CONTINUATIONS,
        own=game.history.world,
    )
