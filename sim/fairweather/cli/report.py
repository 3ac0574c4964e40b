"""``fairweather report``: a sweep as one page to read, keep and send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a sweep.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
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

    page = study_page(open_results(folder))
    path = out or folder / "report.html"
    path.write_text(page, encoding="utf-8")
    print(f"{path}: {decimals(len(page.encode()) / 1e6, 1)} MB")
