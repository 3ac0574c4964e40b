"""Study: every case played under every set of numbers, and scored beside the benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from fairweather.axes import FloatArray
from fairweather.errors import Fault, ScenarioError
from fairweather.experiments.hindcast import benchmarks
from fairweather.experiments.hindcast.case import Case, Played, case_names, make_ready, play
from fairweather.experiments.hindcast.numbers import AS_IT_IS, SETS, CodedList, coded_list
from fairweather.experiments.hindcast.orders import ORDERS, Judged, judge
from fairweather.experiments.hindcast.scored import Score, compared
from fairweather.experiments.plausible import read_plausible
from fairweather.experiments.scores import SCORES, crps, interval_score, middle_of
from fairweather.scenario.truth import Certainty, QuestionTable

WORLDS, FEWEST = 1000, 10
"""Worlds of each case under each set of numbers: as many as are usual, and fewer than say much."""
TO_THE_END = "model as it is, to the end of the game"
"""The same worlds, asked whether it ever happened, whatever the day: how much hangs on the day."""
FORECASTS = (*SETS, TO_THE_END)
NEAR = 2
"""Turns within which a world has the right time."""


@dataclass(frozen=True, eq=False)
class YesNo:
    """A question of yes or no: the chance of yes by each forecast and benchmark that speaks of it.

    ``apart`` is the median of how many turns apart worlds and history are, where it happened in
    both, ``near`` the share of those worlds within ``NEAR`` turns; NaN where it did not.
    """

    case: Case
    question: QuestionTable
    chances: Mapping[str, float]
    apart: float
    near: float

    @property
    def truth(self) -> float:
        return float(bool(self.question.answer))

    @property
    def is_counted(self) -> bool:
        """Whether it counts: what is contested is told apart."""
        return self.question.certainty is not Certainty.C


@dataclass(frozen=True, eq=False)
class Foreseen:
    """A number as one forecast foresees it, in the unit of its outcome.

    ``below``, ``inside`` and ``above`` are shares of worlds by the true range; ``crps`` is by the
    middle of that range, ``interval`` by the whole of it.
    """

    median: float
    low: float
    high: float
    below: float
    inside: float
    above: float
    crps: float
    interval: float


@dataclass(frozen=True, eq=False)
class HowMany:
    """A question of how many: the true range, and what each forecast and benchmark foresees."""

    case: Case
    question: QuestionTable
    low: float
    high: float
    foreseen: Mapping[str, Foreseen]


@dataclass(frozen=True, eq=False)
class Hindcast:
    """All that a hindcast came to; ``orders`` by set of numbers, ``scores`` of what counts.

    ``contested`` are scores of the questions of certainty C, ``read`` of those for which a source
    was read, ``numbers`` those of questions of how many, by outcome.
    """

    cases: tuple[Case, ...]
    worlds: int
    seed: int
    fits: Mapping[str, tuple[float, float]]
    orders: Mapping[str, tuple[Judged, ...]]
    yes_no: tuple[YesNo, ...]
    how_many: tuple[HowMany, ...]
    scores: tuple[Score, ...]
    read: tuple[Score, ...]
    contested: tuple[Score, ...]
    numbers: Mapping[str, tuple[Score, ...]]


@dataclass
class Hindcaster:
    """Plays and scores cases; ``steps`` says how far it is, and ``found`` is whole at its end.

    Without names every case that ships is played. Raises ``ScenarioError`` at once if one is no
    case, or its own ending or anything later is in its memory.
    """

    names: Sequence[str] = ()
    worlds: int = WORLDS
    seed: int = 1
    found: Hindcast | None = None
    _done: int = 0
    _cases: tuple[Case, ...] = field(init=False)

    def __post_init__(self) -> None:
        names = tuple(dict.fromkeys(self.names)) or case_names()
        if not names:
            raise ScenarioError(Fault("cases", "none that ships", "the path of a case"))
        self._cases = tuple(make_ready(name) for name in names)

    @property
    def cases(self) -> tuple[Case, ...]:
        return self._cases

    @property
    def work(self) -> int:
        """World-turns to play."""
        return sum(case.scenario.turns for case in self._cases) * self.worlds * len(SETS)

    def steps(self) -> Iterator[float]:
        """Play chunk by chunk, yield the share that is done, and score at the end."""
        coded, plausible = coded_list(), read_plausible()
        fits = {case.name: coded.fit(case.truth.left_out) for case in self._cases}
        played: dict[str, list[Played]] = {name: [] for name in SETS}
        for case in self._cases:
            for name in SETS:
                fitted = fits[case.name]
                for one in play(case, name, fitted, plausible, self.worlds, self.seed, self._count):
                    if one is not None:
                        played[name].append(one)
                    yield min(self._done / self.work, 0.999)
        self.found = _scored(self._cases, self.worlds, self.seed, fits, played, coded)
        yield 1.0

    def _count(self, done: int) -> None:
        self._done += done


def run(names: Sequence[str] = (), worlds: int = WORLDS, seed: int = 1) -> Hindcast:
    """Play and score cases; see ``Hindcaster``."""
    hindcaster = Hindcaster(names, worlds, seed)
    for _ in hindcaster.steps():
        pass
    assert hindcaster.found is not None
    return hindcaster.found


def _scored(
    cases: tuple[Case, ...],
    worlds: int,
    seed: int,
    fits: Mapping[str, tuple[float, float]],
    played: Mapping[str, Sequence[Played]],
    coded: CodedList,
) -> Hindcast:
    by_case = {
        case.name: {name: played[name][at] for name in SETS} for at, case in enumerate(cases)
    }
    yes_no = tuple(
        _yes_no(case, one, by_case[case.name], cases, coded)
        for case in cases
        for one in benchmarks.yes_no(case)
    )
    how_many = tuple(
        _how_many(case, one, by_case[case.name], cases)
        for case in cases
        for one in case.asked
        if one.outcome is not None
    )
    counted = [one for one in yes_no if one.is_counted]
    sure: dict[str, list[HowMany]] = {}
    for asked in how_many:
        if asked.question.certainty is not Certainty.C:
            sure.setdefault(asked.question.answered_by[0], []).append(asked)
    return Hindcast(
        cases=cases,
        worlds=worlds,
        seed=seed,
        fits=fits,
        orders={name: tuple(judge(order, played[name]) for order in ORDERS) for name in SETS},
        yes_no=yes_no,
        how_many=how_many,
        scores=_scores(counted, seed),
        read=_scores([one for one in counted if one.question.basis == "read"], seed),
        contested=_scores([one for one in yes_no if not one.is_counted], seed),
        numbers={outcome: _of_numbers(asked, seed) for outcome, asked in sure.items()},
    )


def _yes_no(
    case: Case,
    question: QuestionTable,
    played: Mapping[str, Played],
    cases: Sequence[Case],
    coded: CodedList,
) -> YesNo:
    chances = {name: float(one.is_yes(question).mean()) for name, one in played.items()}
    chances[TO_THE_END] = float(played[AS_IT_IS].is_yes(question, to_the_end=True).mean())
    chances |= benchmarks.chances(case, question, cases, coded)
    first = played[AS_IT_IS].witness.first[question.name]
    happened = first[~np.isnan(first)]
    apart, near = float("nan"), float("nan")
    if question.answer and happened.size:
        off = np.abs(happened - case.scenario.turn_of(question.by))
        apart, near = float(np.median(off)), float((off <= NEAR).mean())
    return YesNo(case, question, chances, apart, near)


def _how_many(
    case: Case, question: QuestionTable, played: Mapping[str, Played], cases: Sequence[Case]
) -> HowMany:
    low, high = benchmarks.ends(case, question)
    worlds = {name: one.values(question) for name, one in played.items()}
    worlds |= benchmarks.worlds_of(case, question, cases)
    foreseen = {name: _foreseen(one, low, high) for name, one in worlds.items()}
    return HowMany(case, question, low, high, foreseen)


def _foreseen(worlds: FloatArray, low: float, high: float) -> Foreseen:
    least, most = middle_of(worlds)
    below, above = float((worlds < low).mean()), float((worlds > high).mean())
    return Foreseen(
        median=float(np.median(worlds)),
        low=least,
        high=most,
        below=below,
        inside=1.0 - below - above,
        above=above,
        crps=crps(worlds, (low + high) / 2.0),
        interval=interval_score(least, most, (low, high)),
    )


def _scores(asked: Sequence[YesNo], seed: int) -> tuple[Score, ...]:
    """Return the mean scores of every forecast and benchmark over questions of yes and no."""
    truth = np.array([one.truth for one in asked])
    paid = {}
    for name in (*FORECASTS, *benchmarks.BENCHMARKS):
        chance = np.array([one.chances.get(name, np.nan) for one in asked])
        paid[name] = {kind: rule(chance, truth) for kind, rule in SCORES.items()}
    return compared(paid, [one.case.name for one in asked], tuple(benchmarks.BENCHMARKS), seed)


def _of_numbers(asked: Sequence[HowMany], seed: int) -> tuple[Score, ...]:
    """Return the mean scores of every forecast and benchmark over questions of how many."""
    paid = {}
    for name in (*SETS, *benchmarks.OF_NUMBERS):
        told = [one.foreseen.get(name) for one in asked]
        paid[name] = {
            "CRPS": np.array([one.crps if one else np.nan for one in told]),
            "interval": np.array([one.interval if one else np.nan for one in told]),
        }
    return compared(paid, [one.case.name for one in asked], tuple(benchmarks.OF_NUMBERS), seed)
