"""Acts of the studio: values that make another sketch of one, or are refused in words."""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod

from fairweather.errors import Fault, ScenarioError
from fairweather.scenario.studio.sketch import Sketch

LONGEST = 4000
"""Letters of the longest text that may be told."""
MOST_FACTIONS = 15
MOST_EPISODES = 200
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Act(ABC):
    """Something a person does to a sketch."""

    @property
    @abstractmethod
    def label(self) -> str:
        """What is done, in a few words, as it is offered to be undone."""

    @abstractmethod
    def apply(self, sketch: Sketch) -> Sketch:
        """Return the sketch after it; raises ``ScenarioError`` if it cannot be done."""


def clean(text: str, key: str) -> str:
    """Return a text as a file may hold it; raises ``ScenarioError`` for one that is too long."""
    text = _ODD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > LONGEST:
        raise ScenarioError(Fault(key, f"{len(text):,} letters", f"at most {LONGEST:,}"))
    return text


def plain_number(value: float, key: str) -> float:
    """Return a number as a file holds it: whole ones without a fraction, others short.

    Raises ``ScenarioError`` for one that is not finite or beyond all use.
    """
    if not math.isfinite(value) or abs(value) > 1e9:
        raise ScenarioError(Fault(key, str(value), "a number"))
    return int(value) if float(value).is_integer() else round(float(value), 6)
