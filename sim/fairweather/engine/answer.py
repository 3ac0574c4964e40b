"""Answer: what is known of a what-if, the one path first, then the comparison as it sharpens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fairweather.engine.branch import CONTINUATIONS, Change, Comparison, compare
from fairweather.engine.history import History
from fairweather.engine.parts import NO_HASTE, Haste
from fairweather.engine.people import People
from fairweather.engine.same_path import SamePath, same_path


@dataclass(frozen=True)
class Answer:
    """What is known so far of ``change`` after ``turn`` turns.

    ``trial`` is this very world with the change, and ``path`` where it parts from what was; both
    are None where only other worlds may be asked. ``comparison`` is over luck.
    """

    change: Change
    turn: int
    trial: History | None = None
    path: SamePath | None = None
    comparison: Comparison | None = None


def answers(
    history: History,
    turn: int,
    change: Change,
    *,
    worlds: int = CONTINUATIONS,
    people: People = People.SAME,
    upto: int | None = None,
    haste: Haste = NO_HASTE,
) -> Iterator[Answer]:
    """Yield the answer once the path is known, and each time that it has sharpened.

    The path is played as far as the game was, or to turn ``upto``. Raises ``TranscriptError`` if
    the turn cannot be forked, ``OrderError`` or ``ScenarioError`` if the change cannot be made.
    """
    owner = history.owner(turn)
    trial = history.what_if(turn, change, upto)
    answer = Answer(change, turn, trial, same_path(owner, trial))
    yield answer
    fork = owner.fork(turn)
    for comparison in compare(fork, change, worlds=worlds, people=people, haste=haste):
        yield replace(answer, comparison=comparison)
