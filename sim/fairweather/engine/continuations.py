"""Continuations: branches of one fork played to the last turn side by side, under one luck.

Where orders differ in the first turn, each branch plays that turn by itself; from then on all
stand in one batch, in which every draw is made once and serves world ``w`` of each branch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from fairweather.axes import FloatArray
from fairweather.decisions.catalogue import decision_named
from fairweather.draws import Draws
from fairweather.engine.orders import Given, parse_key
from fairweather.engine.people import People
from fairweather.engine.wargame import Wargame
from fairweather.factions.policies.policy import Policy, policy_named
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


def continue_each(
    starts: Sequence[Start],
    *,
    seed: int,
    worlds: int,
    first: int = 0,
    turns: int | None = None,
    people: People = People.SAME,
) -> list[Course]:
    """Play ``worlds`` continuations of every start; world ``w`` has the same luck in each.

    All starts are of one game at one turn. ``turns`` is the last turn if not the scenario's.
    """
    last = starts[0].scenario.turns if turns is None else min(turns, starts[0].scenario.turns)
    begun = [_Batch.begin(start, seed, worlds, first, people) for start in starts]
    if starts[0].world.turn < last and any(start.orders or start.is_played for start in starts):
        for batch in begun:
            batch.play_first_turn()
    batches = [_Batch.join(begun, seed, worlds, first)] if _may_join(begun) else begun
    for batch in batches:
        batch.play(last)
    courses = [course for batch in batches for course in batch.courses(worlds)]
    return [
        Course(outcomes, happenings, batch.followed)
        for (outcomes, happenings), batch in zip(courses, begun, strict=True)
    ]


def join_courses(courses: Sequence[Course]) -> Course:
    """Return several parts of the continuations of one branch as one, in the order given."""
    sizes = [len(next(iter(course.outcomes.values()))) for course in courses]
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

    def __init__(self, start: Start, game: Wargame) -> None:
        self.start = start
        self.game = game
        self.followed: dict[str, float] = {}
        self.outcomes: dict[str, list[FloatArray]] = {o.key: [] for o in OUTCOMES}
        self.happenings = {kind: np.zeros(game.world.n_worlds) for kind in HAPPENINGS}

    @classmethod
    def begin(cls, start: Start, seed: int, worlds: int, first: int, people: People) -> _Batch:
        """Set up one branch by itself."""
        world = start.world
        world = copy(world) if world.n_worlds == worlds else tile(world, worlds)
        if people is People.OTHER:
            world = with_other_people(world, start.scenario, Draws(seed, worlds, first))
        game = Wargame(
            start.scenario,
            seed=seed,
            worlds=worlds,
            first=first,
            policies=start.policies if start.is_played else start.later,
            injects=start.injects,
            world=world,
        )
        batch = cls(start, game)
        batch._watch()
        return batch

    @classmethod
    def join(cls, begun: Sequence[_Batch], seed: int, worlds: int, first: int) -> _Batch:
        """Put branches whose first turn is over into one batch."""
        start = begun[0].start
        game = Wargame(
            start.scenario,
            seed=seed,
            worlds=worlds,
            first=first,
            copies=len(begun),
            policies=start.later,
            injects=start.injects,
            world=stack([batch.game.world for batch in begun]),
        )
        batch = cls(start, game)
        for key, series in batch.outcomes.items():
            turns = zip(*(other.outcomes[key] for other in begun), strict=True)
            series.extend(np.concatenate(parts) for parts in turns)
        batch.happenings = _joined([other.happenings for other in begun])
        return batch

    def play_first_turn(self) -> None:
        """Play the turn in which orders were given, then let people leave their seats."""
        game, orders = self.game, self.start.orders
        game.orders = orders
        game.step()
        self.followed = {key: _share_followed(game, key, o) for key, o in orders.items()}
        self._watch()
        self._count()
        for faction in game.factions:
            if faction.policy.name == SEATED:
                faction.policy = policy_named(REASONED)

    def play(self, last: int) -> None:
        """Play every turn that is left."""
        while self.game.world.turn < last:
            self.game.step()
            self._watch()
            self._count()

    def courses(self, worlds: int) -> list[tuple[dict[str, FloatArray], dict[str, FloatArray]]]:
        """Return outcomes and happenings of each branch."""
        series = {key: np.stack(values, axis=1) for key, values in self.outcomes.items()}
        starts = range(0, self.game.world.n_worlds, worlds)
        rows = [slice(start, start + worlds) for start in starts]
        return [
            ({k: v[r] for k, v in series.items()}, {k: v[r] for k, v in self.happenings.items()})
            for r in rows
        ]

    def _watch(self) -> None:
        for key, value in self.game.measured().items():
            self.outcomes[key].append(value)

    def _count(self) -> None:
        for happening in self.game.latest.events.happenings:
            self.happenings[happening.kind] += happening.is_so.sum(axis=1)


def _may_join(begun: Sequence[_Batch]) -> bool:
    """Return whether nobody's policy remembers more than the world itself holds."""
    factions = [faction for batch in begun for faction in batch.game.factions]
    return len(begun) > 1 and all(type(f.policy).observe is Policy.observe for f in factions)


def _share_followed(game: Wargame, key: str, option: str) -> float:
    """Return the share of worlds in which an order of the latest turn was carried out."""
    cast, asked = game.world.cast, parse_key(key, game.world.cast)
    orders = game.latest.orders[asked.decision]
    partner = cast.index(asked.partner) if asked.partner else -1
    row = (orders.actor == cast.index(asked.actor)) & (orders.partner == partner)
    chosen = orders.chose(decision_named(asked.decision).place(option))
    return float(chosen[:, row].mean())


def _joined(tables: Sequence[Mapping[str, FloatArray]]) -> dict[str, FloatArray]:
    return {key: np.concatenate([table[key] for table in tables]) for key in tables[0]}
