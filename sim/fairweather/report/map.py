"""Map: control, unrest and harm on the ground, with borders along the edges of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from fairweather.axes import FloatArray
from fairweather.play.scale import scale_of
from fairweather.report.ground import ground_of, lakes_of
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
from fairweather.space.outlines import Outlines, Points

_TOWNS = 16
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
    corners = np.concatenate(ground.polygons)
    wide, tall = np.ptp(corners, axis=0)
    notes = wrap(" ".join(sources), int(19.5 * _WIDE * len(layers)))
    height = _WIDE * 0.93 * float(tall / wide)
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
            _draw_layer(panel, scale_bar, ground, atlas.cells, layer)
    return figure


def _draw_layer(
    axes: Axes, scale_bar: Axes, ground: Outlines, cells: Sequence[Cell], layer: Layer
) -> None:
    is_known = ~np.isnan(layer.values)
    most = float(np.nanmax(layer.values)) if is_known.any() else 0.0
    bounds = scale_of(0.0, most, "share of cells")
    shapes = [ground.polygons[i] for i in np.flatnonzero(is_known)]
    rest = [ground.polygons[i] for i in np.flatnonzero(~is_known)]
    axes.add_collection(PolyCollection(rest, facecolors=VOID, edgecolors=SHEET, linewidths=0.5))
    filled = PolyCollection(
        shapes,
        array=layer.values[is_known],
        cmap=scale(layer.colors),
        norm=Normalize(bounds.low, bounds.high),
        edgecolors=SHEET,
        linewidths=0.5,
    )
    axes.add_collection(filled)
    _draw_water(axes, ground)
    _draw_borders(axes, ground, cells)
    axes.margins(0.01)
    axes.set_aspect("equal", anchor="SW")
    axes.set_axis_off()
    _letter(axes, ground, cells)
    axes.set_title(layer.title, pad=6)
    bar = axes.figure.colorbar(filled, cax=scale_bar, orientation="horizontal")
    bar.outline.set_visible(False)
    bar.set_label(layer.unit, fontsize=7.5, loc="left")
    bar.set_ticks([value for value, _ in bounds.ticks], labels=[told for _, told in bounds.ticks])


def _draw_water(axes: Axes, ground: Outlines) -> None:
    """Draw holes in the map, which are lakes, as water."""
    axes.add_collection(
        PolyCollection(lakes_of(ground), facecolors=WATER, edgecolors=WATER_INK, linewidths=0.6)
    )


def _draw_borders(axes: Axes, ground: Outlines, cells: Sequence[Cell]) -> None:
    """Draw inner lines between administrations, then thick lines between countries."""
    parts = [f"{cell.country}/{cell.administration}" for cell in cells]
    country = {part: cell.country for part, cell in zip(parts, cells, strict=True)}
    inner = [b.line for b in ground.borders(parts) if len({country[one] for one in b.sides}) == 1]
    outer = [border.line for border in ground.borders([cell.country for cell in cells])]
    axes.add_collection(
        LineCollection(inner, colors=SOFT, linewidths=0.9, linestyles=(0, (2, 1.6)))
    )
    axes.add_collection(LineCollection(outer, colors=SHEET, linewidths=3.4, capstyle="round"))
    axes.add_collection(LineCollection(outer, colors=INK, linewidths=1.7, capstyle="round"))
    axes.add_collection(LineCollection(ground.rim(), colors=LINE, linewidths=0.8))


def _letter(axes: Axes, ground: Outlines, cells: Sequence[Cell]) -> None:
    """Name countries across their ground and the largest towns beside their dots."""
    halo = [withStroke(linewidth=2.2, foreground=SHEET)]
    countries = [cell.country for cell in cells]
    span = float(np.ptp(ground.centers[:, 0]))
    taken: list[tuple[float, float, float, float]] = []
    for name, (x, y) in _middles(countries, ground.centers).items():
        half = 0.02 * span * len(name)
        taken.append((x - half, y - 0.025 * span, x + half, y + 0.025 * span))
        axes.text(
            x,
            y,
            " ".join(name.upper()),
            fontsize=7.5,
            color=SOFT,
            ha="center",
            va="center",
            path_effects=halo,
        )
    towns = _largest(cells)
    dot = 0.012 * span
    dots = {
        place: (x - dot, y - dot, x + dot, y + dot)
        for place, (x, y) in ((place, ground.centers[place]) for place in towns)
    }
    for place in towns:
        x, y = ground.centers[place]
        wide = 0.0155 * span * len(cells[place].name)
        for side in (1, -1):
            box = (
                (x, y - 0.018 * span, x + 0.02 * span + wide, y + 0.018 * span)
                if side == 1
                else (x - 0.02 * span - wide, y - 0.018 * span, x, y + 0.018 * span)
            )
            inside = ground.centers[:, 0].min() < box[0] and box[2] < ground.centers[:, 0].max()
            others = [*taken, *(spot for town, spot in dots.items() if town != place)]
            if inside and not any(_overlaps(box, other) for other in others):
                taken.append(box)
                axes.plot([x], [y], "o", markersize=2.1, color=INK, path_effects=halo)
                axes.annotate(
                    cells[place].name,
                    (x, y),
                    xytext=(3 * side, 0),
                    textcoords="offset points",
                    fontsize=6.3,
                    ha="left" if side == 1 else "right",
                    va="center",
                    path_effects=halo,
                )
                break


def _largest(cells: Sequence[Cell]) -> list[int]:
    """Return the cell with most people of each province, if a town is named there."""
    by_province: dict[str, int] = {}
    for place in sorted(range(len(cells)), key=lambda i: -cells[i].population):
        if cells[place].name:
            by_province.setdefault(cells[place].province, place)
    return list(by_province.values())[:_TOWNS]


def _middles(areas: Sequence[str], centers: Points) -> dict[str, tuple[float, float]]:
    """Return the place deepest inside each area."""
    labels = np.asarray(areas)
    middles = {}
    for area in dict.fromkeys(areas):
        own, others = centers[labels == area], centers[labels != area]
        middle = own.mean(axis=0)
        off_middle = np.linalg.norm(own - middle, axis=1)
        room = np.zeros(len(own))
        if len(others):
            room = np.linalg.norm(own[:, None] - others[None], axis=2).min(axis=1)
        x, y = own[int(np.argmax(np.minimum(room, 200.0) - 0.45 * off_middle))]
        middles[area] = (float(x), float(y))
    return middles


def _overlaps(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
