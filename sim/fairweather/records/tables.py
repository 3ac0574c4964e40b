"""Tables: what a batch left behind, as Arrow tables with a meaning and a unit for every column.

``runs`` has one row a world, ``turns`` one row a world and turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from fairweather.axes import FloatArray
from fairweather.records.pledges import TALLIES
from fairweather.records.recorder import HAPPENINGS, Recorder
from fairweather.rules.outcomes import OUTCOMES

RUNS, TURNS = "runs", "turns"


@dataclass(frozen=True)
class Column:
    """One column of a table: its name, its unit, and what it holds."""

    name: str
    unit: str
    meaning: str


def runs_table(recorder: Recorder, entrapment: FloatArray, first: int = 0) -> pa.Table:
    """Return one row a world: outcomes at the end, happenings, pledges, and the indices of 1.8.

    ``entrapment`` ``(R,)`` is the patrons'; ``first`` is the index of the first world.
    """
    columns: dict[str, pa.Array] = {"world": _worlds(recorder, first)}
    for outcome in OUTCOMES:
        columns[f"end_{outcome.key}"] = pa.array(recorder.outcomes[outcome.key][-1])
    climbed = recorder.series("escalation")
    columns["max_escalation"] = pa.array(climbed.max(axis=1))
    columns["mean_escalation"] = pa.array(climbed.mean(axis=1))
    columns["abandonment"] = pa.array(recorder.abandonment)
    columns["patron_entrapment"] = pa.array(entrapment)
    columns["host_entrapment"] = pa.array(recorder.host_entrapment)
    for tally in TALLIES:
        columns[f"pledges_{column_word(tally)}"] = _counts(recorder.tallies[tally])
    for kind in HAPPENINGS:
        columns[f"n_{column_word(kind)}"] = _counts(recorder.counts[kind])
    for kind in HAPPENINGS:
        columns[f"first_{column_word(kind)}"] = pa.array(
            recorder.first_turn[kind], from_pandas=True
        )
    return pa.table(columns)


def turns_table(recorder: Recorder, first: int = 0) -> pa.Table:
    """Return one row a world and turn, the start (turn 0) included, with every outcome."""
    series = {outcome.key: recorder.series(outcome.key) for outcome in OUTCOMES}
    n_worlds, n_turns = next(iter(series.values())).shape
    columns: dict[str, pa.Array] = {
        "world": pa.array(np.repeat(np.arange(first, first + n_worlds), n_turns)),
        "turn": pa.array(np.tile(np.arange(n_turns), n_worlds)),
    }
    columns |= {key: pa.array(np.ascontiguousarray(v).ravel()) for key, v in series.items()}
    return pa.table(columns)


def columns_of(table: str) -> tuple[Column, ...]:
    """Return what each column of ``runs`` or ``turns`` holds, in order."""
    return tuple(_run_columns() if table == RUNS else _turn_columns())


def _turn_columns() -> Iterator[Column]:
    yield Column("world", "index", "which world; the same index is the same luck")
    yield Column("turn", "turns", "turns played so far; 0 is the start")
    for outcome in OUTCOMES:
        yield Column(outcome.key, outcome.unit, outcome.meaning)


def _run_columns() -> Iterator[Column]:
    yield Column("world", "index", "which world; the same index is the same luck")
    for outcome in OUTCOMES:
        yield Column(f"end_{outcome.key}", outcome.unit, f"{outcome.meaning}, at the end")
    yield Column("max_escalation", "rungs of 6", "highest rung of the ladder climbed")
    yield Column("mean_escalation", "rungs of 6", "mean rung over turns")
    yield Column("abandonment", "severity", "sum over breaches of stake times withdrawal")
    yield Column(
        "patron_entrapment",
        "involvement",
        "how much deeper patrons were drawn in than had every client held, summed over turns",
    )
    yield Column(
        "host_entrapment",
        "coercion",
        "coercion felt by hosts in turns in which no guest of theirs had full shelter",
    )
    for tally in TALLIES:
        yield Column(f"pledges_{column_word(tally)}", "pledges", tally)
    for kind in HAPPENINGS:
        yield Column(f"n_{column_word(kind)}", "times", f"how often: {kind}")
    for kind in HAPPENINGS:
        yield Column(
            f"first_{column_word(kind)}", "turns", f"turn by which it first took place: {kind}"
        )


def _worlds(recorder: Recorder, first: int) -> pa.Array:
    return pa.array(np.arange(first, first + recorder.n_worlds))


def _counts(values: FloatArray) -> pa.Array:
    return pa.array(values.astype(np.int32))


def column_word(kind: str) -> str:
    """Return a kind of happening, or a tally of pledges, as it stands in a column's name."""
    return kind.replace(":", "").replace(" ", "_")
