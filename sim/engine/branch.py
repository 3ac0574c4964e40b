"""Branches: fork any turn, change something, and see what it did, under the same luck.

Two answers to one question. *Same luck*: the one path that this very world would have taken.
*Over luck*: K continuations of each branch under common random numbers, so that differences are
paired world by world and a change of nothing differs by exactly 0 (rulebook 1.7b).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sim.axes import FloatArray
from sim.draws import branch_seed
from sim.engine.inject import read_inject
from sim.engine.orders import Given, check_orders
from sim.engine.run import play_out
from sim.engine.wargame import Wargame
from sim.records.paired import Paired, paired_difference
from sim.records.recorder import Recorder
from sim.rules.outcomes import OUTCOMES
from sim.scenario.build import build
from sim.scenario.patch import patch
from sim.scenario.schema import Scenario
from sim.world.fork import copy, take
from sim.world.state import World

CONTINUATIONS = 500
FIRST_PICTURE = 40
"""Continuations in the first part of a stream, so that a picture stands at once."""

STATE_KEYS = (
    "capability",
    "cohesion",
    "attention",
    "involvement",
    "strain",
    "sanctuary",
    "reliability",
    "resolve",
)
"""Faction numbers that a turn changes: a change of one sets the state at the fork."""


@dataclass(frozen=True)
class Change:
    """What a branch does differently from a turn on.

    ``orders`` replace those of the game at the turn of the fork; ``settings`` are patch keys and
    values; ``injects`` as in ``engine.inject``. Nothing of all three is a null change.
    """

    orders: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    injects: Sequence[str] = ()

    @property
    def is_null(self) -> bool:
        return not (self.orders or self.settings or self.injects)


@dataclass(frozen=True)
class Fork:
    """A place to branch from: a committed turn of a game, which is never changed.

    ``given`` are the orders people gave in the game, from the turn of the fork on.
    """

    scenario: Scenario
    world: World
    seed: int
    policies: Mapping[str, str] = field(default_factory=dict)
    given: Sequence[Given] = ()

    @property
    def turn(self) -> int:
        return self.world.turn


def check_change(fork: Fork, change: Change) -> None:
    """Raise ``OrderError`` or ``ScenarioError`` if a change cannot be made there."""
    check_orders(change.orders, fork.world.cast)
    patch(fork.scenario, dict(change.settings))
    for text in change.injects:
        read_inject(text, fork.world.cast)


def same_luck(fork: Fork, change: Change, *, explain: bool = False) -> Wargame:
    """Return the game of this very world as ``change`` would have it, ready to be stepped.

    Orders that people gave later in the game are given again by ``script_of``.
    """
    world, scenario = _changed(fork, change, copy(fork.world))
    return Wargame(scenario, seed=fork.seed, policies=fork.policies, world=world, explain=explain)


def script_of(fork: Fork, change: Change) -> dict[int, Given]:
    """Return the orders by turn of a same-luck branch: the game's own, but for the change."""
    script: dict[int, Given] = {
        fork.turn + later: dict(orders) for later, orders in enumerate(fork.given)
    }
    script[fork.turn] = {**script.get(fork.turn, {}), **change.orders}
    return script


def over_luck(
    fork: Fork, change: Change, *, worlds: int = CONTINUATIONS, first: int = 0
) -> Recorder:
    """Play ``worlds`` continuations to the last turn, by luck no game has seen.

    They share the luck of every other branch of the same fork. Orders people gave at the fork
    are given; from the next turn on everyone decides by policy, and people's seats by reason.
    """
    start = take(fork.world, np.zeros(worlds, dtype=np.intp))
    world, scenario = _changed(fork, change, start)
    reasoned = {k: "reasoned" if v == "seated" else v for k, v in fork.policies.items()}
    game = Wargame(
        scenario,
        seed=branch_seed(fork.seed, fork.turn),
        worlds=worlds,
        first=first,
        policies=reasoned,
        world=world,
    )
    orders = {**(fork.given[0] if fork.given else {}), **change.orders}
    return play_out(game, {fork.turn: orders})


@dataclass(frozen=True)
class Comparison:
    """Two branches over the same continuations so far.

    ``baseline`` and ``treatment`` map outcomes to ``(K, turns left + 1)``; ``differences`` pairs
    their last turn; ``any_changed`` is the share of worlds in which any outcome ever differs.
    """

    turn: int
    n_worlds: int
    wanted: int
    baseline: Mapping[str, FloatArray]
    treatment: Mapping[str, FloatArray]

    @property
    def differences(self) -> dict[str, Paired]:
        return {
            key: paired_difference(self.baseline[key][:, -1], self.treatment[key][:, -1])
            for key in self.baseline
        }

    @property
    def any_changed(self) -> float:
        changed = np.zeros(self.n_worlds, dtype=bool)
        for key, series in self.baseline.items():
            changed |= (series != self.treatment[key]).any(axis=1)
        return float(changed.mean())


def compare(
    fork: Fork, change: Change, *, worlds: int = CONTINUATIONS, against: Change | None = None
) -> Iterator[Comparison]:
    """Stream the comparison of ``change`` with ``against`` (by default: as it was), sharpening.

    Each part adds continuations to both branches; the last holds all ``worlds``. Raises as
    ``check_change`` does, before anything is played.
    """
    unchanged = against or Change()
    check_change(fork, change)
    check_change(fork, unchanged)
    sides: tuple[list[Recorder], list[Recorder]] = ([], [])
    done = 0
    for size in parts(worlds):
        for side, branch in zip(sides, (unchanged, change), strict=True):
            side.append(over_luck(fork, branch, worlds=size, first=done))
        done += size
        baseline, treatment = (_joined(side) for side in sides)
        yield Comparison(fork.turn, done, worlds, baseline, treatment)


def parts(worlds: int) -> list[int]:
    """Return how many continuations each part of a stream adds: a small one, then larger."""
    sizes, left, size = [], worlds, FIRST_PICTURE
    while left > 0:
        sizes.append(min(size, left))
        left -= sizes[-1]
        size = min(size * 4, 512)
    return sizes


def _joined(records: Sequence[Recorder]) -> dict[str, FloatArray]:
    return {
        outcome.key: np.concatenate([record.series(outcome.key) for record in records])
        for outcome in OUTCOMES
    }


def _changed(fork: Fork, change: Change, world: World) -> tuple[World, Scenario]:
    """Make the settings and injects of a change in ``world``, which is the branch's own."""
    scenario = fork.scenario
    if change.settings:
        scenario = patch(scenario, dict(change.settings))
        fresh = build(scenario, seed=fork.seed, worlds=1).scene
        world = replace(world, scene=fresh)
        for key in change.settings:
            table, _, rest = key.partition(".")
            faction, _, name = rest.partition(".")
            if table == "factions" and name in STATE_KEYS:
                value = getattr(scenario.factions[faction], name)
                getattr(world, name)[:, world.cast.index(faction)] = value
    for text in change.injects:
        read_inject(text, world.cast).apply(world)
    return world, scenario
