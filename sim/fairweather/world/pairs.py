"""Reading and writing dyads by rows: one row a (holder, other) pair.

Indices are those of the cast; a row without a holder (-1) reads another's and must be masked.
Memory runs worlds last (``world.layout``), and what is taken does too.
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
    rows: NDArray[_Item] = dyads.transpose(1, 2, 0)[holder, other].T
    return rows


def toward(dyads: NDArray[_Item], others: IntArray) -> NDArray[_Item]:
    """Return ``dyads[:, :, others]``, ``(R, F, N)``."""
    return dyads.transpose(1, 2, 0)[:, others].transpose(2, 0, 1)


def put(dyads: NDArray[Any], holder: IntArray, other: IntArray, values: Any) -> None:
    """Set ``dyads[:, holder, other]`` to ``values`` ``(R, N)``; pairs must not repeat."""
    dyads[:, holder, other] = values


def pick(columns: NDArray[_Item], index: IntArray) -> NDArray[_Item]:
    """Return ``columns[:, index]``; ``(R, F)`` gives ``(R, N)``."""
    return columns.T[index].T
