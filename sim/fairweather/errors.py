"""Every error the project raises on purpose.

::

    FairweatherError            anything a user can mend; shown as one message, never a traceback
    ├── ScenarioError           a scenario, class or experiment file, or a patch of one, is wrong
    ├── OrderError              an order is unknown, closed or not legal
    ├── TranscriptError         a saved game cannot be read
    │   └── ReplayError         ... or does not replay to the digests that it states
    ├── ResultError             a folder of results is missing something or cannot be read
    └── ClassError              an act in a class is refused, or its log cannot be read or kept

Each names where the fault is, what was found and what is allowed.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in what a user wrote.

    ``file`` and ``key`` say where, ``found`` what stands there, ``allowed`` what may stand there.
    """

    key: str
    found: str
    allowed: str
    file: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.file else self.key
        hint = f" (did you mean {self.nearest!r}?)" if self.nearest else ""
        return f"{where}: found {self.found}; allowed: {self.allowed}{hint}"


def nearest_word(word: str, words: Iterable[str]) -> str:
    """Return the allowed word most like ``word``, or an empty string if none is near."""
    close = difflib.get_close_matches(word, list(words), n=1, cutoff=0.55)
    return close[0] if close else ""


class FairweatherError(Exception):
    """A fault that the user can mend; its text is the whole message."""


class ScenarioError(FairweatherError):
    """A configuration file or a patch is wrong; ``faults`` lists every fault found."""

    def __init__(self, faults: Iterable[Fault] | Fault) -> None:
        self.faults = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class OrderError(FairweatherError):
    """An order names an unknown decision or option, or one that is closed or not legal.

    ``allowed`` is what may stand there and ``nearest`` the word most like what does, where known.
    """

    def __init__(self, message: str, allowed: str = "", nearest: str = "") -> None:
        self.allowed = allowed
        self.nearest = nearest
        super().__init__(message)


class TranscriptError(FairweatherError):
    """A transcript cannot be read, or asks for what is not in it."""


class ReplayError(TranscriptError):
    """A game replays to another digest than its transcript states, first after turn ``turn``."""

    def __init__(self, turn: int, found: str, stated: str) -> None:
        self.turn = turn
        super().__init__(
            f"turn {turn} replays to digest {found[:12]}, the transcript states {stated[:12]}"
        )


class ResultError(FairweatherError):
    """A folder of results is missing, incomplete or of another kind."""


class ClassError(FairweatherError):
    """An act in a class is refused as things stand, or its log cannot be read or kept."""
