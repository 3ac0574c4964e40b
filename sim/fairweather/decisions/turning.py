"""Where a course goes when reasons move and leanings fade: the law of lasting luck (rulebook 4.5).

Whoever stood by an option j of a menu did so with a luck that favored it. Let utilities move from
v to n, in log-odds and counted from those of j, and let a share ``A`` of the leaning be left. Then
the chance that option l is the best one now is

    L times the integral over s from 0 to 1 of
        ( (1 - A) exp(n_l) + A exp(n_l) [s > exp(v_l - n_l)] ) / D(s)^2

with ``L = A sum_m exp(v_m)`` and ``D`` the line of breaks that starts at L and rises by
``(1 - A) sum_m exp(n_m)``, and by ``A exp(n_m)`` from ``exp(v_m - n_m)`` on; what is left to 1 is
the chance of j. Exact. In words: exponential clocks, of which the one of j rang first, run on; new
ones start at once, and an option that gained brings its old clock in before j's rings again.
Derived for this project; checked against draws in tests/decisions.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fairweather.axes import BoolArray, CodeArray, FloatArray

_LEAST = 1e-300
_FURTHEST = 600.0
"""Log-odds between two options beyond which more makes no difference to a float [D]."""


def turned(
    before: Sequence[FloatArray], now: Sequence[FloatArray], standing: CodeArray, kept: FloatArray
) -> list[FloatArray]:
    """Return the chance that each option is stood by now, ``(R, N)`` each, given ``standing``.

    ``before`` and ``now`` are scores, precision times utility, of every option; minus infinity
    where it was not, or is not, legal. The standing option counts as legal. ``kept`` is A.
    """
    mine = [standing == at for at in range(len(now))]
    then = np.stack([b - _standing_of(before, mine) for b in before])
    after = np.stack([n - _standing_of(now, mine) for n in now])
    top = np.minimum(np.maximum(then, after).max(axis=0), _FURTHEST)
    with np.errstate(invalid="ignore"):
        joins = np.where(after > then, np.exp(np.minimum(then - after, 0.0)), 1.0)
    weight = np.exp(np.minimum(after - top, 0.0))
    length = np.maximum(kept * np.exp(np.minimum(then - top, 0.0)).sum(axis=0), _LEAST)
    fresh, old = _areas(joins, kept * weight, (1.0 - kept) * weight.sum(axis=0), length)
    chances = weight * ((1.0 - kept) * fresh + kept * old)
    stays = 1.0 - np.where(mine, 0.0, chances).sum(axis=0)
    return list(np.where(mine, stays, chances))


def _areas(
    joins: FloatArray, weight: FloatArray, slope: FloatArray, start: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return ``start`` times the integral of ``1 / D^2`` over [0, 1], and from each join to 1.

    ``D`` starts at ``start``, rises by ``slope``, and by ``weight`` ``(M, R, N)`` from ``joins``.
    """
    order = joins.argsort(axis=0)
    steps = np.take_along_axis(joins, order, axis=0)
    weights = np.take_along_axis(weight, order, axis=0)
    line, at = start, np.zeros_like(start)
    pieces = []
    for step, more in zip([*steps, np.ones_like(start)], [*weights, None], strict=True):
        ahead = line + slope * (step - at)
        pieces.append((step - at) / ahead * (start / line))
        line, at = ahead, step
        slope = slope if more is None else slope + more
    left = np.stack(pieces[:0:-1]).cumsum(axis=0)[::-1]
    old = np.empty_like(joins)
    np.put_along_axis(old, order, left, axis=0)
    return left[0] + pieces[0], old


def roughly_turned(
    before: FloatArray | Sequence[FloatArray],
    now: FloatArray | Sequence[FloatArray],
    standing: CodeArray,
    kept: FloatArray,
) -> FloatArray:
    """Return what ``turned`` does by a closed form, for much less: how a patron foresees others.

        (exp(v_l + (w_l - w_j)+) - exp(v_l) + (1 - A)/A exp(-w_j) exp(v_l + w_l)) / D

    for the chance that j is left for l, with w how far utilities moved, and D such that all chances
    sum to 1. Exact where no option gains on j, and where one gains and leanings stay; else close.

    ``before`` and ``now`` are scores, precision times utility, of every option; minus infinity
    where it was not, or is not, legal. The standing option counts as legal. ``kept`` is A. Options
    are the first axis; axes of candidates may stand between it and that of worlds.
    """
    then, after = np.asarray(before), np.asarray(now)
    stays = held(standing, after)
    after = after - (_held_of(after, stays) - _held_of(then, held(standing, then)))
    top = np.maximum(then, after).max(axis=0)
    then, after = np.exp(then - top), np.exp(after - top)
    gain = np.maximum(after - then, 0.0)
    np.copyto(gain, 0.0, where=stays)
    after *= (1.0 - kept) / kept
    gain += after
    then += gain
    gain /= then.sum(axis=0)
    np.copyto(gain, 0.0, where=stays)
    np.copyto(gain, 1.0 - gain.sum(axis=0), where=stays)
    return np.asarray(gain)


def lead(scores: FloatArray | Sequence[FloatArray], standing: CodeArray) -> FloatArray:
    """Return how far the best other option is ahead of the standing one, ``(R, N)``."""
    values = np.asarray(scores)
    stays = held(standing, values)
    ahead = np.where(stays, -np.inf, values).max(axis=0)
    return np.asarray(ahead - _held_of(values, stays))


def held(standing: CodeArray, scores: FloatArray) -> BoolArray:
    """Return where an option is the standing one; first axis options, candidates broadcast."""
    places = np.arange(len(scores), dtype=np.int8)
    return np.asarray(standing == places.reshape(-1, *(1,) * (scores.ndim - 1)))


def _held_of(values: FloatArray, stays: BoolArray) -> FloatArray:
    """Return the value of the standing option."""
    return np.asarray(np.where(stays, values, -np.inf).max(axis=0))


def _standing_of(values: Sequence[FloatArray], held: Sequence[FloatArray]) -> FloatArray:
    """Return the value of the standing option, ``(R, N)``."""
    found = np.zeros_like(values[0])
    for value, is_held in zip(values, held, strict=True):
        found = np.where(is_held, value, found)
    return found
