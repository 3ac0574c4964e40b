"""Inquiry: a question being answered, and two branches being compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from fairweather.engine.abreast import ask_elsewhere, play_abreast
from fairweather.engine.answer import Answer, answers
from fairweather.engine.branch import CONTINUATIONS, Comparison
from fairweather.engine.continuations import Course, Start
from fairweather.engine.parts import Haste
from fairweather.engine.people import People
from fairweather.errors import OrderError
from fairweather.play.ahead import Ahead, given_by_seat, policies_elsewhere
from fairweather.play.game import Game
from fairweather.play.job import Job
from fairweather.play.question import Question, check_question
from fairweather.play.way import WAY

_BEGUN = 0.001
_DRAWN = 0.1
"""Seconds for the beginning of the path to be drawn, before anything is played that hinders it."""


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
                self.ahead.hurry(self.question)
            for answer in self._streamed():
                found = answer.comparison
                job.tell(answer, found.n_worlds / found.wanted if found else _BEGUN)
                if job.is_stopped:
                    break

    def _streamed(self) -> Iterator[Answer]:
        game, asked = self.game, self.question
        change, worlds, people = asked.change, asked.worlds, asked.people
        haste = Haste(partial(self._known, Question(asked.turn)), self._changed)
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

    def _known(self, branch: Question) -> Course | None:
        """Return how the game goes on in a branch, if that was played ahead for this question."""
        asked = self.question
        is_alike = asked.people is People.SAME or not self.game.is_open
        is_alike = is_alike and asked.worlds <= CONTINUATIONS
        return self.ahead.course(branch) if self.ahead and is_alike else None

    def _changed(self) -> Course | None:
        asked = self.question
        is_usual = asked.worlds == CONTINUATIONS and not asked.change.is_null
        return self._known(asked) if is_usual else None


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
