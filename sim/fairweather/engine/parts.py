"""Parts: continuations are played part by part, each by whoever is free, and told as they come in.

A world plays bit for bit the same in any part and any process, so who plays what is seen in
nothing but the time it takes.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from fairweather.draws import branch_seed
from fairweather.engine.companion import COMPANION, Companion, Task
from fairweather.engine.continuations import Course, Start, continue_each
from fairweather.engine.orders import Given
from fairweather.engine.people import People
from fairweather.engine.run import chunk_size
from fairweather.engine.wargame import Wargame
from fairweather.scenario.schema import Scenario
from fairweather.world.fork import copy, take
from fairweather.world.state import World

FIRST_PICTURE = 40
"""Continuations in the first part of a stream, so that a picture stands at once."""

_HERE = 0.4
"""Share played here where one branch alone is left to play and the companion plays the rest.

Screens are drawn here as well, so that it is less than half.
"""

_LEAST = 60
"""Continuations below which two processes are no faster than one: each turn has a fixed price."""

Part = Task[list[Course]]
"""Some continuations of both branches; what it gives is picklable and so is it."""


@dataclass(frozen=True)
class Continued:
    """Branches that stand at one turn of a game of ``seed``, to be played on from there."""

    starts: tuple[Start, ...]
    seed: int
    worlds: int
    first: int
    people: People = People.SAME

    def work(self, on_turn: Callable[[], None] = lambda: None) -> list[Course]:
        """Play them to the last turn; ``on_turn`` is called on the way."""
        return continue_each(
            self.starts,
            seed=branch_seed(self.seed, self.starts[0].world.turn),
            worlds=self.worlds,
            first=self.first,
            people=self.people,
            on_turn=on_turn,
        )


@dataclass(frozen=True)
class Elsewhere:
    """Other worlds of a seed, played from the start with orders ``given`` turn by turn.

    In the turn after these they part: ``orders`` are those of each branch in it.
    """

    scenario: Scenario
    seed: int
    policies: Mapping[str, str]
    given: tuple[Given, ...]
    orders: tuple[Given, ...]
    worlds: int
    first: int

    def work(self, on_turn: Callable[[], None] = lambda: None) -> list[Course]:
        """Play them to the last turn; ``on_turn`` is called on the way."""
        world = _played(replace(self, orders=()), on_turn)
        starts = [
            Start(self.scenario, world, self.policies, now, is_played=True) for now in self.orders
        ]
        return continue_each(
            starts, seed=self.seed, worlds=self.worlds, first=self.first, on_turn=on_turn
        )


_LATEST: list[tuple[bytes, int, World]] = []
"""The worlds played last up to where branches part, what was asked of them, and the first of them.

One question after another starts there.
"""


def _played(asked: Elsewhere, on_turn: Callable[[], None]) -> World:
    """Return the worlds of ``asked`` as they stand where branches part."""
    mark = pickle.dumps(replace(asked, worlds=0, first=0), pickle.HIGHEST_PROTOCOL)
    for known, first, world in tuple(_LATEST):
        skipped = asked.first - first
        if known == mark and 0 <= skipped <= world.n_worlds - asked.worlds:
            return take(world, np.arange(skipped, skipped + asked.worlds, dtype=np.intp))
    game = Wargame(
        asked.scenario,
        seed=asked.seed,
        worlds=asked.worlds,
        first=asked.first,
        policies=asked.policies,
    )
    for earlier in asked.given:
        game.orders = earlier
        game.step()
        on_turn()
    _LATEST[:] = [(mark, asked.first, copy(game.world))]
    return game.world


@dataclass(frozen=True)
class Haste:
    """What makes an answer stand sooner, and is seen in nothing else.

    ``usual`` gives all continuations of the branch as it was, and ``changed`` those of the other
    one, where they were played ahead; None if they have to be played now. ``here`` is the share of
    its time, 0 to 1, that this process has for it. ``pause`` is called once others are at work, and
    lets the beginning of the path be drawn.
    """

    usual: Callable[[], Course | None] = lambda: None
    changed: Callable[[], Course | None] = lambda: None
    here: float = 1.0
    pause: Callable[[], None] = lambda: None


NO_HASTE = Haste()


def play_parts(
    part_of: Callable[[int, int], Part],
    worlds: int,
    most: int,
    companion: Companion = COMPANION,
    *,
    usual: Course | None = None,
    changed: Course | None = None,
    here: float = 1.0,
) -> Iterator[list[list[Course]]]:
    """Yield every part that is in by now, in the order of its worlds, each time one has come in.

    ``part_of`` is told how many continuations and after how many others. What comes first is empty:
    the companion, if it is free, is then at its part, and the others are played here. Where the
    ``usual`` course is known, a part is of one branch alone, and is set beside it; where the
    ``changed`` one is as well, nothing is played.
    """
    if usual is not None and changed is not None:
        yield [[usual, changed]]
        return

    def beside(first: int, found: list[Course]) -> list[Course]:
        return found if usual is None else [usual.part(first, len(found[0])), *found]

    most = most if usual is None else 2 * most
    is_shared = companion.is_free
    sizes = parts(worlds, most, is_shared=is_shared, is_one=usual is not None, here=here)
    left = deque(zip(sizes, _before(sizes), strict=True))
    least = 1 if is_shared and usual is not None else 2
    known: dict[int, list[Course]] = {}
    away: tuple[int, int] | None = None
    loan = None
    try:
        while left or loan is not None:
            if loan is None and len(left) >= least:
                loan = companion.ask(part_of(*left[-1]))
                away = left.pop() if loan is not None else None
            if not known:
                yield []
            is_last = not left or (len(left) == 1 and bool(known))
            if left:
                size, first = left.popleft()
                known[first] = beside(first, part_of(size, first).work())
            if loan is not None and away is not None and (loan.is_in or is_last):
                found = loan.take()
                known[away[1]] = beside(away[1], part_of(*away).work() if found is None else found)
                loan = away = None
            yield [known[first] for first in sorted(known)]
    finally:
        if loan is not None:
            loan.forget()


def parts(
    worlds: int, most: int, *, is_shared: bool = False, is_one: bool = False, here: float = 1.0
) -> list[int]:
    """Return how many continuations each part of a stream adds: a few, then equal parts.

    Shared by two, the rest is one part for each if that is not too much: two thirds of it, the
    last, for the one that does not also play the few. Of one branch, each plays one part, or the
    other one plays all if there is little time ``here``.
    """
    if is_one and is_shared and _LEAST < worlds <= most:
        mine = round(_HERE * here * worlds)
        return [mine, worlds - mine] if mine >= _LEAST else [worlds]
    few = min(worlds, FIRST_PICTURE)
    rest = worlds - few
    if is_shared and _LEAST < rest <= 3 * most:
        return [few, rest // 3, rest - rest // 3]
    n_parts = -(-rest // most)
    ends = [few + rest * part // max(n_parts, 1) for part in range(n_parts + 1)]
    return [few, *(after - before for before, after in pairwise(ends))]


def most_at_once(scenario: Scenario) -> int:
    """Return how many continuations of each of two branches to play at once."""
    return chunk_size(len(scenario.cells)) // 2


def _before(sizes: list[int]) -> list[int]:
    """Return how many continuations come before each part."""
    return [sum(sizes[:place]) for place in range(len(sizes))]
