"""Stake: how much hung on a promise, from 0 to 1, by which a deed for or against it weighs (11).

The same three parts weigh in remembered episodes: how explicit the word was, how far whoever
relied on it was exposed, and how much came of it. Weights are design choices.
"""

from __future__ import annotations

from typing import TypeVar

from fairweather.axes import FloatArray

EXPLICIT, EXPOSED, CONSEQUENCE = 0.25, 0.35, 0.40
IN_PRIVATE = 0.75
"""How explicit a word is that was given in private; one in public is 1."""

_Stake = TypeVar("_Stake", float, FloatArray)


def stake(explicit: _Stake | float, exposed: _Stake | float, consequence: _Stake) -> _Stake:
    """Return the stake, a number or an array; its parts lie in [0, 1]."""
    return EXPLICIT * explicit + EXPOSED * exposed + CONSEQUENCE * consequence
