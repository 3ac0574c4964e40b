"""Estimates: what each option of one decision might do in a few weeks, from a supposed world.

Every continuation has people of its own, drawn anew, and luck that no game has seen; the same in
each option, so that what two options differ by is no luck. All start as if everyone had just looked
at how things stand, since nobody can know when the others last looked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from fairweather.draws import Draws
from fairweather.engine.continuations import Course, Start, continue_each
from fairweather.engine.wargame import Wargame
from fairweather.scenario.build import with_other_people
from fairweather.scenario.schema import Scenario
from fairweather.world.fork import copy, tile
from fairweather.world.state import World

WEEKS = 12.0
"""How far an estimate looks: three months."""

WORLDS = 100
"""Continuations of each option."""

_LOOKS = ("seen_advantage", "is_watched", "looked")


def turns_of(scenario: Scenario, turn: int) -> int:
    """Return the turn up to which an estimate at ``turn`` looks, at least one ahead."""
    ahead = max(round(WEEKS / scenario.weeks_per_turn), 1)
    return min(turn + ahead, scenario.turns)


def prepare(scenario: Scenario, supposed: World, seed: int, worlds: int = WORLDS) -> World:
    """Return ``worlds`` copies of a supposed world, R = 1, each with people of its own."""
    draws = Draws(seed, worlds, 0)
    world = with_other_people(tile(supposed, worlds), scenario, draws)
    later = Wargame(scenario, seed=seed, worlds=worlds, world=copy(world))
    later.step()
    for name in _LOOKS:
        getattr(world, name)[:] = getattr(later.world, name)
    world.looked[world.looked >= 0] = world.turn
    return world


def estimate(
    scenario: Scenario,
    prepared: World,
    seed: int,
    key: str,
    options: Sequence[str],
    on_turn: Callable[[], None] = lambda: None,
) -> Mapping[str, Course]:
    """Return what comes of each option of the decision ``key``, over the same continuations.

    The option is taken in the first turn; what else its seat may decide is left to reason.
    ``on_turn`` is called between turns.
    """
    starts = [Start(scenario, prepared, orders={key: option}) for option in options]
    until = turns_of(scenario, prepared.turn)
    worlds = prepared.n_worlds
    found = continue_each(starts, seed=seed, worlds=worlds, turns=until, on_turn=on_turn)
    return dict(zip(options, found, strict=True))
