"""Fan charts: how each outcome went over turns, in the mean and in nine worlds of ten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from fairweather.axes import FloatArray
from fairweather.play.words import counted, exact_percent, is_share, number
from fairweather.records.recorder import Recorder
from fairweather.report.look import INK, SOFT, STYLE, foot, head
from fairweather.rules.outcomes import OUTCOMES, Outcome

BANDS = (0.05, 0.25, 0.75, 0.95)
_WIDE, _TALL = 2.9, 1.85
_LEFT, _HEAD, _FOOT = 0.1, 0.82, 0.55
_PALE, _DEEP = "#c9dfe0", "#8fbcc0"


@dataclass(frozen=True)
class Fan:
    """One outcome over turns: its mean ``(turns + 1,)`` and quantiles ``(4, turns + 1)``."""

    outcome: Outcome
    mean: FloatArray
    bands: FloatArray
    n_worlds: int


def fans_of(recorder: Recorder) -> dict[str, Fan]:
    """Return the fan of every outcome by its key."""
    fans = {}
    for outcome in OUTCOMES:
        series = recorder.series(outcome.key)
        bands = np.quantile(series, BANDS, axis=0)
        fans[outcome.key] = Fan(outcome, series.mean(axis=0), bands, len(series))
    return fans


def draw_fans(
    fans: Sequence[Fan], title: str, subtitle: str, weeks_per_turn: float = 2.0
) -> Figure:
    """Draw fans side by side, three or four in a row, one legend for all."""
    columns = 4 if len(fans) in (4, 7, 8) else min(3, len(fans))
    rows = -(-len(fans) // columns)
    wide, tall = columns * _WIDE + _LEFT, rows * _TALL + _HEAD + _FOOT
    with rc_context(STYLE):
        figure = Figure(figsize=(wide, tall))
        head(figure, title, subtitle)
        foot(figure)
        for place, fan in enumerate(fans):
            row, column = divmod(place, columns)
            left = _LEFT + 0.44 + column * _WIDE
            low = tall - _HEAD - (row + 1) * _TALL + 0.22
            box = (left / wide, low / tall, (_WIDE - 0.95) / wide, (_TALL - 0.7) / tall)
            axes = figure.add_axes(box)
            draw_fan(axes, fan)
            if row == rows - 1:
                axes.set_xlabel(f"turn, of {weeks_per_turn:g} weeks", fontsize=7.5)
        _legend(figure, fans[0].n_worlds)
    return figure


def draw_fan(axes: Axes, fan: Fan) -> None:
    """Draw one fan: bands, mean, and the mean's last value at the right edge."""
    turns = np.arange(len(fan.mean))
    if fan.n_worlds > 1:
        axes.fill_between(turns, fan.bands[0], fan.bands[3], color=_PALE, linewidth=0)
        axes.fill_between(turns, fan.bands[1], fan.bands[2], color=_DEEP, linewidth=0)
    axes.plot(turns, fan.mean, color=INK, linewidth=1.5, solid_capstyle="round", clip_on=False)
    axes.plot(turns[-1:], fan.mean[-1:], "o", color=INK, markersize=3, clip_on=False)
    low, high = _limits(fan)
    axes.set_ylim(low, high)
    axes.set_xlim(0, turns[-1])
    axes.set_title(fan.outcome.label, pad=13)
    unit = f"{fan.outcome.unit}; axis not from 0" if low > 0.0 else fan.outcome.unit
    axes.text(0, 1.025, unit, transform=axes.transAxes, fontsize=7.2, color=SOFT)
    axes.annotate(
        number(float(fan.mean[-1]), fan.outcome.unit),
        (1.0, float(fan.mean[-1])),
        xycoords=("axes fraction", "data"),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        fontsize=7.5,
        color=INK,
        annotation_clip=False,
    )
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    if is_share(fan.outcome.unit):
        axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: exact_percent(y)))
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))


def _limits(fan: Fan) -> tuple[float, float]:
    """Return limits that start at 0 unless the fan keeps far away from it."""
    least, most = float(fan.bands.min()), float(max(fan.bands.max(), fan.mean.max()))
    room = max(0.08 * (most - least), 0.005)
    if least > 0.5 * most and most - least < 0.3 * most:
        return max(0.0, least - room), most + room
    return 0.0, most + room


def _legend(figure: Figure, n_worlds: int) -> None:
    mean = Line2D([], [], color=INK, linewidth=1.5)
    handles: list[Line2D | Patch] = [mean]
    words = ["this world"] if n_worlds == 1 else [f"mean of {counted(n_worlds, 'world')}"]
    if n_worlds > 1:
        handles += [Patch(color=_DEEP), Patch(color=_PALE)]
        words += ["half of the worlds", "nine worlds in ten"]
    figure.legend(
        handles,
        words,
        loc="upper left",
        bbox_to_anchor=(0.08 / figure.get_figwidth(), 1 - 0.58 / figure.get_figheight()),
        ncols=3,
        frameon=False,
        fontsize=8,
        handlelength=1.6,
        columnspacing=1.6,
        labelcolor=SOFT,
        alignment="left",
    )
