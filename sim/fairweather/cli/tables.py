"""Tables of a run on the terminal: outcomes, happenings and promises, in 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from fairweather.cli.terminal import name, numbers, plain_table
from fairweather.play.words import decimals, number, of_what, people_word, percent, span
from fairweather.report.summary import OutcomeRow, Summary, TestRow
from fairweather.rules.outcomes import WHO_PAYS

_SHARE = "share of worlds"
_SPREAD = ("mean", "9 worlds in 10")
_KNOWN = {
    "public": "in public",
    "secret": "in secret",
    "leaked": "in secret, but it leaked",
    "all": "all",
}


def summary_tables(summary: Summary) -> Iterator[RenderableType]:
    """Yield everything a run came to; what is read first on a terminal comes last."""
    yield _happening_table(summary)
    yield _promise_table(summary)
    yield _index_table(summary)
    yield _outcome_table(summary)
    yield _cost_table(summary)


def _cost_table(summary: Summary) -> Table:
    heads = numbers("people, mean", *_SPREAD)
    title = "Who pays: displaced or harmed by the end"
    table = plain_table(title, name(), *heads, name(style="dim"))
    for row in summary.outcomes:
        if row.people is not None:
            unit = of_what(row.outcome.unit)
            table.add_row(row.outcome.payer, people_word(row.people), *_spread(row), unit)
    return table


def _outcome_table(summary: Summary) -> Table:
    heads = numbers("start", *_SPREAD)
    title = f"Outcomes after {summary.turns} turns"
    table = plain_table(title, name(), *heads, name(style="dim"))
    rows = [row for row in summary.outcomes if row.outcome.group != WHO_PAYS]
    for group, members in groupby(rows, key=lambda row: row.outcome.group):
        table.add_row(Text(group, style="dim"))
        for row in members:
            start, unit = number(row.start, row.outcome.unit), of_what(row.outcome.unit)
            table.add_row(f" {row.outcome.label}", start, *_spread(row), unit)
    return table


def _promise_table(summary: Summary) -> RenderableType:
    due = summary.due
    heads = numbers("due", "honored", "in part", "reneged")
    table = plain_table("Promises put to the test, over all worlds", name("given"), *heads)
    for row in (*summary.tests, due):
        table.add_row(_KNOWN[row.known], f"{row.due:,}", *_shares(row))
    of_all = percent(due.honored / summary.pledges) if summary.pledges else "none"
    words = (
        f"{summary.pledges:,} promises were made and {due.due:,} put to the test. "
        f"Honored, of all that were made: {of_all}. Dropped after they were honored: "
        f"{summary.dropped:,}."
    )
    return Group(table, Text(words, style="dim"))


def _index_table(summary: Summary) -> Table:
    table = plain_table("Over the whole run", name(), *numbers(*_SPREAD), Column(style="dim"))
    for row in summary.indices:
        reach = span(row.spread.low, row.spread.high, "index")
        table.add_row(row.label, decimals(row.spread.mean), reach, row.meaning)
    return table


def _happening_table(summary: Summary) -> Table:
    heads = [Column(head, justify="right") for head in ("worlds", "times, mean")]
    table = plain_table("What happened", name(), *heads)
    for group, members in groupby(summary.happenings, key=lambda row: row.kind.group):
        table.add_row(Text(group, style="dim"))
        for row in members:
            table.add_row(f" {row.kind.label}", number(row.share, _SHARE), decimals(row.mean))
    return table


def _spread(row: OutcomeRow) -> Iterable[str]:
    yield number(row.end.mean, row.outcome.unit)
    yield span(row.end.low, row.end.high, row.outcome.unit)


def _shares(row: TestRow) -> Iterator[str]:
    for count in (row.honored, row.partly, row.reneged):
        yield f"{count:,} ({percent(count / row.due)})" if row.due else "0"
