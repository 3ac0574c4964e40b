"""Where a course goes when reasons move and leanings fade: the law of lasting luck (rulebook 4.5).

Whoever stood by an option j of a menu did so with a luck that favored it. When utilities move by
w, in log-odds, and a share ``A`` of the leaning is left, the chance that j is left for l is

    ( exp(v_l + (w_l - w_j)+) - exp(v_l) + (1 - A)/A exp(-w_j) exp(v_l + w_l) ) / D

with D such that all chances, the one of j itself included, sum to 1. Exact where no option gains
on j (w_l <= w_j for all l), and where one gains and leanings stay (A = 1). Else close: with A = .7
the chance of staying comes out up to .02 too low in the cases tried, and of two options that gain
differently the weaker one gets up to .06 too much. Derived for this project from the stability of
the Gumbel law under maxima; checked against draws in tests/oracle.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from sim.axes import CodeArray, FloatArray


def turned(
    before: Sequence[FloatArray], now: Sequence[FloatArray], standing: CodeArray, kept: FloatArray
) -> list[FloatArray]:
    """Return the chance that each option is stood by now, ``(R, N)`` each, given ``standing``.

    ``before`` and ``now`` are scores, precision times utility, of every option; minus infinity
    where it was not, or is not, legal. The standing option counts as legal. ``kept`` is A.
    """
    held = [standing == at for at in range(len(now))]
    moved = _standing_of(now, held) - _standing_of(before, held)
    top = reduce(np.maximum, [np.maximum(b, n - moved) for b, n in zip(before, now, strict=True)])
    renewed = (1.0 - kept) / kept
    whole = np.zeros_like(moved)
    gains = []
    for b, n, is_held in zip(before, now, held, strict=True):
        then, then_now = np.exp(b - top), np.exp(n - moved - top)
        gain = np.where(is_held, 0.0, np.maximum(then_now, then) - then) + renewed * then_now
        whole = whole + then + gain
        gains.append(np.where(is_held, 0.0, gain))
    chances = [gain / whole for gain in gains]
    stays = 1.0 - sum(chances[1:], chances[0])
    return [np.where(h, stays, c) for h, c in zip(held, chances, strict=True)]


def lead(scores: Sequence[FloatArray], standing: CodeArray) -> FloatArray:
    """Return how far the best other option is ahead of the standing one, ``(R, N)``."""
    held = [standing == at for at in range(len(scores))]
    rest = [np.where(h, -np.inf, s) for h, s in zip(held, scores, strict=True)]
    return reduce(np.maximum, rest) - _standing_of(scores, held)


def _standing_of(values: Sequence[FloatArray], held: Sequence[FloatArray]) -> FloatArray:
    """Return the value of the standing option, ``(R, N)``."""
    found = np.zeros_like(values[0])
    for value, is_held in zip(values, held, strict=True):
        found = np.where(is_held, value, found)
    return found
