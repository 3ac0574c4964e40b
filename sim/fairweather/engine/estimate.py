"""Estimates: what each option of one decision might do in a few weeks, from a supposed world.

Every continuation has people of its own, drawn anew, and luck that no game has seen; the same in
each option, so that what two options differ by is no luck. All start as if everyone had just looked
at how things stand, since nobody can know when the others last looked.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

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


@dataclass(frozen=True)
class Footing:
    """From where the estimates of one seat at one turn start: small enough to send elsewhere.

    ``packed`` holds a scenario and a supposed world, R = 1; ``seed`` is luck that no game has seen.
    """

    packed: bytes
    seed: int
    worlds: int = WORLDS

    @classmethod
    def of(cls, scenario: Scenario, supposed: World, seed: int, worlds: int = WORLDS) -> Footing:
        return cls(pickle.dumps((scenario, supposed), pickle.HIGHEST_PROTOCOL), seed, worlds)

    def estimate(
        self, key: str, options: Sequence[str], on_turn: Callable[[], None] = lambda: None
    ) -> Mapping[str, Course]:
        """Return what comes of each option of the decision ``key``, see ``estimate``."""
        scenario, world = _prepared(self)
        return estimate(scenario, world, self.seed, key, options, on_turn)


@lru_cache(maxsize=4)
def _prepared(footing: Footing) -> tuple[Scenario, World]:
    """Return what every decision of a turn starts from; made once for a few seats."""
    scenario, supposed = pickle.loads(footing.packed)
    return scenario, prepare(scenario, supposed, footing.seed, footing.worlds)


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
