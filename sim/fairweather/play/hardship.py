"""What the ground went through in a turn, in words: who was hurt, what changed hands, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from fairweather.axes import FloatArray
from fairweather.play.telling import EventView
from fairweather.play.words import counted, listed, people_word, percent
from fairweather.scenario.schema import Scenario
from fairweather.world.seen import SeenWorld

NOTABLE = 500.0
"""Fewer people newly displaced or harmed than this are shown on the map, not told [D]."""

SLIPPED = 0.3
"""Share of a cell held by clients from which it counts as slipped from the target [D]."""

_STIRRED = 0.2


def place_events(
    events: Iterable[EventView], before: SeenWorld, after: SeenWorld
) -> Iterator[EventView]:
    """Yield ``events`` with the places where each was felt most, as far as it has any."""
    atlas = after.atlas
    for event in events:
        cells: tuple[int, ...] = ()
        if event.kind == "deter":
            cells = _felt_most((after.garrison - before.garrison)[0], 1e-6)
        elif event.kind == "repress":
            crushed = (after.repression - before.repression)[0]
            cells = _felt_most(crushed * atlas.residents[atlas.front], 1.0)
        elif event.kind == "coerce":
            is_there = atlas.owner == after.cast.index(event.factions[1])
            cells = _felt_most(np.where(is_there, _driven(before, after), 0.0), 1.0, 2)
        yield replace(event, cells=cells)


def ground_events(
    before: SeenWorld, after: SeenWorld, scenario: Scenario, turn: int
) -> Iterator[EventView]:
    """Yield what the turn from ``before`` to ``after`` did to the ground, which all can see."""
    atlas = after.atlas
    names = [cell.name or cell.province for cell in atlas.cells]
    people = atlas.residents[atlas.front]
    had, has = (world.control[0] >= SLIPPED for world in (before, after))
    for changed, text in (
        (has & ~had, "Ground around {} slips from the state."),
        (had & ~has, "The state holds the ground around {} again."),
    ):
        if changed.any():
            cells = _felt_most(changed * people, 1.0)
            yield EventView(turn, "ground", text.format(_around(names, cells)), (), 2, cells)
    was, now = _active(before), _active(after)
    newly = (now >= _STIRRED) & (was < _STIRRED)
    if newly.any():
        cells = _felt_most(np.where(newly, (now - was) * people, 0.0), 1.0)
        text = f"Unrest takes hold around {_around(names, cells)}"
        more = int(newly.sum()) - len(cells)
        text += f" and in {counted(more, 'more cell')}." if more > 0 else "."
        yield EventView(turn, "unrest", text, (), 1, cells)
    yield from _hurt_event(before, after, scenario, names, turn)


def _hurt_event(
    before: SeenWorld, after: SeenWorld, scenario: Scenario, names: Sequence[str], turn: int
) -> Iterator[EventView]:
    """Tell how many more people are displaced or harmed, by group, and where most of them are."""
    rise = _driven(before, after)
    if rise.sum() < NOTABLE:
        return
    cells = _felt_most(rise, 1.0)
    theirs = float((rise * after.atlas.kin_share).sum() / rise.sum())
    text = (
        f"About {people_word(rise.sum())} more people are displaced or harmed, most around "
        f"{_around(names, cells)}; of all of them {percent(theirs)} are {scenario.sheet.map.kin}."
    )
    yield EventView(turn, "human cost", text, (), 2, cells)


def _driven(before: SeenWorld, after: SeenWorld) -> FloatArray:
    """Return how many more people of each cell are displaced or harmed, ``(C,)``."""
    return np.asarray((after.hurt - before.hurt)[0] * after.atlas.residents)


def _active(world: SeenWorld) -> FloatArray:
    """Return the share of the people of each front cell that is active in unrest."""
    kin = world.atlas.kin_share[world.atlas.front]
    return np.asarray(kin * world.unrest_kin[0] + (1.0 - kin) * world.unrest_other[0])


def _around(names: Sequence[str], cells: Sequence[int]) -> str:
    return listed(list(dict.fromkeys(names[cell] for cell in cells)))


def _felt_most(rise: FloatArray, at_least: float, at_most: int = 3) -> tuple[int, ...]:
    """Return the places where something rose most, the most first, if by ``at_least``."""
    order = np.argsort(-rise, kind="stable")[:at_most]
    return tuple(int(place) for place in order if rise[place] >= at_least)
