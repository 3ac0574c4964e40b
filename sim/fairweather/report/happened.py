"""What really happened, beside one's own game: day by day, and question by question.

It is made of a whole game, so it opens only where everything is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from fairweather.axes import BoolArray, FloatArray
from fairweather.engine.history import History
from fairweather.experiments.hindcast.witness import Witness
from fairweather.play.seat import SeatView
from fairweather.play.words import (
    UNTOLD,
    capital,
    date_word,
    days_of,
    number,
    one_line,
    rough,
    spelled,
)
from fairweather.report.hindcast import Sheet
from fairweather.scenario.schema import Scenario
from fairweather.scenario.truth import Basis, Certainty, QuestionTable, Truth

ONE_OF_MANY = (
    "What happened is one course that things took; that your game took another does not make it "
    "wrong, or right. The model was told nothing of what came later."
)
"""What is said wherever history stands beside a game."""

_KNOWN = {
    Certainty.A: "well documented",
    Certainty.B: "could be coded otherwise",
    Certainty.C: "contested",
}
_RESTS = {Basis.READ: "read", Basis.JUDGMENT: "judgment"}
_TURNING_POINT = 2


@dataclass(frozen=True)
class Days:
    """Some days: what happened in history, with its dates, and what was told of the game.

    ``is_played`` says whether the game was played through them.
    """

    when: str
    happened: tuple[str, ...]
    played: tuple[str, ...]
    is_played: bool


@dataclass(frozen=True)
class Happened:
    """All that the page shows; every text is one that may be read aloud."""

    ending: str
    days: tuple[Days, ...]
    questions: Sheet
    doubts: str
    exercise: str
    sources: tuple[str, ...]


def happened(history: History, truth: Truth, worlds: Witness | None) -> Happened:
    """Lay what really happened beside a game; ``worlds`` are those that were played so far."""
    return Happened(
        ending=one_line(truth.ending),
        days=tuple(_days(history, truth)),
        questions=_questions(history, truth, worlds),
        doubts=one_line(truth.doubts),
        exercise=one_line(truth.exercise),
        sources=truth.sources,
    )


def witness_of(scenario: Scenario, truth: Truth, n_worlds: int) -> Witness:
    """Return who takes down what is asked, of so many worlds."""
    return Witness(scenario, truth.asked, n_worlds)


def _days(history: History, truth: Truth) -> Iterator[Days]:
    """Yield the turns in which history or the game had something to tell, and days around them."""
    scenario, view = history.scenario, SeatView(history)
    dated: dict[int, list[str]] = {}
    for one in sorted(truth.happened, key=lambda one: one.date):
        told = f"{spelled(one.date)}: {one_line(one.what)}"
        dated.setdefault(scenario.turn_of(one.date), []).append(told)
    for turn in sorted({*dated, *range(history.turn)}):
        was = tuple(dated.get(turn, ()))
        if 0 <= turn < scenario.turns:
            events = view.heard(turn + 1) if turn < history.turn else ()
            did = tuple(one.text for one in events if one.weight >= _TURNING_POINT)
            when = f"Turn {turn + 1} · {days_of(scenario, turn + 1, turn + 1)}"
            if was or did:
                yield Days(when, was, did, turn < history.turn)
        else:
            yield Days("Before the game" if turn < 0 else "After the last turn", was, (), False)


def _questions(history: History, truth: Truth, worlds: Witness | None) -> Sheet:
    """Return the questions with the answers of history, of the game and of other worlds."""
    mine = _replayed(history, truth)
    rows = tuple(
        (
            one.ask,
            _true_answer(one),
            _answer(one, mine, truth, is_over=history.is_over),
            _counted(one, worlds, truth),
            f"{capital(_KNOWN[one.certainty])}; {_RESTS[one.basis]}: {one.source}",
        )
        for one in truth.questions
    )
    n = worlds.n_worlds if worlds else 0
    others = f"{n} other worlds" if n else "other worlds"
    about = (
        "Each question has the answer that history gave by the day that is named. Then what this "
        f"game gave, and in how many of {others} from the same start, in which every faction "
        "decided by the model's own reasons, the answer was the same as history's."
    )
    head = ("question", "history", "this game", others, "how well that is known")
    return Sheet("asked-of-history", "The questions, side by side", about, head, rows)


def _replayed(history: History, truth: Truth) -> Witness:
    """Return what a game gave to the questions, as a witness of one world."""
    witness = witness_of(history.scenario, truth, 1)
    for turn, snapshot in enumerate(history.snapshots[1:]):
        witness.take_down(turn, snapshot.record.events, partial(_alone, snapshot.measured))
    return witness


def _alone(measured: Mapping[str, float]) -> dict[str, FloatArray]:
    """Return outcomes of one world as those of a batch, ``(1,)`` each."""
    return {key: np.array([value]) for key, value in measured.items()}


def _true_answer(one: QuestionTable) -> str:
    if one.answer is not None:
        return f"yes, {spelled(one.by)}" if one.answer else "no"
    assert one.low is not None
    assert one.high is not None
    low, high = (_plain(value, one) for value in (one.low, one.high))
    return low if low == high else f"{low} to {high}"


def _answer(one: QuestionTable, mine: Witness, truth: Truth, *, is_over: bool) -> str:
    """Return what the game gave, so far if it is not over."""
    if not one.is_asked:
        return f"cannot be played: {one.missing}"
    if one.outcome is not None:
        value = float(mine.values[one.name][0])
        return UNTOLD if np.isnan(value) else _plain(value * truth.scale(one), one)
    first = float(mine.first[one.name][0])
    if np.isnan(first):
        return "no" if is_over else "not so far"
    return f"yes, turn {first + 1:.0f} ({date_word(mine.scenario, int(first))})"


def _counted(one: QuestionTable, worlds: Witness | None, truth: Truth) -> str:
    """Return in how many worlds the answer was that of history."""
    if not one.is_asked or worlds is None:
        return UNTOLD
    return str(int(same_answer(one, worlds, truth).sum()))


def same_answer(one: QuestionTable, worlds: Witness, truth: Truth) -> BoolArray:
    """Return in which worlds a question has history's answer, ``(R,)``.

    A yes counts if it came in the turn of its day or before; a no, if it never came; a number, if
    it lies in the range that is told.
    """
    if one.outcome is not None:
        values = worlds.values[one.name] * truth.scale(one)
        assert one.low is not None
        assert one.high is not None
        return np.asarray((values >= one.low) & (values <= one.high))
    first = worlds.first[one.name]
    if one.answer:
        return np.asarray(first <= worlds.scenario.turn_of(one.by))
    return np.isnan(first)


def _plain(value: float, one: QuestionTable) -> str:
    """Return a number of a question's range, in the unit that its question names."""
    if one.outcome is not None and not one.outcome.behind:
        return number(value, one.outcome.unit)
    return rough(value)
