"""Ahead: branches of a what-if that are played before anyone asks for them.

While somebody looks at a turn, the companion plays how the game goes on as it was, which is one of
the two branches of every what-if of that turn, and then those of the changes that are offered, one
at a time and in their order. What is being put together in the form goes before these. While a seat
is played, what-ifs are asked of other worlds, and so it is these that are played.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from time import monotonic

from fairweather.engine.abreast import one_elsewhere
from fairweather.engine.branch import CONTINUATIONS, one_branch
from fairweather.engine.companion import COMPANION, Companion, Loan
from fairweather.engine.continuations import SEATED, Course
from fairweather.engine.orders import Given, actor_of
from fairweather.engine.parts import Part
from fairweather.engine.run import chunk_size
from fairweather.play.game import Game
from fairweather.play.job import Job
from fairweather.play.question import Question, check_question
from fairweather.play.way import WAY
from fairweather.records.intervals import warm

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
    """The branches of one game from the turn that is looked at; any thread may ask.

    A branch is told by the question that asks for it, whatever else that says.
    """

    def __init__(self, game: Game, companion: Companion = COMPANION) -> None:
        self._game = game
        self._companion = companion
        self._changed = threading.Condition()
        self._wanted: tuple[_Mark, tuple[Question, ...]] | None = None
        self._under_way: tuple[_Mark, Question, float, Loan[list[Course]]] | None = None
        self._found: tuple[_Mark, dict[Question, Course]] | None = None
        self._is_at_work = False

    def watch(self, turn: int, offered: Sequence[Question] = ()) -> Callable[[], None]:
        """Have the game played on from ``turn`` while somebody looks; return how to leave.

        First as it was, then with what is ``offered``.
        """
        scenario, mark = self._game.scenario, self._mark(turn)
        can_play = 0 <= turn <= self._game.turn and turn < scenario.turns
        if not can_play or chunk_size(len(scenario.cells)) < CONTINUATIONS:
            return lambda: None
        self._want(mark, [Question(turn), *map(_branch_of, offered)])

        def leave() -> None:
            with self._changed:
                if self._is_wanted(mark):
                    self._wanted = self._found = None
                    self._drop(unless=None)

        return leave

    def consider(self, question: Question) -> None:
        """Have what may soon be asked of the turn that is looked at played before what is offered.

        Raises ``FairweatherError`` if it cannot be asked.
        """
        check_question(self._game, question)
        mark, branch = self._mark(question.turn), _branch_of(question)
        with self._changed:
            if not self._is_wanted(mark) or self._wanted is None:
                return
            usual, *others = self._wanted[1]
            if branch not in (usual, *self._known(mark)):
                self._want(mark, [usual, branch, *(one for one in others if one != branch)])

    def hurry(self, question: Question) -> None:
        """Have what is played ahead make way at once for a question, unless it will answer that."""
        mark, branch = self._mark(question.turn), _branch_of(question)
        with self._changed:
            is_served = branch in self._known(mark) or any(
                self._is_near(mark, one) for one in (Question(question.turn), branch)
            )
        if not is_served:
            self._companion.make_way(0.0)

    def course(self, question: Question) -> Course | None:
        """Return the ``CONTINUATIONS`` of the branch with its change; None if it is not known.

        If it will be known soon, it is waited for; if not, whatever is played ahead makes way.
        """
        mark, branch = self._mark(question.turn), _branch_of(question)
        with self._changed:
            if self._is_near(mark, branch):
                at_work = self._under_way
                self._changed.wait_for(lambda: self._under_way is not at_work)
            found = self._known(mark).get(branch)
        if found is None:
            self._companion.make_way()
        return found

    def _want(self, mark: _Mark, branches: Sequence[Question]) -> None:
        """Have those branches played in their order, and the one at hand dropped unless first."""
        with self._changed:
            self._wanted = mark, tuple(branches[:MOST])
            self._drop(unless=(mark, branches[:2]))
            starts, self._is_at_work = not self._is_at_work, True
        if starts:
            Job(self._work, may_wait=False, name="ahead").start()

    def _is_near(self, mark: _Mark, branch: Question) -> bool:
        """Return whether a branch is being played, and will be known soon."""
        if self._under_way is None:
            return False
        *what, since, _ = self._under_way
        return what == [mark, branch] and monotonic() - since > _SOON

    def _mark(self, turn: int) -> _Mark:
        return turn, self._game.turn, self._game.is_open

    def _drop(self, *, unless: tuple[_Mark, Sequence[Question]] | None) -> None:
        """Give up what is being played, unless it is one of those branches of that turn."""
        if self._under_way is None:
            return
        mark, branch, _, loan = self._under_way
        if unless is None or mark != unless[0] or branch not in unless[1]:
            loan.drop()

    def _is_wanted(self, mark: _Mark) -> bool:
        return self._wanted is not None and self._wanted[0] == mark

    def _known(self, mark: _Mark | None) -> dict[Question, Course]:
        """Return the branches of a turn that are played; those of one turn are kept."""
        return self._found[1] if self._found and self._found[0] == mark else {}

    def _still(self, mark: _Mark) -> dict[Question, Course]:
        """Return those of the branches known that are still wanted."""
        wanted = self._wanted[1] if self._wanted else ()
        return {key: course for key, course in self._known(mark).items() if key in wanted}

    def _next(self) -> tuple[_Mark, Question] | None:
        """Return what is to be played next; None if nothing is, or nobody will do it."""
        with self._changed:
            mark, wanted = self._wanted or (None, ())
            known = self._known(mark)
            left = [branch for branch in wanted if branch not in known]
            self._is_at_work = bool(left) and self._companion.may_come
            return (mark, left[0]) if self._is_at_work and mark is not None else None

    def _work(self, job: Job[None]) -> None:
        settled: _Mark | None = None
        while (coming := self._next()) is not None:
            mark, branch = coming
            if mark != settled:
                job.rest(_SETTLED)
                settled = mark
                warm()
            WAY.give()
            part = self._part(branch)
            with self._changed:
                if not self._is_wanted(mark):
                    continue
                loan = self._companion.ask(part, is_spare=True)
                if loan is not None:
                    self._under_way = mark, branch, monotonic(), loan
            if loan is None:
                settled = None
                continue
            courses = loan.take()
            with self._changed:
                self._under_way = None
                if courses is not None and self._is_wanted(mark):
                    self._found = mark, {**self._still(mark), branch: courses[0]}
                elif courses is None and not loan.is_dropped:
                    self._wanted = None
                self._changed.notify_all()

    def _part(self, branch: Question) -> Part:
        game, turn, change = self._game, branch.turn, branch.change
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


def _branch_of(question: Question) -> Question:
    """Return what all questions about a branch have in common."""
    changed = tuple(sorted(question.orders)), tuple(sorted(question.settings))
    return Question(question.turn, *changed, question.injects)


def given_by_seat(game: Game, turn: int) -> list[Given]:
    """Return what the seat that is played ordered up to the turn after ``turn``, turn by turn."""
    return [
        {key: option for key, option in orders.items() if actor_of(key) == game.seat}
        for orders in [*game.history.given, {}][: turn + 1]
    ]


def policies_elsewhere(game: Game) -> dict[str, str]:
    """Return who decides in other worlds as people did in this one."""
    return {game.seat: SEATED} if game.seat else {}
