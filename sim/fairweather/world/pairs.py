"""Reading and writing dyads by rows: one row a (holder, other) pair.

Indices are those of the cast, so ``take`` need not check them (``mode="clip"``), which is many
times faster; a row without a holder (-1) reads faction 0 and must be masked. Memory runs worlds
last (``world.layout``), and what is taken does too.
"""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from fairweather.axes import IntArray

_Item = TypeVar("_Item", bound=np.generic)


def grid(rows: IntArray, columns: IntArray) -> tuple[IntArray, IntArray]:
    """Return every pair of a row and a column as two lists, rows outermost."""
    return np.repeat(rows, len(columns)), np.tile(columns, len(rows))


def look(dyads: NDArray[_Item], holder: IntArray | int, other: IntArray | int) -> NDArray[_Item]:
    """Return ``dyads[:, holder, other]`` , ``(R, N)``; either may be one index."""
    worlds, size = dyads.shape[:2]
    flat = dyads.transpose(1, 2, 0).reshape(size * size, worlds)
    rows: NDArray[_Item] = flat.take(holder * size + other, 0, None, "clip").T
    return rows


def toward(dyads: NDArray[_Item], others: IntArray) -> NDArray[_Item]:
    """Return ``dyads[:, :, others]``, ``(R, F, N)``."""
    columns: NDArray[_Item] = dyads.transpose(1, 2, 0).take(others, 1, None, "clip")
    return columns.transpose(2, 0, 1)


def put(dyads: NDArray[Any], holder: IntArray, other: IntArray, values: Any) -> None:
    """Set ``dyads[:, holder, other]`` to ``values`` ``(R, N)``; pairs must not repeat."""
    dyads[:, holder, other] = values


def pick(columns: NDArray[_Item], index: IntArray) -> NDArray[_Item]:
    """Return ``columns[:, index]``; ``(R, F)`` gives ``(R, N)``."""
    picked: NDArray[_Item] = columns.T.take(index, 0, None, "clip").T
    return picked
