"""The terminal, on which every command prints in the same manner."""

from __future__ import annotations

from rich import box
from rich.console import Console, RenderableType
from rich.table import Column, Table
from rich.text import Text

from fairweather.play.words import NOT_A_FORECAST, one_line

_WIDEST = 96
"""Columns up to which words in a paragraph read well."""


class Terminal(Console):
    """A terminal with the few shapes that all output here has."""

    @property
    def room(self) -> int:
        """How many columns words may take."""
        return min(self.width, _WIDEST)

    def head(self, title: str, about: str = "") -> None:
        """Print a title below an empty line, and what it is about."""
        self.below(Text(title, style="bold"))
        if about:
            self.note(about)

    def part(self, heading: str, about: str = "") -> None:
        """Print the heading of a part below an empty line, and beside it what the part is about."""
        self.print()
        self.print(Text(heading, style="bold"), Text(f"· {about}" if about else "", style="dim"))

    def below(self, what: RenderableType) -> None:
        """Print something below an empty line."""
        self.print()
        self.print(what)

    def note(self, words: str) -> None:
        """Print words that are set aside."""
        self.print(Text(words, style="dim"))

    def paragraph(self, words: str, style: str = "", lead: str = "") -> None:
        """Print words no wider than reads well, ``lead`` before each row."""
        self.rows(Text(one_line(words), style=style), lead, lead)

    def rows(self, text: Text, lead: str, rest: str) -> None:
        """Print a text no wider than reads well, ``lead`` before its first row, ``rest`` after."""
        for place, row in enumerate(text.wrap(self, self.room - len(lead))):
            self.print(Text(rest if place else lead) + row, soft_wrap=True)

    def end(self) -> None:
        """Print what this is not, below an empty line."""
        self.print()
        self.note(NOT_A_FORECAST)


def plain_table(title: str = "", *columns: Column | str) -> Table:
    """Return an empty table as all tables here look."""
    return Table(
        *columns,
        title=title or None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        header_style="dim",
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )


def bare_table(*columns: Column, title: str = "") -> Table:
    """Return an empty table without heads, its columns well apart."""
    return Table(
        *columns,
        title=title or None,
        title_justify="left",
        title_style="bold",
        box=None,
        show_header=False,
        pad_edge=False,
        padding=(0, 2, 0, 0),
    )


def name(head: str = "", style: str = "") -> Column:
    """Return a column of names, each on one line."""
    return Column(head, style=style, no_wrap=True)


def numbers(*heads: str) -> list[Column]:
    """Return columns of numbers, each on one line."""
    return [Column(head, justify="right", no_wrap=True) for head in heads]
