"""Fan charts: how outcomes went over turns, of one batch of worlds, or of two branches at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from fairweather.axes import FloatArray
from fairweather.play.fan import Fan, FanPair, fan_of, pair_of, scale_of_fans
from fairweather.play.scale import scale_around_zero
from fairweather.play.words import counted, number, signed
from fairweather.records.recorder import Recorder
from fairweather.report.look import BASELINE, DEEP, FAINT, INK, PALE, STYLE, TREATMENT
from fairweather.report.panel import Grid, at_the_edge, legend, name, number_axis, turn_axis
from fairweather.rules.outcomes import OUTCOMES

_FAN, _PAIR = (1.85, 0.82, 0.55), (2.62, 0.72, 0.42)
"""How tall a panel is, and what stands above and below all, in inches."""
_LOW, _UNDER, _GAP, _ABOVE = 0.42, 0.6, 0.12, 0.95


def fans_of(recorder: Recorder) -> dict[str, Fan]:
    """Return the fan of every outcome by its key."""
    return {outcome.key: fan_of(outcome, recorder.series(outcome.key)) for outcome in OUTCOMES}


def draw_fans(
    fans: Sequence[Fan], title: str, subtitle: str, weeks_per_turn: float = 2.0
) -> Figure:
    """Draw fans side by side, one legend for all."""
    grid = Grid(len(fans), *_FAN)
    with rc_context(STYLE):
        figure = grid.figure(title, subtitle)
        for place, fan in enumerate(fans):
            axes = grid.axes(figure, place, 0.22, grid.tall - 0.7)
            draw_fan(axes, fan, weeks_per_turn if grid.is_lowest(place) else None)
        legend(figure, _told_of_fans(fans[0].n_worlds))
    return figure


def draw_fan(axes: Axes, fan: Fan, weeks: float | None = None) -> None:
    """Draw one fan: bands, mean, and the mean's last value at the right edge."""
    turns, unit = fan.turns, fan.outcome.unit
    if fan.n_worlds > 1:
        axes.fill_between(turns, fan.bands[0], fan.bands[-1], color=PALE, linewidth=0)
        axes.fill_between(turns, fan.bands[1], fan.bands[-2], color=DEEP, linewidth=0)
    axes.plot(turns, fan.mean, color=INK, linewidth=1.5, solid_capstyle="round", clip_on=False)
    axes.plot(turns[-1:], fan.mean[-1:], "o", color=INK, markersize=3, clip_on=False)
    scale = scale_of_fans(fan)
    number_axis(axes, scale)
    turn_axis(axes, fan.first, int(turns[-1]), weeks)
    name(axes, fan.outcome.label, f"{unit}; axis not from 0" if scale.low > 0.0 else unit)
    at_the_edge(axes, [(fan.last, number(fan.last, unit), INK)])


def _told_of_fans(n_worlds: int) -> dict[str, Artist]:
    mean = Line2D([], [], color=INK, linewidth=1.5)
    if n_worlds == 1:
        return {"this world": mean}
    return {
        f"mean of {counted(n_worlds, 'world')}": mean,
        "half of the worlds": Patch(color=DEEP),
        "nine worlds in ten": Patch(color=PALE),
    }


def pairs_of(
    turn: int, baseline: Mapping[str, FloatArray], treatment: Mapping[str, FloatArray]
) -> dict[str, FanPair]:
    """Return the pair of every outcome by its key."""
    return {o.key: pair_of(o, turn, baseline[o.key], treatment[o.key]) for o in OUTCOMES}


def draw_pairs(
    pairs: Sequence[FanPair], title: str, subtitle: str, names: tuple[str, str], weeks: float = 2.0
) -> Figure:
    """Draw pairs side by side; ``names`` are those of the two branches."""
    grid = Grid(len(pairs), *_PAIR)
    with rc_context(STYLE):
        figure = grid.figure(title, subtitle)
        for place, pair in enumerate(pairs):
            above = grid.axes(figure, place, _LOW + _UNDER + _GAP, _ABOVE)
            under = grid.axes(figure, place, _LOW, _UNDER)
            _draw_both(above, pair)
            _draw_difference(under, pair, weeks if grid.is_lowest(place) else None)
        legend(figure, _told_of_pairs(names, pairs[0].baseline.n_worlds))
    return figure


def _draw_both(axes: Axes, pair: FanPair) -> None:
    """Draw both fans, with their last means at the right edge."""
    unit, ends = pair.outcome.unit, []
    for fan, color in ((pair.baseline, BASELINE), (pair.treatment, TREATMENT)):
        low, high = fan.bands[0], fan.bands[-1]
        axes.fill_between(fan.turns, low, high, color=color, alpha=0.16, linewidth=0)
        axes.plot(fan.turns, fan.mean, color=color, linewidth=1.5, clip_on=False)
        ends.append((fan.last, number(fan.last, unit), color))
    scale = scale_of_fans(pair.baseline, pair.treatment)
    number_axis(axes, scale)
    turn_axis(axes, pair.baseline.first, int(pair.baseline.turns[-1]))
    axes.set_xticklabels([])
    name(axes, pair.outcome.label, f"{unit}; axis not from 0" if scale.low > 0.0 else unit)
    at_the_edge(axes, ends)


def _draw_difference(axes: Axes, pair: FanPair, weeks: float | None) -> None:
    """Draw the difference with its 95 % interval."""
    mean, low, high, turns = pair.difference, pair.low, pair.high, pair.baseline.turns
    axes.axhline(0.0, color=FAINT, linewidth=0.8)
    axes.fill_between(turns, low, high, color=INK, alpha=0.18, linewidth=0)
    axes.plot(turns, mean, color=INK, linewidth=1.3, clip_on=False)
    number_axis(axes, scale_around_zero(float(np.maximum(-low, high).max()), pair.outcome.unit))
    turn_axis(axes, pair.baseline.first, int(turns[-1]), weeks)
    last = float(mean[-1])
    at_the_edge(axes, [(last, signed(last, pair.outcome.unit), INK)])


def _told_of_pairs(names: tuple[str, str], n_worlds: int) -> dict[str, Artist]:
    one, other = (Line2D([], [], color=color, linewidth=1.5) for color in (BASELINE, TREATMENT))
    return {
        names[0]: one,
        names[1]: other,
        f"nine in ten of {counted(n_worlds, 'continuation')}": Patch(color=INK, alpha=0.16),
        "below: difference, 95 % interval of its mean": Line2D([], [], color=INK, linewidth=1.3),
    }
