"""The flip: the smallest change that would have reversed a choice.

Of a term: how much one term would have to differ. Of trust or of an offer: the nearest value at
which the very same faction, with the very same luck, chooses otherwise; found by asking it again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.decisions.card import Card
from sim.decisions.choice import Choice, precision_of
from sim.decisions.decision import Appraisal
from sim.world.fork import copy
from sim.world.state import World

_GRID = 33
_HALVINGS = 40
_EDGE = 1e-3


@dataclass(frozen=True)
class Flip:
    """A change that reverses a choice: of what, from where, to where, and what is then chosen.

    ``beyond`` is the nearest value known to reverse it, ``short`` the nearest known not to.
    """

    what: str
    now: float
    beyond: float
    short: float
    chosen: str

    @property
    def change(self) -> float:
        return self.beyond - self.now


def term_flip(card: Card) -> float:
    """Return how much less the chosen option would have to be worth for the other to win.

    In units of utility: a change of any one term by this, and no less, reverses the choice.
    """
    return card.margin / card.precision


def trust_flip(
    world: World, appraisal: Appraisal, choice: Choice, row: int, about: int
) -> Flip | None:
    """Return the nearest trust of the actor in ``about`` that reverses its choice, if any."""
    holder = appraisal.actor

    def set_trust(changed: World, value: float) -> None:
        changed.trust[:, holder, about] = value

    now = float(world.trust[0, holder, about])
    return _search("trust", world, appraisal, choice, row, now, (_EDGE, 1.0 - _EDGE), set_trust)


def offer_flip(
    world: World, appraisal: Appraisal, choice: Choice, row: int, patron: int
) -> Flip | None:
    """Return the nearest size of ``patron``'s pledge to the actor that reverses its choice."""
    holder = appraisal.actor

    def set_pledge(changed: World, value: float) -> None:
        changed.pledge[:, holder, patron] = value

    now = float(world.pledge[0, holder, patron])
    return _search("offer", world, appraisal, choice, row, now, (0.0, 1.0), set_pledge)


def _search(
    what: str,
    world: World,
    appraisal: Appraisal,
    choice: Choice,
    row: int,
    now: float,
    span: tuple[float, float],
    change: Callable[[World, float], None],
) -> Flip | None:
    """Look outward from ``now`` for the nearest value that reverses the choice in world 0."""
    before = int(choice.option[0, row])

    def chosen_at(value: float) -> int:
        changed = copy(world)
        change(changed, value)
        return chosen_again(changed, appraisal, choice, row)

    if chosen_at(now) != before:
        return None
    found = []
    for end in span:
        steps = np.linspace(now, end, _GRID)[1:]
        inside = now
        for value in steps:
            if chosen_at(float(value)) != before:
                found.append(_halve(chosen_at, before, inside, float(value)))
                break
            inside = float(value)
    if not found:
        return None
    beyond, short = min(found, key=lambda pair: abs(pair[0] - now))
    option = appraisal.decision.options[chosen_at(beyond)]
    return Flip(what, now, beyond, short, option.key)


def chosen_again(world: World, appraisal: Appraisal, choice: Choice, row: int) -> int:
    """Return what the actor chooses in world 0 of a changed world, with the luck it had."""
    again = appraisal.decision.appraise(world, appraisal.rows)
    precision = precision_of(world, appraisal.actor)
    score = precision[..., None] * again.utility() + choice.luck
    return int(np.where(again.legal, score, -np.inf)[0, row].argmax())


def _halve(
    chosen_at: Callable[[float], int], before: int, inside: float, outside: float
) -> tuple[float, float]:
    """Close in on the edge between a value that keeps the choice and one that reverses it."""
    for _ in range(_HALVINGS):
        middle = 0.5 * (inside + outside)
        if middle in (inside, outside):
            break
        if chosen_at(middle) == before:
            inside = middle
        else:
            outside = middle
    return outside, inside
