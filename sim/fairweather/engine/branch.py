"""Branches: fork any turn, change something, and see what it did, under the same luck.

Two answers to one question. *Same luck*: what would have happened in this game with the same
random draws. *Over luck*: K continuations of each branch under common random numbers, so that
differences are paired world by world and a change of nothing differs by exactly 0 (rulebook 1.7b).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import numpy as np

from fairweather.axes import FloatArray
from fairweather.engine.continuations import Course, Start, join_courses
from fairweather.engine.orders import Given, check_orders
from fairweather.engine.parts import NO_HASTE, Continued, Haste, most_at_once, play_parts
from fairweather.engine.people import People
from fairweather.engine.wargame import Wargame
from fairweather.errors import OrderError
from fairweather.records.paired import Paired, paired_difference
from fairweather.scenario.build import build
from fairweather.scenario.patch import patch
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Traits
from fairweather.world.fork import copy
from fairweather.world.inject import read_inject
from fairweather.world.state import World

CONTINUATIONS = 500

STATE_KEYS = ("capability", "cohesion", "attention", "involvement", "strain", "sanctuary")
"""Faction numbers that turns change: a change of one sets the state at the fork."""
HIDDEN_KEYS = ("reliability", "resolve")
"""Hidden traits: a change of one shifts what was drawn by as much."""
SETTLED_KEYS = (
    "obligation.reliability_spread",
    "obligation.resolve_spread",
    "trust.memory",
)
"""Parameters that did their work before the first turn; a fork cannot change them."""


@dataclass(frozen=True)
class Change:
    """What a branch does differently from a turn on.

    ``orders`` replace those of the game at the turn of the fork; ``settings`` are patch keys and
    values; ``injects`` as in ``world.inject``. Nothing of all three is a null change.
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

    ``given`` are the orders people gave in the game, from the turn of the fork on; ``injects``, by
    turn, what happens in it from outside; ``first`` which of the seed's worlds it is.
    """

    scenario: Scenario
    world: World
    seed: int
    policies: Mapping[str, str] = field(default_factory=dict)
    given: Sequence[Given] = ()
    injects: Mapping[int, Sequence[str]] = field(default_factory=dict)
    first: int = 0

    @property
    def turn(self) -> int:
        return self.world.turn


def check_change(fork: Fork, change: Change) -> None:
    """Raise ``OrderError`` or ``ScenarioError`` if a change cannot be made there."""
    check_orders(change.orders, fork.world.cast)
    if change.settings:
        patch(fork.scenario, dict(change.settings))
    for key in change.settings:
        if not is_live(key):
            raise OrderError(f"setting {key!r}: it is settled before the first turn; fork earlier")
    for text in change.injects:
        read_inject(text, fork.world.cast)


def is_live(key: str) -> bool:
    """Return whether a change of this number in mid-game does anything."""
    table, _, rest = key.partition(".")
    if table == "parameters":
        return rest not in SETTLED_KEYS
    name = rest.partition(".")[2]
    live = (*STATE_KEYS, *HIDDEN_KEYS, *(member.name for member in fields(Traits)))
    return table == "factions" and (name in live or name.startswith("goals."))


def same_luck(fork: Fork, change: Change, *, explain: bool = False) -> Wargame:
    """Return this game with ``change`` made in it and the same random draws, ready to be stepped.

    Orders that people gave later in the game are given again by ``script_of``.
    """
    world, scenario = _changed(fork, change, copy(fork.world))
    return Wargame(
        scenario,
        seed=fork.seed,
        first=fork.first,
        policies=fork.policies,
        injects=fork.injects,
        world=world,
        explain=explain,
    )


def script_of(fork: Fork, change: Change) -> dict[int, Given]:
    """Return the orders by turn of a same-luck branch: the game's own, but for the change."""
    script: dict[int, Given] = {
        fork.turn + later: dict(orders) for later, orders in enumerate(fork.given)
    }
    script[fork.turn] = {**script.get(fork.turn, {}), **change.orders}
    return script


def over_luck(
    fork: Fork,
    change: Change,
    *,
    worlds: int = CONTINUATIONS,
    first: int = 0,
    people: People = People.SAME,
) -> Course:
    """Play ``worlds`` continuations to the last turn, by luck no game has seen.

    They share the luck of every other branch of the same fork. Orders people gave at the fork
    are given; from the next turn on everyone decides by policy, and people's seats by reason.
    """
    return Continued((_start(fork, change),), fork.seed, worlds, first, people).work()[0]


