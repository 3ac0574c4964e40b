"""A comparison that sharpens on the terminal's error stream while continuations stream in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from fairweather.engine.branch import Comparison
from fairweather.report.answer import difference_rows
from fairweather.rules.outcomes import Board, shown_on
from fairweather.scenario.schema import Scenario


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
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    rows = {row.outcome.key: row for row in difference_rows(comparison, scenario)}
    for outcome in shown_on(Board.WAITING):
        row = rows[outcome.key]
        table.add_row(outcome.label, row.difference, Text(row.interval, "dim"))
    done = ProgressBar(total=wanted, completed=comparison.n_worlds, width=28)
    told = Text(f"{comparison.n_worlds:,} of {wanted:,} continuations of each branch", "dim")
    return Group(table, done, told)
