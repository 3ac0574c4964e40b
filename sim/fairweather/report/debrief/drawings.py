"""Drawings: small charts as markup, in the page's own colors, readable on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fairweather.play.words import exact_percent
from fairweather.report.debrief.markup import Html, join, put, tag

WIDE, TALL, LEFT, BELOW, ABOVE, RIGHT = 280.0, 160.0, 38.0, 22.0, 8.0, 8.0


@dataclass(frozen=True)
class Line:
    """One line over turns, from turn ``first`` on; None breaks it, ``look`` names its color."""

    label: str
    values: Sequence[float | None]
    look: str = "ink"
    first: int = 0


@dataclass(frozen=True)
class Band:
    """A band over turns from 0 on, between two rows of numbers."""

    low: Sequence[float]
    high: Sequence[float]
    look: str = "pale"


@dataclass(frozen=True)
class Bar:
    """One bar: its label, its value, and the value in words."""

    label: object
    value: float
    words: object


def line_chart(
    title: object,
    lines: Sequence[Line],
    n_turns: int,
    *,
    unit: str = "",
    bands: Sequence[Band] = (),
    high: float | None = None,
    share: bool = False,
    note: object = "",
) -> Html:
    """Return lines over turns; the axis starts at 0 and, with ``share``, is told in percent."""
    known = [v for line in lines for v in line.values if v is not None]
    known += [v for band in bands for v in band.high]
    top = high if high is not None else _nice(max(known, default=0.0))
    scale = _Scale(max(n_turns, 1), top)
    parts = [_axes(scale, share)]
    parts += [_band(band, scale) for band in bands]
    parts += [_line(line, scale) for line in lines]
    svg = _svg(f"{title}", parts)
    legend = keys([(key_line(line.look), line.label) for line in lines]) if len(lines) > 1 else ""
    caption = tag("figcaption", tag("b", title), f" {unit}" if unit else "", legend)
    return tag(
        "figure", caption, svg, tag("p", note, class_="aside") if note else "", class_="plot"
    )


def bars(rows: Sequence[Bar], high: float, look: str = "accent") -> Html:
    """Return bars side by side, each as wide as its value beside ``high``."""
    return tag("div", *(_bar(row, high, look) for row in rows), class_="bars")


def share_bar(value: float, most: float) -> Html:
    """Return a bar that grows right from the middle for what adds, left for what takes away."""
    size = 50.0 * min(abs(value) / most, 1.0) if most > 0.0 else 0.0
    start = 50.0 if value >= 0.0 else 50.0 - size
    look = "plus" if value >= 0.0 else "minus"
    style = f"left:{start:.1f}%;width:{size:.1f}%"
    return tag("span", tag("span", class_=look, style=style), class_="both", aria_hidden="true")


def strip(points: Sequence[float], share: float, mean: float | None, label: str) -> Html:
    """Return probabilities on a line from 0 to 100 %, beside the share of worlds."""
    stacked: dict[int, int] = {}
    dots = []
    for p in sorted(points):
        place = round(40 * p)
        level = stacked[place] = stacked.get(place, 0) + 1
        dots.append(f'<circle class="dot" cx="{_x(p):.1f}" cy="{44 - 7 * level:.1f}" r="3"/>')
    room = max(7 * max(stacked.values(), default=0) - 21, 0)
    ticks = join(
        Html(f'<text class="tick" x="{_x(at / 4):.1f}" y="60" text-anchor="middle">'
             f"{exact_percent(at / 4)}</text>")
        for at in range(5)
    )  # fmt: skip
    line = f'<path class="axis" d="M{_x(0):.1f} 46H{_x(1):.1f}"/>'
    world = f'<path class="line warm thick" d="M{_x(share):.1f} {14 - room}V50"/>'
    middle = (
        "" if mean is None
        else f'<path class="line accent" d="M{_x(mean):.1f} {18 - room}V50"/>'
    )  # fmt: skip
    box = f'viewBox="0 {-room} 340 {66 + room}"'
    return Html(
        f'<svg class="chart" {box} role="img" aria-label="{put(label)}">{line}{ticks}'
        f"{world}{middle}{''.join(dots)}</svg>"
    )


def span_chart(first: int, last: int, n_turns: int, marks: Sequence[tuple[int, str, str]],
               open_from: int | None, label: str) -> Html:  # fmt: skip
    """Return a promise on the line of turns: dashed while secret, solid once it is known.

    ``marks`` are turn, sign and meaning; ``open_from`` the turn from which others knew of it.
    """

    def at(turn: int) -> float:
        return 8.0 + 324.0 * turn / max(n_turns, 1)

    secret_end = last if open_from is None else min(max(open_from, first), last)
    parts = [f'<path class="axis" d="M{at(0):.1f} 16H{at(n_turns):.1f}"/>']
    if secret_end > first:
        parts.append(f'<path class="line accent dash thick" d="M{at(first):.1f} 16'
                     f'H{at(secret_end):.1f}"/>')  # fmt: skip
    if open_from is not None and last > secret_end:
        parts.append(f'<path class="line accent thick" d="M{at(secret_end):.1f} 16'
                     f'H{at(last):.1f}"/>')  # fmt: skip
    for turn, sign, words in marks:
        parts.append(f'<g><title>{put(words)}</title><circle class="mark" cx="{at(turn):.1f}" '
                     f'cy="16" r="7"/><text class="sign" x="{at(turn):.1f}" y="19.5" '
                     f'text-anchor="middle">{put(sign)}</text></g>')  # fmt: skip
    step = 1 if n_turns <= 13 else 2 if n_turns <= 26 else 5
    ticks = "".join(
        f'<text class="tick" x="{at(turn):.1f}" y="34" text-anchor="middle">{turn}</text>'
        for turn in range(0, n_turns + 1, step)
    )
    return Html(
        f'<svg class="chart span" viewBox="0 0 340 38" role="img" aria-label="{put(label)}">'
        f"{''.join(parts)}{ticks}</svg>"
    )


def key_line(look: str) -> Html:
    """Return a short line as it is drawn in a chart, for its key."""
    return Html(
        f'<svg class="key" viewBox="0 0 22 8"><path class="line {look}" d="M1 4H21"/></svg>'
    )


def keys(pairs: Sequence[tuple[object, str]]) -> Html:
    """Return what signs mean, in one line."""
    return tag("ul", *(tag("li", tag("b", sign), f" {words}") for sign, words in pairs),
               class_="keys")  # fmt: skip


@dataclass(frozen=True)
class _Scale:
    n_turns: int
    top: float

    def x(self, turn: float) -> float:
        return LEFT + (WIDE - LEFT - RIGHT) * turn / self.n_turns

    def y(self, value: float) -> float:
        share = min(max(value / self.top, 0.0), 1.0) if self.top > 0.0 else 0.0
        return TALL - BELOW - (TALL - BELOW - ABOVE) * share


def _axes(scale: _Scale, share: bool) -> str:
    parts = []
    for part in range(3):
        value = scale.top * part / 2
        y = scale.y(value)
        words = exact_percent(round(value, 4)) if share else f"{value:.3g}"
        parts.append(
            f'<path class="axis" d="M{LEFT:g} {y:.1f}H{WIDE - RIGHT:g}"/>'
            f'<text class="tick" x="{LEFT - 5:g}" y="{y + 3.5:.1f}" '
            f'text-anchor="end">{words}</text>'
        )
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 250, 1000) if scale.n_turns / s <= 8)
    parts += [
        f'<text class="tick" x="{scale.x(turn):.1f}" y="{TALL - 8:g}" '
        f'text-anchor="middle">{turn}</text>'
        for turn in range(0, scale.n_turns + 1, step)
    ]
    return "".join(parts)


def _line(line: Line, scale: _Scale) -> str:
    """Return the unbroken runs of a line; one lone point is a dot."""
    runs: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(line.values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((scale.x(line.first + place), scale.y(value)))
    drawn = []
    for run in runs:
        if len(run) == 1:
            (x, y) = run[0]
            drawn.append(f'<circle class="point {line.look}" cx="{x:.1f}" cy="{y:.1f}" r="2.6"/>')
        elif run:
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in run)
            drawn.append(f'<path class="line {line.look}" d="M{path}"/>')
    return "".join(drawn)


def _band(band: Band, scale: _Scale) -> str:
    there = [f"{scale.x(t):.1f} {scale.y(v):.1f}" for t, v in enumerate(band.high)]
    back = [f"{scale.x(t):.1f} {scale.y(v):.1f}" for t, v in enumerate(band.low)][::-1]
    return f'<path class="band {band.look}" d="M{"L".join(there + back)}Z"/>'


def _svg(label: str, parts: Sequence[str]) -> Html:
    return Html(
        f'<svg class="chart" viewBox="0 0 {WIDE:g} {TALL:g}" role="img" '
        f'aria-label="{put(label)}">{"".join(parts)}</svg>'
    )


def _bar(row: Bar, high: float, look: str) -> Html:
    size = min(max(row.value / high, 0.0), 1.0) if high > 0.0 else 0.0
    fill = tag("span", class_=look, style=f"width:calc({size:.3f}*100%)")
    return tag(
        "div",
        tag("span", row.label, class_="label"),
        tag("span", fill, class_="track", aria_hidden="true"),
        tag("span", row.words, class_="value"),
        class_="bar",
    )


def _x(share: float) -> float:
    return 20.0 + 296.0 * share


def _nice(most: float) -> float:
    """Return a round number no smaller than ``most``."""
    if most <= 0.0:
        return 1.0
    steps = (0.002, 0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0, 1.2, 2.0)
    found = next((step for step in steps if step >= most), None)
    return found if found is not None else float(-(-most // 2) * 2)
