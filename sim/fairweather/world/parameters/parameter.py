"""What a parameter is: a number that a scenario may set, with its range, unit, source and grade.

Grades: A published number or exact theory; B published direction, our size; C plausible,
contested; D our device.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

PER_YEAR = "1/year"
PER_FORTNIGHT = "kept per two weeks"


@dataclass(frozen=True)
class Parameter:
    """One settable number: what it is, what it may be, and where it comes from."""

    default: float
    low: float
    high: float
    symbol: str
    unit: str
    grade: str
    source: str
    meaning: str
    is_later: bool = False
    """Whether earlier versions did not know it: then it counts in no digest until it is set."""


def number(
    default: float,
    low: float,
    high: float,
    symbol: str,
    meaning: str,
    *,
    unit: str = "1",
    grade: str = "D",
    source: str = "design",
    is_later: bool = False,
) -> Any:
    """Declare a parameter: its default, range, symbol and meaning, and where it comes from."""
    about = Parameter(default, low, high, symbol, unit, grade, source, meaning, is_later)
    return field(default_factory=lambda: np.full((1, 1), default), metadata={"about": about})


later = partial(number, is_later=True)
"""Declare a parameter that earlier versions did not know, so that their digests stand."""
