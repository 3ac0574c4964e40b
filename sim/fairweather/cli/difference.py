"""The answer to a what-if on the terminal: where branches part, and outcomes side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import isnan

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fairweather.cli.plain_table import plain_table
from fairweather.cli.telling import Section, paragraph, print_section
from fairweather.play.words import (
    NOT_A_FORECAST,
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
    WhatIf,
    difference_rows,
    happening_rows,
    people_words,
)
from fairweather.report.headline import headline_words, subject_of
from fairweather.report.reasons import option_words, parting_words
from fairweather.report.story import Line
from fairweather.rules.outcomes import Board, shown_on

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


def print_what_if(console: Console, found: WhatIf) -> None:
    """Print what was changed, the same path, and the comparison over luck."""
    scenario = found.fork.scenario
    when = days_of(scenario, found.turn, found.turn)
    console.print()
    console.print(Text(scenario.title, style="bold"))
    about = f"What if, in turn {found.turn} ({when}), seed {found.fork.seed}"
    console.print(Text(about, style="dim"))
    for words in found.changed:
        paragraph(console, words)
    rows = difference_rows(found.comparison, scenario)
    for words in filter(None, headline_words(found.comparison, subject_of(found.change), rows)):
        paragraph(console, words)
    print_section(console, _same_luck(found))
    _print_over_luck(console, found)
    console.print()
    console.print(Text(NOT_A_FORECAST, style="dim"))


def _same_luck(found: WhatIf) -> Section:
    path, scenario = found.path, found.fork.scenario
    last = path.turn + len(path.baseline["mobilized"]) - 1
    lines = [
        Line(
            f"{option_words(refused.key, refused.option)} was not possible in this world, so "
            "nothing is ordered here. Continuations in which it is possible follow it.",
            2,
        )
        for refused in path.refused
    ]
    if last == path.turn:
        lines.append(Line("Nothing was played after this turn, so there is no path to compare."))
    elif path.first is None:
        lines.append(Line("Every choice is the same in both branches."))
    else:
        lines.append(Line(f"The first difference. {parting_words(path.first, scenario)}", 2))
        if path.response is not None and path.response is not path.first:
            lines.append(
                Line(
                    f"The first choice that answers it. {parting_words(path.response, scenario)}", 2
                )
            )
        elif path.response is None:
            lines.append(Line("No other choice differs."))
        n_apart = len(path.partings)
        lines.append(Line(f"Choices that differ up to turn {last}: {n_apart}."))
        lines += [Line(words) for words in _ends(found, last)]
    about = "what would have happened in this game with the same random draws"
    return Section("With the same luck", about, lines)


def _ends(found: WhatIf, last: int) -> Iterator[str]:
    """Yield how the two ended in this world, where that differs."""
    told = []
    for outcome in shown_on(Board.ENDS):
        before, after = (
            number(side[outcome.key][-1], outcome.unit)
            for side in (found.path.baseline, found.path.treatment)
        )
        if before != after:
            told.append(f"{outcome.label.lower()} {after}, not {before}")
    if told:
        yield f"After turn {last}: {'; '.join(told)}."
    else:
        yield f"After turn {last} the two come to the same."


def _print_over_luck(console: Console, found: WhatIf) -> None:
    comparison, scenario = found.comparison, found.fork.scenario
    print_section(
        console,
        Section(
            "Over luck",
            f"{counted(comparison.n_worlds, 'continuation')} of each branch to turn "
            f"{scenario.turns}",
            [Line(people_words(comparison.people)), *_carried_out(found)],
        ),
    )
    rows = difference_rows(comparison, scenario)
    wide = console.width >= 100
    console.print()
    console.print(_outcomes([row for row in rows if row.people is None], scenario.turns, wide))
    happened = happening_rows(comparison)
    if happened:
        console.print()
        console.print(_happened(found))
    console.print()
    console.print(_costs([row for row in rows if row.people is not None], wide))
    paragraph(console, _NOTE + (_SAVING if wide else ""), style="dim")


def _carried_out(found: WhatIf) -> Iterator[Line]:
    """Yield how often an order found room."""
    for key, share in found.comparison.followed.items():
        if share < 1.0 and key in found.change.orders:
            words = option_words(key, found.change.orders[key])
            yield Line(f"{words} was possible in {percent(share)} of them, and ordered there.")


def _heads(table: Table, wide: bool) -> None:
    short = ["was", "with it", "diff.", "95 % interval", "worlds"]
    long = ["as it was", "with it", "difference", "95 % interval", "worlds", "fewer runs"]
    for head in long if wide else short:
        table.add_column(head, justify="right", no_wrap=True)


def _cells(row: DifferenceRow, wide: bool) -> list[str]:
    saving = "" if isnan(row.paired.saving) else f"{rough(row.paired.saving)} ×"
    return [
        row.was, row.now, row.difference, row.interval, row.changed, *([saving] if wide else [])
    ]  # fmt: skip


def _outcomes(rows: list[DifferenceRow], turns: int, wide: bool) -> Table:
    table = plain_table(f"Outcomes after turn {turns}")
    table.add_column("", no_wrap=True)
    _heads(table, wide)
    if wide:
        table.add_column("", style="dim", no_wrap=True)
    for group, members in groupby(rows, key=lambda row: row.outcome.group):
        table.add_row(Text(_GROUPS.get(group, group), style="dim"))
        for row in members:
            style = "" if row.is_sure else "dim"
            unit = [of_what(row.outcome.unit)] if wide else []
            table.add_row(
                f" {row.label if wide else row.outcome.label}",
                *_cells(row, wide),
                *unit,
                style=style,
            )
    return table


_GROUPS = {"The armed groups and the ground": "Groups and the ground"}
"""Headings that would widen the first column, made shorter."""


def _costs(rows: list[DifferenceRow], wide: bool) -> Table:
    table = plain_table("Who pays: displaced or harmed by the end")
    table.add_column("", no_wrap=True)
    table.add_column("people", justify="right", no_wrap=True)
    _heads(table, wide)
    for row in rows:
        count, style = signed_people(row.people or 0.0), "" if row.is_sure else "dim"
        table.add_row(row.outcome.payer, count, *_cells(row, wide), style=style)
    return table


def _happened(found: WhatIf) -> Table:
    table = plain_table("Likelier or rarer from the fork on, in share of worlds")
    table.add_column("", no_wrap=True)
    for head in ("as it was", "with it", "difference"):
        table.add_column(head, justify="right", no_wrap=True)
    for row in happening_rows(found.comparison)[:_MOST]:
        paired = row.paired
        table.add_row(
            row.kind.label,
            number(paired.baseline, _SHARE),
            number(paired.treatment, _SHARE),
            difference(paired.difference, _SHARE),
        )
    return table
