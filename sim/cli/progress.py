"""Progress of a long run, on the terminal's error stream: how far, how fast, how long still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class _Rate(ProgressColumn):
    """World-turns a second, once that is known."""

    def render(self, task: Task) -> Text:
        if not task.speed:
            return Text("")
        return Text(f"{task.speed:,.0f} world-turns/s", style="dim")


@contextmanager
def progress_of(work: int, worlds: int) -> Iterator[Callable[[int], None]]:
    """Show progress while the block runs; yields what to call with each number of units done.

    Nothing is shown where the error stream is no terminal.
    """
    console = Console(stderr=True)
    words = "Playing 1 world" if worlds == 1 else f"Playing {worlds:,} worlds"
    with Progress(
        TextColumn(words),
        BarColumn(bar_width=28),
        TaskProgressColumn(),
        _Rate(),
        TextColumn("left", style="dim"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("", total=work)
        yield lambda done: progress.advance(task, done)
