"""Two branches over turns: both fans in one chart, and their paired difference below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from fairweather.axes import FloatArray
from fairweather.play.words import counted, exact_percent, is_share, number, signed
from fairweather.report.look import FAINT, INK, SOFT, STYLE, foot, head
from fairweather.rules.outcomes import OUTCOMES, Outcome

BASELINE, TREATMENT = "#1f6f8b", "#b0561c"
_BAND = (0.05, 0.95)
_SURE = 1.96
_WIDE, _TALL, _LEFT, _HEAD, _FOOT = 2.95, 2.62, 0.1, 0.72, 0.42
_SHARE_BELOW = 0.36


@dataclass(frozen=True)
class Pair:
    """One outcome of two branches over turns, ``(K, turns + 1)`` each, from ``turn`` on."""

    outcome: Outcome
    turn: int
    baseline: FloatArray
    treatment: FloatArray


def pairs_of(
    turn: int, baseline: Mapping[str, FloatArray], treatment: Mapping[str, FloatArray]
) -> dict[str, Pair]:
    """Return the pair of every outcome by its key."""
    return {o.key: Pair(o, turn, baseline[o.key], treatment[o.key]) for o in OUTCOMES}


def draw_pairs(
    pairs: Sequence[Pair], title: str, subtitle: str, names: tuple[str, str], weeks: float = 2.0
) -> Figure:
    """Draw pairs side by side, at most four in a row; ``names`` are those of the two branches."""
    columns = min(4 if len(pairs) in (4, 7, 8) else 3, len(pairs))
    rows = -(-len(pairs) // columns)
    wide, tall = columns * _WIDE + _LEFT, rows * _TALL + _HEAD + _FOOT
    with rc_context(STYLE):
        figure = Figure(figsize=(wide, tall))
        head(figure, title, subtitle)
        foot(figure)
        for place, pair in enumerate(pairs):
            row, column = divmod(place, columns)
            left = (_LEFT + 0.46 + column * _WIDE) / wide
            low = tall - _HEAD - (row + 1) * _TALL + 0.42
            width, height = (_WIDE - 0.98) / wide, _TALL - 0.95
            below = height * _SHARE_BELOW
            above = figure.add_axes(
                (left, (low + below + 0.12) / tall, width, (height - below - 0.12) / tall)
            )
            under = figure.add_axes((left, low / tall, width, below / tall))
            draw_pair(above, under, pair)
            if place >= len(pairs) - columns:
                under.set_xlabel(f"turn, of {weeks:g} weeks", fontsize=7.5)
        _legend(figure, names, len(pairs[0].baseline))
    return figure


def draw_pair(above: Axes, under: Axes, pair: Pair) -> None:
    """Draw both fans above, and the difference with its 95 % interval under them."""
    turns = pair.turn + np.arange(pair.baseline.shape[1])
    for series, color in ((pair.baseline, BASELINE), (pair.treatment, TREATMENT)):
        low, high = np.quantile(series, _BAND, axis=0)
        above.fill_between(turns, low, high, color=color, alpha=0.16, linewidth=0)
        above.plot(turns, series.mean(axis=0), color=color, linewidth=1.5, clip_on=False)
    difference = pair.treatment - pair.baseline
    mean = difference.mean(axis=0)
    reach = _SURE * difference.std(axis=0, ddof=1) / np.sqrt(len(difference))
    under.axhline(0.0, color=FAINT, linewidth=0.8)
    under.fill_between(turns, mean - reach, mean + reach, color=INK, alpha=0.18, linewidth=0)
    under.plot(turns, mean, color=INK, linewidth=1.3, clip_on=False)
    _dress(above, under, pair, mean)


def _dress(above: Axes, under: Axes, pair: Pair, mean: FloatArray) -> None:
    unit = pair.outcome.unit
    above.set_title(pair.outcome.label, pad=13)
    above.text(0, 1.025, unit, transform=above.transAxes, fontsize=7.2, color=SOFT)
    above.set_xticklabels([])
    above.set_ylim(*_limits(pair))
    under.set_ylim(*_around_zero(*under.get_ylim()))
    for axes, ticks in ((above, 4), (under, 2)):
        axes.set_xlim(pair.turn, pair.turn + pair.baseline.shape[1] - 1)
        axes.yaxis.set_major_locator(MaxNLocator(ticks, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))
        if is_share(unit):
            axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: exact_percent(y)))
    ends = ((pair.baseline, BASELINE), (pair.treatment, TREATMENT))
    last = [(float(side[:, -1].mean()), color) for side, color in ends]
    _at_the_edge(above, [(value, color, number(value, unit)) for value, color in last])
    _at_the_edge(under, [(float(mean[-1]), INK, signed(float(mean[-1]), unit))])


def _limits(pair: Pair) -> tuple[float, float]:
    """Return limits that start at 0 unless both fans keep far away from it."""
    sides = (pair.baseline, pair.treatment)
    told = [np.concatenate([np.quantile(s, _BAND, axis=0), [s.mean(axis=0)]]) for s in sides]
    least, most = float(np.min(told)), float(np.max(told))
    room = max(0.08 * (most - least), 0.005)
    if least > 0.5 * most and most - least < 0.3 * most:
        return max(0.0, least - room), most + room
    return 0.0, most + room


def _around_zero(low: float, high: float) -> tuple[float, float]:
    """Return limits that hold the difference and 0, neither at the very edge."""
    low, high = min(low, 0.0), max(high, 0.0)
    room = max(0.3 * (high - low), 0.003)
    return min(low, -room), max(high, room)


def _at_the_edge(axes: Axes, marks: list[tuple[float, str, str]]) -> None:
    """Write last values at the right edge, moved apart where they would overlap."""
    low, high = axes.get_ylim()
    gap = 0.13 * (high - low)
    places = sorted(range(len(marks)), key=lambda n: marks[n][0])
    heights = [value for value, _, _ in marks]
    for before, after in pairwise(places):
        if heights[after] - heights[before] < gap:
            middle = 0.5 * (heights[after] + heights[before])
            heights[before], heights[after] = middle - 0.5 * gap, middle + 0.5 * gap
    for (_, color, words), height in zip(marks, heights, strict=True):
        axes.annotate(
            words,
            (1.0, height),
            xycoords=("axes fraction", "data"),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=7.5,
            color=color,
            annotation_clip=False,
        )


def _legend(figure: Figure, names: tuple[str, str], n_worlds: int) -> None:
    handles: list[Line2D | Patch] = [
        Line2D([], [], color=BASELINE, linewidth=1.5),
        Line2D([], [], color=TREATMENT, linewidth=1.5),
        Patch(color=INK, alpha=0.16),
        Line2D([], [], color=INK, linewidth=1.3),
    ]
    words = [
        *names,
        f"nine in ten of {counted(n_worlds, 'continuation')}",
        "below: difference, 95 % interval of its mean",
    ]
    figure.legend(
        handles,
        words,
        loc="upper left",
        bbox_to_anchor=(0.08 / figure.get_figwidth(), 1 - 0.58 / figure.get_figheight()),
        ncols=4,
        frameon=False,
        fontsize=8,
        handlelength=1.6,
        columnspacing=1.6,
        labelcolor=SOFT,
        alignment="left",
    )
