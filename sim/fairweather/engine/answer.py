"""Answer: what is known of a what-if, the one path first, then the comparison as it sharpens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fairweather.engine.branch import CONTINUATIONS, Change, Comparison, streamed
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
    """Yield the answer as the path unfolds, and each time that it has sharpened.

    The path is known after its first turn, and then whole: as far as the game was played, or to
    turn ``upto``. After the first picture others are at work on the comparison.

    Raises ``TranscriptError`` if the turn cannot be forked, ``OrderError`` or ``ScenarioError`` if
    the change cannot be made.
    """
    owner = history.owner(turn)
    last = min(history.turn if upto is None else upto, history.scenario.turns)
    fork = owner.fork(turn)
    haste = replace(haste, here=1.0 - (last - turn) / (history.scenario.turns - turn))
    luck = streamed(fork, (Change(), change), worlds, people, haste)
    answer, has_begun = Answer(change, turn), False
    for trial in history.unfold(turn, change, upto):
        if trial.turn in (turn + 1, last):
            answer = replace(answer, trial=trial, path=same_path(owner, trial))
            yield answer
        if answer.path is not None and not has_begun:
            has_begun, known = True, next(luck)
            haste.pause()
            if known is not None:
                answer = replace(answer, comparison=known)
                yield answer
    for comparison in luck:
        yield replace(answer, comparison=comparison)
