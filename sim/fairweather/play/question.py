"""Questions: a what-if asked of a game, and what is known of its answer so far.

Hidden information holds. While a seat is being played, its what-ifs are asked of *other worlds* of
the scenario in which it gave the same orders, and of other people like these; this world's own
path, its luck, its people's character and its secrets have no part in the answer. Once the game is
over, or nobody plays, this very world is forked, and anyone's orders, numbers and events may be
changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from fairweather.engine.abreast import ask_elsewhere, play_abreast
from fairweather.engine.answer import Answer, answers
from fairweather.engine.branch import CONTINUATIONS, Change, Comparison, check_change
from fairweather.engine.continuations import Course, Start
from fairweather.engine.orders import actor_of, check_orders
from fairweather.engine.parts import Haste
from fairweather.engine.people import People
from fairweather.errors import OrderError, TranscriptError
from fairweather.play.ahead import AS_IT_WAS, Ahead, Orders, given_by_seat, policies_elsewhere
from fairweather.play.game import Game
from fairweather.play.job import Job
from fairweather.play.way import WAY

MOST = 5_000
"""Continuations at most that a screen may ask for."""

_BEGUN = 0.001
_DRAWN = 0.1
"""Seconds for the beginning of the path to be drawn, before anything is played that hinders it."""


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


@dataclass
class Inquiry:
    """One question being answered by ``job``; start it and follow its version."""

    game: Game
    question: Question
    ahead: Ahead | None = None
    job: Job[Answer] = field(init=False)

    def __post_init__(self) -> None:
        check_question(self.game, self.question)
        self.job = Job(self._work)

    @property
    def answer(self) -> Answer | None:
        return self.job.found

    def stop(self) -> None:
        """Stop its job at the next good place."""
        self.job.stop()

    def _work(self, job: Job[Answer]) -> None:
        with WAY.claimed():
            if self.ahead is not None:
                self.ahead.hurry(self.question.turn, self.question.orders)
            for answer in self._streamed():
                found = answer.comparison
                job.tell(answer, found.n_worlds / found.wanted if found else _BEGUN)
                if job.is_stopped:
                    break

    def _streamed(self) -> Iterator[Answer]:
        game, asked = self.game, self.question
        change, worlds, people = asked.change, asked.worlds, asked.people
        haste = Haste(partial(self._known, AS_IT_WAS), self._changed)
        if game.is_open:
            haste = replace(haste, pause=lambda: self.job.rest(_DRAWN))
            yield from answers(
                game.history, asked.turn, change, worlds=worlds, people=people, haste=haste
            )
            return
        for comparison in ask_elsewhere(
            game.scenario,
            game.seed,
            given_by_seat(game, asked.turn),
            change.orders,
            policies=policies_elsewhere(game),
            worlds=worlds,
            own=game.history.world,
            haste=haste,
        ):
            yield Answer(change, asked.turn, comparison=comparison)

    def _known(self, orders: Orders) -> Course | None:
        """Return how the game goes on with ``orders``, if that was played ahead for this."""
        asked = self.question
        is_alike = asked.people is People.SAME or not self.game.is_open
        is_alike = is_alike and asked.worlds <= CONTINUATIONS
        return self.ahead.course(asked.turn, orders) if self.ahead and is_alike else None

    def _changed(self) -> Course | None:
        asked = self.question
        is_plain = asked.worlds == CONTINUATIONS and not (asked.settings or asked.injects)
        return self._known(asked.orders) if is_plain and asked.orders else None


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


def compare_nodes(one: Game, other: Game, worlds: int = CONTINUATIONS) -> Job[Comparison]:
    """Return a job that plays two branches on from the last turn that both have reached.

    Raises ``OrderError`` unless everything in the game is open.
    """
    if not (one.is_open and other.is_open):
        raise OrderError("branches can be compared once the game is over, or when nobody plays")
    turn = min(one.turn, other.turn)
    first, second = (
        Start(
            game.scenario,
            game.history.snapshots[turn].world,
            game.history.policies,
            injects=game.history.injects,
        )
        for game in (one, other)
    )

    def work(job: Job[Comparison]) -> None:
        for comparison in play_abreast((first, second), one.seed, worlds=worlds):
            job.tell(comparison, comparison.n_worlds / comparison.wanted)
            if job.is_stopped:
                break

    return Job(work)
