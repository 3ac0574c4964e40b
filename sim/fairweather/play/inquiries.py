"""Inquiries: what was asked about a game, kept so that a screen drawn again does not ask again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from fairweather.engine.branch import CONTINUATIONS, Comparison
from fairweather.engine.pivot import Pivots
from fairweather.errors import OrderError
from fairweather.play.ahead import Ahead
from fairweather.play.game import Game
from fairweather.play.hindsight import Hindsight
from fairweather.play.inquiry import Inquiry, compare_nodes
from fairweather.play.job import Job
from fairweather.play.question import Question

Asked = TypeVar("Asked", Inquiry, Job[Comparison], Job[Pivots])

KEPT = 6
"""Answers kept; beyond that, the oldest makes way and is stopped."""


class Inquiries:
    """The questions asked about one game; any thread may ask.

    An answer belongs to the turn that the game had reached when it was asked.
    """

    def __init__(self, game: Game) -> None:
        self.game = game
        self.hindsight = Hindsight(game)
        self.ahead = Ahead(game)
        self._kept: dict[Hashable, Any] = {}
        self._lock = threading.Lock()

    def inquire(self, question: Question) -> Inquiry:
        """Return a what-if, being answered; raises ``FairweatherError`` if it cannot be asked."""
        mark = ("what if", question, self.game.turn)
        return self._find(mark, lambda: Inquiry(self.game, question, self.ahead))

    def trial(self, question: Question) -> Game:
        """Return this very world as a question has it, up to the turn the game has reached.

        Raises ``OrderError`` while a seat is being played.
        """
        if not self.game.is_open:
            raise OrderError("past turns can be changed once the game is over")
        asked = self.inquire(question).answer
        if asked is not None and asked.trial is not None:
            return self.game.at(asked.trial)
        return self.game.what_if(question.turn, question.change)

    def compare(self, other: Game, name: str, worlds: int = CONTINUATIONS) -> Job[Comparison]:
        """Return the comparison of the game with a branch called ``name``, being worked out.

        Raises ``OrderError`` while a seat is being played.
        """
        mark = ("compare", name, worlds, self.game.turn, other.turn)
        return self._find(mark, lambda: compare_nodes(self.game, other, worlds))

    def pivots(self) -> Job[Pivots]:
        """Return the choices that mattered most, being searched.

        Raises ``OrderError`` while a seat is being played.
        """
        if not self.game.is_open:
            raise OrderError("what mattered most can be told once the game is over")

        def work(job: Job[Pivots]) -> None:
            job.tell(self.hindsight.pivots(job), 1.0)

        return self._find(("pivots", self.game.turn), lambda: Job(work))

    def _find(self, mark: Hashable, ask: Callable[[], Asked]) -> Asked:
        with self._lock:
            if mark not in self._kept:
                self._kept[mark] = ask()
            while len(self._kept) > KEPT:
                self._kept.pop(next(iter(self._kept))).stop()
            found: Asked = self._kept[mark]
            return found
