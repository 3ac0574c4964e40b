"""Continuations: branches of one fork played to the last turn side by side, under one luck.

All stand in one batch, in which every draw is made once and serves world ``w`` of each branch.
Branches to which other things happen from outside play their first turn by themselves, and those in
which others decide all turns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from fairweather.axes import FloatArray
from fairweather.decisions.catalogue import decision_named
from fairweather.draws import Draws
from fairweather.engine.orders import Given, parse_key
from fairweather.engine.people import People
from fairweather.engine.wargame import Wargame
from fairweather.factions.policies.policy import Policy, policies, policy_named
from fairweather.records.recorder import HAPPENINGS
from fairweather.rules.outcomes import OUTCOMES
from fairweather.scenario.build import with_other_people
from fairweather.scenario.schema import Scenario
from fairweather.world.fork import copy, stack, tile
from fairweather.world.state import World

SEATED, REASONED = "seated", "reasoned"


@dataclass(frozen=True)
class Start:
    """Where a branch starts: its world, its scenario, and who decides how.

    The world is one, of which every continuation starts, or as many as there are continuations.
    ``orders`` are those of the first turn. With ``is_played`` people were at their seats in that
    turn, and what they did not order stayed as it stood; later their seats decide by reason.
    """

    scenario: Scenario
    world: World
    policies: Mapping[str, str] = field(default_factory=dict)
    orders: Given = field(default_factory=dict)
    is_played: bool = False
    injects: Mapping[int, Sequence[str]] = field(default_factory=dict)

    @property
    def at_first(self) -> dict[str, str]:
        """Policies of the first turn."""
        return dict(self.policies) if self.is_played else self.later

    @property
    def later(self) -> dict[str, str]:
        """Policies once people have left their seats."""
        chosen = {k: self.policies.get(k, s.policy) for k, s in self.scenario.factions.items()}
        return {k: REASONED if name == SEATED else name for k, name in chosen.items()}


@dataclass(frozen=True)
class Course:
    """What the continuations of one branch came to.

    ``outcomes`` ``(K, turns left + 1)``, the fork itself first; ``happenings`` ``(K,)`` how often
    each kind took place; ``followed`` the share of worlds in which each order of the first turn
    could be carried out.
    """

    outcomes: Mapping[str, FloatArray]
    happenings: Mapping[str, FloatArray]
    followed: Mapping[str, float]

    def __len__(self) -> int:
        return len(next(iter(self.outcomes.values())))

    def part(self, first: int, size: int) -> Course:
        """Return ``size`` of the continuations, from ``first`` on; the share followed is of all."""
        rows = slice(first, first + size)
        return Course(
            {key: values[rows] for key, values in self.outcomes.items()},
            {key: values[rows] for key, values in self.happenings.items()},
            self.followed,
        )


def continue_each(
    starts: Sequence[Start],
    *,
    seed: int,
    worlds: int,
    first: int = 0,
    turns: int | None = None,
    people: People = People.SAME,
    on_turn: Callable[[], None] = lambda: None,
) -> list[Course]:
    """Play ``worlds`` continuations of every start; world ``w`` has the same luck in each.

    All starts are of one game at one turn. ``turns`` is the last turn if not the scenario's.
    ``on_turn`` is called after every turn but the first.
    """
    last = starts[0].scenario.turns if turns is None else min(turns, starts[0].scenario.turns)
    groups = [starts] if _are_alike(starts) else [[start] for start in starts]
    batches = [_Batch.begin(group, seed, worlds, first, people) for group in groups]
    if starts[0].world.turn < last and any(start.orders or start.is_played for start in starts):
        for batch in batches:
            batch.play_first_turn()
    if _may_join(batches):
        batches = [_Batch.join(batches, seed, worlds, first)]
    for batch in batches:
        batch.play(last, on_turn)
    return [course for batch in batches for course in batch.courses()]


def join_courses(courses: Sequence[Course]) -> Course:
    """Return several parts of the continuations of one branch as one, in the order given."""
    sizes = [len(course) for course in courses]
    shares = {
        key: float(np.average([course.followed[key] for course in courses], weights=sizes))
        for key in courses[0].followed
    }
    return Course(
        _joined([course.outcomes for course in courses]),
        _joined([course.happenings for course in courses]),
        shares,
    )


class _Batch:
    """Branches being played on together, with what they came to so far; rows branch by branch."""

    def __init__(self, starts: Sequence[Start], game: Wargame) -> None:
        self.starts = starts
        self.game = game
        self.followed: list[dict[str, float]] = [{} for _ in starts]
        self.outcomes: dict[str, list[FloatArray]] = {o.key: [] for o in OUTCOMES}
        self.happenings = {kind: np.zeros(game.world.n_worlds) for kind in HAPPENINGS}

    @classmethod
    def begin(
        cls, starts: Sequence[Start], seed: int, worlds: int, first: int, people: People
    ) -> _Batch:
        """Set up one branch by itself, or several in which the same decide and befall."""
        begun = [_first_worlds(start, seed, worlds, first, people) for start in starts]
        if len(begun) > 1:
            world = stack(begun)
        else:
            world = copy(begun[0]) if begun[0] is starts[0].world else begun[0]
        game = Wargame(
            starts[0].scenario,
            seed=seed,
            worlds=worlds,
            first=first,
            copies=len(starts),
            policies=starts[0].at_first,
            injects=starts[0].injects,
            world=world,
        )
        batch = cls(starts, game)
        batch._watch()
        return batch

    @classmethod
    def join(cls, begun: Sequence[_Batch], seed: int, worlds: int, first: int) -> _Batch:
        """Put branches that stand at one turn into one batch."""
        starts = [start for batch in begun for start in batch.starts]
        game = Wargame(
            starts[0].scenario,
            seed=seed,
            worlds=worlds,
            first=first,
            copies=len(begun),
            policies={faction.key: faction.policy.name for faction in begun[0].game.factions},
            injects=starts[0].injects,
            world=stack([batch.game.world for batch in begun]),
        )
        batch = cls(starts, game)
        batch.followed = [followed for other in begun for followed in other.followed]
        for key, series in batch.outcomes.items():
            turns = zip(*(other.outcomes[key] for other in begun), strict=True)
            series.extend(np.concatenate(parts) for parts in turns)
        batch.happenings = _joined([other.happenings for other in begun])
        return batch

    def play_first_turn(self) -> None:
        """Play the turn in which orders were given, then let people leave their seats."""
        game, given = self.game, tuple(start.orders for start in self.starts)
        game.orders = given
        game.step()
        self.followed = [
            {key: _share_followed(game, rows, key, option) for key, option in orders.items()}
            for rows, orders in zip(self._rows(), given, strict=True)
        ]
        self._watch()
        self._count()
        for faction in game.factions:
            if faction.policy.name == SEATED:
                faction.policy = policy_named(REASONED)

    def play(self, last: int, on_turn: Callable[[], None]) -> None:
        """Play every turn that is left."""
        while self.game.world.turn < last:
            self.game.step()
            on_turn()
            self._watch()
            self._count()

    def courses(self) -> list[Course]:
        """Return what the continuations of each branch came to."""
        series = {key: np.stack(values, axis=1) for key, values in self.outcomes.items()}
        return [
            Course(
                {key: values[rows] for key, values in series.items()},
                {key: values[rows] for key, values in self.happenings.items()},
                followed,
            )
            for rows, followed in zip(self._rows(), self.followed, strict=True)
        ]

    def _rows(self) -> list[slice]:
        """Return where the worlds of each branch stand."""
        each = self.game.world.n_worlds // len(self.starts)
        return [slice(place * each, (place + 1) * each) for place in range(len(self.starts))]

    def _watch(self) -> None:
        for key, value in self.game.measured().items():
            self.outcomes[key].append(value)

    def _count(self) -> None:
        for happening in self.game.latest.events.happenings:
            self.happenings[happening.kind] += happening.is_so.sum(axis=1)


def _first_worlds(start: Start, seed: int, worlds: int, first: int, people: People) -> World:
    """Return the worlds in which a branch starts; they may be those of ``start`` themselves."""
    if start.world.n_worlds != worlds:
        world = tile(start.world, worlds)
    elif people is People.OTHER:
        world = copy(start.world)
    else:
        return start.world
    if people is People.SAME:
        return world
    return with_other_people(world, start.scenario, Draws(seed, worlds, first))


def _may_join(batches: Sequence[_Batch]) -> bool:
    """Return whether all decide alike, by policies that remember no more than the world holds."""
    factions = [faction for batch in batches for faction in batch.game.factions]
    names = {tuple(faction.policy.name for faction in batch.game.factions) for batch in batches}
    is_memoryless = all(type(one.policy).observe is Policy.observe for one in factions)
    return len(batches) > 1 and len(names) == 1 and is_memoryless


def _are_alike(starts: Sequence[Start]) -> bool:
    """Return whether the same things befall all from outside, and the same decide in all.

    They decide by policies that remember no more than the world holds. Orders and numbers may
    differ.
    """
    chosen = [_deciding(start) for start in starts]
    known = policies()
    are_memoryless = all(
        known[name].observe is Policy.observe for name in chosen[0] if name in known
    )
    is_one = all(names == chosen[0] for names in chosen)
    return is_one and are_memoryless and all(one.injects == starts[0].injects for one in starts)


def _deciding(start: Start) -> list[str]:
    """Return by what policy each faction decides in the first turn."""
    chosen = start.at_first
    return [chosen.get(key, faction.policy) for key, faction in start.scenario.factions.items()]


def _share_followed(game: Wargame, rows: slice, key: str, option: str) -> float:
    """Return the share of some worlds in which an order of the latest turn was carried out."""
    cast, asked = game.world.cast, parse_key(key, game.world.cast)
    orders = game.latest.orders[asked.decision]
    partner = cast.index(asked.partner) if asked.partner else -1
    row = (orders.actor == cast.index(asked.actor)) & (orders.partner == partner)
    chosen = orders.chose(decision_named(asked.decision).place(option))
    return float(chosen[rows, row].mean())


def _joined(tables: Sequence[Mapping[str, FloatArray]]) -> dict[str, FloatArray]:
    return {key: np.concatenate([table[key] for table in tables]) for key in tables[0]}
