"""``fairweather host``: open a class on the local network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT = "first_lesson"
HELP = (
    "Open a class on the local network: a link, a code and a QR code to join by, and a private "
    "link for the facilitator. What the class does is kept; the same command goes on with it."
)


def host(
    scenario: Annotated[
        str,
        typer.Argument(
            metavar="SCENARIO", help="Scenario in place of the plan's: a name, or a folder."
        ),
    ] = "",
    plan: Annotated[
        str,
        typer.Option(
            "--class",
            metavar="NAME",
            help="Plan of the session: a name or a file; first_lesson if unset.",
        ),
    ] = "",
    port: Annotated[
        int,
        typer.Option(min=0, max=65535, help="Port to serve on; a free one if it is taken."),
    ] = 8765,
    address: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Address of this machine to serve on.")
    ] = "0.0.0.0",
    data: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where classes are kept; a folder of yours if unset."),
    ] = None,
    known_as: Annotated[
        str,
        typer.Option(
            "--known-as",
            metavar="URL",
            help="Address that others reach this server by, as behind a proxy.",
        ),
    ] = "",
    new: Annotated[
        bool, typer.Option("--new", help="Found a new class even if one is under way.")
    ] = False,
    browser: Annotated[
        bool, typer.Option("--browser", help="Open the facilitator's page in a browser here.")
    ] = False,
) -> None:
    """Open a class on the local network."""
    from fairweather.app.hosting import check_address, host_class
    from fairweather.play.classroom.folder import usual_folder
    from fairweather.play.classroom.plan import load_plan, plan_for

    known_as = check_address(known_as)
    host_class(
        plan_for(scenario) if scenario and not plan else load_plan(plan or DEFAULT, scenario),
        data or usual_folder(),
        port,
        address,
        known_as,
        is_new=new,
        open_browser=browser,
    )
