"""Recorder: what a batch leaves behind, turn by turn and run by run, as arrays.

It watches; it changes nothing. Counts of happenings and sums of deeds are kept per world, so that
reliability, abandonment and entrapment can be read off at the end (rulebook 1.8).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from fairweather.axes import FloatArray
from fairweather.records.pledges import PledgeCount
from fairweather.rules.outcomes import OUTCOMES
from fairweather.world.deeds import Events, Happening
from fairweather.world.kinds import by_place
from fairweather.world.state import World

HAPPENINGS = tuple(kind.key for kind in by_place())
"""Every kind of happening, in a fixed order; tables have one column each."""
LETTING_DOWN = ("obligation", "withdrawal", "crackdown", "army taken away", "hope disappointed")
"""Deeds by which a group is left alone, as far as they withdraw what it relied on."""


@dataclass
class Recorder:
    """Collects outcomes ``(R, turns + 1)`` and counts ``(R,)`` of a batch as it is played."""

    n_worlds: int
    outcomes: dict[str, list[FloatArray]] = field(default_factory=dict)
    counts: dict[str, FloatArray] = field(default_factory=dict)
    first_turn: dict[str, FloatArray] = field(default_factory=dict)
    abandonment: FloatArray = field(init=False)
    host_entrapment: FloatArray = field(init=False)
    involvement: list[FloatArray] = field(default_factory=list)
    pledges: PledgeCount = field(init=False)

    def __post_init__(self) -> None:
        self.abandonment = np.zeros(self.n_worlds)
        self.host_entrapment = np.zeros(self.n_worlds)
        self.pledges = PledgeCount(self.n_worlds)
        self.outcomes = {outcome.key: [] for outcome in OUTCOMES}
        self.counts = {kind: np.zeros(self.n_worlds) for kind in HAPPENINGS}
        self.first_turn = {kind: np.full(self.n_worlds, np.nan) for kind in HAPPENINGS}

    def watch(self, world: World, measured: Mapping[str, FloatArray], events: Events) -> None:
        """Take down the state after a turn, or at the start with no events."""
        for key, series in self.outcomes.items():
            series.append(measured[key])
        for happening in events.happenings:
            self._count(happening, world.turn)
        for deed in events.deeds:
            if deed.kind in LETTING_DOWN:
                lost = deed.stake * deed.withdrawal * deed.is_done
                self.abandonment += lost.sum(axis=1)
        cast = world.cast
        for host in cast.hosts:
            guests = cast.guests(int(host))
            open_wide = np.take(world.sanctuary, guests, axis=1).max(axis=1, initial=0.0) > 0.83
            coerced = world.coercion[:, host].max(axis=1)
            self.host_entrapment += np.where(open_wide, 0.0, coerced)
        self.pledges.watch(world, events)
        self.involvement.append(np.take(world.involvement, cast.patrons, axis=1).max(axis=1))

    def _count(self, happening: Happening, turn: int) -> None:
        times = happening.is_so.sum(axis=1)
        self.counts[happening.kind] = self.counts[happening.kind] + times
        first = self.first_turn[happening.kind]
        self.first_turn[happening.kind] = np.where(np.isnan(first) & (times > 0), turn, first)

    def series(self, key: str) -> FloatArray:
        """Return one outcome over turns, ``(R, turns + 1)``, the start included."""
        return np.stack(self.outcomes[key], axis=1)

    @property
    def tallies(self) -> dict[str, FloatArray]:
        """Pledges made, due and kept, ``(R,)`` each; see ``fairweather.records.pledges``."""
        return self.pledges.tallies


def join(recorders: Sequence[Recorder]) -> Recorder:
    """Return the record of several batches of the same game as one, worlds in the order given."""
    whole = Recorder(sum(recorder.n_worlds for recorder in recorders))
    first = recorders[0]
    for key in first.outcomes:
        turns = zip(*(recorder.outcomes[key] for recorder in recorders), strict=True)
        whole.outcomes[key] = [np.concatenate(chunks) for chunks in turns]
    for name in ("counts", "first_turn", "tallies"):
        tables = [getattr(recorder, name) for recorder in recorders]
        for key in getattr(first, name):
            getattr(whole, name)[key] = np.concatenate([table[key] for table in tables])
    whole.abandonment = np.concatenate([r.abandonment for r in recorders])
    whole.host_entrapment = np.concatenate([r.host_entrapment for r in recorders])
    turns = zip(*(r.involvement for r in recorders), strict=True)
    whole.involvement = [np.concatenate(chunks) for chunks in turns]
    return whole
