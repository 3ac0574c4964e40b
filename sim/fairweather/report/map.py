"""Map: control, unrest and harm on the ground, with borders along the edges of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from textwrap import wrap
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from fairweather.axes import FloatArray
from fairweather.play.scale import scale_of
from fairweather.report.ground import WIDE, Frame, ground_of, lakes_of
from fairweather.report.look import (
    INK,
    LINE,
    SHEET,
    SOFT,
    STYLE,
    VOID,
    WATER,
    WATER_INK,
    foot,
    head,
    scale,
)
from fairweather.space.atlas import Atlas, Cell
from fairweather.space.lettering import letter_towns, name_areas
from fairweather.space.outlines import Outlines, Points

_TOWNS = 16
_LETTER = 22.0
"""How large the name of a town is, in units of the drawing."""

_DOTS: Any = (0, (2, 1.6))
_SIDE = {"start": "left", "middle": "center", "end": "right"}
_HEAD = 0.95
_WIDE = 4.3


@dataclass(frozen=True)
class Layer:
    """What one panel shows: a share for each cell in atlas order, NaN where there is none."""

    title: str
    unit: str
    colors: str
    values: FloatArray


def draw_maps(
    atlas: Atlas, layers: Sequence[Layer], title: str, subtitle: str, sources: Sequence[str] = ()
) -> Figure:
    """Draw layers of one moment side by side, each with its own scale."""
    ground = ground_of(atlas)
    frame = Frame.around(ground)
    notes = wrap(" ".join(sources), int(19.5 * _WIDE * len(layers)))
    height = _WIDE * 0.93 * frame.tall / WIDE
    below = 0.62 + 0.3 + 0.135 * len(notes)
    across, up = len(layers) * _WIDE + 0.1, _HEAD + height + below
    with rc_context(STYLE | {"axes.grid": False}):
        figure = Figure(figsize=(across, up))
        head(figure, title, subtitle)
        foot(figure, notes)
        for place, layer in enumerate(layers):
            left = 0.16 + place * _WIDE
            size = (_WIDE * 0.93 / across, height / up)
            panel = figure.add_axes((left / across, below / up, *size))
            scale_bar = figure.add_axes(
                (left / across, (below - 0.17) / up, 0.6 * size[0], 0.1 / up)
            )
            panel.set_xlim(0.0, WIDE)
            panel.set_ylim(frame.tall, 0.0)
            panel.set_aspect("equal", anchor="SW")
            panel.set_axis_off()
            panel.set_title(layer.title, pad=6)
            _fill(panel, scale_bar, [frame.fit(shape) for shape in ground.polygons], layer)
            borders = _draw_lines(panel, ground, frame, atlas.cells)
            _letter(panel, frame.fit(ground.centers), borders, frame.tall, atlas.cells)
    return figure


def _fill(axes: Axes, scale_bar: Axes, shapes: Sequence[Points], layer: Layer) -> None:
    """Fill each cell by its share, and draw the scale."""
    is_known = ~np.isnan(layer.values)
    most = float(np.nanmax(layer.values)) if is_known.any() else 0.0
    bounds = scale_of(0.0, most, "share of cells")
    rest = list(compress(shapes, ~is_known))
    axes.add_collection(PolyCollection(rest, facecolors=VOID, edgecolors=SHEET, linewidths=0.5))
    filled = PolyCollection(
        list(compress(shapes, is_known)),
        array=layer.values[is_known],
        cmap=scale(layer.colors),
        norm=Normalize(bounds.low, bounds.high),
        edgecolors=SHEET,
        linewidths=0.5,
    )
    axes.add_collection(filled)
    bar = axes.figure.colorbar(filled, cax=scale_bar, orientation="horizontal")
    bar.outline.set_visible(False)
    bar.set_label(layer.unit, fontsize=7.5, loc="left")
    bar.set_ticks([value for value, _ in bounds.ticks], labels=[told for _, told in bounds.ticks])


def _draw_lines(axes: Axes, ground: Outlines, frame: Frame, cells: Sequence[Cell]) -> Points:
    """Draw lakes, lines between administrations and countries, and the rim.

    Returns points along the borders of countries, ``(N, 2)``.
    """
    shores = [frame.fit(shore) for shore in lakes_of(ground)]
    axes.add_collection(
        PolyCollection(shores, facecolors=WATER, edgecolors=WATER_INK, linewidths=0.6)
    )
    countries = [cell.country for cell in cells]
    parts = [f"{cell.country}/{cell.administration}" for cell in cells]
    country = dict(zip(parts, countries, strict=True))
    inner = [b for b in ground.borders(parts) if len({country[one] for one in b.sides}) == 1]
    outer = [frame.fit(border.line) for border in ground.borders(countries)]
    rim = [frame.fit(line) for line in ground.rim()]
    for lines, look in (
        (
            [frame.fit(b.line) for b in inner],
            {"colors": SOFT, "linewidths": 0.9, "linestyles": _DOTS},
        ),
        (outer, {"colors": SHEET, "linewidths": 3.4, "capstyle": "round"}),
        (outer, {"colors": INK, "linewidths": 1.7, "capstyle": "round"}),
        (rim, {"colors": LINE, "linewidths": 0.8}),
    ):
        axes.add_collection(LineCollection(lines, **look))
    return np.concatenate([np.empty((0, 2)), *outer])


def _letter(
    axes: Axes, centers: Points, borders: Points, tall: float, cells: Sequence[Cell]
) -> None:
    """Name countries across their ground and the largest towns beside their dots."""
    halo = [withStroke(linewidth=2.2, foreground=SHEET)]
    taken = []
    people = [cell.population for cell in cells]
    names = _largest(cells)
    towns = [number if name else 0.0 for number, name in zip(people, names, strict=True)]
    for country, x, y in name_areas([cell.country for cell in cells], centers, towns):
        half = 20.0 * len(country)
        taken.append((x - half, y - 25.0, x + half, y + 25.0))
        axes.text(x, y, " ".join(country.upper()), fontsize=7.5, color=SOFT, ha="center",
                  va="center", path_effects=halo)  # fmt: skip
    for town in letter_towns(
        names, people, centers, _LETTER, taken, borders, at_most=_TOWNS, height=tall
    ):
        axes.plot([town.x], [town.y], "o", markersize=2.1, color=INK, path_effects=halo)
        axes.text(town.label_x, town.label_y, town.text, fontsize=6.3, ha=_SIDE[town.anchor],
                  va="baseline", path_effects=halo)  # fmt: skip


def _largest(cells: Sequence[Cell]) -> list[str]:
    """Return the name of the most peopled town of each province, and no other."""
    best: dict[str, Cell] = {}
    for cell in sorted(cells, key=lambda cell: -cell.population):
        if cell.name:
            best.setdefault(cell.province, cell)
    return [cell.name if best.get(cell.province) is cell else "" for cell in cells]
