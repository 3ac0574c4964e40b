"""Where the worlds of parallel groups part: by what everyone can see, or by the very decision."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

from fairweather.decisions.catalogue import decision_named
from fairweather.engine.divergence import Divergence
from fairweather.engine.orders import split_key
from fairweather.engine.same_path import choices_apart
from fairweather.play.seat import SeatView
from fairweather.play.words import capital

MANY = 3
"""Groups up to which every pair is told of."""

Side = tuple[str, SeatView]
"""A group's label, and its game as the reader may know it."""


def partings(views: Mapping[str, SeatView]) -> tuple[str, ...]:
    """Return a sentence for each pair of groups, by label, saying where their worlds part.

    Where everything is open it names the decision; otherwise it rests on what the reader was told.
    Of many groups, each is compared with the first.
    """
    sides = list(views.items())
    pairs = combinations(sides, 2) if len(sides) <= MANY else ((sides[0], o) for o in sides[1:])
    return tuple(_parting(one, other) for one, other in pairs)


@lru_cache(maxsize=64)
def _parting(one: Side, other: Side) -> str:
    """Return the sentence of a pair of groups."""
    (here, view), (there, parallel) = one, other
    who = f"{here} and {there}"
    if view.is_open:
        found = next(choices_apart(view.opened(), parallel.opened()), None)
        if found is not None:
            return f"{who} part in turn {found.turn + 1}: {_words(found, one, other)}"
    for turn in range(1, min(view.turn, parallel.turn) + 1):
        told = _account(view, turn), _account(parallel, turn)
        if told[0] != told[1]:
            difference = _difference(told, here, there)
            return f"{who} part in turn {turn}, as far as is known: {difference}"
    return f"{who}: the same so far" + ("." if view.is_open else ", as far as is known.")


def _account(view: SeatView, turn: int) -> tuple[str, ...]:
    """Return what the reader was told of a turn, in sentences without causes."""
    return tuple(event.sentence for event in view.told(turn))


def _difference(told: tuple[tuple[str, ...], tuple[str, ...]], one: str, other: str) -> str:
    for here, there, label in ((told[0], told[1], one), (told[1], told[0], other)):
        for text in here:
            if text not in there:
                return f"in {label}, {text}"
    return "the same things happen in another order."


def _words(found: Divergence, one: Side, other: Side) -> str:
    scenario, decision = one[1].scenario, decision_named(found.decision)
    labels = {option.key: f"“{option.label}”" for option in decision.options}
    here, there = (
        f"in {label} {labels.get(option, 'nothing to decide')}"
        for (label, _), option in ((one, found.baseline), (other, found.treatment))
    )
    about = split_key(found.key)
    who = capital(str(scenario.noun(about.actor)))
    whose = f"{who} about {scenario.noun(about.partner)}" if about.partner else who
    return f"{whose}, {decision.title.lower()}: {here}, {there}."
