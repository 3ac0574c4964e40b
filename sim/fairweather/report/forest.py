"""Forest plot of paired differences, and how outcomes lie over worlds at each level."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from textwrap import shorten
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from fairweather.experiments.effects import Effect
from fairweather.experiments.measures import Measure
from fairweather.play.scale import ticks_between
from fairweather.play.words import difference, exact_percent, interval
from fairweather.report.compared import LevelRuns
from fairweather.report.findings import contrast
from fairweather.report.look import ACCENT, DEEP, FAINT, INK, LINE, PALE, SOFT, STYLE, foot, head
from fairweather.report.panel import name

_ROW, _HEAD, _FOOT, _BLOCK = 0.25, 0.75, 0.85, 0.42
_WIDE, _LEFT, _RIGHT = 8.6, 2.75, 2.2
_AT = -_LEFT / (_WIDE - _LEFT - _RIGHT) + 0.04
"""Where words begin at the left, as a share of how wide the plot is."""


def draw_forest(effects: Sequence[Effect], title: str, subtitle: str) -> Figure:
    """Draw differences in standard deviations of runs, by contrast, with numbers at the right."""
    blocks = [
        (key, list(rows))
        for key, rows in groupby(effects, key=lambda e: (e.group, e.treatment_name))
    ]
    body = sum(_BLOCK + _ROW * len(rows) for _, rows in blocks)
    tall = _HEAD + body + _FOOT
    reach = _reach(effects)
    with rc_context(STYLE):
        figure = Figure(figsize=(_WIDE, tall))
        head(figure, title, subtitle)
        sure = exact_percent(effects[0].confidence) if effects else ""
        told = f"Dots: mean paired difference; lines: {sure} intervals; hollow: not clear"
        beyond = any(abs(value) > reach for one in effects for value in _scaled(one))
        tail = " Arrows: farther out, as told at the right." if beyond else ""
        foot(figure, [f"{told} after Holm's correction.{tail}"])
        axes = figure.add_axes(
            (_LEFT / _WIDE, _FOOT / tall, (_WIDE - _LEFT - _RIGHT) / _WIDE, body / tall)
        )
        axes.set_ylim(body, 0.0)
        axes.grid(visible=False)
        axes.grid(visible=True, axis="x", color=LINE, linewidth=0.6)
        axes.axvline(0.0, color=SOFT, linewidth=0.9)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("difference, in standard deviations of runs", fontsize=7.5)
        place = 0.0
        for _, rows in blocks:
            bold = {"color": ACCENT, "fontweight": "bold"}
            _write(axes, _AT, place + 0.68 * _BLOCK, contrast(rows[0]), 8.5, **bold)
            place += _BLOCK
            for row in rows:
                _forest_row(axes, place + 0.4 * _ROW, row, reach)
                place += _ROW
        axes.set_xlim(-1.08 * reach, 1.08 * reach)
        axes.xaxis.set_major_locator(MaxNLocator(6))
    return figure


def draw_spreads(measure: Measure, levels: Sequence[LevelRuns], axes: Axes) -> None:
    """Draw how one outcome lies over worlds at each level: half, nine in ten, and the mean."""
    for place, level in enumerate(levels):
        told = level.values[np.isfinite(level.values)]
        if not told.size:
            continue
        low, mid_low, mid_high, high = np.quantile(told, (0.05, 0.25, 0.75, 0.95))
        axes.plot([low, high], [place, place], color=PALE, linewidth=6, solid_capstyle="butt")
        middle = [mid_low, mid_high]
        axes.plot(middle, [place, place], color=DEEP, linewidth=6, solid_capstyle="butt")
        axes.plot([level.mean], [place], "o", color=INK, markersize=4, zorder=3)
    axes.set_ylim(len(levels) - 0.4, -0.6)
    axes.set_yticks(range(len(levels)), [shorten(level.name, 26) for level in levels])
    axes.grid(visible=False, axis="y")
    axes.grid(visible=True, axis="x", color=LINE, linewidth=0.6)
    name(axes, measure.label, measure.unit)
    low, high = axes.get_xlim()
    ticks = ticks_between(low, high, measure.unit)
    axes.set_xticks([value for value, _ in ticks], [words for _, words in ticks])
    axes.set_xlim(low, high)


def draw_distributions(
    panels: Sequence[tuple[Measure, Sequence[LevelRuns]]], title: str, subtitle: str
) -> Figure:
    """Draw ``draw_spreads`` of several outcomes, two in a row."""
    columns = min(2, len(panels))
    rows = -(-len(panels) // columns)
    n_levels = max(len(levels) for _, levels in panels)
    each = 0.62 + 0.24 * n_levels
    wide, tall = 8.6, 0.85 + rows * each + 0.5
    with rc_context(STYLE):
        figure = Figure(figsize=(wide, tall))
        head(figure, title, subtitle)
        foot(figure, ["Dot: mean. Dark: half of all worlds. Pale: nine in ten."])
        room = (wide - 0.3) / columns
        for place, (measure, levels) in enumerate(panels):
            row, column = divmod(place, columns)
            low = tall - 0.85 - (row + 1) * each + 0.3
            left = 0.15 + column * room + 1.35
            box = (left / wide, low / tall, (room - 1.6) / wide, (each - 0.66) / tall)
            draw_spreads(measure, levels, figure.add_axes(box))
    return figure


def _write(axes: Axes, x: float, y: float, words: str, fontsize: float, **look: Any) -> None:
    """Write words beside the plot: ``x`` is a share of its width, ``y`` a place on its axis."""
    across = axes.get_yaxis_transform()
    axes.text(x, y, words, transform=across, va="center", fontsize=fontsize, **look)


def _reach(effects: Sequence[Effect]) -> float:
    """Return how far the axis goes: not so far that a few large differences hide all others."""
    far = [max(abs(value) for value in _scaled(one)) for one in effects]
    return max(min(max(far, default=0.1), 2.5 * float(np.quantile(far or [0.1], 0.75))), 0.02)


def _forest_row(axes: Axes, place: float, row: Effect, reach: float) -> None:
    unit = row.measure.unit
    _write(axes, _AT, place, shorten(row.measure.label, 44), 8)
    if not row.is_told:
        _write(axes, 1.03, place, "cannot be told", 8)
        return
    low, middle, high = _scaled(row)
    ends = np.clip([low, high], -reach, reach)
    axes.plot(ends, [place, place], color=ACCENT, linewidth=1.4, solid_capstyle="butt")
    mark = "o"
    if abs(middle) > reach:
        mark, middle = (">", reach) if middle > 0.0 else ("<", -reach)
    face = ACCENT if row.is_clear else STYLE["axes.facecolor"]
    axes.plot([middle], [place], mark, color=ACCENT, markerfacecolor=face, markersize=5, zorder=3)
    _write(axes, 1.03, place, difference(row.difference, unit), 8)
    _write(axes, 1.27, place, interval(row.low, row.high, unit), 7, color=FAINT)


def _scaled(row: Effect) -> tuple[float, float, float]:
    if not row.is_told:
        return 0.0, 0.0, 0.0
    spread = row.spread if row.spread > 0.0 else float("inf")
    return row.low / spread, row.difference / spread, row.high / spread
