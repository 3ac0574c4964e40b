"""The flip: the smallest change that would have reversed a choice.

Of a term: how much one term would have to differ. Of trust, of an offer and the like: the nearest
value at which the very same faction, with the very same luck, chooses otherwise; found by asking
it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.axes import CodeArray, FloatArray
from fairweather.decisions.card import Card
from fairweather.decisions.choice import Choice, best
from fairweather.decisions.decision import Appraisal
from fairweather.world.fork import take
from fairweather.world.state import World

_GRID = 32
_ROUNDS = 11
_EDGE = 1e-3


@dataclass(frozen=True)
class Flip:
    """A change that reverses a choice: of what, from where, to where, and what is then chosen.

    ``beyond`` is the nearest value known to reverse it, ``short`` the nearest known not to;
    ``about`` is the other faction that the number speaks of.
    """

    what: str
    now: float
    beyond: float
    short: float
    chosen: str
    about: str = ""

    @property
    def change(self) -> float:
        return self.beyond - self.now


@dataclass(frozen=True)
class Lever:
    """A number that the actor holds about one other, which might have been another number."""

    what: str
    array: str
    low: float
    high: float


TRUST = Lever("trust", "trust", _EDGE, 1.0 - _EDGE)
OFFER = Lever("offer", "pledge", 0.0, 1.0)
DEAL = Lever("side deal", "side_deal", 0.0, 1.0)
CONCESSION = Lever("concession", "concession", 0.0, 1.0)


def term_flip(card: Card) -> float:
    """Return how much less the chosen option would have to be worth for the runner-up to win.

    In units of utility: a change of any one term by this, and no less, reverses the choice.
    """
    return card.lead / card.precision


def flips(
    world: World,
    appraisal: Appraisal,
    choice: Choice,
    row: int,
    levers: Sequence[tuple[Lever, int]],
) -> list[Flip]:
    """Return the nearest reversal by each lever that has one, the smallest change first.

    Looks outward from the present value in both directions, at ``2 * 32`` places, and closes in
    on the first that reverses the choice of world 0. Empty if the choice was not the faction's
    own, or not reviewed.
    """
    before = int(choice.option[0, row])
    if not levers or chosen_again(world, appraisal, row)[0] != before:
        return []
    starts = [float(getattr(world, at.array)[0, appraisal.actor, other]) for at, other in levers]
    sides = [
        (place, starts[place], end)
        for place, (lever, _) in enumerate(levers)
        for end in (lever.low, lever.high)
    ]
    found = _outward(world, appraisal, row, levers, sides, before)
    for _ in range(_ROUNDS):
        found = _outward(world, appraisal, row, levers, found, before)
    nearest: dict[int, tuple[float, float]] = {}
    for place, short, beyond in found:
        known = nearest.get(place)
        if known is None or abs(beyond - starts[place]) < abs(known[1] - starts[place]):
            nearest[place] = (short, beyond)
    told = [
        Flip(
            what=levers[place][0].what,
            now=starts[place],
            beyond=beyond,
            short=short,
            chosen=_option_at(world, appraisal, row, levers[place], beyond),
            about=world.cast.names[levers[place][1]],
        )
        for place, (short, beyond) in nearest.items()
    ]
    return sorted(told, key=lambda flip: abs(flip.change))


def chosen_again(world: World, appraisal: Appraisal, row: int) -> CodeArray:
    """Return what the actor of ``row`` chooses in every world ``(R,)``, with the luck it had."""
    again = appraisal.decision.appraise(world, appraisal.rows)
    return best(again, world)[:, row]


_Side = tuple[int, float, float]
"""A lever's place, a value that keeps the choice, and one to look toward."""


def _outward(
    world: World,
    appraisal: Appraisal,
    row: int,
    levers: Sequence[tuple[Lever, int]],
    sides: Sequence[_Side],
    before: int,
) -> list[_Side]:
    """Return the sides that reverse the choice: the last step that keeps it, and the next."""
    if not sides:
        return []
    steps = np.stack([np.linspace(inside, end, _GRID + 1) for _, inside, end in sides])
    changed = take(world, np.zeros(steps[:, 1:].size, dtype=np.intp))
    for number, (place, _, _) in enumerate(sides):
        lever, other = levers[place]
        rows = slice(number * _GRID, (number + 1) * _GRID)
        getattr(changed, lever.array)[rows, appraisal.actor, other] = steps[number, 1:]
    chosen = chosen_again(changed, appraisal, row).reshape(len(sides), _GRID)
    return [
        (place, *_bracket(steps[number], chosen[number] != before))
        for number, (place, _, _) in enumerate(sides)
        if (chosen[number] != before).any()
    ]


def _bracket(steps: FloatArray, is_reversed: CodeArray) -> tuple[float, float]:
    first = int(np.argmax(is_reversed))
    return float(steps[first]), float(steps[first + 1])


def _option_at(
    world: World,
    appraisal: Appraisal,
    row: int,
    lever: tuple[Lever, int],
    value: float,
) -> str:
    changed = take(world, np.zeros(1, dtype=np.intp))
    getattr(changed, lever[0].array)[:, appraisal.actor, lever[1]] = value
    option = int(chosen_again(changed, appraisal, row)[0])
    return appraisal.decision.options[option].key
