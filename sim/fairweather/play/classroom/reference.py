"""The reference page of every key a class file may set, printed from the schema itself.

``python -m fairweather.play.classroom.reference`` prints it as Markdown.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from pydantic.fields import FieldInfo

from fairweather.play.classroom.plan import DEFAULT, load_plan, plan_names
from fairweather.play.classroom.schema import ClassTable, InjectTable, PhaseTable, QuestionTable
from fairweather.play.classroom.views.tags import TASKS
from fairweather.scenario.entry import Table
from fairweather.scenario.faults import bounds, describe, is_number
from fairweather.scenario.reference import row

_INTRO = """\
# Class files

`fairweather host --class FILE` reads a TOML file that says how a class plays: which scenario, who
can take which seat, how long a turn is, what is predicted, and what the facilitator has prepared.
This page lists every key of the file. It is printed from the schema that checks it, by
`python -m fairweather.play.classroom.reference`.

A file may speak of roles instead of factions, and then fits any scenario: `patron` is the first
patron, `client.2` the second client. Among `seats`, a role without a number is everyone of that
role. In texts they stand in braces and become nouns with their article: `{patron}`, or a form that
agrees with it, `{client:has|have}`. A seat, a question or an inject of a role that the scenario
does not have is left out. `fairweather host laos --class first_lesson` plays a plan on another
scenario than its own.

If a file has errors, all of them are listed: the file and line, the key, what was found, what is
allowed, and the nearest allowed word. A class keeps the plan it started with: changing the file
later does not change a class that has begun.
"""

_ASKED = """\
What members predict before play, each with a chance. A question asks for a happening or for an
outcome, never for both. Answers are scored against the game that was played, and against other
worlds of the scenario (Brier 1950)."""

_PREPARED = """\
Something prepared that the facilitator can make happen at any time before the last turn. It takes
effect at once, on the state at the start of the coming turn, so that order sheets show it. Its text
is shown to everyone in the group. [Injects](outcomes.md#injects) lists all that can happen so."""

_OPEN = """\
Orders are taken in `play` alone, predictions before it, messages in every phase but `freeze` and
`debrief`. Secrets open in `debrief`, and not before. The facilitator may go on to any phase, and
back.
"""

_TABLES: tuple[tuple[str, str, str, type[Table]], ...] = (
    ("The class", "", "", ClassTable),
    ("`[[phases]]`", "phases.", "One phase of the session, in order.", PhaseTable),
    ("`[[questions]]`", "questions.", _ASKED, QuestionTable),
    ("`[[injects]]`", "injects.", _PREPARED, InjectTable),
)


def reference() -> str:
    """Return the whole page."""
    return "\n".join([_INTRO, *_tables(), *_phases(), *_shipped()]) + "\n"


def _tables() -> Iterator[str]:
    for title, prefix, about, table in _TABLES:
        yield f"## {title}\n"
        if about:
            yield f"{about}\n"
        yield "| key | allowed | default | meaning |\n|---|---|---|---|"
        for name, info in table.model_fields.items():
            yield row(f"`{prefix}{name}`", _may_be(info), _default(info), info.description or "")
        yield ""


def _phases() -> Iterator[str]:
    yield "## Kinds of phases\n"
    yield "| kind | on the screen | what one does in it |\n|---|---|---|"
    for kind, (label, task) in TASKS.items():
        yield row(f"`{kind.value}`", label, task)
    yield ""
    yield _OPEN


def _shipped() -> Iterator[str]:
    yield "## What ships\n"
    yield "| name | title | scenario | turns | groups | minutes |\n|---|---|---|---|---|---|"
    for name in plan_names():
        table = load_plan(name).table
        minutes = sum(phase.minutes for phase in table.phases)
        shown = f"`{name}`" + (" (the default)" if name == DEFAULT else "")
        size = str(table.turns), str(table.groups), f"{minutes:g}"
        yield row(shown, table.title, f"`{table.scenario}`", *size)


def _may_be(info: FieldInfo) -> str:
    if is_number(info):
        low, high = bounds(info)
        word = "a whole number" if info.annotation is int else "a number"
        return word if abs(low) >= 1e9 else f"{word} from {low:g} to {high:,.0f}"
    return describe(info)


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "required"
    if isinstance(info.default, tuple):
        kinds = [f"`{one.kind.value}`" for one in info.default if isinstance(one, PhaseTable)]
        return ", ".join(kinds) or "nothing"
    if info.default == "":
        return "nothing"
    text = str(info.default)
    return f"`{text.lower() if isinstance(info.default, bool) else text.removesuffix('.0')}`"


if __name__ == "__main__":
    sys.stdout.write(reference())
