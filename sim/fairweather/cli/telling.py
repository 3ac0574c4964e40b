"""The story of one world, told on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.text import Text

from fairweather.play.words import NOT_A_FORECAST, one_line, spelled
from fairweather.report.story import Line, Page, account, closing, opening
from fairweather.scenario.schema import Scenario

_WIDEST = 96
_HIDDEN = " (not public)"


@dataclass(frozen=True)
class Section:
    """A further part of an account: its heading, what it is about, a table, and sentences."""

    heading: str
    about: str
    lines: Sequence[Line] = ()
    table: RenderableType | None = None
    note: str = ""


def print_story(
    console: Console,
    scenario: Scenario,
    seed: int,
    pages: Sequence[Page],
    sections: Sequence[Section] = (),
    branch: str = "",
) -> None:
    """Print the whole account: opening, turns, how it ended, and the rest."""
    which = f"Branch “{branch}” of world 0" if branch else "World 0"
    console.print()
    console.print(Text(scenario.title, style="bold"))
    console.print(Text(f"{which} of seed {seed}, from {spelled(scenario.start)}.", style="dim"))
    if scenario.content_note:
        paragraph(console, scenario.content_note, style="dim")
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
    console.print(Text("How it ended", style="bold"), Text("· for every party", style="dim"))
    for line in closing(scenario, pages):
        _line(console, line)
    for section in sections:
        print_section(console, section)
    console.print()
    console.print(Text(NOT_A_FORECAST, style="dim"))


def print_section(console: Console, section: Section) -> None:
    """Print one part of an account under its heading."""
    console.print()
    about = f"· {section.about}" if section.about else ""
    console.print(Text(section.heading, style="bold"), Text(about, style="dim"))
    if section.note:
        paragraph(console, section.note, style="dim")
    if section.table is not None:
        console.print(section.table)
    for line in section.lines:
        _line(console, line)


def _line(console: Console, line: Line, style: str = "") -> None:
    mark = "●" if line.weight > 1 else "·"
    text = Text(line.text, style=style or ("bold" if line.weight > 1 else ""))
    if line.is_hidden:
        text.append(_HIDDEN, style="dim not bold")
    room = min(console.width, _WIDEST) - 4
    for place, row in enumerate(text.wrap(console, room)):
        console.print(Text(f"  {mark} " if place == 0 else "    ") + row, soft_wrap=True)


def paragraph(console: Console, words: str, style: str = "") -> None:
    """Print words as one paragraph, no wider than reads well."""
    text = Text(one_line(words), style=style)
    for row in text.wrap(console, min(console.width, _WIDEST)):
        console.print(row, soft_wrap=True)
