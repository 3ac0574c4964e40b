"""Intervals of a difference between two arms played in the same worlds, by the kind of outcome.

Each returns bounds and a two-sided p-value that agree with each other as far as their sources do,
and none is ever certain because nothing has varied yet.

Source: Student (1908), corrected for skewness by Hall (1992) for means; Bonett and Price (2012) and
McNemar (1947) for what happens or does not; Tukey's jackknife (Miller 1974) for ratios, to which
pseudo-promises are added as to chances.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from fairweather.axes import FloatArray

FEW, SOME = 10, 20
"""Worlds that differ below which a difference rests on few, and on fewer than is usual."""

_HALF = 0.5


class Interval(NamedTuple):
    """Bounds of a difference, and the chance of one as large if there were none."""

    low: float
    high: float
    p: float


NOTHING = Interval(float("nan"), float("nan"), float("nan"))
"""The interval of what cannot be told."""


def warm() -> None:
    """Bring in what the first interval needs, which takes a moment."""
    import scipy.special  # noqa: F401


def of_mean(difference: FloatArray, level: float = 0.95) -> Interval:
    """Return Student's interval of a mean difference ``(W,)``, widened where it is skewed.

    Hall's transformation moves the ends of a skewed sample; the wider of both is taken at either
    end. Where fewer worlds than ``SOME`` differ, two more as far out as the farthest count in the
    variance, and where fewer than ``FEW`` do, pseudo-worlds are added as for chances. Differences
    that are all 0 give exactly 0.
    """
    from scipy import special

    worlds, differing = difference.size, int(np.count_nonzero(difference))
    if not differing:
        return Interval(0.0, 0.0, 1.0)
    most = float(np.abs(difference).max())
    few = _with_pseudo_pairs(difference, most, level)
    mean = float(difference.mean())
    apart, root = difference - mean, float(np.sqrt(worlds))
    squares = float((apart * apart).sum())
    spread = float(np.sqrt(squares / (worlds - 1))) if worlds > 1 else 0.0
    if spread <= 1e-9 * most:
        return few
    skew = float((apart**3).mean() / np.sqrt(squares / worlds) ** 3)
    wide, out = spread, float(np.abs(apart).max())
    if differing < SOME:
        wide = float(np.hypot(spread, np.sqrt(2.0) * out / root))
    reach = float(special.stdtrit(worlds - 1, _HALF + level / 2.0)) / root
    ends = [mean - wide * reach, mean + wide * reach]
    ends += [mean - spread * _unbent(end, skew, worlds) for end in (reach, -reach)]
    t = (mean / wide, _bent(mean / spread, skew, worlds))
    p = [float(2.0 * special.stdtr(worlds - 1, -abs(one) * root)) for one in t]
    if differing < FEW:
        ends, p = [*ends, few.low, few.high], [*p, few.p]
    return Interval(float(min(ends)), float(max(ends)), float(min(max(p), 1.0)))


def of_chance(difference: FloatArray, level: float = 0.95) -> Interval:
    """Return the interval of a difference of chances, from differences ``(W,)`` of 0 and 1.

    A world that has been played at several points has a mean of them. The interval is Bonett and
    Price's: it has a width even if no world differs. The p-value is McNemar's, exact, if all worlds
    that differ do so by the same.
    """
    from scipy import special

    sizes = np.abs(difference[difference != 0.0])
    scale = float(np.sqrt((sizes**2).mean())) if sizes.size else 1.0
    found = _with_pseudo_pairs(difference, scale, level)
    low, high = max(found.low, -1.0), min(found.high, 1.0)
    if not sizes.size:
        return Interval(low, high, 1.0)
    if np.ptp(sizes) > 1e-9:
        return Interval(low, high, found.p)
    more = int((difference > 0.0).sum())
    fewer = min(more, sizes.size - more)
    return Interval(low, high, min(2.0 * float(special.bdtr(fewer, sizes.size, _HALF)), 1.0))


def of_ratio(
    baseline: tuple[FloatArray, FloatArray],
    treatment: tuple[FloatArray, FloatArray],
    level: float = 0.95,
) -> Interval:
    """Return the interval of a difference of two pooled shares, by a jackknife over worlds.

    Each arm is what was so and what it is a share of, ``(W,)`` each. What cannot be told, since
    an arm has nothing that fell due, has an interval of NaN.
    """
    from scipy import special

    arms = (baseline, treatment)
    if any(due.sum() <= 0.0 for _, due in arms):
        return NOTHING
    worlds = baseline[1].size
    all_due = [float(due.sum()) + 2.0 for _, due in arms]
    share = [(float(so.sum()) + 1.0) / whole for (so, _), whole in zip(arms, all_due, strict=True)]
    without = [
        (float(so.sum()) + 1.0 - so) / (whole - due)
        for (so, due), whole in zip(arms, all_due, strict=True)
    ]
    apart = without[1] - without[0]
    variance = (worlds - 1.0) / worlds * float(((apart - apart.mean()) ** 2).sum())
    for one in (0.0, 1.0):
        for other in (0.0, 1.0):
            pull = (other - share[1]) / all_due[1] - (one - share[0]) / all_due[0]
            variance += _HALF * pull**2
    told = int(((baseline[1] > 0.0) | (treatment[1] > 0.0)).sum())
    middle, reach = share[1] - share[0], float(np.sqrt(variance))
    free = max(told - 1, 1)
    wide = float(special.stdtrit(free, _HALF + level / 2.0)) * reach
    p = float(2.0 * special.stdtr(free, -abs(middle) / reach))
    return Interval(max(middle - wide, -1.0), min(middle + wide, 1.0), p)


def unseen(worlds: int, level: float = 0.95) -> float:
    """Return in what share of worlds something may yet be that was so in none of ``worlds``."""
    return float(1.0 - (1.0 - level) ** (1.0 / worlds))


def _with_pseudo_pairs(difference: FloatArray, scale: float, level: float) -> Interval:
    """Return the normal interval after adding two worlds that differ by ``scale``, one each way.

    Agresti and Min (2005) add half as much, and then cover as little as .86 of rare events.
    """
    from scipy import special

    worlds = difference.size + 2.0
    middle = float(difference.sum()) / worlds
    second = (float((difference**2).sum()) + 2.0 * scale**2) / worlds
    error = float(np.sqrt((second - middle**2) / worlds))
    reach = float(special.ndtri(_HALF + level / 2.0)) * error
    return Interval(middle - reach, middle + reach, float(2.0 * special.ndtr(-abs(middle) / error)))


def _bent(t: float, skew: float, worlds: int) -> float:
    """Return Hall's transformation of a mean in standard deviations, which takes out skewness."""
    return t + skew * t**2 / 3.0 + skew**2 * t**3 / 27.0 + skew / (6.0 * worlds)


def _unbent(x: float, skew: float, worlds: int) -> float:
    """Return what ``_bent`` makes ``x`` of."""
    if abs(skew) < 1e-6:
        return x
    return float(3.0 / skew * (np.cbrt(1.0 + skew * (x - skew / (6.0 * worlds))) - 1.0))
