"""Questions: a what-if asked of a game, and whether it can be.

Hidden information holds. While a seat is being played, its what-ifs are asked of *other worlds* of
the scenario in which it gave the same orders, and of other people like these; this world's own
path, its luck, its people's character and its secrets have no part in the answer. Once the game is
over, or nobody plays, this very world is forked, and anyone's orders, numbers and events may be
changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.engine.branch import CONTINUATIONS, Change, check_change
from fairweather.engine.orders import actor_of, check_orders
from fairweather.engine.people import People
from fairweather.errors import OrderError, TranscriptError
from fairweather.play.game import Game

MOST = 5_000
"""Continuations at most that a screen may ask for."""


@dataclass(frozen=True)
class Question:
    """What is changed, after how many turns, and how many continuations are to answer it.

    ``people`` says of whom it is asked; while a seat is played, always of other people.
    """

    turn: int
    orders: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    injects: tuple[str, ...] = ()
    worlds: int = CONTINUATIONS
    people: People = People.SAME

    @property
    def change(self) -> Change:
        return Change(dict(self.orders), dict(self.settings), self.injects)


def check_question(game: Game, question: Question) -> None:
    """Raise ``FairweatherError`` of some kind if this cannot be asked of the game now."""
    if not 0 <= question.turn <= game.turn or question.turn >= game.scenario.turns:
        last = min(game.turn + 1, game.scenario.turns)
        raise TranscriptError(f"turn {question.turn + 1}: found no such turn; allowed: 1 to {last}")
    if not 2 <= question.worlds <= MOST:
        raise OrderError(f"continuations: found {question.worlds}; allowed: 2 to {MOST:,}")
    if game.is_open:
        check_change(game.history.owner(question.turn).fork(question.turn), question.change)
        return
    check_orders(question.change.orders, game.history.snapshots[0].world.cast)
    if question.settings or question.injects:
        raise OrderError(
            "while you play, a what-if may change your own orders alone; numbers and events from "
            "outside can be changed once the game is over"
        )
    for key, _ in question.orders:
        if actor_of(key) != game.seat:
            raise OrderError(f"order {key!r} is not yours to change while you play {game.seat}")
