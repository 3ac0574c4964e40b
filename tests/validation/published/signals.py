"""Costly signals, trust and tests of alliances, in the smallest form that has their result.

Ancestors of the obligation (10) and the trust threshold (8): tying hands (Fearon 1997), the trust
game (Kydd 2005), and which promises are put to the test at all (Smith 1995; Leeds 2003).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def trust_needed(temptation: float, reward: float, punishment: float, sucker: float) -> float:
    """Return the least trust at which cooperating pays: ``(P - S) / ((P - S) + (R - T))``."""
    loss, gain = punishment - sucker, reward - temptation
    return loss / (loss + gain)


def shaky(reliability: NDArray[np.float64], nerve: float) -> NDArray[np.float64]:
    """Return the promises that an adversary puts to the test: those shakier than its nerve."""
    return reliability[reliability < nerve]
