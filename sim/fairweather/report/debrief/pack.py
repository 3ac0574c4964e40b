"""The pack: a class's debrief as files: one page for all, one for each seat, a table, the games."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from fairweather.errors import ResultError
from fairweather.files.writing import csv_text, write_file
from fairweather.play.class_record import ClassRecord, GroupRecord
from fairweather.report.debrief.aftermath import AUTOPILOT, Aftermath, OrderLine, aftermath
from fairweather.report.debrief.ledgers_part import pair_ledgers
from fairweather.report.debrief.measures import (
    CONTINUATIONS,
    OTHER_WORLDS,
    Common,
    Findings,
    measure,
    measure_common,
)
from fairweather.report.debrief.page import class_page, seat_page
from fairweather.report.debrief.predictions_part import scored
from fairweather.report.reasons import decision_words, option_label

PAGE, TABLE, SEATS, GAMES = "debrief.html", "orders.csv", "seats", "games"
PATIENCE = 20.0
"""Seconds that the searches for pivotal choices of all groups may take in sum [D]."""

COLUMNS = (
    "group",
    "turn",
    "seat",
    "members",
    "author",
    "order_key",
    "order",
    "decision_in_words",
    "order_in_words",
    "reason",
    "by",
    "autopilot",
    "called_for",
    "model_choice",
    "probability",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text may begin that a spreadsheet would take for a formula."""

Progress = Callable[[float, str], None]


def write_debrief(
    record: ClassRecord,
    folder: Path,
    progress: Progress | None = None,
    *,
    continuations: int = CONTINUATIONS,
    other_worlds: int = OTHER_WORLDS,
    seconds: float | None = PATIENCE,
) -> list[Path]:
    """Write the whole pack into ``folder`` and return its files, the class's page first.

    ``progress`` is told the share done and what is going on. Groups that have not played a turn
    are left out; a search that takes its part of ``seconds`` is cut short, and says so. Raises
    ``ResultError`` if nobody has played or a file cannot be written, and ``TranscriptError`` if a
    game does not replay.
    """
    written = []
    for name, text in debrief_files(
        record,
        progress,
        continuations=continuations,
        other_worlds=other_worlds,
        seconds=seconds,
    ):
        written.append(write_file(folder / name, text))
    return written


def debrief_files(
    record: ClassRecord,
    progress: Progress | None = None,
    *,
    continuations: int = CONTINUATIONS,
    other_worlds: int = OTHER_WORLDS,
    seconds: float | None = PATIENCE,
) -> Iterator[tuple[str, str]]:
    """Yield every file of the pack: its name, with ``/`` before it if in a folder, and its text."""
    tell = progress or (lambda _share, _what: None)
    played = [group for group in record.groups if group.transcript.turns]
    if not played:
        raise ResultError("no group has played a turn: there is nothing to debrief")
    afters = [aftermath(group) for group in played]
    commons = _commons(record, afters, other_worlds)
    found = scored(record, afters, [common.shares for common in commons])
    groups = []
    for place, (after, common) in enumerate(zip(afters, commons, strict=True)):
        step = _within(tell, after.group, place, len(afters))
        part = None if seconds is None else seconds / len(afters)
        measures = measure(after, common, worlds=continuations, seconds=part, progress=step)
        ledgers, orders = tuple(pair_ledgers(after)), tuple(after.orders())
        groups.append(Findings(after, measures, ledgers, found, f"g{place + 1}-", orders))
    tell(0.95, "Writing pages")
    yield PAGE, class_page(record, groups, found)
    yield TABLE, orders_csv(groups)
    for group in groups:
        for seat in group.after.seats:
            yield seat_file(group.name, seat), seat_page(record, group, seat, found)
    for group in groups:
        name = _plain(group.name) or "game"
        yield f"{GAMES}/{name}.json", group.after.group.transcript.text()
    tell(1.0, "Done")


def _commons(record: ClassRecord, afters: list[Aftermath], worlds: int) -> list[Common]:
    """Return what each group shares with those that began alike; played once for all of them."""
    known: dict[tuple[str, int], Common] = {}
    found = []
    for after in afters:
        start = (after.scenario.digest, after.group.transcript.seed)
        if start not in known:
            known[start] = measure_common(after, record.questions, worlds)
        found.append(known[start])
    return found


def _within(tell: Progress, group: GroupRecord, place: int, n: int) -> Progress:
    """Return a progress that reports one group's share of the whole."""
    named = f"{group.name}: " if group.name else ""
    return lambda share, what: tell(0.05 + 0.89 * (place + share) / n, f"{named}{what}")


def seat_file(group: str, seat: str) -> str:
    """Return the name of a seat's page in the pack."""
    name = "-".join(part for part in (_plain(group), _plain(seat)) if part)
    return f"{SEATS}/{name}.html"


def _plain(name: str) -> str:
    """Return a name that every file system takes."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def orders_csv(groups: Sequence[Findings]) -> str:
    """Return every order of every group; text that looks like a formula is quoted for sheets."""
    rows = (_row(group.after, line) for group in groups for line in group.orders)
    return csv_text([COLUMNS, *([_safe(cell) for cell in row] for row in rows)])


def _row(after: Aftermath, line: OrderLine) -> tuple[str, ...]:
    return (
        after.group.name,
        str(line.turn),
        line.seat,
        "; ".join(after.group.members.get(line.seat, ())),
        line.author,
        line.key,
        line.option,
        decision_words(after.scenario, line.key),
        option_label(line.key, line.option),
        line.reason,
        line.by,
        "yes" if line.by == AUTOPILOT else "no",
        "no" if line.is_idle else "yes",
        line.model,
        "" if line.probability is None else f"{line.probability:.4f}",
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
