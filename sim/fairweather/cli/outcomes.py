"""``fairweather outcomes``: what is measured, what can happen, and what can be made to happen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table


def outcomes(
    as_markdown: Annotated[
        bool,
        typer.Option("--markdown", help="Print the page of the documentation, in Markdown."),
    ] = False,
) -> None:
    """List every outcome, happening and inject by its name.

    These are the names that experiments, plans of a class and what-ifs use.
    """
    from rich.console import Console

    from fairweather.report import vocabulary

    if as_markdown:
        sys.stdout.write(vocabulary.page())
        return
    console = Console()
    for table in _tables():
        console.print()
        console.print(table)


def _tables() -> Iterator[Table]:
    from rich.text import Text

    from fairweather.cli.plain_table import plain_table
    from fairweather.records.tables import column_word
    from fairweather.report.vocabulary import injects, learns
    from fairweather.rules.outcomes import GROUPS
    from fairweather.world.kinds import KINDS

    table = plain_table("Outcomes, measured every turn")
    table.add_column("name", no_wrap=True)
    table.add_column("what it is")
    table.add_column("unit", no_wrap=True)
    for group, outcomes in GROUPS.items():
        table.add_row(Text(group, style="dim"))
        for one in outcomes:
            secret = " (secret)" if one.is_secret else ""
            table.add_row(f" {one.key}", f"{one.label}: {one.meaning}{secret}", one.unit)
    yield table
    table = plain_table("Happenings, counted")
    table.add_column("name", no_wrap=True)
    for name in ("what it is", "who learns of it"):
        table.add_column(name)
    for group, kinds in groupby(KINDS, key=lambda kind: kind.group):
        table.add_row(Text(group, style="dim"))
        for kind in kinds:
            table.add_row(f" {column_word(kind.key)}", kind.label, learns(kind))
    yield table
    table = plain_table("Injects, made to happen from outside")
    table.add_column("written as", no_wrap=True)
    for name in ("meaning", "partner", "takes"):
        table.add_column(name)
    for inject in injects():
        table.add_row(inject.form, inject.meaning, inject.partner, inject.takes)
    yield table
