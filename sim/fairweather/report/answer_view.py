"""Answers to a what-if for a screen: the one path, and both branches over luck, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.engine.answer import Answer
from fairweather.engine.branch import Change, Comparison
from fairweather.engine.divergence import Divergence
from fairweather.play.fan import Fan, pair_of
from fairweather.play.seat import SeatView
from fairweather.play.views.fans import outcome_label
from fairweather.play.views.map import LayerView, layer_view
from fairweather.play.words import (
    counted,
    difference,
    is_share,
    is_told,
    of_what,
    percent,
    rough,
    signed_people,
)
from fairweather.report.answer import (
    DifferenceRow,
    difference_rows,
    happening_rows,
    people_words,
)
from fairweather.report.headline import headline_words
from fairweather.report.reasons import change_words, decision_words, tipping_words
from fairweather.report.summary import population
from fairweather.rules.outcomes import OUTCOMES, WHO_PAYS, Board, Outcome, shown_on
from fairweather.scenario.schema import Scenario

_APART = 0.005


@dataclass(frozen=True)
class PartingView:
    """One choice at which the branches part; ``turn`` is counted from 1.

    ``is_open`` says that its card can be opened in the branch, ``was_open`` in the game as it was.
    """

    turn: int
    key: str
    words: str
    is_ordered: bool
    is_open: bool
    was_open: bool


@dataclass(frozen=True)
class PairedFan:
    """One outcome of two branches over turns: bands of each, and the paired difference below.

    ``one`` and ``other`` hold the 5 percent quantile, the mean and the 95 percent quantile by
    turn, ``difference`` the mean and its 95 percent interval; shares are in percent. ``paths`` are
    those of this very world, as far as both were played; empty where it may not be seen.
    """

    key: str
    label: str
    unit: str
    meaning: str
    turns: tuple[int, ...]
    one: tuple[tuple[float, ...], ...]
    other: tuple[tuple[float, ...], ...]
    difference: tuple[tuple[float, ...], ...]
    paths: tuple[tuple[float, ...], ...]
    said: str


@dataclass(frozen=True)
class OutcomeLine:
    """One outcome at the end: both means, the difference with its interval, and how sure it is."""

    key: str
    label: str
    unit: str
    group: str
    one: str
    other: str
    difference: str
    interval: str
    people: str
    changed: str
    saving: str
    is_sure: bool


@dataclass(frozen=True)
class LuckView:
    """Both branches over the continuations played so far, what differs most first.

    ``headline`` says who would have been spared or paid, ``differs`` what else would differ.
    """

    n_worlds: int
    wanted: int
    any_changed: str
    people: str
    headline: str
    differs: str
    followed: tuple[str, ...]
    fans: tuple[PairedFan, ...]
    lines: tuple[OutcomeLine, ...]
    happened: tuple[str, ...]


@dataclass(frozen=True)
class PathView:
    """The one path: where it parts from what was, and orders it had no room for."""

    upto: int
    headline: str
    partings: tuple[PartingView, ...]
    n_partings: int
    refused: tuple[str, ...]


@dataclass(frozen=True)
class MapPair:
    """Two maps of one turn, as it was and as changed; ``differing`` are cells that differ."""

    turn: int
    one: LayerView
    other: LayerView
    differing: tuple[int, ...]
    words: str


def change_lines(change: Change, view: SeatView) -> tuple[str, ...]:
    """Return what is changed, one sentence each."""
    return tuple(change_words(change, view.scenario, view.seen(0).cast))


def path_view(answer: Answer, scenario: Scenario, at_most: int = 12) -> PathView | None:
    """Return the one path; None where this very world may not be forked."""
    path, trial = answer.path, answer.trial
    if path is None or trial is None:
        return None
    upto = path.turn + len(path.baseline["mobilized"]) - 1
    return PathView(
        upto=upto,
        headline=_path_headline(path.turn, upto, len(path.partings), answer.change),
        partings=tuple(_parting(one, scenario) for one in path.partings[:at_most]),
        n_partings=len(path.partings),
        refused=tuple(
            f"{decision_words(scenario, one.key)}: that order was not possible in this game in "
            f"turn {path.turn + 1}. Here it stays as it was; other worlds follow it where it is "
            "possible."
            for one in path.refused
        ),
    )


def luck_view(
    comparison: Comparison,
    subject: str,
    view: SeatView,
    paths: tuple[dict[str, FloatArray], dict[str, FloatArray]] | None = None,
) -> LuckView:
    """Return both branches over luck; what the seat may not watch is left out.

    ``subject`` names what makes the difference, see ``subject_of``.
    """
    scenario, shown = view.scenario, {one.key for one in OUTCOMES if view.shows(one)}
    rows = [row for row in difference_rows(comparison, scenario) if row.outcome.key in shown]
    behind = population(scenario)
    headline, differs = headline_words(comparison, subject, rows)
    return LuckView(
        n_worlds=comparison.n_worlds,
        wanted=comparison.wanted,
        any_changed=percent(comparison.any_changed),
        people=people_words(comparison.people),
        headline=headline,
        differs=differs,
        followed=tuple(_followed(comparison, scenario)),
        fans=tuple(
            _fan(comparison, outcome, paths, scenario, behind) for outcome in _foremost(rows)
        ),
        lines=tuple(_line(row) for row in rows),
        happened=tuple(
            f"{row.kind.label}: {percent(row.paired.baseline)} of worlds as it was, "
            f"{percent(row.paired.treatment)} with the change."
            for row in happening_rows(comparison)[:8]
        )
        if view.is_open
        else (),
    )


def map_pair(one: SeatView, other: SeatView, turn: int, layer: str) -> MapPair:
    """Return one layer of two games at one turn, with the cells in which they differ."""
    before, after = layer_view(one, turn, layer), layer_view(other, turn, layer)
    apart = _APART * (before.breaks[-1] if before.breaks[-1] > 1.0 else 1.0)
    differing = tuple(
        place
        for place, (a, b) in enumerate(zip(before.values, after.values, strict=True))
        if a is not None and b is not None and abs(a - b) >= apart
    )
    differ = counted(len(differing), "cell differs", "cells differ")
    words = f"{differ}, outlined" if differing else "No cell differs"
    return MapPair(turn, before, after, differing, f"{words} in turn {turn}.")


def _parting(one: Divergence, scenario: Scenario) -> PartingView:
    return PartingView(
        turn=one.turn + 1,
        key=one.key,
        words=tipping_words(one, scenario),
        is_ordered=one.is_ordered,
        is_open=bool(one.treatment),
        was_open=bool(one.baseline),
    )


def _path_headline(turn: int, upto: int, n: int, change: Change) -> str:
    if upto == turn:
        return "This turn is still to be played, so there is no path to compare yet."
    if change.is_null:
        return "Nothing was changed, and nothing differs: exactly 0, everywhere."
    if not n:
        return f"In this game the change made no difference up to turn {upto}."
    choices = counted(n, "choice falls", "choices fall")
    return f"With the same luck, {choices} differently up to turn {upto}."


def _followed(comparison: Comparison, scenario: Scenario) -> Iterator[str]:
    for key, share in comparison.followed.items():
        if share < 1.0:
            yield (
                f"{decision_words(scenario, key)}: was possible in {percent(share)} of "
                "these worlds; elsewhere it stays as it was."
            )


def _fan(
    comparison: Comparison,
    outcome: Outcome,
    paths: tuple[dict[str, FloatArray], dict[str, FloatArray]] | None,
    scenario: Scenario,
    behind: Mapping[str, float],
) -> PairedFan:
    key, turn = outcome.key, comparison.turn
    scale = 100.0 if is_share(outcome.unit) else 1.0
    pair = pair_of(outcome, turn, comparison.baseline[key], comparison.treatment[key])
    people, last = behind.get(key), float(pair.difference[-1])
    said = difference(last, outcome.unit)
    if people is not None and is_told(last, outcome.unit):
        said += f" ({signed_people(last * people)} people)"
    return PairedFan(
        key=key,
        label=outcome_label(outcome, scenario),
        unit="%" if scale > 1.0 else "",
        meaning=f"{outcome.meaning} ({outcome.unit})",
        turns=tuple(range(turn, turn + len(pair.difference))),
        one=_rows(scale * _drawn(pair.baseline)),
        other=_rows(scale * _drawn(pair.treatment)),
        difference=_rows(scale * np.stack([pair.difference, pair.low, pair.high])),
        paths=tuple(tuple((scale * side[key]).tolist()) for side in paths) if paths else (),
        said=said,
    )


def _drawn(fan: Fan) -> FloatArray:
    """Return what is drawn of a fan ``(3, T)``: its mean between its lowest and highest bands."""
    return np.stack([fan.bands[0], fan.mean, fan.bands[-1]])


def _foremost(rows: Sequence[DifferenceRow]) -> Iterator[Outcome]:
    """Yield the outcomes to draw, what differs most surely first; one of who pays leads."""
    drawn = {one.key for one in shown_on(Board.ANSWER)}
    found = sorted((row for row in rows if row.outcome.key in drawn), key=_moved, reverse=True)
    leads = next((row for row in found if row.outcome.group == WHO_PAYS), None)
    yield from (row.outcome for row in found if row is leads)
    yield from (row.outcome for row in found if row is not leads)


def _moved(row: DifferenceRow) -> float:
    """Return how surely an outcome differs, from 0 to 1."""
    paired = row.paired
    size, width = abs(paired.difference), paired.high - paired.low
    return size / (size + width) if width else 0.0


def _rows(columns: FloatArray) -> tuple[tuple[float, ...], ...]:
    """Return ``(N, T)`` turn by turn."""
    return tuple(map(tuple, columns.T.tolist()))


def _line(row: DifferenceRow) -> OutcomeLine:
    paired = row.paired
    return OutcomeLine(
        key=row.outcome.key,
        label=row.label,
        unit=of_what(row.outcome.unit),
        group=row.outcome.group,
        one=row.was,
        other=row.now,
        difference=row.difference,
        interval="exactly 0" if paired.changed == 0.0 else row.interval,
        people="" if row.people is None else signed_people(row.people),
        changed=row.changed,
        saving="" if np.isnan(paired.saving) else rough(paired.saving),
        is_sure=row.is_sure,
    )
