"""Layout: arrays of worlds run worlds last in memory, though their first axis is that of worlds.

``x[:, i]`` and ``x[:, i, j]`` are then one stretch of memory, and rules work on long stretches
however few factions there are. Cells of the ground run last in memory instead, for they are
many, and summed. The order of a sum over few entries, up to seven, does not rest on the layout; of
longer ones it does, and ``in_order`` brings them into the usual one first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from fairweather.axes import FloatArray, IntArray

_Item = TypeVar("_Item", bound=np.generic)


def blank(shape: tuple[int, ...], dtype: Any = np.float64) -> NDArray[Any]:
    """Return zeros of ``shape`` ``(R, ...)``, worlds last in memory."""
    return worlds_first(np.zeros((*shape[1:], shape[0]), dtype=dtype))


def room(shape: tuple[int, ...], dtype: Any = np.float64) -> NDArray[Any]:
    """Return an array of ``shape`` ``(..., R, N)`` without values yet, worlds last in memory."""
    return np.empty((*shape[:-2], shape[-1], shape[-2]), dtype=dtype).swapaxes(-1, -2)


def side_by_side(columns: Sequence[NDArray[_Item]], n_worlds: int) -> NDArray[_Item]:
    """Return columns ``(..., R, 1)`` as one array ``(..., R, N)``; none at all as ``(R, 0)``."""
    if not columns:
        return room((n_worlds, 0))
    return np.concatenate([c.swapaxes(-1, -2) for c in columns], axis=-2).swapaxes(-1, -2)


def worlds_first(values: NDArray[_Item]) -> NDArray[_Item]:
    """Return a view of ``values`` ``(..., R)`` in which the axis of worlds is the first."""
    return values.transpose(values.ndim - 1, *range(values.ndim - 1))


def worlds_last(values: NDArray[_Item]) -> NDArray[_Item]:
    """Return a view of ``values`` ``(R, ...)`` in which the axis of worlds is the last."""
    return values.transpose(*range(1, values.ndim), 0)


def laid_out(values: NDArray[_Item]) -> NDArray[_Item]:
    """Return ``values`` ``(R, ...)`` with worlds last in memory; the same array if they are."""
    return worlds_first(np.ascontiguousarray(worlds_last(values)))


def some_of(values: NDArray[_Item], worlds: IntArray) -> NDArray[_Item]:
    """Return the ``worlds`` ``(N,)`` of ``values`` ``(R, ...)``, worlds last in memory."""
    return worlds_first(worlds_last(values).take(worlds, axis=-1))


def in_order(values: FloatArray) -> FloatArray:
    """Return ``values`` with the last axis last in memory, so that sums do not rest on layout."""
    return np.ascontiguousarray(values)
