"""Ahead: branches of a what-if that are played before anyone asks for them.

While somebody looks at a turn, the companion plays how the game goes on as it was, which is one of
the two branches of every what-if of that turn, and then those of the changes that are offered, one
at a time and in their order. While a seat is played, what-ifs are asked of other worlds, and so it
is these that are played.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from time import monotonic

from fairweather.engine.abreast import one_elsewhere
from fairweather.engine.branch import CONTINUATIONS, Change, one_branch
from fairweather.engine.companion import COMPANION, Companion, Loan
from fairweather.engine.continuations import SEATED, Course
from fairweather.engine.orders import Given, actor_of
from fairweather.engine.parts import Part
from fairweather.engine.run import chunk_size
from fairweather.play.game import Game
from fairweather.play.job import Job
from fairweather.play.way import WAY
from fairweather.records.intervals import warm

Orders = tuple[tuple[str, str], ...]
"""What a branch orders instead, by key; nothing where it goes on as it was."""

AS_IT_WAS: Orders = ()
MOST = 12
"""Branches that are kept while somebody looks: two megabytes each in a game of usual length."""

_SETTLED = 0.4
"""Seconds for which a turn is looked at before it is played on, since many are passed over.

If the companion is not free then, it is looked again after as long.
"""

_SOON = 0.7
"""Seconds at work after which a branch is worth waiting for."""

_Mark = tuple[int, int, bool]
"""A turn, how far the game has come, and whether all of it is open."""


class Ahead:
    """The branches of one game from the turn that is looked at; any thread may ask."""

    def __init__(self, game: Game, companion: Companion = COMPANION) -> None:
        self._game = game
        self._companion = companion
        self._changed = threading.Condition()
        self._wanted: tuple[_Mark, tuple[Orders, ...]] | None = None
        self._under_way: tuple[_Mark, Orders, float, Loan[list[Course]]] | None = None
        self._found: tuple[_Mark, dict[Orders, Course]] | None = None
        self._is_at_work = False

    def watch(self, turn: int, offered: Sequence[Orders] = ()) -> Callable[[], None]:
        """Have the game played on from ``turn`` while somebody looks; return how to leave.

        First as it was, then with what is ``offered``.
        """
        scenario, wanted = self._game.scenario, (self._mark(turn), (AS_IT_WAS, *offered)[:MOST])
        can_play = 0 <= turn <= self._game.turn and turn < scenario.turns
        if not can_play or chunk_size(len(scenario.cells)) < CONTINUATIONS:
            return lambda: None
        with self._changed:
            self._wanted = wanted
            self._drop_other(wanted[0])
            starts, self._is_at_work = not self._is_at_work, True
        if starts:
            Job(self._work, may_wait=False, name="ahead").start()

        def leave() -> None:
            with self._changed:
                if self._wanted == wanted:
                    self._wanted = self._found = None
                    self._drop_other(None)

        return leave

    def hurry(self, turn: int, orders: Orders) -> None:
        """Have what is played ahead make way at once for a question, unless it will answer that."""
        mark = self._mark(turn)
        with self._changed:
            is_served = orders in self._known(mark) or any(
                self._is_near(mark, one) for one in (AS_IT_WAS, orders)
            )
        if not is_served:
            self._companion.make_way(0.0)

    def course(self, turn: int, orders: Orders = AS_IT_WAS) -> Course | None:
        """Return the ``CONTINUATIONS`` of a branch from ``turn`` on; None if it is not known.

        If it will be known soon, it is waited for; if not, whatever is played ahead makes way.
        """
        mark = self._mark(turn)
        with self._changed:
            if self._is_near(mark, orders):
                at_work = self._under_way
                self._changed.wait_for(lambda: self._under_way is not at_work)
            found = self._known(mark).get(orders)
        if found is None:
            self._companion.make_way()
        return found

    def _is_near(self, mark: _Mark, orders: Orders) -> bool:
        """Return whether a branch is being played, and will be known soon."""
        if self._under_way is None:
            return False
        *what, since, _ = self._under_way
        return what == [mark, orders] and monotonic() - since > _SOON

    def _mark(self, turn: int) -> _Mark:
        return turn, self._game.turn, self._game.is_open

    def _drop_other(self, mark: _Mark | None) -> None:
        """Give up what is played of any turn but that one."""
        if self._under_way is not None and self._under_way[0] != mark:
            self._under_way[-1].drop()

    def _is_wanted(self, mark: _Mark) -> bool:
        return self._wanted is not None and self._wanted[0] == mark

    def _known(self, mark: _Mark | None) -> dict[Orders, Course]:
        """Return the branches of a turn that are played; those of one turn are kept."""
        return self._found[1] if self._found and self._found[0] == mark else {}

    def _next(self) -> tuple[_Mark, Orders] | None:
        """Return what is to be played next; None if nothing is, or nobody will do it."""
        with self._changed:
            mark, wanted = self._wanted or (None, ())
            known = self._known(mark)
            left = [orders for orders in wanted if orders not in known]
            self._is_at_work = bool(left) and self._companion.may_come
            return (mark, left[0]) if self._is_at_work and mark is not None else None

    def _work(self, job: Job[None]) -> None:
        settled: _Mark | None = None
        while (coming := self._next()) is not None:
            mark, orders = coming
            if mark != settled:
                job.rest(_SETTLED)
                settled = mark
                warm()
            WAY.give()
            part = self._branch(mark[0], orders)
            with self._changed:
                if not self._is_wanted(mark):
                    continue
                loan = self._companion.ask(part, is_spare=True)
                if loan is not None:
                    self._under_way = mark, orders, monotonic(), loan
            if loan is None:
                settled = None
                continue
            courses = loan.take()
            with self._changed:
                self._under_way = None
                if courses is not None and self._is_wanted(mark):
                    self._found = mark, {**self._known(mark), orders: courses[0]}
                elif courses is None and not loan.is_dropped:
                    self._wanted = None
                self._changed.notify_all()

    def _branch(self, turn: int, orders: Orders) -> Part:
        game, change = self._game, Change(dict(orders))
        if game.is_open:
            return one_branch(game.history.owner(turn).fork(turn), change, CONTINUATIONS)
        return one_elsewhere(
            game.scenario,
            game.seed,
            given_by_seat(game, turn),
            change.orders,
            policies=policies_elsewhere(game),
            worlds=CONTINUATIONS,
            own=game.history.world,
        )


def given_by_seat(game: Game, turn: int) -> list[Given]:
    """Return what the seat that is played ordered up to the turn after ``turn``, turn by turn."""
    return [
        {key: option for key, option in orders.items() if actor_of(key) == game.seat}
        for orders in [*game.history.given, {}][: turn + 1]
    ]


def policies_elsewhere(game: Game) -> dict[str, str]:
    """Return who decides in other worlds as people did in this one."""
    return {game.seat: SEATED} if game.seat else {}
