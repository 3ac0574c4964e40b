"""The story of one world, told on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sim.report.story import Line, Page, account, closing, opening
from sim.report.words import NOT_A_FORECAST, spelled
from sim.scenario.schema import Scenario

_WIDEST = 96
_HIDDEN = " (not public)"


def print_story(console: Console, scenario: Scenario, seed: int, pages: Sequence[Page]) -> None:
    """Print the whole account: opening, turns, and what it came to for every party."""
    console.print()
    console.print(Text(scenario.title, style="bold"))
    console.print(Text(f"World 0 of seed {seed}, from {spelled(scenario.start)}.", style="dim"))
    if scenario.content_note:
        _paragraph(console, scenario.content_note, style="dim")
    console.print()
    for line in opening(scenario, pages):
        _line(console, line)
    for chapter in account(scenario, pages):
        console.print()
        console.print(Text(chapter.heading, style="bold"), Text(f"· {chapter.when}", style="dim"))
        for line in chapter.deeds:
            _line(console, line)
        for line in chapter.changes:
            _line(console, line, style="dim" if line.weight < 2 else "")
    console.print()
    console.print(Text("What it came to", style="bold"), Text("· for every party", style="dim"))
    for line in closing(scenario, pages):
        _line(console, line)
    console.print()
    console.print(Text(NOT_A_FORECAST, style="dim"))


def _line(console: Console, line: Line, style: str = "") -> None:
    mark = "●" if line.weight > 1 else "·"
    text = Text(line.text, style=style or ("bold" if line.weight > 1 else ""))
    if line.is_hidden:
        text.append(_HIDDEN, style="dim not bold")
    room = min(console.width, _WIDEST) - 4
    for place, row in enumerate(text.wrap(console, room)):
        console.print(Text(f"  {mark} " if place == 0 else "    ") + row, soft_wrap=True)


def _paragraph(console: Console, words: str, style: str) -> None:
    text = Text(" ".join(words.split()), style=style)
    console.print(Padding(text, 0), width=min(console.width, _WIDEST))
