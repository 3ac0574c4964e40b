"""Pivotal turns: the choices of a game that mattered most, by measured effect.

A choice counts if it was open to doubt: it left the standing course, or answered a pledge that
fell due, or was within a little luck of leaving. Each is undone: the same turn with the same luck,
but for the runner-up in its place; then both worlds go on under common luck nobody has seen.

The effect of a choice is how far apart the two then stay, turn by turn: the mean over worlds and
``WATCHED`` outcomes of the absolute paired difference, summed over the turns left and divided by
all turns of the game, in units of how far that outcome spreads over worlds played from the start.
Human cost is measured and told beside it; it is no part of the ranking.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.decisions.card import card_of
from fairweather.draws import branch_seed
from fairweather.engine.branch import Change, Fork, same_luck, script_of
from fairweather.engine.continuations import Course, Start, continue_each
from fairweather.engine.history import History
from fairweather.engine.orders import row_keys
from fairweather.engine.turn import TurnRecord, Weighed
from fairweather.records.paired import Paired, paired_difference
from fairweather.rules.outcomes import OUTCOMES, Board, shown_on
from fairweather.world.mark import digest
from fairweather.world.state import World

WATCHED = tuple(outcome.key for outcome in shown_on(Board.PIVOTS))
"""Outcomes whose paths are compared; who pays is told, never ranked by."""

NEARLY = 0.5
"""Log-odds by which a course may have been kept and still count as nearly left [design]."""

SCREENED, SCREEN_TURNS = 24, 8
"""Continuations, and turns of each, that tell candidates apart before the best are measured."""

MEASURED, SPARE, SPREAD_WORLDS = 200, 3, 100
_LEAST_SPREAD = 0.01


@dataclass(frozen=True)
class Played:
    """One turn as it was played: where it may be forked, what was weighed, and what it left."""

    fork: Fork
    record: TurnRecord
    after: World


@dataclass(frozen=True)
class Candidate:
    """A choice that may have mattered, with what would have come in its place."""

    turn: int
    key: str
    chosen: str
    other: str


@dataclass(frozen=True)
class Pivot:
    """A choice and what it did; ``differences`` are of the last turn, choice less runner-up.

    ``turn`` is the turn it was taken in, counted from 1; ``changed`` the share of continuations in
    which anything differs.
    """

    turn: int
    key: str
    chosen: str
    other: str
    effect: float
    n_worlds: int
    changed: float
    differences: dict[str, Paired]


@dataclass(frozen=True)
class Pivots:
    """The choices that mattered most, first the most; ``is_whole`` unless it was cut short."""

    found: tuple[Pivot, ...]
    n_candidates: int
    n_screened: int
    is_whole: bool


def played_turns(history: History) -> list[Played]:
    """Return every turn of a game; those before a fork as its parent played them."""
    turns = []
    for turn in range(history.turn):
        owner = history.owner(turn)
        after = owner.snapshots[turn + 1]
        turns.append(Played(owner.fork(turn), after.record, after.world))
    return turns


def candidates(played: Played) -> Iterator[Candidate]:
    """Yield every choice of a turn that was open to doubt."""
    given = played.fork.given[0] if played.fork.given else {}
    for weighed in (one for several in played.record.weighed.values() for one in several):
        for row, key in enumerate(row_keys(weighed.appraisal, weighed.world.cast)):
            if not _is_open_to_doubt(weighed, row, key in given):
                continue
            card = card_of(weighed.appraisal, weighed.choice, weighed.world, row)
            standing = weighed.appraisal.decision.options[int(weighed.appraisal.standing[0, row])]
            is_nearly_left = card.reviewed and card.lead <= NEARLY
            if (
                card.chosen != standing.key
                or card.ordered
                or is_nearly_left
                or _is_due(weighed, row)
            ):
                yield Candidate(played.fork.turn, key, card.chosen, card.runner_up)


def find_pivots(
    turns: Sequence[Played],
    *,
    top: int = 5,
    worlds: int = MEASURED,
    seconds: float | None = None,
    on_progress: Callable[[float], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
    search: Search | None = None,
) -> Pivots:
    """Return the ``top`` choices of a game by effect.

    All candidates are screened by a few short continuations, then the best, ``SPARE`` more than
    asked for, are played ``worlds`` times to the end. ``on_progress`` is told the share done. What
    is known is returned when ``is_stopped`` says so, or once screening took half of ``seconds``.
    What a ``search`` that was begun during play has worked out is not done again.
    """
    search = search or Search(top, worlds)
    began = time.monotonic()

    def is_over(share: float) -> bool:
        is_late = seconds is not None and time.monotonic() - began > share * seconds
        return is_late or (is_stopped is not None and is_stopped())

    def tell(share: float) -> None:
        if on_progress is not None:
            on_progress(share)

    is_cut = False
    for number, played in enumerate(turns):
        if is_over(0.5):
            is_cut = True
            break
        search.screen(played)
        tell(0.5 * (number + 1) / len(turns))
    wanted = {pivot.turn - 1 for pivot in search.best()}
    left = [played for played in turns if played.fork.turn in wanted]
    for number, played in enumerate(left):
        if is_over(1.0):
            is_cut = True
            if search.measured():
                break
        search.measure(played)
        tell(0.5 + 0.5 * (number + 1) / len(left))
    return search.pivots(is_whole=not is_cut)


class Search:
    """A search for the ``top`` choices of a game, turn by turn; what is worked out is kept.

    One thread at a time works in it; ``on_turn`` is called between the turns that it plays.
    """

    def __init__(
        self, top: int = 5, worlds: int = MEASURED, on_turn: Callable[[], None] = lambda: None
    ) -> None:
        self.top = top
        self.worlds = worlds
        self._on_turn = on_turn
        self._candidates: dict[int, list[Candidate]] = {}
        self._screened: list[Pivot] = []
        self._measured: dict[tuple[int, str], Pivot] = {}
        self._spread: dict[str, float] = {}

    def is_screened(self, turn: int) -> bool:
        """Return whether the candidates of the turn after ``turn`` turns were tried."""
        return turn in self._candidates

    def screen(self, played: Played) -> None:
        """Try every candidate of a turn over a few turns, once; the first turn comes first."""
        turn = played.fork.turn
        if self.is_screened(turn):
            return
        if not self._spread:
            self._spread = _spread(played.fork, self._on_turn)
        asked = list(candidates(played))
        until = played.after.turn + SCREEN_TURNS
        self._screened.extend(self._tried(played, asked, SCREENED, until))
        self._candidates[turn] = asked

    def best(self) -> list[Pivot]:
        """Return the candidates to measure in full, as they stand by now."""
        return sorted(self._screened, key=lambda pivot: -pivot.effect)[: self.top + SPARE]

    def to_measure(self) -> set[int]:
        """Return the turns of which some of the best are still to be measured."""
        return {one.turn - 1 for one in self.best() if (one.turn, one.key) not in self._measured}

    def measure(self, played: Played) -> None:
        """Measure the best of a turn in full, those that were not measured before."""
        turn = played.fork.turn
        wanted = {(one.turn, one.key) for one in self.best()} - set(self._measured)
        asked = [one for one in self._candidates[turn] if (turn + 1, one.key) in wanted]
        for pivot in self._tried(played, asked, self.worlds, None):
            self._measured[pivot.turn, pivot.key] = pivot

    def measured(self) -> list[Pivot]:
        """Return those of the best that are measured."""
        keys = [(one.turn, one.key) for one in self.best()]
        return [self._measured[key] for key in keys if key in self._measured]

    def pivots(self, *, is_whole: bool) -> Pivots:
        """Return what was found."""
        found = self.measured() or self.best()
        ranked = sorted(found, key=lambda pivot: (-pivot.effect, pivot.turn, pivot.key))
        return Pivots(
            found=tuple(ranked[: self.top]),
            n_candidates=sum(len(asked) for asked in self._candidates.values()),
            n_screened=len(self._screened),
            is_whole=is_whole,
        )

    def _tried(
        self, played: Played, asked: Sequence[Candidate], worlds: int, until: int | None
    ) -> list[Pivot]:
        """Undo each choice in its own turn, then play on from what it left, all side by side."""
        undone = [(one, _undone(played.fork, one)) for one in asked]
        made = digest(played.after)
        live = [(one, world) for one, world in undone if digest(world) != made]
        if not live:
            return []
        fork = played.fork
        starts = [
            Start(fork.scenario, world, fork.policies)
            for world in (played.after, *(world for _, world in live))
        ]
        seed = branch_seed(fork.seed, fork.turn)
        courses = continue_each(
            starts, seed=seed, worlds=worlds, turns=until, on_turn=self._on_turn
        )
        return [
            self._pivot(fork.scenario.turns, one, courses[0], course)
            for (one, _), course in zip(live, courses[1:], strict=True)
        ]

    def _pivot(self, turns: int, one: Candidate, made: Course, undone: Course) -> Pivot:
        effect = np.mean([
            np.abs(made.outcomes[key] - undone.outcomes[key]).sum(axis=1).mean() / spread / turns
            for key, spread in self._spread.items()
        ])  # fmt: skip
        changed = np.any(
            [(made.outcomes[o.key] != undone.outcomes[o.key]).any(axis=1) for o in OUTCOMES], axis=0
        )
        return Pivot(
            turn=one.turn + 1,
            key=one.key,
            chosen=one.chosen,
            other=one.other,
            effect=float(effect),
            n_worlds=len(changed),
            changed=float(changed.mean()),
            differences={
                o.key: paired_difference(undone.outcomes[o.key][:, -1], made.outcomes[o.key][:, -1])
                for o in OUTCOMES
            },
        )


def _undone(fork: Fork, one: Candidate) -> World:
    """Return what the turn would have left, by the same luck, with the runner-up in its place."""
    change = Change(orders={one.key: one.other})
    game = same_luck(fork, change)
    game.orders = script_of(fork, change)[fork.turn]
    game.step()
    return game.world


def _spread(fork: Fork, on_turn: Callable[[], None]) -> dict[str, float]:
    """Return how far each watched outcome, averaged over turns, spreads from the start on."""
    start = Start(fork.scenario, fork.world, fork.policies)
    seed = branch_seed(fork.seed, fork.turn)
    course = continue_each([start], seed=seed, worlds=SPREAD_WORLDS, on_turn=on_turn)[0]
    return {key: max(_deviation(course.outcomes[key]), _LEAST_SPREAD) for key in WATCHED}


def _deviation(series: FloatArray) -> float:
    return float(series.mean(axis=1).std())


def _is_open_to_doubt(weighed: Weighed, row: int, is_given: bool) -> bool:
    """Return whether a row was reconsidered, or ordered, and had more than one option."""
    appraisal, choice = weighed.appraisal, weighed.choice
    decided = bool(choice.reviewed[0, row]) or is_given
    return bool(appraisal.is_open[0, row]) and decided and appraisal.legal[0, row].sum() > 1


def _is_due(weighed: Weighed, row: int) -> bool:
    """Return whether this was the first answer to a pledge that had just fallen due."""
    appraisal = weighed.appraisal
    return not appraisal.decision.is_inert and bool(np.isinf(appraisal.review[0, row]))
