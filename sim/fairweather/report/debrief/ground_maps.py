"""Ground maps: small maps of four moments of a game, drawn in the page's own colors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from fairweather.axes import FloatArray
from fairweather.play.words import day, spelled
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.markup import Html, put, tag
from fairweather.space.atlas import Atlas
from fairweather.space.outlines import Outlines, Points, outline
from fairweather.world.visibility import hurt

_WIDE = 1000.0
_HELD = 0.3
"""Share of a cell in the hands of armed groups from which its edge is drawn thick [D]."""


@dataclass(frozen=True)
class Layer:
    """What a row of maps shows: six rising breaks part shares into seven classes of a scale."""

    title: str
    note: str
    scale: str
    breaks: tuple[float, ...]
    ticks: tuple[str, ...]


UNREST = Layer(
    "Active in unrest",
    "share of all residents; a thick edge where armed groups hold three tenths or more",
    "embers",
    (0.02, 0.05, 0.1, 0.2, 0.35, 0.5),
    ("2 %", "5", "10", "20", "35", "50"),
)
HARM = Layer(
    "Displaced or harmed",
    "share of residents, on every side of the border",
    "rose",
    (0.005, 0.01, 0.02, 0.05, 0.1, 0.2),
    ("0.5 %", "1", "2", "5", "10", "20"),
)


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


def ground_sheet(atlas: Atlas) -> Html:
    """Return the shapes of the ground, hidden, for every map of the page; cells in atlas order."""
    ground = _outlines(atlas)
    frame = _Frame.around(ground)
    cells = "".join(
        f'<path id="cell{number}" d="M{frame.path(corners)}Z"/>'
        for number, corners in enumerate(ground.polygons)
    )
    countries = [cell.country for cell in atlas.cells]
    lines = "".join(f"M{frame.path(border.line)}" for border in ground.borders(countries))
    lakes = outline(ground.holes(), ground.plane).polygons if ground.holes() else ()
    holes = "".join(f"M{frame.path(shore)}Z" for shore in lakes)
    return Html(
        f'<svg class="sheet" aria-hidden="true"><defs>{cells}'
        f'<path id="borders" d="{lines}"/><path id="water" d="{holes}"/></defs></svg>'
    )


def map_row(after: Aftermath, layer: Layer) -> Html:
    """Return one map for each moment of the game, and the classes of its scale."""
    maps = [_figure(after, layer, turn) for turn in moments(after)]
    return tag(
        "div",
        tag("h3", layer.title, " ", tag("span", layer.note, class_="aside")),
        tag("div", *maps, class_="maps"),
        _classes(layer),
        class_=f"scale-{layer.scale}",
    )


def _figure(after: Aftermath, layer: Layer, turn: int) -> Html:
    values = _unrest(after, turn) if layer is UNREST else hurt(after.worlds[turn])[0]
    places = np.searchsorted(layer.breaks, np.nan_to_num(values), side="right")
    drawn = []
    for number, (value, place) in enumerate(zip(values, places, strict=True)):
        look = "void" if np.isnan(value) else f"q{place}"
        drawn.append(f'<use href="#cell{number}" class="{look}"/>')
    if layer is UNREST:
        held = np.flatnonzero(after.worlds[turn].control[0] >= _HELD)
        drawn += [f'<use href="#cell{number}" class="held"/>' for number in held]
    drawn.append('<use href="#water" class="water"/><use href="#borders" class="border"/>')
    tall = _Frame.around(_outlines(after.worlds[0].scene.atlas)).tall
    when = "Start" if turn == 0 else f"Turn {turn}"
    label = f"{layer.title}, {when.lower()}"
    svg = Html(
        f'<svg class="map" viewBox="0 0 {_WIDE:g} {tall:.0f}" role="img" aria-label="{put(label)}">'
        f"{''.join(drawn)}</svg>"
    )
    caption = tag("figcaption", tag("b", when), f" {spelled(day(after.scenario, turn))}")
    return tag("figure", svg, caption)


def _unrest(after: Aftermath, turn: int) -> FloatArray:
    world = after.worlds[turn]
    atlas = world.scene.atlas
    kin = atlas.kin_share[atlas.front]
    whole = np.full(atlas.n_cells, np.nan)
    whole[: atlas.n_front] = kin * world.unrest_kin[0] + (1.0 - kin) * world.unrest_other[0]
    return whole


def _classes(layer: Layer) -> Html:
    words = [f"under {layer.ticks[0]}", *layer.ticks]
    return tag(
        "ul",
        *(
            tag("li", tag("i", class_=f"q{place}"), word if place == 0 else f"{word}+")
            for place, word in enumerate(words)
        ),
        class_="classes",
    )


@dataclass(frozen=True)
class _Frame:
    """Turns kilometers on the plane, northward, into places on a drawing, downward."""

    west: float
    north: float
    factor: float
    tall: float

    @classmethod
    def around(cls, ground: Outlines) -> _Frame:
        corners = np.concatenate(ground.polygons)
        low, high = corners.min(axis=0), corners.max(axis=0)
        factor = _WIDE / float(high[0] - low[0])
        return cls(float(low[0]), float(high[1]), factor, factor * float(high[1] - low[1]))

    def path(self, line: Points) -> str:
        across, down = (line[:, 0] - self.west), (self.north - line[:, 1])
        placed = zip(self.factor * across, self.factor * down, strict=True)
        return "L".join(f"{x:.0f} {y:.0f}" for x, y in placed)


@lru_cache(maxsize=8)
def _ground(cells: tuple[str, ...]) -> Outlines:
    return outline(cells)


def _outlines(atlas: Atlas) -> Outlines:
    return _ground(tuple(cell.h3 for cell in atlas.cells))
