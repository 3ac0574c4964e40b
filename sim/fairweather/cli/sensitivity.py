"""``fairweather sensitivity``: which factors the outcomes of a sweep hang on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairweather.cli.arguments import read_from
from fairweather.files.writing import folder_to_write, write_file


def sensitivity(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", callback=read_from, help="Folder of a sweep.")
    ],
    outcomes: Annotated[
        list[str] | None,
        typer.Option("--outcome", metavar="NAME", help="An outcome; can be repeated."),
    ] = None,
) -> None:
    """Show which factors matter most, by Morris's or Sobol's method.

    The figures are saved in DIR/sensitivity.

    A teaching model, not a forecast.
    """
    from rich.console import Console
    from rich.text import Text

    from fairweather.cli.plain_table import plain_table
    from fairweather.experiments.results import open_results
    from fairweather.experiments.sensitivity import sensitivity as find
    from fairweather.play.words import NOT_A_FORECAST, UNTOLD, decimals
    from fairweather.report.look import pictures
    from fairweather.report.tornado import draw_heat, draw_tornado, idle_note
    from fairweather.report.tornado import told as words_of

    console = Console()
    results = open_results(folder)
    found = find(results, tuple(outcomes or ()))
    title = results.experiment.sheet.title
    out = folder_to_write(folder / "sensitivity")
    figures = {"heat": draw_heat(found, title)}
    for measure in found.outcomes:
        table = plain_table(measure.label)
        table.add_column("", no_wrap=True)
        names = ("by itself", "±", "in all", "±")
        if found.kind == "morris":
            names = ("mean effect", "±", "mean size", "±")
        for name in names:
            table.add_column(name, justify="right")
        for one in found.of(measure.key):
            numbers = (one.alone, one.alone_reach, one.total, one.total_reach)
            told = [decimals(number, 3) for number in numbers]
            table.add_row(one.label, *(("0", UNTOLD, "0", UNTOLD) if one.is_idle else told))
        console.print()
        console.print(table)
        console.print(Text(f"  {words_of(found, measure.key)}"))
        figures[f"tornado_{measure.key}"] = draw_tornado(found, measure.key, title)
    for name, content in pictures(figures):
        write_file(out / name, content)
    if any(one.is_idle for one in found.indices):
        console.print()
        console.print(Text(idle_note(found), style="dim"))
    console.print()
    console.print(Text(NOT_A_FORECAST, style="dim"))
    console.print(Text(f"Figures are in {out}", style="dim"))
