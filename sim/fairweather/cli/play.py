"""``fairweather play``: open the app."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairweather.cli.arguments import read_from
from fairweather.cli.surroundings import loading


def play(
    scenario: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Scenario to show first: its name, or the path of its folder."
        ),
    ] = "",
    port: Annotated[
        int,
        typer.Option(
            min=0,
            max=65535,
            metavar="PORT",
            help="Port of the server. If it is in use, a free one is chosen.",
        ),
    ] = 8765,
    runs: Annotated[
        Path,
        typer.Option(
            metavar="DIR",
            callback=read_from,
            help="Folder in which studies are found and new ones are written.",
        ),
    ] = Path("runs"),
    games: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            show_default="your data folder",
            help="Folder in which games are kept as they are played, and found again.",
        ),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Do not open a browser window.")
    ] = False,
) -> None:
    """Open the app in the browser, to play, to watch, or to compare studies.

    It works without a network.
    """
    with loading():
        from fairweather.app.web.server import serve
        from fairweather.files.folders import data_folder
        from fairweather.files.reading import expand

    kept = expand(games) if games else data_folder() / "games"
    serve(
        port=port,
        open_browser=not no_browser,
        scenario=scenario,
        runs=runs,
        games=kept,
        studio=data_folder() / "studio",
    )
