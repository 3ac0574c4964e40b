"""The same path: what would have happened in this game with one change and the same luck."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairweather.axes import FloatArray
from fairweather.engine.branch import Change, Fork, check_change
from fairweather.engine.divergence import Divergence, parted, side_by_side
from fairweather.engine.orders import row_keys
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


def same_path(
    fork: Fork, change: Change, *, against: Change | None = None, until: int | None = None
) -> SamePath:
    """Play both branches of this world, to the last turn or to ``until``.

    Raises ``OrderError`` or ``ScenarioError`` if the change cannot be made there.
    """
    check_change(fork, change)
    sides: tuple[list[dict[str, FloatArray]], list[dict[str, FloatArray]]] = ([], [])
    partings: list[Divergence] = []
    refused: tuple[Refused, ...] = ()
    for baseline, treatment, ordered in side_by_side(fork, change, against=against, until=until):
        for side, game in zip(sides, (baseline, treatment), strict=True):
            side.append(game.measured())
        cast = baseline.world.cast
        partings.extend(parted(baseline.latest, treatment.latest, cast, ordered))
        if treatment.latest.turn == fork.turn:
            refused = refusals(treatment.latest, cast, change)
    before, after = ({key: _series(side, key) for key in side[0]} for side in sides)
    return SamePath(fork.turn, before, after, tuple(partings), refused)


def refusals(record: TurnRecord, cast: Cast, change: Change) -> tuple[Refused, ...]:
    """Return the orders of a change that an explained turn could not carry out."""
    return tuple(
        Refused(key, option, legal)
        for key, option in change.orders.items()
        if option not in (legal := legal_options(record, cast, key))
    )


def legal_options(record: TurnRecord, cast: Cast, key: str) -> tuple[str, ...]:
    """Return what could be chosen in an explained turn; none if there was nothing to decide."""
    for weighed in record.weighed.get(key.partition(":")[0], ()):
        keys = row_keys(weighed.appraisal, cast)
        if key in keys:
            appraisal, row = weighed.appraisal, keys.index(key)
            legal = appraisal.legal[0, row] & appraisal.is_open[0, row]
            options = appraisal.decision.options
            return tuple(o.key for o, may in zip(options, legal, strict=True) if may)
    return ()


def _series(side: list[dict[str, FloatArray]], key: str) -> FloatArray:
    return np.array([float(measured[key][0]) for measured in side])
