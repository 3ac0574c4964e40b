"""``fairweather sensitivity``: which factors the outcomes of a sweep hang on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def sensitivity(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a sweep.")],
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
    from fairweather.report.look import picture
    from fairweather.report.tornado import draw_heat, draw_tornado, idle_note
    from fairweather.report.tornado import told as words_of
    from fairweather.report.words import NOT_A_FORECAST

    console = Console()
    results = open_results(folder)
    found = find(results, tuple(outcomes or ()))
    title = results.experiment.sheet.title
    out = folder / "sensitivity"
    out.mkdir(exist_ok=True)
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
            told = ("0", "–", "0", "–") if one.is_idle else (f"{n:.3f}" for n in numbers)
            table.add_row(one.label, *told)
        console.print()
        console.print(table)
        console.print(Text(f"  {words_of(found, measure.key)}"))
        figures[f"tornado_{measure.key}"] = draw_tornado(found, measure.key, title)
    for name, figure in figures.items():
        for kind in ("png", "svg"):
            (out / f"{name}.{kind}").write_bytes(picture(figure, kind))
    if any(one.is_idle for one in found.indices):
        console.print()
        console.print(Text(idle_note(found), style="dim"))
    console.print()
    console.print(Text(NOT_A_FORECAST, style="dim"))
    console.print(Text(f"Figures are in {out}", style="dim"))
