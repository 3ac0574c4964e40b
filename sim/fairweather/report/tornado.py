"""Tornado and heat map: which factors outcomes hang on."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from fairweather.experiments.schema import Kind
from fairweather.experiments.sensitivity import Index, Sensitivity
from fairweather.play.words import MINUS, UNTOLD, at_most, counted, decimals, listed, percent
from fairweather.records.intervals import unseen
from fairweather.report.findings import Finding
from fairweather.report.look import ACCENT, DEEP, INK, SOFT, STYLE, foot, head, scale

_WIDE, _LEFT = 8.6, 2.9


def axis_words(kind: Kind, unit: str) -> str:
    """Return what the length of a bar means."""
    if kind is Kind.SALTELLI:
        return "share of variance between points"
    return f"change over the factor's whole range ({unit})"


def draw_tornado(found: Sensitivity, key: str, title: str) -> Figure:
    """Draw one outcome's indices as bars, the most important factor on top."""
    rows = found.of(key)
    measure = rows[0].measure
    tall = 1.05 + 0.36 * len(rows) + 0.95
    total, alone = (
        ("all of its part", "by itself") if found.kind is Kind.SALTELLI else ("mean size", "mean")
    )
    with rc_context(STYLE):
        figure = Figure(figsize=(_WIDE, tall))
        points = f"{counted(found.n_points, 'point')} of {counted(found.n_worlds, 'world')}"
        about = points if title == measure.label else f"{measure.label} · {points}"
        head(figure, title, about)
        foot(figure, ["Lines: 95 % intervals over which points and which worlds were drawn."])
        body = 0.36 * len(rows)
        axes = figure.add_axes(
            (_LEFT / _WIDE, 0.95 / tall, (_WIDE - _LEFT - 0.4) / _WIDE, body / tall)
        )
        place = np.arange(len(rows))
        axes.barh(place - 0.14, [r.total for r in rows], 0.27, color=DEEP, label=total)
        axes.barh(place + 0.14, [r.alone for r in rows], 0.27, color=ACCENT, label=alone)
        for at, name in ((-0.14, "total"), (0.14, "alone")):
            values = [getattr(row, name) for row in rows]
            reach = [getattr(row, f"{name}_reach") for row in rows]
            axes.errorbar(values, place + at, xerr=reach, fmt="none", ecolor=INK, elinewidth=0.9)
        axes.set_yticks(place, [shorten(row.label, 42) for row in rows], fontsize=8.5)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.axvline(0.0, color=SOFT, linewidth=0.8)
        axes.grid(visible=False, axis="y")
        axes.grid(visible=True, axis="x")
        axes.xaxis.set_major_locator(MaxNLocator(6))
        axes.set_xlabel(axis_words(found.kind, measure.unit), fontsize=8)
        figure.legend(
            loc="upper right", bbox_to_anchor=(0.98, 1 - 0.3 / tall), ncols=2, frameon=False,
            fontsize=8, handlelength=1.2, labelcolor=SOFT,
        )  # fmt: skip
    return figure


def draw_heat(found: Sensitivity, title: str) -> Figure:
    """Draw how much every factor has part in every outcome; each column is scaled to its most."""
    outcomes = found.outcomes
    by_place = {(one.factor, one.measure.key): one for one in found.indices}
    labels = {one.factor: one.label for one in found.indices}
    order = sorted(labels, key=lambda f: -sum(_part(found, by_place[f, m.key]) for m in outcomes))
    table = np.array([[_part(found, by_place[f, m.key]) for m in outcomes] for f in order])
    body, room = 0.34 * len(order), min(1.35, (_WIDE - _LEFT - 0.4) / len(outcomes))
    tall = 1.55 + body + 0.45
    with rc_context(STYLE):
        figure = Figure(figsize=(_WIDE, tall))
        head(figure, title, "How much of each outcome a factor has part in; the most is darkest")
        foot(figure)
        wide = room * len(outcomes)
        axes = figure.add_axes((_LEFT / _WIDE, 0.45 / tall, wide / _WIDE, body / tall))
        axes.imshow(np.clip(table, 0.0, 1.0), cmap=scale("dusk"), vmin=0, vmax=1, aspect="auto")
        for (row, column), value in np.ndenumerate(table):
            color = "#ffffff" if value > 0.55 else INK
            axes.text(
                column,
                row,
                decimals(value) if value > 0 else "–",
                ha="center",
                va="center",
                fontsize=8,
                color=color,
            )
        axes.set_yticks(range(len(order)), [shorten(labels[f], 42) for f in order], fontsize=8.5)
        names = [m.label.replace(", ", ",\n") for m in outcomes]
        axes.set_xticks(range(len(outcomes)), names, fontsize=7.5)
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        axes.grid(visible=False)
        for spine in axes.spines.values():
            spine.set_visible(False)
    return figure


def _part(found: Sensitivity, one: Index) -> float:
    """Return a factor's part in an outcome, from 0; 0 if it cannot be told from luck."""
    if not one.matters:
        return 0.0
    if found.kind is Kind.SALTELLI:
        return one.shares[1]
    most = max(index.total for index in found.of(one.measure.key))
    return one.total / most if most > 0.0 else 0.0


def told(found: Sensitivity, key: str) -> Finding:
    """Return the sensitivity of one outcome in plain words."""
    return Finding(found.of(key)[0].measure.label, _told(found, found.of(key)))


def _told(found: Sensitivity, rows: Sequence[Index]) -> str:
    clear = [row for row in rows if row.matters and row.total > 0.05 * rows[0].total]
    if all(row.total == 0.0 for row in rows):
        return "the same at every point, so nothing varied here has to do with it."
    few = _few(found)
    if not clear:
        return f"no factor stands out from luck in this sample.{few}"
    if found.kind is Kind.SALTELLI:
        parts = [f"{row.label} ({share_words(row)})" for row in clear[:3]]
        text = f"what differs between points has to do with {listed(parts)}."
        mixed = sum(row.alone for row in rows)
        reach = float(np.hypot.reduce([row.alone_reach for row in rows]))
        if mixed + reach < 1.0:
            text += (
                f" Factors by themselves account for {percent(max(mixed, 0.0))}; the rest is how "
                "they act together."
            )
    else:
        parts = [f"{row.label} ({_way(row)})" for row in clear[:3]]
        text = f"it hangs most on {listed(parts)}."
    idle = [row.label for row in rows if row.total + row.total_reach <= 0.05 * rows[0].total]
    return text + (f" {listed(idle)} hardly matter." if len(idle) > 1 else "") + few


def idle_note(found: Sensitivity) -> str:
    """Return what it says of a factor that it moved nothing at any point."""
    return (
        f"0 and {UNTOLD}: moved nothing in any of {counted(found.n_samples, 'sample')}, as it may "
        f"yet do in {at_most(unseen(found.n_samples))} of others."
    )


def share_words(one: Index) -> str:
    """Return a factor's part in all that differs, with its interval."""
    low, middle, high = map(percent, one.shares)
    return f"{middle}, between {low} and {high}"


def _way(one: Index) -> str:
    """Return the direction in which a factor works, if it can be told."""
    if abs(one.alone) <= one.alone_reach:
        return "in no one direction"
    return "+" if one.alone > 0.0 else MINUS


def _few(found: Sensitivity) -> str:
    """Return the warning that belongs to a small sample."""
    if not found.is_small:
        return ""
    noun = "base sample" if found.kind is Kind.SALTELLI else "path"
    played = counted(found.n_samples, f"{noun} was", f"{noun}s were")
    return f" Only {played} played: take this for a first look."
