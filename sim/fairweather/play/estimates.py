"""Staff estimates: what each option might do in three months, from what the seat may know.

They start from a supposed world, are worked out in a worker thread, one decision after another,
and are kept for the turn. An estimate compares an option with what stands, over the same luck and
the same people, and tells what differs for sure; luck that no game has seen says nothing of what
will happen in this one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.axes import BoolArray, FloatArray
from fairweather.draws import branch_seed
from fairweather.engine.continuations import Course
from fairweather.engine.estimate import WORLDS, estimate, prepare
from fairweather.play.job import Job
from fairweather.play.open_decisions import DecisionView
from fairweather.play.seat import SeatView
from fairweather.play.versioned import Versioned
from fairweather.play.way import WAY
from fairweather.play.words import from_to, from_to_in_hundred, from_to_people
from fairweather.records.paired import Paired, paired_difference
from fairweather.rules.outcomes import WHO_PAYS, Board, shown_on
from fairweather.scenario.build import build
from fairweather.world.kinds import KINDS, Kind, Reach
from fairweather.world.state import World
from fairweather.world.supposed import suppose

MOST = 3
"""Chips of one option at most, besides what people bear."""

SURE = 0.99
"""Level of the interval that must leave out 0 before a difference is told."""

_Values = BoolArray | FloatArray

_OTHER_LUCK = 1
_HARM = "human_cost"
_TELLING: tuple[Kind, ...] = tuple(
    kind for kind in KINDS if kind.seen_by is Reach.PUBLIC and (kind.is_alarm or kind.weight > 1)
)
_MEASURED = tuple(
    one for one in shown_on(Board.GAME) if not one.is_secret and one.group != WHO_PAYS
)


@dataclass(frozen=True)
class ChipView:
    """One thing that would differ: what, from how much to how much, and whether people bear it.

    Only what is sure at ``SURE`` is told.
    """

    label: str
    words: str
    is_harm: bool = False


Chips = Mapping[str, tuple[ChipView, ...]]
"""For each option of a decision, what would differ from what stands."""


class Staff(Versioned):
    """Who works out the estimates of a game, for the turn that is to be played.

    ``on_found`` is told of each. Unless it ``may_wait`` in line, work begins at once.
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
        with self._changed:
            if self._estimates is None or self._turn != view.turn:
                if self._estimates is not None:
                    self._estimates.stop()
                self._turn, self._estimates = view.turn, Estimates(view, view.turn, seed)
        self._estimates.ask(asked, self._tell, ahead, may_wait=self._may_wait)

    def _tell(self) -> None:
        self.touch()
        self._on_found()

    def found(self, turn: int) -> Mapping[str, Chips]:
        """Return what is known by now of the turn that begins at ``turn``, by decision."""
        estimates = self._estimates
        return estimates.all() if estimates is not None and turn == self._turn else {}


class Estimates:
    """The staff estimates of one seat at one turn."""

    def __init__(self, view: SeatView, turn: int, seed: int, worlds: int = WORLDS) -> None:
        self._view = view
        self._turn = turn
        self._worlds = worlds
        self._seed = branch_seed(branch_seed(seed, turn), _OTHER_LUCK)
        self._found: dict[str, Chips] = {}
        self._asked: list[DecisionView] = []
        self._ahead: list[DecisionView] = []
        self._prepared: World | None = None
        self._people = float(sum(cell.population for cell in view.scenario.cells))
        self._lock = threading.Lock()
        self._preparing = threading.Lock()
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
        it gives way, as the other one does.
        """
        with self._lock:
            fresh = [one for one in asked if one.key not in self._found]
            self._asked = fresh + [one for one in self._asked if one not in fresh]
            self._ahead = list(ahead)
            starts = bool(self._asked) and not self._is_working
            self._is_working = self._is_working or starts
            starts_ahead = bool(ahead) and not self._is_ahead
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

    def work_out(self, decision: DecisionView, on_turn: Callable[[], None] = lambda: None) -> Chips:
        """Work out one decision here and now; ``on_turn`` is called on the way."""
        scenario = self._view.scenario_at(self._turn).unscripted()
        with self._preparing:
            if self._prepared is None:
                start = build(scenario, seed=self._seed, worlds=1)
                supposed = suppose(self._view.seen(self._turn), start)
                self._prepared = prepare(scenario, supposed, self._seed, self._worlds)
        options = [option.key for option in decision.options if option.is_legal]
        options += [decision.default] * (decision.default not in options)
        world, seed = self._prepared, self._seed
        courses = estimate(scenario, world, seed, decision.key, options, on_turn)
        stands, people = courses[decision.default], self._people
        return {
            key: tuple(_chips(stands, course, decision.decision, people))
            for key, course in courses.items()
        }

    def _work(self, job: Job[None]) -> None:
        while (decision := self._next()) is not None:
            with WAY.claimed():
                self._found[decision.key] = self.work_out(decision)
            job.tell()

    def _work_in_line(self, job: Job[None]) -> None:
        while (decision := self._next()) is not None:
            self._found[decision.key] = self.work_out(decision, WAY.give)
            job.tell()

    def _work_ahead(self, job: Job[None]) -> None:
        while True:
            WAY.give()
            with self._lock:
                left = [one for one in self._ahead if one.key not in self._found]
                self._is_ahead = bool(left)
            if not left:
                return
            self._found[left[0].key] = self.work_out(left[0], WAY.give)
            job.tell()

    def _next(self) -> DecisionView | None:
        with self._lock:
            self._asked = [one for one in self._asked if one.key not in self._found]
            self._is_working = bool(self._asked)
            return self._asked[0] if self._asked else None


def _chips(stands: Course, course: Course, decision: str, people: float) -> Iterator[ChipView]:
    """Yield what differs for sure, the surest first; what people bear comes last."""
    told = sorted(_told(stands, course, decision), key=lambda one: -_surety(one[0]))
    yield from [chip for _, chip in told][:MOST]
    harm = _paired(stands.outcomes[_HARM][:, -1], course.outcomes[_HARM][:, -1])
    words = from_to_people(people * harm.baseline, people * harm.treatment)
    if harm.is_sure and words:
        yield ChipView("Displaced or harmed", words, is_harm=True)


def _told(stands: Course, course: Course, decision: str) -> Iterator[tuple[Paired, ChipView]]:
    """Yield what happens, but for the choice itself, and what is measured, where it differs."""
    for kind in _TELLING:
        paired = _paired(stands.happenings[kind.key] > 0.0, course.happenings[kind.key] > 0.0)
        words = from_to_in_hundred(paired.baseline, paired.treatment)
        if paired.is_sure and words and kind.decision != decision:
            yield paired, ChipView(kind.label, words)
    for outcome in _MEASURED:
        paired = _paired(*(one.outcomes[outcome.key][:, -1] for one in (stands, course)))
        words = from_to(paired.baseline, paired.treatment, outcome.unit)
        if paired.is_sure and words:
            yield paired, ChipView(outcome.label, words)


def _paired(before: _Values, after: _Values) -> Paired:
    return paired_difference(before.astype(np.float64), after.astype(np.float64), SURE)


def _surety(paired: Paired) -> float:
    """Return how many times the width of its interval a difference is."""
    return abs(paired.difference) / max(paired.high - paired.low, 1e-12)
