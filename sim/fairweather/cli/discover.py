"""``fairweather discover``: under which conditions something happens in a sweep."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairweather.cli.arguments import read_from
from fairweather.files.writing import folder_to_write, write_file


def discover(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", callback=read_from, help="Folder of a sweep.")
    ],
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
    from rich.console import Console
    from rich.text import Text

    from fairweather.engine.transcript import write
    from fairweather.experiments.discovery import Case, typical_run, worlds_seen
    from fairweather.experiments.discovery import discover as find
    from fairweather.experiments.one_run import transcript_of
    from fairweather.experiments.results import open_results
    from fairweather.play.words import NOT_A_FORECAST, counted
    from fairweather.report.boxes import told

    console = Console()
    results, case = open_results(folder), Case(outcome, when)
    out = folder_to_write(folder / "discover")
    boxes = find(results, case, most)
    lines = [told(box, case) for box in boxes]
    if not boxes:
        console.print("No set of conditions makes it much more likely than usual.")
    for line in lines:
        console.print(Text(line))
        console.print()
    seen = worlds_seen(results)
    if seen < results.n_worlds:
        every = counted(results.n_worlds, "world")
        words = f"Looked at the first {seen:,} of {every} of every point."
        console.print(Text(words, "dim"))
    heading = f"# {results.experiment.sheet.title}: {outcome} {when}\n\n{NOT_A_FORECAST}\n\n"
    text = heading + "".join(f"- {line}\n" for line in lines)
    write_file(out / "boxes.md", text)
    if boxes:
        point, world = typical_run(results, case, boxes[0])
        path = out / "typical.json"
        write(transcript_of(results, point, world), path)
        console.print(Text(f"Typical of the first is point {point}, world {world}.", "dim"))
        words = f"A typical run is in {path}; read it by fairweather story, or open it in the app."
        console.print(Text(words, "dim"))
    console.print(Text(NOT_A_FORECAST, style="dim"))
