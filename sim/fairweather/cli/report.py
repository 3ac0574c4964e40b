"""``fairweather report``: a sweep as one page to read, keep and send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairweather.cli.arguments import read_from, written_file
from fairweather.files.writing import file_to_write, write_file


def report(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", callback=read_from, help="Folder of a sweep.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            callback=written_file,
            show_default=False,
            help="File to write. Without it, DIR/report.html.",
        ),
    ] = None,
) -> None:
    """Write the results of a sweep as one HTML page. The page needs no network.

    A teaching model, not a forecast.
    """
    from fairweather.experiments.results import open_results
    from fairweather.play.words import decimals
    from fairweather.report.study_page import study_page

    path = out or file_to_write(folder / "report.html")
    page = study_page(open_results(folder))
    write_file(path, page)
    print(f"{path}: {decimals(len(page.encode()) / 1e6, 1)} MB")
