"""Bargaining instead of war (Fearon 1995).

Ancestor of settlement (S16): what `stance` weighs in *settle*, and of `fairweather.decisions.faith`, which
is the commitment problem: who stood down and grew weak may find the offer taken back.
"""

from __future__ import annotations


def acceptable(chance: float, cost: float, cost_other: float) -> tuple[float, float]:
    """Return the shares that both sides prefer to war: ``[p - c_A, p + c_B]``."""
    return chance - cost, chance + cost_other


def is_kept(today: tuple[float, float], tomorrow: float, cost: float) -> bool:
    """Return whether a share agreed today can still be agreed to when power has shifted.

    The side that rises will ask for at least ``tomorrow - cost``; a share that the other accepts
    today is of use only if it reaches that far.
    """
    return today[1] >= tomorrow - cost


def splits_in_range(parts: int, within: tuple[float, float]) -> list[float]:
    """Return the divisions of a thing of ``parts`` equal parts that lie in a range."""
    shares = [part / parts for part in range(parts + 1)]
    return [share for share in shares if within[0] <= share <= within[1]]
