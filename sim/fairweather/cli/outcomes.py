"""``fairweather outcomes``: what is measured, what can happen, and what can be made to happen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from fairweather.cli.terminal import Terminal, name, plain_table


def outcomes(
    as_markdown: Annotated[
        bool,
        typer.Option("--markdown", help="Print the page of the documentation, in Markdown."),
    ] = False,
) -> None:
    """List every outcome, happening and inject by its name.

    These are the names that experiments, plans of a class and what-ifs use.
    """
    from fairweather.report import vocabulary

    if as_markdown:
        sys.stdout.write(vocabulary.page())
        return
    terminal = Terminal()
    for table in _tables():
        terminal.below(table)


def _tables() -> Iterator[Table]:
    from fairweather.records.tables import column_word
    from fairweather.report.vocabulary import injects, learns
    from fairweather.rules.outcomes import GROUPS
    from fairweather.world.kinds import KINDS

    table = plain_table("Outcomes, measured every turn", name("name"), "what it is", name("unit"))
    for group, outcomes in GROUPS.items():
        table.add_row(Text(group, style="dim"))
        for one in outcomes:
            secret = " (secret)" if one.is_secret else ""
            table.add_row(f" {one.key}", f"{one.label}: {one.meaning}{secret}", one.unit)
    yield table
    table = plain_table("Happenings, counted", name("name"), "what it is", "who learns of it")
    for group, kinds in groupby(KINDS, key=lambda kind: kind.group):
        table.add_row(Text(group, style="dim"))
        for kind in kinds:
            table.add_row(f" {column_word(kind.key)}", kind.label, learns(kind))
    yield table
    title = "Injects, made to happen from outside"
    table = plain_table(title, name("written as"), "meaning", "partner", "takes")
    for inject in injects():
        table.add_row(inject.form, inject.meaning, inject.partner, inject.takes)
    yield table
