"""``fairweather play``: open the app."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def play(
    scenario: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Scenario to offer first: a name, or the path of a folder."
        ),
    ] = "",
    port: Annotated[
        int,
        typer.Option(min=0, max=65535, help="Port to serve on; a free one if it is taken."),
    ] = 8765,
    runs: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder of studies to look at and to play into.")
    ] = Path("runs"),
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Do not open a browser.")
    ] = False,
) -> None:
    """Open the app in the browser: play, watch, or compare studies. Works without a network."""
    from fairweather.app.server import serve

    serve(port=port, open_browser=not no_browser, scenario=scenario, runs=runs)
