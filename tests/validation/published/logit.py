"""Logit quantal response equilibrium of two players (McKelvey and Palfrey 1995).

Our choice law (2) is this response; the equilibrium is its fixed point, which the model itself
never solves: factions forecast one another one step deep (level 1).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fairweather.decisions.choice import probabilities


def respond(utility: NDArray[np.float64], precision: float) -> NDArray[np.float64]:
    """Return the probabilities ``(M,)`` that our law gives to options of these utilities."""
    menu = utility[None, None, :]
    return probabilities(menu, np.ones(menu.shape, dtype=bool), np.full((1, 1), precision))[0, 0]


def equilibrium(
    row: NDArray[np.float64], column: NDArray[np.float64], precision: float, other: float = 0.0
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return both players' probabilities where each responds to the other.

    ``row[i, j]`` and ``column[i, j]`` are what they earn at options i and j; ``other`` is the
    column player's precision where it differs. Adjustment is slow, so that it settles where plain
    replies would go round in circles.
    """
    mine, theirs = np.full(row.shape[0], 1 / row.shape[0]), np.full(row.shape[1], 1 / row.shape[1])
    for _ in range(20_000):
        reply = respond(row @ theirs, precision)
        answer = respond(mine @ column, other or precision)
        gap = max(np.abs(reply - mine).max(), np.abs(answer - theirs).max())
        mine, theirs = mine + 0.2 * (reply - mine), theirs + 0.2 * (answer - theirs)
        if gap < 1e-13:
            break
    return mine, theirs
