"""Progress of long work, on the terminal's error stream: how far, how fast, how long still.

Nothing is shown where the error stream is no terminal.
"""

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

from fairweather.play.words import counted


def _bar(words: str, *after: ProgressColumn) -> Progress:
    """Return a bar with ``words`` before it and columns ``after`` it."""
    console = Console(stderr=True)
    return Progress(
        TextColumn(words),
        BarColumn(bar_width=28),
        TaskProgressColumn(),
        *after,
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _left() -> tuple[ProgressColumn, ProgressColumn]:
    """Return the columns that tell how long it will still take."""
    return TextColumn("left", style="dim"), TimeRemainingColumn()


class _Rate(ProgressColumn):
    """World-turns a second, once that is known."""

    def render(self, task: Task) -> Text:
        if not task.speed:
            return Text("")
        return Text(f"{task.speed:,.0f} world-turns/s", style="dim")


@contextmanager
def progress_of(work: int, worlds: int) -> Iterator[Callable[[int], None]]:
    """Show progress while the block runs; yields what to call with each number of units done."""
    with _bar(f"Playing {counted(worlds, 'world')}", _Rate(), *_left()) as progress:
        task = progress.add_task("", total=work)
        yield lambda done: progress.advance(task, done)


class _RunRate(ProgressColumn):
    """Runs a second, once that is known."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f} runs/s" if task.speed else "", style="dim")


@contextmanager
def runs_progress() -> Iterator[Callable[[int, int], None]]:
    """Show how a sweep goes on; yields what to call with runs done and runs in this round."""
    with _bar("{task.description}", _RunRate(), *_left()) as progress:
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


@contextmanager
def search_progress() -> Iterator[Callable[[float], None]]:
    """Show how a search for pivotal turns comes on; yields what to call with the share done."""
    with _bar("Undoing choices, one by one", *_left()) as progress:
        task = progress.add_task("", total=1.0)
        yield lambda share: progress.update(task, completed=share)


@contextmanager
def debrief_progress() -> Iterator[Callable[[float, str], None]]:
    """Show how a debrief comes on; yields what to call with the share done and what goes on."""
    with _bar("{task.description}") as progress:
        task = progress.add_task("Replaying", total=1.0)
        yield lambda share, what: progress.update(task, completed=share, description=what)
