"""Every error the project raises on purpose.

::

    FairweatherError            anything a user can mend; shown as one message, never a traceback
    ├── FileError               a file cannot be read as what it should be, or not be written
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

MOST = 299
"""Characters of the longest line in which a fault is told."""
MOST_FAULTS = 60
"""Faults of one file that are told; who finds more may stop looking."""


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
        key, found = _cut(readable(self.key), 60), _cut(readable(self.found), 80)
        where = f"{cut_before(readable(self.file), 60)}: {key}" if self.file else key
        return with_allowed(f"{where}: found {found}; allowed: ", self.allowed, self.nearest)


def with_allowed(told: str, allowed: str, nearest: str) -> str:
    """Return what is told and what is allowed, cut so that the ``nearest`` word can be read too."""
    hint = f" (did you mean {readable(nearest)!r}?)" if nearest else ""
    return told + _cut(readable(allowed), max(MOST - len(told) - len(hint), 1)) + hint


def readable(text: str) -> str:
    """Return text that stands on one line and does nothing to a terminal."""
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)


def nearest_word(word: str, words: Iterable[str]) -> str:
    """Return the allowed word most like ``word``, or an empty string if none is near."""
    close = difflib.get_close_matches(word[:60], list(words), n=1, cutoff=0.55)
    return close[0] if close else ""


def _cut(text: str, at_most: int) -> str:
    return text if len(text) <= at_most else f"{text[: at_most - 1]}…"


def cut_before(text: str, at_most: int) -> str:
    """Return the end of a text that is too long, such as a path."""
    return text if len(text) <= at_most else f"…{text[1 - at_most :]}"


class FairweatherError(Exception):
    """A fault that the user can mend; its text is the whole message, each line fit to be shown."""

    def __init__(self, message: str) -> None:
        super().__init__("\n".join(_cut(readable(line), MOST) for line in message.split("\n")))


class FileError(FairweatherError):
    """A file cannot be read as what it should be (``faults`` says why), or cannot be written."""

    def __init__(self, what: Fault | str) -> None:
        self.faults = (what,) if isinstance(what, Fault) else ()
        super().__init__(str(what))


class ScenarioError(FairweatherError):
    """A configuration file or a patch is wrong; ``faults`` lists every fault found."""

    def __init__(self, faults: Iterable[Fault] | Fault) -> None:
        self.faults = (faults,) if isinstance(faults, Fault) else tuple(faults)
        told = [str(fault) for fault in self.faults[:MOST_FAULTS]]
        more = ["and more"] * (len(self.faults) > MOST_FAULTS)
        super().__init__("\n".join([*told, *more]))


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


BITS = "bits"
"""What differs between games of which no more than every bit is known."""


class ReplayError(TranscriptError):
    """A game does not replay to what its transcript states, first after turn ``turn``.

    ``differing`` says what is not the same: its ``choices``, ``numbers``, or, of a game that was
    saved by an earlier version, its ``bits``.
    """

    def __init__(self, turn: int, differing: str) -> None:
        self.turn, self.differing = turn, differing
        super().__init__(f"turn {turn} replays to other {differing} than the transcript states")


class ResultError(FairweatherError):
    """A folder of results is missing, incomplete or of another kind."""


class ClassError(FairweatherError):
    """An act in a class is refused as things stand, or its log cannot be read or kept."""
