"""``fairweather host``: open a class on the local network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairweather.cli.arguments import written_folder
from fairweather.cli.surroundings import loading

DEFAULT = "first_lesson"
HELP = (
    "Open a class on the local network.\n\n"
    "It prints a link, a code and a QR code for the students, and a private link for the "
    "facilitator. Everything the class does is saved. Run the same command again to continue on "
    "the same day, or name the class with --go-on."
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
    port: Annotated[
        int,
        typer.Option(
            min=0,
            max=65535,
            metavar="PORT",
            help="Port of the server. If it is in use, a free one is chosen.",
        ),
    ] = 8765,
    address: Annotated[
        str,
        typer.Option("--host", metavar="ADDRESS", help="Network address of this computer to use."),
    ] = "0.0.0.0",
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            callback=written_folder,
            help="Folder in which classes are saved. Without it, one in your home.",
        ),
    ] = None,
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
