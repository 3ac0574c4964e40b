"""The first divergence: where two branches of one world part, by whom, and what tipped it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

import numpy as np

from fairweather.engine.orders import Given, row_keys
from fairweather.engine.turn import TurnRecord, Weighed
from fairweather.world.cast import Cast


@dataclass(frozen=True)
class Divergence:
    """The first choice that differs between two branches of the same world and luck.

    ``baseline`` and ``treatment`` are what was chosen; empty where there was nothing to decide.
    ``term`` is the one whose weight between the two options changed most, from ``before`` to
    ``after``; empty if it was ordered, or only the chance of reviewing differed. ``was_closed``
    says that what the treatment chose could not be chosen in the baseline.
    """

    turn: int
    decision: str
    key: str
    baseline: str
    treatment: str
    term: str
    before: float
    after: float
    is_ordered: bool
    was_closed: bool = False


def parted(
    baseline: TurnRecord, treatment: TurnRecord, cast: Cast, ordered: Set[str]
) -> Iterator[Divergence]:
    """Yield every choice that differs between two explained records of one turn, as taken.

    ``ordered`` holds the keys of orders that were given differently.
    """
    for name, several in baseline.weighed.items():
        for one, two in zip(several, treatment.weighed[name], strict=True):
            for row, key in enumerate(row_keys(one.matter, cast)):
                if _differs(one, two, row):
                    yield _divergence(baseline.turn, key, one, two, row, key in ordered)


def ordered_apart(one: Given, two: Given) -> set[str]:
    """Return the keys of orders given differently in two branches."""
    return {key for key in {*one, *two} if one.get(key) != two.get(key)}


def _differs(one: Weighed, two: Weighed, row: int) -> bool:
    """Return whether a choice differs: to stay a course, or have nothing to decide, is none."""
    options = _option(one, row), _option(two, row)
    return options[0] != options[1] and (_acts(one, row) or _acts(two, row))


def _acts(weighed: Weighed, row: int) -> bool:
    """Return whether an open row left its standing course, or answered what has just fallen due."""
    matter = weighed.matter
    if not matter.is_open[0, row]:
        return False
    if weighed.choice.option[0, row] != matter.standing[0, row]:
        return True
    return not matter.decision.is_inert and bool(np.isinf(weighed.appraisal.review[0, row]))


def _option(weighed: Weighed, row: int) -> str:
    """Return what an open row ended in; nothing where there was nothing to decide."""
    matter = weighed.matter
    if not matter.is_open[0, row]:
        return ""
    return matter.decision.options[int(weighed.choice.option[0, row])].key


def _divergence(
    turn: int, key: str, one: Weighed, two: Weighed, row: int, is_ordered: bool
) -> Divergence:
    before, after = _option(one, row), _option(two, row)
    name, weights = "", (0.0, 0.0)
    if not is_ordered and before and after:
        moved = {
            term: (weight, _difference(two, row, before, after).get(term, 0.0))
            for term, weight in _difference(one, row, before, after).items()
        }
        name = max(moved, key=lambda term: abs(moved[term][1] - moved[term][0]), default="")
        weights = moved.get(name, weights)
        if weights[0] == weights[1]:
            name = ""
    decision = one.appraisal.decision
    closed = bool(after) and not one.appraisal.legal[0, row, decision.place(after)]
    return Divergence(turn, decision.name, key, before, after, name, *weights, is_ordered, closed)


def _difference(weighed: Weighed, row: int, before: str, after: str) -> Mapping[str, float]:
    """Return by how much each term speaks for ``after`` over ``before`` in one branch."""
    return dict(_terms(weighed, row, before, after))


def _terms(weighed: Weighed, row: int, before: str, after: str) -> Iterator[tuple[str, float]]:
    terms, shape = weighed.appraisal.terms, weighed.appraisal.shape
    for name in dict.fromkeys([*terms[before], *terms[after]]):
        values = [
            float(np.broadcast_to(terms[option].get(name, np.zeros((1, 1))), shape)[0, row])
            for option in (before, after)
        ]
        yield name, values[1] - values[0]
