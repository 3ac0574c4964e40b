"""``fairweather play`` and ``host``: open the app, or a class on the local network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairweather.cli.arguments import ClassFolder, Port, read_from
from fairweather.cli.surroundings import loading

DEFAULT = "first_lesson"
HOST_HELP = (
    "Open a class on the local network.\n\n"
    "It prints a link, a code and a QR code for the students, and a private link for the "
    "facilitator. Everything the class does is saved. Run the same command again to continue on "
    "the same day, or name the class with --go-on."
)


def play(
    scenario: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Scenario to show first: its name, or the path of its folder."
        ),
    ] = "",
    port: Port = 8765,
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


def host(
    scenario: Annotated[
        str,
        typer.Argument(
            metavar="SCENARIO",
            help="Scenario to play instead of the one in the plan: a name or a folder.",
        ),
    ] = "",
    plan: Annotated[
        str,
        typer.Option(
            "--class",
            metavar="NAME",
            help="Plan of the session: a name or a file. Without it, first_lesson.",
        ),
    ] = "",
    port: Port = 8765,
    address: Annotated[
        str,
        typer.Option("--host", metavar="ADDRESS", help="Network address of this computer to use."),
    ] = "0.0.0.0",
    data: ClassFolder = None,
    known_as: Annotated[
        str,
        typer.Option(
            "--known-as",
            metavar="URL",
            help="Address by which others reach this server, for example behind a proxy.",
        ),
    ] = "",
    new: Annotated[
        bool, typer.Option("--new", help="Start a new class, even if one is still open.")
    ] = False,
    go_on: Annotated[
        str,
        typer.Option(
            "--go-on",
            metavar="CODE",
            help="Continue the saved class with this code, however long ago it was.",
        ),
    ] = "",
    browser: Annotated[
        bool,
        typer.Option(
            "--browser", help="Open the facilitator's page in a browser on this computer."
        ),
    ] = False,
) -> None:
    """Open a class on the local network."""
    with loading():
        from fairweather.app.web.hosting import check_address, host_class
        from fairweather.files.folders import data_folder
        from fairweather.play.classroom import opening
        from fairweather.play.classroom.plan import load_plan, plan_for
        from fairweather.play.classroom.register import Register

    if go_on and (scenario or plan or new):
        raise typer.BadParameter("a class that goes on keeps its own plan", param_hint="--go-on")
    known_as = check_address(known_as)
    is_plain = bool(scenario) and not plan

    def choose(register: Register) -> opening.Opening:
        if go_on:
            return opening.go_on(register, go_on)
        planned = plan_for(scenario) if is_plain else load_plan(plan or DEFAULT, scenario)
        return opening.begin(register, planned, new)

    host_class(choose, data or data_folder(), port, address, known_as, browser)
