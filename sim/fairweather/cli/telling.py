"""The story of one world, told on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from fairweather.cli.terminal import Terminal
from fairweather.play.words import spelled
from fairweather.report.story import Line, Page, account, closing, opening
from fairweather.scenario.schema import Scenario


def print_story(
    terminal: Terminal, scenario: Scenario, seed: int, pages: Sequence[Page], branch: str = ""
) -> None:
    """Print the whole account: opening, turns, and how it ended."""
    which = f"Branch “{branch}” of world 0" if branch else "World 0"
    terminal.head(scenario.title, f"{which} of seed {seed}, from {spelled(scenario.start)}.")
    if scenario.content_note:
        terminal.paragraph(scenario.content_note, style="dim")
    terminal.print()
    print_lines(terminal, opening(scenario, pages))
    for chapter in account(scenario, pages):
        terminal.part(chapter.heading, chapter.when)
        print_lines(terminal, chapter.deeds)
        for line in chapter.changes:
            _print_line(terminal, line, style="dim" if line.weight < 2 else "")
    terminal.part("How it ended", "for every party")
    print_lines(terminal, closing(scenario, pages))


def print_lines(terminal: Terminal, lines: Iterable[Line]) -> None:
    """Print sentences below each other, turning points in bold."""
    for line in lines:
        _print_line(terminal, line)


def _print_line(terminal: Terminal, line: Line, style: str = "") -> None:
    mark = "●" if line.weight > 1 else "·"
    text = Text(line.text, style=style or ("bold" if line.weight > 1 else ""))
    if line.is_hidden:
        text.append(" (not public)", style="dim not bold")
    terminal.rows(text, f"  {mark} ", "    ")
