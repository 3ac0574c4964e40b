"""Hindsight: the choices that mattered most, worked out while a game is still played.

It begins late in a game, while somebody looks at it, one game at a time, in a thread that rests as
long as it has worked and stops once it has used so much of a processor. Nothing of it is told
before the game is over; what it leaves is worked out when it is asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic, thread_time

from fairweather.engine.pivot import MEASURED, Pivots, Search, find_pivots, played_turns
from fairweather.play.game import Game
from fairweather.play.job import Job
from fairweather.play.way import WAY

BEGINS = 0.3
"""Share of a game that is played before the search begins."""

BUDGET = 40.0
"""Seconds of one processor for one game, while it is played."""

TOP = 5

_ONE_GAME = threading.Lock()


class Hindsight:
    """The search of one game; any thread may ask."""

    def __init__(self, game: Game, top: int = TOP, worlds: int = MEASURED) -> None:
        self.spent = 0.0
        self._game = game
        self._search = Search(top, worlds, WAY.give)
        self._working = threading.Lock()
        self._lock = threading.Lock()
        self._watchers = 0
        self._is_closed = False
        self._job: Job[None] | None = None

    @property
    def has_begun(self) -> bool:
        """Whether anything was worked out while the game was played."""
        return self.spent > 0.0

    @property
    def is_at_work(self) -> bool:
        return self._job is not None and self._job.is_under_way

    def watch(self) -> Callable[[], None]:
        """Work while somebody looks; return how to leave. The last to leave stops it."""
        with self._lock:
            self._watchers += 1
        self.follow()

        def leave() -> None:
            with self._lock:
                self._watchers -= 1
                if self._watchers == 0 and self._job is not None:
                    self._job.stop()

        return leave

    def follow(self) -> None:
        """Go on with what was played since, if somebody looks and the time is not used up."""
        is_due = self._game.turn >= BEGINS * self._game.scenario.turns
        with self._lock:
            may_work = self._watchers > 0 and not self._is_closed and self.spent < BUDGET
            if not may_work or not is_due or self.is_at_work:
                return
            self._job = Job(self._work, may_wait=False, name="hindsight")
            self._job.start()

    def close(self) -> None:
        """Stop for good."""
        with self._lock:
            self._is_closed = True
            if self._job is not None:
                self._job.stop()

    def pivots(self, job: Job[Pivots]) -> Pivots:
        """Return the choices that mattered most, with what is still to be done for that."""
        with self._working:
            return find_pivots(
                played_turns(self._game.history),
                on_progress=lambda share: job.tell(None, share),
                is_stopped=lambda: job.is_stopped,
                search=self._search,
            )

    def _work(self, job: Job[None]) -> None:
        while not job.is_stopped and self.spent < BUDGET:
            WAY.give()
            began = monotonic()
            with _ONE_GAME, self._working:
                used = thread_time()
                goes_on = self._one_step()
                self.spent += thread_time() - used
            if not goes_on:
                return
            job.rest(monotonic() - began)

    def _one_step(self) -> bool:
        """Look at one turn more, or measure one; return whether there was any left."""
        turns = played_turns(self._game.history)
        fresh = [one for one in turns if not self._search.is_screened(one.fork.turn)]
        if fresh:
            self._search.screen(fresh[0])
            return True
        wanted = self._search.to_measure()
        for played in turns:
            if played.fork.turn in wanted:
                self._search.measure(played)
                return True
        return False
