"""The docket: where every choice point of every faction stands in the arrays that remember it.

Rows and options are laid out in the order of the cast; their luck is named, so the layout moves
nobody's luck. Which rows there are is told by the decisions, above this floor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fairweather.axes import KeyArray


@dataclass(frozen=True)
class Place:
    """Where the rows of one faction in one decision stand, and the options of those rows."""

    rows: slice
    options: slice


@dataclass(frozen=True, eq=False, repr=False)
class Docket:
    """All choice points of a game.

    ``places`` is by decision and faction index; ``row_keys`` ``(A,)`` and ``option_keys`` ``(L,)``
    name the luck of rows and of their options.
    """

    places: Mapping[tuple[str, int], Place]
    row_keys: KeyArray
    option_keys: KeyArray
