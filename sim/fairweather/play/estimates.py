"""Staff estimates: what each option might do in three months, from what the seat may know.

They start from a supposed world, are worked out one decision after another, by the companion if it
is free, and are kept for the turn. As soon as a turn is looked at, what it asks is worked out ahead
of any click: one decision at a time in all games of this process, and none once the turn is past or
nobody looks. Luck that no game has seen says nothing of what will happen in this one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fairweather.draws import branch_seed
from fairweather.engine.companion import COMPANION, Companion
from fairweather.engine.estimate import WORLDS, Footing
from fairweather.play.chips import Chips, chips_of
from fairweather.play.job import Job
from fairweather.play.open_decisions import DecisionView
from fairweather.play.seat import SeatView
from fairweather.play.versioned import Versioned
from fairweather.play.way import WAY
from fairweather.scenario.build import build
from fairweather.world.supposed import suppose

NEAR = 2
"""Decisions that are looked at ahead where no companion is to be had."""

_PAUSE = 0.1
"""Seconds after which it is looked again whether the companion is free."""

_ONE_AHEAD = threading.Lock()

_OTHER_LUCK = 1


@dataclass(frozen=True)
class Assignment:
    """What staff are to work out: one decision, from where they stand; it can be sent elsewhere.

    ``people`` are all who live on the map.
    """

    footing: Footing
    decision: DecisionView
    people: float

    def work(self, on_turn: Callable[[], None] = lambda: None) -> Chips:
        """Do it here; ``on_turn`` is called on the way."""
        decision = self.decision
        options = [option.key for option in decision.options if option.is_legal]
        options += [decision.default] * (decision.default not in options)
        courses = self.footing.estimate(decision.key, options, on_turn)
        stands = courses[decision.default]
        return {
            key: tuple(chips_of(stands, course, decision.decision, self.people))
            for key, course in courses.items()
        }


class Staff(Versioned):
    """Who works out the estimates of a game, for the turn that is to be played.

    ``on_found`` is told of each that is asked for. If it ``may_wait``, it is one staff of many: its
    work waits in line, and what it works out ahead is told when it is asked for.
    """

    def __init__(
        self, on_found: Callable[[], None] = lambda: None, *, may_wait: bool = False
    ) -> None:
        super().__init__()
        self._on_found = on_found
        self._may_wait = may_wait
        self._turn = -1
        self._estimates: Estimates | None = None

    def ask(
        self,
        view: SeatView,
        seed: int,
        asked: Sequence[DecisionView],
        ahead: Sequence[DecisionView] = (),
    ) -> None:
        """Have decisions of the present turn worked out; what is known of them is kept.

        Those of ``ahead`` follow when there is nothing else to do.
        """
        COMPANION.start()
        with self._changed:
            if self._estimates is None or self._turn != view.turn:
                if self._estimates is not None:
                    self._estimates.stop()
                self._turn, self._estimates = view.turn, Estimates(view, view.turn, seed)
            estimates = self._estimates
        if any(estimates.found(one.key) is not None for one in asked):
            self._tell()
        estimates.ask(asked, self._tell, ahead, may_wait=self._may_wait)

    def look_no_further(self) -> None:
        """Work out what was asked for, and nothing ahead: nobody looks any more."""
        if self._estimates is not None:
            self._estimates.look_no_further()

    def _tell(self) -> None:
        self.touch()
        self._on_found()

    def found(self, turn: int) -> Mapping[str, Chips]:
        """Return what is known by now of the turn that begins at ``turn``, by decision."""
        estimates = self._estimates
        return estimates.all() if estimates is not None and turn == self._turn else {}


class Estimates:
    """The staff estimates of one seat at one turn."""

    def __init__(
        self,
        view: SeatView,
        turn: int,
        seed: int,
        worlds: int = WORLDS,
        companion: Companion = COMPANION,
    ) -> None:
        self._view = view
        self._turn = turn
        self._worlds = worlds
        self._companion = companion
        self._seed = branch_seed(branch_seed(seed, turn), _OTHER_LUCK)
        self._found: dict[str, Chips] = {}
        self._asked: list[DecisionView] = []
        self._ahead: list[DecisionView] = []
        self._near, self._is_quiet = NEAR, False
        self._away = ""
        self._footing: Footing | None = None
        self._people = float(sum(cell.population for cell in view.scenario.cells))
        self._lock = threading.Lock()
        self._standing = threading.Lock()
        self._is_working = self._is_ahead = False

    def found(self, key: str) -> Chips | None:
        """Return the estimates of a decision; None while they are not worked out."""
        return self._found.get(key)

    def all(self) -> Mapping[str, Chips]:
        """Return every estimate that is worked out, by decision."""
        return dict(self._found)

    def ask(
        self,
        asked: Sequence[DecisionView],
        on_more: Callable[[], None],
        ahead: Sequence[DecisionView] = (),
        *,
        may_wait: bool = False,
    ) -> None:
        """Work out decisions in a worker thread, those asked last first; ``ahead`` in another.

        ``on_more`` is told after each. The first goes first, unless it ``may_wait`` in line: then
        it gives way, only the companion works ahead, and what it found is not told at once.
        """
        with self._lock:
            fresh = [one for one in asked if one.key not in self._found]
            self._asked = fresh + [one for one in self._asked if one not in fresh]
            self._ahead = list(ahead) or self._ahead
            self._near, self._is_quiet = (0, True) if may_wait else (NEAR, False)
            starts = bool(self._asked) and not self._is_working
            self._is_working = self._is_working or starts
            starts_ahead = bool(self._ahead) and not self._is_ahead
            self._is_ahead = self._is_ahead or starts_ahead
        if starts:
            work = self._work_in_line if may_wait else self._work
            Job(work, on_more, may_wait=may_wait, name="estimates").start()
        if starts_ahead:
            Job(self._work_ahead, on_more, may_wait=False, name="estimates ahead").start()

    def stop(self) -> None:
        """Work out nothing more, after the decision that is being worked out."""
        with self._lock:
            self._asked, self._ahead = [], []

    def look_no_further(self) -> None:
        """Work out nothing more that was not asked for."""
        with self._lock:
            self._ahead = []

    def work_out(self, decision: DecisionView, on_turn: Callable[[], None] = lambda: None) -> Chips:
        """Work out one decision here and now; ``on_turn`` is called on the way."""
        return self._assignment(decision).work(on_turn)

    def _assignment(self, decision: DecisionView) -> Assignment:
        with self._standing:
            if self._footing is None:
                scenario = self._view.scenario_at(self._turn).unscripted()
                start = build(scenario, seed=self._seed, worlds=1)
                supposed = suppose(self._view.seen(self._turn), start)
                self._footing = Footing.of(scenario, supposed, self._seed, self._worlds)
        return Assignment(self._footing, decision, self._people)

    def _have_worked_out(self, decision: DecisionView) -> Chips | None:
        """Have the companion work out a decision; None if it is not free, or cannot."""
        loan = self._companion.ask(self._assignment(decision))
        return loan.take() if loan is not None else None

    def _work(self, job: Job[None]) -> None:
        while (decision := self._next()) is not None:
            with WAY.claimed():
                chips = self._have_worked_out(decision)
                self._found[decision.key] = self.work_out(decision) if chips is None else chips
            job.tell()

    def _work_in_line(self, job: Job[None]) -> None:
        while (decision := self._next()) is not None:
            chips = self._have_worked_out(decision)
            if chips is None:
                chips = self.work_out(decision, WAY.give)
            self._found[decision.key] = chips
            job.tell()

    def _work_ahead(self, job: Job[None]) -> None:
        while True:
            WAY.give()
            with _ONE_AHEAD:
                decision = self._next_ahead()
                if decision is None:
                    return
                chips = self._worked_ahead(decision)
            if chips is None:
                job.rest(_PAUSE)
                continue
            self._found[decision.key] = chips
            if not self._is_quiet or decision in self._asked:
                job.tell()

    def _worked_ahead(self, decision: DecisionView) -> Chips | None:
        """Work out one decision of those ahead; None if that has to wait."""
        loan = self._companion.ask(self._assignment(decision))
        if loan is None and decision not in self._ahead[: self._near]:
            return None
        chips = None
        if loan is not None:
            self._away = decision.key
            chips = loan.take()
            self._away = ""
        return self.work_out(decision, WAY.give) if chips is None else chips

    def _next(self) -> DecisionView | None:
        """Return what was asked for last and nobody is at."""
        with self._lock:
            self._asked = [one for one in self._asked if one.key not in self._found]
            left = [one for one in self._asked if one.key != self._away]
            self._is_working = bool(left)
            return left[0] if left else None

    def _next_ahead(self) -> DecisionView | None:
        """Return what is to be worked out ahead; None if the turn is past, or nobody will do it."""
        with self._lock:
            done = {*self._found, *(one.key for one in self._asked)}
            may = len(self._ahead) if self._companion.may_come else self._near
            left = [one for one in self._ahead[:may] if one.key not in done]
            self._is_ahead = bool(left) and self._view.turn == self._turn
            return left[0] if self._is_ahead else None
