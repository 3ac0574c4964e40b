"""Runs: the table of all runs of a sweep, read in parts, so that none is ever held whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from fairweather.axes import FloatArray
from fairweather.errors import FairweatherError, Fault, nearest_word
from fairweather.experiments.measures import Measure

if TYPE_CHECKING:
    import pyarrow.dataset as ds

AT_ONCE = 2_000_000
"""Runs of which one outcome is held at a time."""


@dataclass(frozen=True)
class Runs:
    """The runs in the folder of a sweep: so many points in so many worlds."""

    folder: Path
    n_points: int
    n_worlds: int

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of everything that was recorded of a run."""
        return tuple(self._dataset.schema.names)

    def stretches(self, measure: Measure) -> Iterator[tuple[FloatArray, FloatArray]]:
        """Yield a measure's totals and what they are over, ``(P, some worlds)``, in order.

        Runs that were not played are NaN.
        """
        every = range(self.n_points)
        step = max(AT_ONCE // max(self.n_points, 1), 1)
        for first in range(0, self.n_worlds, step):
            worlds = range(first, min(first + step, self.n_worlds))
            yield self.parted(measure, every, worlds)

    def parted(
        self, measure: Measure, points: Sequence[int], worlds: range
    ) -> tuple[FloatArray, FloatArray]:
        """Return a measure's totals and what they are over, for some points and worlds."""
        if not measure.over:
            total = self.read([measure.key], points, worlds)
            return total, np.ones(total.shape)
        return (
            self.read(measure.total, points, worlds),
            np.nan_to_num(self.read(measure.over, points, worlds)),
        )

    def read(self, keys: Sequence[str], points: Sequence[int], worlds: range) -> FloatArray:
        """Return the sum of columns for some points and worlds; NaN where one is missing.

        Raises ``FairweatherError`` if no such column was recorded.
        """
        import pyarrow.dataset as ds

        for key in keys:
            if key not in self.columns:
                near = nearest_word(key, self.columns)
                allowed = "a column of the table of runs; see docs/how-to/load-results.md"
                raise FairweatherError(str(Fault("outcome", repr(key), allowed, "", near)))
        place = np.full(self.n_points, -1)
        place[np.asarray(points, dtype=int)] = np.arange(len(points))
        found = np.full((len(points), len(worlds)), np.nan)
        wanted = (ds.field("world") >= worlds.start) & (ds.field("world") < worlds.stop)
        if len(points):
            wanted &= (ds.field("point") >= min(points)) & (ds.field("point") <= max(points))
        batches = self._dataset.to_batches(columns=["point", "world", *keys], filter=wanted)
        for batch in batches:
            row = place[batch.column(0).to_numpy()]
            world = batch.column(1).to_numpy() - worlds.start
            columns = [batch.column(2 + i).cast(pa.float64()) for i in range(len(keys))]
            numbers = np.sum([c.to_numpy(zero_copy_only=False) for c in columns], axis=0)
            found[row[row >= 0], world[row >= 0]] = numbers[row >= 0]
        return found

    @cached_property
    def _dataset(self) -> ds.Dataset:
        import pyarrow.dataset as ds  # which brings in pandas, far more than the rest of a start

        return ds.dataset(sorted(str(path) for path in (self.folder / "runs").glob("*.parquet")))
