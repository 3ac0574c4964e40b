"""The answer to a what-if on the terminal: where branches part, and outcomes side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from math import isnan

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Column, Table
from rich.text import Text

from fairweather.cli.telling import print_lines
from fairweather.cli.terminal import Terminal, bare_table, name, numbers, plain_table
from fairweather.engine.branch import Comparison
from fairweather.play.words import (
    counted,
    days_of,
    difference,
    number,
    of_what,
    percent,
    rough,
    signed_people,
)
from fairweather.report.answer import (
    DifferenceRow,
    HappeningRow,
    WhatIf,
    difference_rows,
    happening_rows,
    people_words,
)
from fairweather.report.headline import headline_words, subject_of
from fairweather.report.reasons import option_words, parting_words
from fairweather.report.story import Line
from fairweather.rules.outcomes import Board, shown_on
from fairweather.scenario.schema import Scenario

_NOTE = (
    "Differences of shares are in percentage points; the interval holds the mean difference in 95 "
    "of 100 such comparisons. Worlds: in which it differs at all. Dim: the interval holds 0."
)
_SAVING = (
    " Fewer runs: how many times as many of them a comparison without shared luck would need for "
    "the same interval; below 1, shared luck costs."
)
_SHARE = "share of worlds"
_MOST = 10
"""Happenings told, the most changed first."""


@contextmanager
def sharpening(scenario: Scenario, wanted: int) -> Iterator[Callable[[Comparison], None]]:
    """Show a few outcomes with their intervals while the block runs; yields what to show.

    Nothing is shown where the error stream is no terminal.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _comparison: None
        return
    waiting = Text("Playing this world both ways", style="dim")
    with Live(waiting, console=console, transient=True, refresh_per_second=8) as live:
        yield lambda comparison: live.update(_picture(comparison, scenario, wanted))


def _picture(comparison: Comparison, scenario: Scenario, wanted: int) -> Group:
    table = bare_table()
    rows = {row.outcome.key: row for row in difference_rows(comparison, scenario)}
    for outcome in shown_on(Board.WAITING):
        row = rows[outcome.key]
        table.add_row(outcome.label, row.difference, Text(row.interval, "dim"))
    done = ProgressBar(total=wanted, completed=comparison.n_worlds, width=28)
    told = Text(f"{comparison.n_worlds:,} of {wanted:,} continuations of each branch", "dim")
    return Group(table, done, told)


def print_what_if(terminal: Terminal, found: WhatIf) -> None:
    """Print what was changed, the same path, and the comparison over luck."""
    scenario = found.fork.scenario
    when = days_of(scenario, found.turn, found.turn)
    terminal.head(scenario.title, f"What if, in turn {found.turn} ({when}), seed {found.fork.seed}")
    rows = difference_rows(found.comparison, scenario)
    headline = headline_words(found.comparison, subject_of(found.change), rows)
    for words in filter(None, (*found.changed, *headline)):
        terminal.paragraph(words)
    about = "what would have happened in this game with the same random draws"
    terminal.part("With the same luck", about)
    print_lines(terminal, _same_luck(found))
    _print_over_luck(terminal, found, rows)
    terminal.end()


def _same_luck(found: WhatIf) -> Iterator[Line]:
    path, scenario = found.path, found.fork.scenario
    last = path.turn + len(path.baseline["mobilized"]) - 1
    for refused in path.refused:
        yield Line(
            f"{option_words(refused.key, refused.option)} was not possible in this world, so "
            "nothing is ordered here. Continuations in which it is possible follow it.",
            2,
        )
    if last == path.turn:
        yield Line("Nothing was played after this turn, so there is no path to compare.")
    elif path.first is None:
        yield Line("Every choice is the same in both branches.")
    else:
        yield Line(f"The first difference. {parting_words(path.first, scenario)}", 2)
        if path.response is None:
            yield Line("No other choice differs.")
        elif path.response is not path.first:
            answer = parting_words(path.response, scenario)
            yield Line(f"The first choice that answers it. {answer}", 2)
        yield Line(f"Choices that differ up to turn {last}: {len(path.partings)}.")
        yield Line(f"After turn {last}{_ends(found)}.")


