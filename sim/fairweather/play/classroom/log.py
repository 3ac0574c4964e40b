"""The log of a class: read to the class it comes to, and written as text, with names or without."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace

from pydantic import TypeAdapter

from fairweather.errors import ClassError, FileError
from fairweather.files.parsing import parse_json
from fairweather.play.classroom.acts import Act, act_of
from fairweather.play.classroom.acts.people import Found
from fairweather.play.classroom.archive import LogLine
from fairweather.play.classroom.names import Pseudonyms, folded
from fairweather.play.classroom.state import ClassState

FORMAT = 1
_LINE = TypeAdapter(LogLine)


def fold(lines: Sequence[LogLine]) -> ClassState:
    """Return the class that a log comes to.

    Raises ``ClassError`` if the log does not begin with a founding, keeps what is no act, or a turn
    no longer replays to the world it states; ``ScenarioError`` if its plan can no longer be made.
    """
    with _refusing(lines[0]):
        founding = act_of(lines[0])
        if not isinstance(founding, Found):
            raise ClassError("this log does not begin with the founding of a class")
        state = founding.begin(lines[0].at)
    for line in lines[1:]:
        with _refusing(line):
            state = step(state, act_of(line), line.at)
    return state


@contextmanager
def _refusing(line: LogLine) -> Iterator[None]:
    """Raise ``ClassError`` for an act that no class leaves, in an export changed by hand."""
    try:
        yield
    except (TypeError, ValueError, LookupError, AttributeError) as error:
        told = str(error).split("\n")[0]
        raise ClassError(f"act {line.number} is none that a class leaves ({told})") from error


def step(state: ClassState, act: Act, at: float) -> ClassState:
    """Return what a class comes to by one more act, and how long its log is then."""
    done = state.done | {act.once} if act.once else state.done
    return replace(act.apply(state, at), last_at=at, n_acts=state.n_acts + 1, done=done)


def pseudonymous(lines: Sequence[LogLine], with_messages: bool = False) -> list[LogLine]:
    """Return the log with members called "Student 1", "Student 2" and so on as they joined.

    Nicknames are replaced in everything that was written too, tokens are left out, and what was
    written in messages is kept only ``with_messages``. Raises ``ClassError`` if a line keeps no
    act.
    """
    acts = [act_of(line) for line in lines]
    numbers: dict[str, int] = {}
    names: dict[str, str] = {}
    for member, nickname in (each for act in acts for each in act.nicknames().items()):
        number = numbers.setdefault(member, len(numbers) + 1)
        names.setdefault(folded(nickname), f"Student {number}")
    pseudonyms = Pseudonyms(names, with_messages)
    return [
        act.redact(pseudonyms).line(line.number, line.at)
        for act, line in zip(acts, lines, strict=True)
    ]


def text_of(lines: Sequence[LogLine]) -> str:
    """Return a log as text, one act a line."""
    head = {"fairweather_class": FORMAT, "acts": len(lines)}
    return "".join(
        json.dumps(line, ensure_ascii=False) + "\n"
        for line in (head, *(asdict(line) for line in lines))
    )


def lines_of(text: str) -> list[LogLine]:
    """Return the log that a text holds; raises ``ClassError`` if it is none, or not whole."""
    try:
        numbered = enumerate(text.splitlines(), start=1)
        head, *rest = [parse_json(line, f"line {at}") for at, line in numbered if line.strip()]
        if head.get("fairweather_class") != FORMAT or head["acts"] != len(rest):
            raise ClassError("this is no whole export of a class that this version reads")
        lines = [_LINE.validate_python(line) for line in rest]
    except (FileError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ClassError(f"this is no export of a class ({error})") from error
    if not lines or [line.number for line in lines] != list(range(1, len(lines) + 1)):
        raise ClassError("this export has gaps")
    return lines