@dataclass(frozen=True)
class Comparison:
    """Two branches over the same continuations so far.

    ``baseline`` and ``treatment`` map outcomes to ``(K, turns left + 1)``; ``differences`` pairs
    their last turn; ``any_changed`` is the share of worlds in which any outcome ever differs.
    ``happened`` counts happenings in both, ``(K,)`` each; ``followed`` is the share of worlds in
    which each order of the treatment could be carried out; ``people`` says who lives on in them.
    """

    turn: int
    n_worlds: int
    wanted: int
    baseline: Mapping[str, FloatArray]
    treatment: Mapping[str, FloatArray]
    happened: tuple[Mapping[str, FloatArray], Mapping[str, FloatArray]]
    followed: Mapping[str, float]
    people: People = People.SAME

    @property
    def differences(self) -> dict[str, Paired]:
        return {
            key: paired_difference(self.baseline[key][:, -1], self.treatment[key][:, -1])
            for key in self.baseline
        }

    @property
    def happenings(self) -> dict[str, Paired]:
        """For each kind of happening, whether it took place at all from the fork on."""
        before, after = self.happened
        return {
            kind: paired_difference(
                (before[kind] > 0.0).astype(np.float64), (after[kind] > 0.0).astype(np.float64)
            )
            for kind in before
        }

    @property
    def any_changed(self) -> float:
        changed = np.zeros(self.n_worlds, dtype=bool)
        for key, series in self.baseline.items():
            changed |= (series != self.treatment[key]).any(axis=1)
        return float(changed.mean())


def compare(
    fork: Fork,
    change: Change,
    *,
    worlds: int = CONTINUATIONS,
    against: Change | None = None,
    people: People = People.SAME,
) -> Iterator[Comparison]:
    """Stream the comparison of ``change`` with ``against`` (by default: as it was), sharpening.

    Each part adds continuations to both branches; the last holds all ``worlds``. Raises as
    ``check_change`` does, before anything is played.
    """
    unchanged = against or Change()
    check_change(fork, change)
    check_change(fork, unchanged)
    found = streamed(fork, (unchanged, change), worlds, people)
    return (comparison for comparison in found if comparison is not None)


def streamed(
    fork: Fork,
    changes: tuple[Change, Change],
    worlds: int,
    people: People,
    haste: Haste = NO_HASTE,
) -> Iterator[Comparison | None]:
    """Stream the comparison of two changes that were checked, as it sharpens.

    The first is None, as soon as others are at work on it, unless ``haste`` knows both branches.
    """
    usual, changed = haste.usual(), haste.changed()
    starts = tuple(_start(fork, one) for one in changes[usual is not None :])

    def part_of(size: int, first: int) -> Continued:
        return Continued(starts, fork.seed, size, first, people)

    most = most_at_once(fork.scenario)
    for pairs in play_parts(part_of, worlds, most, usual=usual, changed=changed, here=haste.here):
        yield compared(fork.turn, pairs, worlds, people) if pairs else None


def one_branch(fork: Fork, change: Change, worlds: int = CONTINUATIONS) -> Continued:
    """Return one branch of a comparison, to be played ahead."""
    return Continued((_start(fork, change),), fork.seed, worlds, 0)


def compared(
    turn: int, pairs: Sequence[Sequence[Course]], wanted: int, people: People
) -> Comparison:
    """Return the comparison of two branches from the parts played so far, each a pair."""
    before, after = (join_courses([pair[side] for pair in pairs]) for side in (0, 1))
    return Comparison(
        turn=turn,
        n_worlds=len(next(iter(before.outcomes.values()))),
        wanted=wanted,
        baseline=before.outcomes,
        treatment=after.outcomes,
        happened=(before.happenings, after.happenings),
        followed=after.followed,
        people=people,
    )


def _start(fork: Fork, change: Change) -> Start:
    world, scenario = _changed(fork, change, copy(fork.world))
    orders = {**(fork.given[0] if fork.given else {}), **change.orders}
    return Start(scenario, world, fork.policies, orders, bool(fork.given), fork.injects)


def _changed(fork: Fork, change: Change, world: World) -> tuple[World, Scenario]:
    """Make the settings and injects of a change in ``world``, which is the branch's own."""
    scenario = fork.scenario
    if change.settings:
        scenario = patch(scenario, dict(change.settings))
        fresh = build(scenario, seed=fork.seed, worlds=1, first=fork.first).scene
        world = replace(world, scene=fresh)
        for key in change.settings:
            _set_state(world, fork.scenario, scenario, key)
    for text in change.injects:
        read_inject(text, world.cast).apply(world)
    return world, scenario


def _set_state(world: World, before: Scenario, after: Scenario, key: str) -> None:
    """Bring the state in line with a changed number that turns, or the start, have worked on."""
    if key == "parameters.obligation.reliability":
        shift = _reliability(after) - _reliability(before)
        world.reliability[:, world.cast.patrons] += shift
    table, _, rest = key.partition(".")
    faction, _, name = rest.partition(".")
    if table != "factions" or name not in (*STATE_KEYS, *HIDDEN_KEYS):
        return
    column = (slice(None), world.cast.index(faction))
    value = getattr(after.factions[faction], name)
    if name in HIDDEN_KEYS:
        getattr(world, name)[column] += value - getattr(before.factions[faction], name)
    else:
        getattr(world, name)[column] = value
    if name == "involvement":
        world.wanted_involvement[column] = value


def _reliability(scenario: Scenario) -> float:
    return scenario.parameters.get("obligation.reliability", 0.0)
