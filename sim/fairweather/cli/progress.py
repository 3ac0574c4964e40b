"""Progress of long work, on the terminal's error stream: how far, how fast, how long still.

Nothing is shown where the error stream is no terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from fairweather.play.words import counted

Item = TypeVar("Item")


class _Rate(ProgressColumn):
    """Units done in a second, once that is known."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.unit = unit

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f} {self.unit}/s" if task.speed else "", style="dim")


def time_left(unit: str = "") -> tuple[ProgressColumn, ...]:
    """Return the columns that tell how many units are done in a second, and how long it takes."""
    left = (TextColumn("left", style="dim"), TimeRemainingColumn())
    return (_Rate(unit), *left) if unit else left


@contextmanager
def _bar(
    words: str, total: float | None, *after: ProgressColumn
) -> Iterator[tuple[Progress, TaskID]]:
    """Show a bar while the block runs, ``words`` before it and columns ``after`` it."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=28),
        TaskProgressColumn(),
        *after,
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        yield progress, progress.add_task(words, total=total)


@contextmanager
def progress_bar(
    words: str, total: float = 1.0, *after: ProgressColumn
) -> Iterator[Callable[..., None]]:
    """Show progress; yields what to call with what is ``completed``, or the ``description``."""
    with _bar(words, total, *after) as (progress, task):
        yield partial(progress.update, task)


def worlds_progress(work: int, worlds: int) -> AbstractContextManager[Callable[..., None]]:
    """Show how far so many worlds are played; ``work`` counts their turns."""
    return progress_bar(f"Playing {counted(worlds, 'world')}", work, *time_left("world-turns"))


@contextmanager
def runs_progress() -> Iterator[Callable[[int, int], None]]:
    """Show how a sweep goes on; yields what to call with runs done and runs in this round."""
    with _bar("Starting", None, *time_left("runs")) as (progress, task):
        before = 0

        def tell(done: int, total: int) -> None:
            nonlocal before
            if before >= total > 0:
                before = 0
                progress.reset(task)
            before += done
            words = f"{before:,} of {total:,} runs"
            progress.update(task, total=total, completed=before, description=words)

        yield tell


def one_by_one(items: Iterable[Item], n: int, what: str, start: str = "Playing") -> Iterator[Item]:
    """Yield items as they are made, and tell how many of ``n`` there are."""
    with Console(stderr=True).status(start) as status:
        for done, item in enumerate(items, start=1):
            yield item
            status.update(f"{done} of {n} {what}")
