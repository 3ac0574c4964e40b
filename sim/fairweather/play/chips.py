"""Chips: what would differ if another option were taken, in a few words each.

An option is compared with what stands, over the same luck and the same people, and what differs for
sure is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from fairweather.axes import BoolArray, FloatArray
from fairweather.engine.continuations import Course
from fairweather.play.words import from_to, from_to_in_hundred, from_to_people
from fairweather.records.paired import Paired, paired_difference
from fairweather.rules.outcomes import WHO_PAYS, Board, shown_on
from fairweather.world.kinds import KINDS, Kind, Reach

MOST = 3
"""Chips of one option at most, besides what people bear."""

SURE = 0.99
"""Level of the interval that must leave out 0 before a difference is told."""

_Values = BoolArray | FloatArray

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


def chips_of(stands: Course, course: Course, decision: str, people: float) -> Iterator[ChipView]:
    """Yield what differs for sure, the surest first; what people bear comes last."""
    if course is stands:
        return
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
