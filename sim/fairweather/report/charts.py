"""Fan charts: how each outcome went over turns, in the mean and in nine worlds of ten."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from fairweather.play.fan import Fan, fan_of, scale_of_fans
from fairweather.play.words import counted, number
from fairweather.records.recorder import Recorder
from fairweather.report.look import DEEP, INK, PALE, STYLE
from fairweather.report.panel import Grid, at_the_edge, legend, name, number_axis, turn_axis
from fairweather.rules.outcomes import OUTCOMES

_TALL, _HEAD, _FOOT = 1.85, 0.82, 0.55


def fans_of(recorder: Recorder) -> dict[str, Fan]:
    """Return the fan of every outcome by its key."""
    return {outcome.key: fan_of(outcome, recorder.series(outcome.key)) for outcome in OUTCOMES}


def draw_fans(
    fans: Sequence[Fan], title: str, subtitle: str, weeks_per_turn: float = 2.0
) -> Figure:
    """Draw fans side by side, one legend for all."""
    grid = Grid(len(fans), _TALL, _HEAD, _FOOT)
    with rc_context(STYLE):
        figure = grid.figure(title, subtitle)
        for place, fan in enumerate(fans):
            axes = grid.axes(figure, place, 0.22, _TALL - 0.7)
            draw_fan(axes, fan, weeks_per_turn if grid.is_lowest(place) else None)
        legend(figure, _told(fans[0].n_worlds))
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


def _told(n_worlds: int) -> dict[str, Artist]:
    mean = Line2D([], [], color=INK, linewidth=1.5)
    if n_worlds == 1:
        return {"this world": mean}
    return {
        f"mean of {counted(n_worlds, 'world')}": mean,
        "half of the worlds": Patch(color=DEEP),
        "nine worlds in ten": Patch(color=PALE),
    }
