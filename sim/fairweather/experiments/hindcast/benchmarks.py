"""Benchmarks: what hindcasts stand beside, all named before any was run.

A model that does not beat these knows nothing that they do not. As in the VIEWS prediction
challenge of 2023/24 (Hegre et al. 2024), which published its benchmark models before the forecasts
were due, the list is fixed here and every score is told beside every one of them. None of them
sees the answers of the case that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from fairweather.axes import FloatArray
from fairweather.experiments.hindcast.case import Case
from fairweather.experiments.hindcast.numbers import CodedList
from fairweather.scenario.truth import QuestionTable

ONE_HALF = "one half, always"
SAME_ANSWER = "always the same answer"
ELSEWHERE = "the same question in other cases"
LISTED = "share of the coded list"
BENCHMARKS: Mapping[str, str] = {
    ONE_HALF: "0.50 of every question",
    SAME_ANSWER: "the share of yes over all questions of the other cases",
    ELSEWHERE: "the share of yes over questions of the other cases that ask for the same kind of "
    "happening, drawn in by one question of the benchmark above",
    LISTED: "of questions whether a pledge was dropped: the share of the coded list that was, the "
    "case's own rows left out",
}
"""Benchmarks of yes and no, in the order in which they are told."""

NOTHING = "exactly nothing"
OTHER_RANGES = "the middles of other cases"
OF_NUMBERS: Mapping[str, str] = {
    NOTHING: "0 for every question",
    OTHER_RANGES: "the middles of the true ranges of the same outcome in the other cases, each as "
    "likely as another",
}
"""Benchmarks of numbers, in the order in which they are told."""

_DROPPED = {"withdraw", "renege"}


def chances(
    case: Case, question: QuestionTable, cases: Sequence[Case], coded: CodedList
) -> dict[str, float]:
    """Return the chance of yes by each benchmark that speaks of a question."""
    others = [one for other in cases if other.name != case.name for one in yes_no(other)]
    found = {ONE_HALF: 0.5}
    if others:
        same = float(np.mean([one.answer for one in others]))
        alike = [one.answer for one in others if set(one.answered_by) & set(question.answered_by)]
        found[SAME_ANSWER] = same
        found[ELSEWHERE] = (sum(map(bool, alike)) + same) / (len(alike) + 1.0)
    if set(question.answered_by) <= _DROPPED:
        found[LISTED] = coded.share(case.truth.left_out)
    return found


def worlds_of(case: Case, question: QuestionTable, cases: Sequence[Case]) -> dict[str, FloatArray]:
    """Return the worlds ``(R,)`` that each benchmark foresees for a number, in its unit."""
    middles = [
        middle(other, one)
        for other in cases
        if other.name != case.name
        for one in other.asked
        if one.answered_by == question.answered_by and one.outcome is not None
    ]
    found = {NOTHING: np.zeros(1)}
    if middles:
        found[OTHER_RANGES] = np.array(middles)
    return found


def yes_no(case: Case) -> list[QuestionTable]:
    """Return the questions of a case that are answered by yes or no and are to be scored."""
    return [one for one in case.asked if one.outcome is None and one.name not in case.at_start]


def middle(case: Case, question: QuestionTable) -> float:
    """Return the middle of a true range, in the unit of its outcome."""
    low, high = ends(case, question)
    return (low + high) / 2.0


def ends(case: Case, question: QuestionTable) -> tuple[float, float]:
    """Return the ends of a true range, in the unit of its outcome."""
    assert question.low is not None
    assert question.high is not None
    scale = case.truth.scale(question)
    return question.low / scale, question.high / scale
