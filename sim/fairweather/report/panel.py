"""Panels: small charts side by side in one figure, and the axes that all of them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from fairweather.play.scale import Scale, turn_ticks
from fairweather.report.look import SOFT, foot, head

_LEFT, _EDGE, _AXIS = 0.1, 0.44, 0.96


@dataclass(frozen=True)
class Grid:
    """Where ``n`` panels lie, three or four in a row; sizes are in inches, ``tall`` of a panel."""

    n: int
    tall: float
    head: float
    foot: float
    wide: float = 2.92

    @property
    def columns(self) -> int:
        return 4 if self.n in (4, 7, 8) else min(3, self.n)

    @property
    def size(self) -> tuple[float, float]:
        rows = -(-self.n // self.columns)
        return self.columns * self.wide + _LEFT, rows * self.tall + self.head + self.foot

    def figure(self, title: str, subtitle: str) -> Figure:
        """Return the figure with what stands above and below all panels."""
        figure = Figure(figsize=self.size)
        head(figure, title, subtitle)
        foot(figure)
        return figure

    def axes(self, figure: Figure, place: int, low: float, tall: float) -> Axes:
        """Return axes in a panel, from ``low`` above its lower edge on."""
        row, column = divmod(place, self.columns)
        wide, high = self.size
        left = _LEFT + _EDGE + column * self.wide
        bottom = high - self.head - (row + 1) * self.tall + low
        box = (left / wide, bottom / high, (self.wide - _AXIS) / wide, tall / high)
        return figure.add_axes(box)

    def is_lowest(self, place: int) -> bool:
        """Return whether no panel lies below this one."""
        return place >= self.n - self.columns


def name(axes: Axes, title: str, unit: str) -> None:
    """Write what a panel shows above it."""
    axes.set_title(title, pad=13)
    axes.text(0, 1.025, unit, transform=axes.transAxes, fontsize=7.2, color=SOFT)


def number_axis(axes: Axes, scale: Scale) -> None:
    """Set the axis of numbers."""
    axes.set_ylim(scale.low, scale.high)
    axes.set_yticks([value for value, _ in scale.ticks], [words for _, words in scale.ticks])


def turn_axis(axes: Axes, first: int, last: int, weeks: float | None = None) -> None:
    """Set the axis of turns; told how many weeks a turn has, it says so."""
    axes.set_xlim(first, last)
    axes.set_xticks(turn_ticks(first, last, 6))
    if weeks is not None:
        axes.set_xlabel(f"turn, of {weeks:g} weeks", fontsize=7.5)


def at_the_edge(axes: Axes, marks: Sequence[tuple[float, str, str]]) -> None:
    """Write last values (value, words, color) at the right, apart where they would overlap."""
    low, high = axes.get_ylim()
    gap = 0.13 * (high - low)
    places = sorted(range(len(marks)), key=lambda place: marks[place][0])
    heights = [value for value, _, _ in marks]
    for before, after in pairwise(places):
        if heights[after] - heights[before] < gap:
            middle = 0.5 * (heights[after] + heights[before])
            heights[before], heights[after] = middle - 0.5 * gap, middle + 0.5 * gap
    for (_, words, color), height in zip(marks, heights, strict=True):
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


def legend(figure: Figure, told: Mapping[str, Artist]) -> None:
    """Write below the heading what lines and bands are."""
    figure.legend(
        list(told.values()),
        list(told),
        loc="upper left",
        bbox_to_anchor=(0.08 / figure.get_figwidth(), 1 - 0.58 / figure.get_figheight()),
        ncols=len(told),
        frameon=False,
        fontsize=8,
        handlelength=1.6,
        columnspacing=1.6,
        labelcolor=SOFT,
        alignment="left",
    )
