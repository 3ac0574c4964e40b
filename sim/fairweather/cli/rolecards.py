"""``fairweather rolecards``: a scenario's role cards on one page to print, two to a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairweather.cli.arguments import written_file


def rolecards(
    scenario: Annotated[
        str,
        typer.Argument(
            metavar="SCENARIO", help="Name of a scenario that ships, or the path of one."
        ),
    ] = "zagros",
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="FILE", callback=written_file, help="File to write."),
    ] = Path("rolecards.html"),
) -> None:
    """Write role cards: what each seat says it wants, knows and fears, and what it decides.

    One HTML file that needs no network; open it in a browser and print it. The last cards speak
    for civilians, who have no seat.
    """
    from fairweather.files.writing import write_file
    from fairweather.report.role_cards import role_cards
    from fairweather.scenario.load import load

    text = role_cards(load(scenario))
    write_file(out, text)
    print(f"The role cards are in {out}; print them two to a sheet.")
