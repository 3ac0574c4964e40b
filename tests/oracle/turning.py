"""Turning: where a course goes when reasons move and leanings fade (4.5)."""

from __future__ import annotations

import math
from collections.abc import Mapping

Scores = Mapping[str, float]
"""Precision times utility of every option; minus infinity where it is not legal."""


def lead(scores: Scores, standing: str) -> float:
    """How far the best other option is ahead of the standing one."""
    return max(score for option, score in scores.items() if option != standing) - scores[standing]


def turned(before: Scores, now: Scores, standing: str, kept: float) -> dict[str, float]:
    """Chance that each option is stood by now, of one who stood by ``standing``.

    ``kept`` is the share of the leanings of then that is left.
    """
    moved = now[standing] - before[standing]
    high = max(*before.values(), *(score - moved for score in now.values()))
    fresh = (1.0 - kept) / kept
    whole, gains = 0.0, {}
    for option in now:
        then, later = math.exp(before[option] - high), math.exp(now[option] - moved - high)
        gains[option] = fresh * later
        if option != standing:
            gains[option] += max(later - then, 0.0)
        whole += then + gains[option]
    chance = {option: gain / whole for option, gain in gains.items()}
    chance[standing] = 1.0 - sum(share for option, share in chance.items() if option != standing)
    return chance
