"""``fairweather sensitivity`` and ``discover``: what the results of a sweep tell."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Column
from rich.text import Text

from fairweather.cli.arguments import Outcomes, SweepFolder
from fairweather.cli.terminal import Terminal, name, plain_table
from fairweather.files.writing import folder_to_write, write_file
from fairweather.play.words import NOT_A_FORECAST, UNTOLD, counted, decimals


def sensitivity(folder: SweepFolder, outcomes: Outcomes = None) -> None:
    """Show which factors matter most, by Morris's or Sobol's method.

    The figures are saved in DIR/sensitivity.

    A teaching model, not a forecast.
    """
    from fairweather.experiments.results import open_results
    from fairweather.experiments.sensitivity import sensitivity as find
    from fairweather.report.look import pictures
    from fairweather.report.tornado import draw_heat, draw_tornado, idle_note
    from fairweather.report.tornado import told as words_of

    terminal = Terminal()
    results = open_results(folder)
    found = find(results, tuple(outcomes or ()))
    title = results.experiment.sheet.title
    out = folder_to_write(folder / "sensitivity")
    figures = {"heat": draw_heat(found, title)}
    heads = ("by itself", "±", "in all", "±")
    if found.kind == "morris":
        heads = ("mean effect", "±", "mean size", "±")
    for measure in found.outcomes:
        columns = [Column(head, justify="right") for head in heads]
        table = plain_table(measure.label, name(), *columns)
        for one in found.of(measure.key):
            numbers = (one.alone, one.alone_reach, one.total, one.total_reach)
            told = [decimals(number, 3) for number in numbers]
            table.add_row(one.label, *(("0", UNTOLD, "0", UNTOLD) if one.is_idle else told))
        terminal.below(table)
        terminal.print(Text(f"  {words_of(found, measure.key)}"))
        figures[f"tornado_{measure.key}"] = draw_tornado(found, measure.key, title)
    for file, content in pictures(figures):
        write_file(out / file, content)
    if any(one.is_idle for one in found.indices):
        terminal.print()
        terminal.note(idle_note(found))
    terminal.end()
    terminal.note(f"Figures are in {out}")


def discover(
    folder: SweepFolder,
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="NAME", help="A column of the table of runs.")
    ],
    when: Annotated[
        str,
        typer.Option(
            "--when", metavar="CONDITION", help="A condition such as 'above 0.5' or 'at most 3'."
        ),
    ],
    most: Annotated[
        int,
        typer.Option("--most", min=1, metavar="N", help="How many sets of conditions to look for."),
    ] = 3,
) -> None:
    """Find the conditions under which something happens, by the PRIM method.

    The results, and a typical run as a transcript, are saved in DIR/discover. This command needs
    the extra 'discover'. A teaching model, not a forecast.
    """
    from fairweather.engine.transcript import write
    from fairweather.experiments.discovery import Case, typical_run, worlds_seen
    from fairweather.experiments.discovery import discover as find
    from fairweather.experiments.one_run import transcript_of
    from fairweather.experiments.results import open_results
    from fairweather.report.findings import box_words

    terminal = Terminal()
    results, case = open_results(folder), Case(outcome, when)
    out = folder_to_write(folder / "discover")
    boxes = find(results, case, most)
    lines = [box_words(box, case) for box in boxes]
    if not boxes:
        terminal.print("No set of conditions makes it much more likely than usual.")
    for line in lines:
        terminal.print(Text(line))
        terminal.print()
    seen = worlds_seen(results)
    if seen < results.n_worlds:
        every = counted(results.n_worlds, "world")
        terminal.note(f"Looked at the first {seen:,} of {every} of every point.")
    heading = f"# {results.experiment.sheet.title}: {outcome} {when}\n\n{NOT_A_FORECAST}\n\n"
    write_file(out / "boxes.md", heading + "".join(f"- {line}\n" for line in lines))
    if boxes:
        point, world = typical_run(results, case, boxes[0])
        path = out / "typical.json"
        write(transcript_of(results, point, world), path)
        terminal.note(f"Typical of the first is point {point}, world {world}.")
        terminal.note(
            f"A typical run is in {path}; read it by fairweather story, or open it in the app."
        )
    terminal.note(NOT_A_FORECAST)
