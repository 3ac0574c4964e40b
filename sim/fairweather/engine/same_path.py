"""The same path: what would have happened in this game with one change and the same luck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.engine.branch import Change
from fairweather.engine.divergence import Divergence, ordered_apart, parted
from fairweather.engine.history import History, Snapshot
from fairweather.engine.orders import row_keys, split_key
from fairweather.engine.turn import TurnRecord
from fairweather.world.cast import Cast


@dataclass(frozen=True)
class Refused:
    """An order that could not be carried out; ``legal`` are the options that could, if any."""

    key: str
    option: str
    legal: tuple[str, ...]


@dataclass(frozen=True)
class SamePath:
    """Two branches of one world: outcomes ``(turns + 1,)`` from the fork on, and where they part.

    ``partings`` are all choices that differ, in the order they were taken; ``refused`` are orders
    of the change that this world had no room for.
    """

    turn: int
    baseline: dict[str, FloatArray]
    treatment: dict[str, FloatArray]
    partings: tuple[Divergence, ...]
    refused: tuple[Refused, ...]

    @property
    def first(self) -> Divergence | None:
        """The first choice that differs, be it the change itself."""
        return next(iter(self.partings), None)

    @property
    def response(self) -> Divergence | None:
        """The first answer to the change: a choice that differs and was not ordered.

        Rather one that was made than one that was no longer there to make.
        """
        answers = [one for one in self.partings if not one.is_ordered]
        made = (one for one in answers if one.treatment)
        return next(made, next(iter(answers), None))


def same_path(history: History, trial: History) -> SamePath:
    """Return a game as it was and as it is in ``trial``, a branch of it, and where the two part.

    Both are compared as far as both were played.
    """
    change, turn = trial.branch.change, trial.branch.turn
    last = min(history.turn, trial.turn)
    cast = history.snapshots[0].world.cast
    first = trial.snapshots[turn + 1].record if last > turn else None
    return SamePath(
        turn=turn,
        baseline=_series(history.snapshots[turn : last + 1]),
        treatment=_series(trial.snapshots[turn : last + 1]),
        partings=tuple(choices_apart(history, trial, turn)),
        refused=refusals(first, cast, change) if first else (),
    )


def choices_apart(one: History, other: History, since: int = 0) -> Iterator[Divergence]:
    """Yield every choice that differs between two histories of one world, in the order taken.

    Turn by turn after ``since`` turns, as far as both were played.
    """
    cast = one.snapshots[0].world.cast
    for turn in range(since, min(one.turn, other.turn)):
        records = one.snapshots[turn + 1].record, other.snapshots[turn + 1].record
        yield from parted(*records, cast, ordered_apart(one.given[turn], other.given[turn]))


def refusals(record: TurnRecord, cast: Cast, change: Change) -> tuple[Refused, ...]:
    """Return the orders of a change that an explained turn could not carry out."""
    return tuple(
        Refused(key, option, legal)
        for key, option in change.orders.items()
        if option not in (legal := legal_options(record, cast, key))
    )


def legal_options(record: TurnRecord, cast: Cast, key: str) -> tuple[str, ...]:
    """Return what could be chosen in an explained turn; none if there was nothing to decide."""
    for weighed in record.weighed.get(split_key(key).decision, ()):
        keys = row_keys(weighed.matter, cast)
        if key in keys:
            appraisal, row = weighed.appraisal, keys.index(key)
            legal = appraisal.legal[0, row] & appraisal.is_open[0, row]
            options = appraisal.decision.options
            return tuple(o.key for o, may in zip(options, legal, strict=True) if may)
    return ()


def _series(snapshots: Sequence[Snapshot]) -> dict[str, FloatArray]:
    first = snapshots[0].measured
    return {key: np.array([one.measured[key] for one in snapshots]) for key in first}
