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


class _RunRate(ProgressColumn):
    """Runs a second, once that is known."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f} runs/s" if task.speed else "", style="dim")


@contextmanager
def runs_progress() -> Iterator[Callable[[int, int], None]]:
    """Show how a sweep goes on; yields what to call with runs done and runs in this round."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=28),
        TaskProgressColumn(),
        _RunRate(),
        TextColumn("left", style="dim"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("Starting", total=None)
        before = [0]

        def tell(done: int, total: int) -> None:
            if before[0] >= total > 0:
                before[0] = 0
                progress.reset(task)
            before[0] += done
            words = f"{before[0]:,} of {total:,} runs"
            progress.update(task, total=total, completed=before[0], description=words)

        yield tell
