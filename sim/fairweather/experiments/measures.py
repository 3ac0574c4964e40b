"""Measures: what an experiment can take as an outcome of a run, with its unit and meaning.

They are the columns of the table of runs, and a few more made from the same record: the mean and
the highest value over turns of anything measured every turn, whether something happened at all,
and the share of promises kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from fairweather.axes import FloatArray
from fairweather.errors import FairweatherError, Fault, nearest_word
from fairweather.records.pledges import ANSWERS, KNOWN, answered
from fairweather.records.recorder import HAPPENINGS, Recorder
from fairweather.records.tables import RUNS, column_word, columns_of, runs_table
from fairweather.rules.outcomes import OUTCOMES

ENTRAPMENT = "patron_entrapment"
"""The one measure that needs every world played twice."""

KEPT = "kept"
SHARE_OF_WORLDS = "share of worlds"
_OVER_TURNS = (
    ("end", "at the end", "as it is after the last turn"),
    ("mean", "mean", "averaged over turns"),
    ("max", "highest", "the highest over turns"),
)


@dataclass(frozen=True)
class Measure:
    """One number a run comes to.

    One that is a share of what fell due names the columns of which it is the sum, and those over
    which it is taken; it is pooled over all runs.
    """

    key: str
    label: str
    unit: str
    meaning: str
    total: tuple[str, ...] = ()
    over: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table of runs that it is made from."""
        return (*self.total, *self.over) or (self.key,)

    @property
    def is_chance(self) -> bool:
        """Whether a run is 0 or 1: it happened, or not."""
        return self.unit == SHARE_OF_WORLDS


@cache
def measures() -> dict[str, Measure]:
    """Return everything that can be an outcome of an experiment, by key."""
    found = {}
    for outcome in OUTCOMES:
        for prefix, word, words in _OVER_TURNS:
            key, label = f"{prefix}_{outcome.key}", f"{outcome.label}, {word}"
            meaning = f"{outcome.meaning}: {words}"
            found[key] = Measure(key, label, outcome.unit, meaning)
    for kind in HAPPENINGS:
        word = column_word(kind)
        label = f"{kind.capitalize()}, ever"
        found[f"any_{word}"] = Measure(f"any_{word}", label, SHARE_OF_WORLDS, f"whether: {kind}")
    found[KEPT] = Measure(
        KEPT,
        "Promises kept",
        "share of promises due",
        "honored, of those that fell due",
        total=_pledges(("honor",)),
        over=_pledges(ANSWERS),
    )
    for column in columns_of(RUNS):
        if column.name not in ("world", *found) and not column.name.startswith("first_"):
            label = column.name.replace("_", " ").capitalize()
            if column.name.startswith("n_"):
                label = f"{column.name[2:].replace('_', ' ').capitalize()}, times"
            found[column.name] = Measure(column.name, label, column.unit, column.meaning)
    return found


def measure_of(key: str) -> Measure:
    """Return the measure called ``key``; raises ``FairweatherError`` if there is none."""
    wrong = measure_fault(key, "outcome")
    if wrong:
        raise FairweatherError(str(wrong))
    return measures()[key]


def measure_fault(key: str, place: str) -> Fault | None:
    """Return what is wrong with the name of a measure, if anything."""
    known = measures()
    if key in known:
        return None
    near = nearest_word(key, known)
    forms = "end_, mean_ or max_ with an outcome; any_ or n_ with a happening; kept; abandonment"
    return Fault(place, repr(key), forms, "", near)


def study_table(
    recorder: Recorder, entrapment: FloatArray | None, wanted: Iterable[str]
) -> pa.Table:
    """Return one row a world: the table of runs, and the ``wanted`` measures it does not hold.

    Without ``entrapment`` that column is left out.
    """
    given = np.full(recorder.n_worlds, np.nan) if entrapment is None else entrapment
    table = runs_table(recorder, given)
    if entrapment is None:
        table = table.drop_columns([ENTRAPMENT])
    for key in wanted:
        if key not in table.column_names:
            table = table.append_column(key, pa.array(_values(key, recorder), from_pandas=True))
    return table


def empty_table(wanted: Iterable[str], has_entrapment: bool) -> pa.Table:
    """Return a table with the columns of ``study_table`` and no rows."""
    recorder = Recorder(0)
    for series in recorder.outcomes.values():
        series.append(np.zeros(0))
    return study_table(recorder, np.zeros(0) if has_entrapment else None, wanted)


def _pledges(met: Iterable[str]) -> tuple[str, ...]:
    """Return the columns of pledges that fell due and met one of these answers."""
    return tuple(f"pledges_{column_word(f'{known}: {one}')}" for known in KNOWN for one in met)


def _values(key: str, recorder: Recorder) -> FloatArray:
    prefix, _, rest = key.partition("_")
    if key == KEPT:
        due = answered(recorder.tallies)
        kept = answered(recorder.tallies, ("honor",))
        return np.where(due > 0.0, kept / np.maximum(due, 1.0), np.nan)
    if prefix == "any":
        kind = next(kind for kind in HAPPENINGS if column_word(kind) == rest)
        return (recorder.counts[kind] > 0.0).astype(np.float64)
    series = recorder.series(rest)
    return np.asarray(series.mean(axis=1) if prefix == "mean" else series.max(axis=1))
