"""What the ground went through in a turn, in words: who was hurt, what changed hands, where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def ground_events(
    before: SeenWorld, after: SeenWorld, scenario: Scenario, turn: int
) -> tuple[EventView, ...]:
    """Return what the turn from ``before`` to ``after`` did to the ground, which all can see."""
    return tuple(_events(before, after, scenario, turn))


def place_events(
    events: Sequence[EventView], before: SeenWorld, after: SeenWorld
) -> tuple[EventView, ...]:
    """Return ``events`` with the places where each was felt most, as far as it has any."""
    atlas = after.atlas
    harder = _whole(after.garrison - before.garrison, atlas.n_cells)
    crushed = _whole(after.repression - before.repression, atlas.n_cells)
    people = _people_of(after)
    driven = (after.hurt - before.hurt)[0] * people
    placed = []
    for event in events:
        cells: tuple[int, ...] = ()
        if event.kind == "deter":
            cells = _felt_most(harder, 1e-6)
        elif event.kind == "repress":
            cells = _felt_most(crushed * people, 1.0)
        elif event.kind == "coerce":
            host = after.cast.index(event.factions[1])
            cells = _felt_most(np.where(atlas.owner == host, driven, 0.0), 1.0, 2)
        placed.append(replace(event, cells=cells))
    return tuple(placed)


def _events(
    before: SeenWorld, after: SeenWorld, scenario: Scenario, turn: int
) -> Iterator[EventView]:
    atlas = after.atlas
    names = [cell.name or cell.province for cell in atlas.cells]
    held = (after.control[0] >= SLIPPED) & (before.control[0] < SLIPPED)
    lost = (after.control[0] < SLIPPED) & (before.control[0] >= SLIPPED)
    for changed, text in (
        (held, "Ground around {} slips from the state."),
        (lost, "The state holds the ground around {} again."),
    ):
        if changed.any():
            cells = _felt_most(changed * _people_of(after)[atlas.front], 1.0)
            yield EventView(turn, "ground", text.format(_around(names, cells)), (), 2, cells)
    kin = atlas.kin_share[atlas.front]
    stir = _active(after, kin) - _active(before, kin)
    newly = (_active(after, kin) >= _STIRRED) & (_active(before, kin) < _STIRRED)
    if newly.any():
        cells = _felt_most(np.where(newly, stir * _people_of(after)[atlas.front], 0.0), 1.0)
        text = f"Unrest takes hold around {_around(names, cells)}"
        more = int(newly.sum()) - len(cells)
        text += f" and in {counted(more, 'more cell')}." if more > 0 else "."
        yield EventView(turn, "unrest", text, (), 1, cells)
    yield from _hurt_event(before, after, scenario, names, turn)


def _hurt_event(
    before: SeenWorld, after: SeenWorld, scenario: Scenario, names: Sequence[str], turn: int
) -> Iterator[EventView]:
    """Tell how many more people are displaced or harmed, by group, and where most of them are."""
    people, kin = _people_of(after), after.atlas.kin_share
    rise = (after.hurt - before.hurt)[0] * people
    if rise.sum() < NOTABLE:
        return
    cells = _felt_most(rise, 1.0)
    theirs = float((rise * kin).sum() / rise.sum())
    text = (
        f"About {people_word(rise.sum())} more people are displaced or harmed, most around "
        f"{_around(names, cells)}; of all of them {percent(theirs)} are {scenario.sheet.map.kin}."
    )
    yield EventView(turn, "human cost", text, (), 2, cells)


def _active(world: SeenWorld, kin: FloatArray) -> FloatArray:
    return np.asarray(kin * world.unrest_kin[0] + (1.0 - kin) * world.unrest_other[0])


def _whole(front: FloatArray, n_cells: int) -> FloatArray:
    whole = np.zeros(n_cells)
    whole[: front.shape[1]] = front[0]
    return whole


def _around(names: Sequence[str], cells: Sequence[int]) -> str:
    return listed(list(dict.fromkeys(names[cell] for cell in cells)))


def _felt_most(rise: FloatArray, at_least: float, at_most: int = 3) -> tuple[int, ...]:
    """Return the places where something rose most, the most first, if by ``at_least``."""
    order = np.argsort(-rise, kind="stable")[:at_most]
    return tuple(int(place) for place in order if rise[place] >= at_least)


def _people_of(world: SeenWorld) -> FloatArray:
    """Return the number of people in each cell, ``(C,)``."""
    return np.array([cell.population for cell in world.atlas.cells])
