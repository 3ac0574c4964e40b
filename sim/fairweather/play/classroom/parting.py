"""Where the worlds of parallel groups part: by what everyone can see, or by the very decision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from fairweather.decisions.catalogue import decision_named
from fairweather.engine.divergence import Divergence
from fairweather.engine.orders import actor_of
from fairweather.engine.same_path import choices_apart
from fairweather.play.classroom.group import Group
from fairweather.play.game import Game
from fairweather.play.hardship import ground_events
from fairweather.play.telling import PUBLIC, tell
from fairweather.scenario.schema import Scenario

MANY = 3
"""Groups up to which every pair is told of."""

Side = tuple[str, Game]
"""A group's label, and its game."""


def partings(groups: Sequence[Group], *, is_exact: bool) -> tuple[str, ...]:
    """Return a sentence for each pair of groups, saying where their worlds part.

    An exact one names the decision, which may be a secret one; others rest on what is public. Of
    many groups, each is compared with the first.
    """
    pairs = combinations(groups, 2) if len(groups) <= MANY else ((groups[0], o) for o in groups[1:])
    return tuple(
        _parting((one.label, one.game), (other.label, other.game), is_exact) for one, other in pairs
    )


def public_account(game: Game, turn: int) -> tuple[str, ...]:
    """Return what everyone could learn of the turn that led to snapshot ``turn``, in sentences."""
    if turn < 1:
        return ()
    before, after = game.snapshots[turn - 1].world, game.snapshots[turn].world
    heard = tell(game.snapshots[turn].record, game.scenario, PUBLIC)
    felt = ground_events(before, after, game.scenario, turn - 1)
    return tuple(event.text for event in (*heard, *felt))


@lru_cache(maxsize=64)
def _parting(one: Side, other: Side, is_exact: bool) -> str:
    """Return the sentence of a pair of groups."""
    (here, game), (there, parallel) = one, other
    who = f"{here} and {there}"
    if is_exact:
        found = next(choices_apart(game.history, parallel.history), None)
        if found is not None:
            return f"{who} part in turn {found.turn + 1}: {_words(found, one, other)}"
    for turn in range(1, min(game.turn, parallel.turn) + 1):
        told = public_account(game, turn), public_account(parallel, turn)
        if told[0] != told[1]:
            return (
                f"{who} part in turn {turn}, as far as is known: {_difference(told, here, there)}"
            )
    return f"{who}: the same so far" + ("." if is_exact else ", as far as is known.")


def _difference(told: tuple[tuple[str, ...], tuple[str, ...]], one: str, other: str) -> str:
    for here, there, label in ((told[0], told[1], one), (told[1], told[0], other)):
        for text in here:
            if text not in there:
                return f"in {label}, {text[:1]}{text[1:]}"
    return "the same things happen in another order."


def _words(found: Divergence, one: Side, other: Side) -> str:
    scenario, decision = one[1].scenario, decision_named(found.decision)
    sides = [
        f"in {label} {_label(decision.options, option)}"
        for (label, _), option in ((one, found.baseline), (other, found.treatment))
    ]
    return f"{_whose(scenario, found.key)}, {decision.title.lower()}: {', '.join(sides)}."


def _whose(scenario: Scenario, key: str) -> str:
    actor, partner = actor_of(key), key.partition(">")[2]
    label = scenario.factions[actor].label
    return f"{label} about {scenario.factions[partner].label}" if partner else label


def _label(options: Sequence[object], key: str) -> str:
    found = [str(getattr(one, "label", "")) for one in options if getattr(one, "key", "") == key]
    return f"“{found[0]}”" if found else "nothing to decide"
