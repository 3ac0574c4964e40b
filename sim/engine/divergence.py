"""The first divergence: where two branches of one world part, by whom, and what tipped it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sim.engine.branch import Change, Fork, same_luck, script_of
from sim.engine.orders import Given, row_keys
from sim.engine.turn import Weighed
from sim.engine.wargame import Wargame


@dataclass(frozen=True)
class Divergence:
    """The first choice that differs between two branches of the same world and luck.

    ``term`` is the one whose weight between the two options changed most, from ``before`` to
    ``after``; empty if it was ordered, or only the chance of reviewing differed.
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


def first_divergence(
    fork: Fork, change: Change, *, against: Change | None = None, responses: bool = False
) -> Divergence | None:
    """Return where the branches of this very world part; None if they never do.

    With ``responses``, orders that the change itself gives do not count: the first to answer it.
    """
    other = against or Change()
    games = [same_luck(fork, branch, explain=True) for branch in (other, change)]
    scripts = [script_of(fork, branch) for branch in (other, change)]
    while games[0].world.turn < fork.scenario.turns:
        for game, script in zip(games, scripts, strict=True):
            game.orders = script.get(game.world.turn, {})
            game.step()
        ordered = _ordered_apart(scripts, games[0].latest.turn)
        found = _differing(games[0], games[1], ordered, responses)
        if found is not None:
            return found
    return None


def _ordered_apart(scripts: list[dict[int, Given]], turn: int) -> set[str]:
    """Return the keys of orders given differently in the two branches."""
    one, two = (script.get(turn, {}) for script in scripts)
    return {key for key in {*one, *two} if one.get(key) != two.get(key)}


def _differing(
    baseline: Wargame, treatment: Wargame, ordered: set[str], responses: bool
) -> Divergence | None:
    for phase in baseline.turn_phases:
        for decision in phase.decisions:
            name = decision.name
            sides = (baseline.latest.weighed.get(name, []), treatment.latest.weighed.get(name, []))
            for one, two in zip(*sides, strict=True):
                for row, key in enumerate(row_keys(one.appraisal, baseline.world.cast)):
                    skipped = responses and key in ordered
                    if not skipped and _differs(one, two, row):
                        return _divergence(baseline.latest.turn, key, one, two, row, key in ordered)
    return None


def _differs(one: Weighed, two: Weighed, row: int) -> bool:
    """Return whether a choice differs; to stay the course equals having nothing to decide."""
    if _option(one, row) == _option(two, row):
        return False
    acted = [side for side in (one, two) if _option(side, row)]
    return len(acted) == 2 or any(
        side.choice.option[0, row] != side.appraisal.standing[0, row] for side in acted
    )


def _option(weighed: Weighed, row: int) -> str:
    """Return what an open row ended in; nothing where there was nothing to decide."""
    if not weighed.appraisal.is_open[0, row]:
        return ""
    return weighed.appraisal.decision.options[int(weighed.choice.option[0, row])].key


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
    decision = one.appraisal.decision.name
    return Divergence(turn, decision, key, before, after, name, *weights, is_ordered)


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
