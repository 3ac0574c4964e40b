"""Turning: where a course goes when reasons move and leanings fade (4.5)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

Scores = Mapping[str, float]
"""Precision times utility of every option; minus infinity where it is not legal."""


def lead(scores: Scores, standing: str) -> float:
    """How far the best other option is ahead of the standing one."""
    return max(score for option, score in scores.items() if option != standing) - scores[standing]


def turned(before: Scores, now: Scores, standing: str, kept: float) -> dict[str, float]:
    """Chance that each option is stood by now, of one who stood by ``standing``.

    ``kept`` is the share of the leanings of then that is left.
    """
    then = {option: math.exp(score - before[standing]) for option, score in before.items()}
    later = {option: math.exp(score - now[standing]) for option, score in now.items()}
    joins = {option: then[option] / later[option] for option in now if later[option] > 0.0}

    def line(at: float) -> float:
        old = sum(later[option] * max(at - join, 0.0) for option, join in joins.items())
        return kept * (sum(then.values()) + old) + (1.0 - kept) * sum(later.values()) * at

    breaks = sorted({0.0, 1.0, *(join for join in joins.values() if join < 1.0)})
    chance = dict.fromkeys(now, 0.0)
    for low, high in pairwise(breaks):
        area = line(0.0) * (high - low) / (line(low) * line(high))
        for option, join in joins.items():
            chance[option] += area * later[option] * (1.0 - kept + kept * (join <= low))
    chance[standing] = 1.0 - sum(share for option, share in chance.items() if option != standing)
    return chance


def roughly_turned(before: Scores, now: Scores, standing: str, kept: float) -> dict[str, float]:
    """The same by a closed form, by which patrons foresee."""
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
