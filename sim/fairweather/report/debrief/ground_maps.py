"""Ground maps: small maps of four moments of a game, in the page's own colors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.play.seat import SeatView
from fairweather.play.views.map import LAYERS, MapLayer
from fairweather.play.words import day, exact_percent, spelled
from fairweather.report.blocks import Block
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.ground import Frame, ground_of, lakes_of
from fairweather.space.atlas import Atlas

_HELD = 0.3
"""Share of a cell in the hands of armed groups from which its edge is drawn thick [D]."""

_THICK = "; a thick edge where armed groups hold three tenths or more"


UNREST, HARM = (
    next(layer for layer in LAYERS if layer.key == key) for key in ("unrest", "displacement")
)


@dataclass(frozen=True)
class Sheet(Block):
    """The shapes of the ground, drawn once and not shown: paths of cells, borders and lakes."""

    cells: tuple[str, ...]
    borders: tuple[str, ...]
    lakes: tuple[str, ...]


@dataclass(frozen=True)
class Map:
    """One moment: the class of each cell, None where there is none, and cells that are held."""

    when: str
    date: str
    classes: tuple[int | None, ...]
    held: tuple[int, ...]


@dataclass(frozen=True)
class Maps(Block):
    """One layer at several moments: ``classes`` are what each class of its ``scale`` holds."""

    title: str
    note: str
    scale: str
    classes: tuple[str, ...]
    tall: int
    maps: tuple[Map, ...]


def moments(after: Aftermath) -> tuple[int, ...]:
    """Return four turns worth a map: start and end, and the two between in which most moved.

    What moved is control and unrest on the ground, by people; fewer turns give fewer moments.
    """
    people = after.worlds[0].scene.atlas.population
    front = after.worlds[0].scene.atlas.front
    moved = []
    for before, world in zip(after.worlds, after.worlds[1:], strict=False):
        gone = (
            np.abs(world.control - before.control)[0]
            + np.abs(world.unrest_kin - before.unrest_kin)[0]
        )
        moved.append(float((gone * people[front]).sum()))
    between = sorted(range(1, after.turns), key=lambda turn: -moved[turn - 1])
    apart: list[int] = []
    least = max(1, after.turns // 5)
    for turn in between:
        others = (0, after.turns, *apart)
        if len(apart) < 2 and all(abs(turn - other) >= least for other in others):
            apart.append(turn)
    return tuple(sorted({0, *apart, after.turns}))


def ground_sheet(atlas: Atlas) -> Sheet:
    """Return the shapes of the ground, for every map of the page; cells in atlas order."""
    ground = ground_of(atlas)
    frame = Frame.around(ground)
    countries = [cell.country for cell in atlas.cells]
    return Sheet(
        cells=tuple(frame.path(corners) for corners in ground.polygons),
        borders=tuple(frame.path(border.line) for border in ground.borders(countries)),
        lakes=tuple(frame.path(shore) for shore in lakes_of(ground)),
    )


def map_row(after: Aftermath, layer: MapLayer) -> Maps:
    """Return one map for each moment of the game, and the classes of its scale."""
    least, *edges = (exact_percent(edge) for edge in layer.breaks)
    return Maps(
        title=layer.label,
        note=layer.note + (_THICK if layer is UNREST else ""),
        scale=layer.scale,
        classes=(f"under {least}", f"{least}+", *(f"{edge}+" for edge in edges)),
        tall=round(Frame.around(ground_of(after.worlds[0].scene.atlas)).tall),
        maps=tuple(_map(after, layer, turn) for turn in moments(after)),
    )


def _map(after: Aftermath, layer: MapLayer, turn: int) -> Map:
    values = layer.values(SeatView(after.history).seen(turn))
    places = np.searchsorted(layer.breaks, np.nan_to_num(values), side="right")
    held = after.worlds[turn].control[0] >= _HELD if layer is UNREST else np.zeros(0)
    return Map(
        when="Start" if turn == 0 else f"Turn {turn}",
        date=spelled(day(after.scenario, turn)),
        classes=tuple(
            None if np.isnan(value) else int(place)
            for value, place in zip(values, places, strict=True)
        ),
        held=tuple(np.flatnonzero(held).tolist()),
    )