def _ends(found: WhatIf) -> str:
    """Return how the two ended in this world, where that differs."""
    told = []
    for outcome in shown_on(Board.ENDS):
        before, after = (
            number(side[outcome.key][-1], outcome.unit)
            for side in (found.path.baseline, found.path.treatment)
        )
        if before != after:
            told.append(f"{outcome.label.lower()} {after}, not {before}")
    return f": {'; '.join(told)}" if told else " the two come to the same"


def _print_over_luck(terminal: Terminal, found: WhatIf, rows: Sequence[DifferenceRow]) -> None:
    comparison, turns = found.comparison, found.fork.scenario.turns
    played = counted(comparison.n_worlds, "continuation")
    terminal.part("Over luck", f"{played} of each branch to turn {turns}")
    print_lines(terminal, [Line(people_words(comparison.people)), *_carried_out(found)])
    wide = terminal.width >= 100
    terminal.below(_outcomes([row for row in rows if row.people is None], turns, wide))
    happened = happening_rows(comparison)
    if happened:
        terminal.below(_happened(happened[:_MOST]))
    terminal.below(_costs([row for row in rows if row.people is not None], wide))
    terminal.paragraph(_NOTE + (_SAVING if wide else ""), style="dim")


def _carried_out(found: WhatIf) -> Iterator[Line]:
    """Yield how often an order found room."""
    for key, share in found.comparison.followed.items():
        if share < 1.0 and key in found.change.orders:
            words = option_words(key, found.change.orders[key])
            yield Line(f"{words} was possible in {percent(share)} of them, and ordered there.")


def _heads(wide: bool) -> list[Column]:
    sides = ("as it was", "with it", "difference") if wide else ("was", "with it", "diff.")
    return numbers(*sides, "95 % interval", "worlds", *(["fewer runs"] if wide else []))


def _cells(row: DifferenceRow, wide: bool) -> list[str]:
    saving = "" if isnan(row.paired.saving) else f"{rough(row.paired.saving)} ×"
    return [
        row.was, row.now, row.difference, row.interval, row.changed, *([saving] if wide else [])
    ]  # fmt: skip


def _outcomes(rows: list[DifferenceRow], turns: int, wide: bool) -> Table:
    units = [name(style="dim")] if wide else []
    table = plain_table(f"Outcomes after turn {turns}", name(), *_heads(wide), *units)
    for group, members in groupby(rows, key=lambda row: row.outcome.group):
        table.add_row(Text(_GROUPS.get(group, group), style="dim"))
        for row in members:
            label = row.label if wide else row.outcome.label
            unit = [of_what(row.outcome.unit)] if wide else []
            style = "" if row.is_sure else "dim"
            table.add_row(f" {label}", *_cells(row, wide), *unit, style=style)
    return table


_GROUPS = {"The armed groups and the ground": "Groups and the ground"}
"""Headings that would widen the first column, made shorter."""


def _costs(rows: list[DifferenceRow], wide: bool) -> Table:
    title = "Who pays: displaced or harmed by the end"
    table = plain_table(title, name(), *numbers("people"), *_heads(wide))
    for row in rows:
        count, style = signed_people(row.people or 0.0), "" if row.is_sure else "dim"
        table.add_row(row.outcome.payer, count, *_cells(row, wide), style=style)
    return table


def _happened(rows: Sequence[HappeningRow]) -> Table:
    title = "Likelier or rarer from the fork on, in share of worlds"
    table = plain_table(title, name(), *numbers("as it was", "with it", "difference"))
    for row in rows:
        sides = (number(side, _SHARE) for side in (row.paired.baseline, row.paired.treatment))
        table.add_row(row.kind.label, *sides, difference(row.paired.difference, _SHARE))
    return table
