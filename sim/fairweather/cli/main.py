"""The command ``fairweather``: its commands, and how it fails.

Commands import what they need when they run, so that ``--help`` answers at once.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from typing import Annotated

import typer

from fairweather import __version__
from fairweather.cli.classes import app as classes
from fairweather.cli.evidence import crisis, forecasts, reasons, robustness, statics
from fairweather.cli.explain import explain
from fairweather.cli.known import calibrate, hindcast
from fairweather.cli.outcomes import outcomes
from fairweather.cli.pages import debrief, report, rolecards
from fairweather.cli.results import compare, discover, sensitivity
from fairweather.cli.run import HELP, replay, run
from fairweather.cli.scenario import app as scenario
from fairweather.cli.serving import HOST_HELP, host, play
from fairweather.cli.story import story
from fairweather.cli.surroundings import arrange
from fairweather.cli.sweep import sweep
from fairweather.cli.whatif import HELP as WHATIF_HELP
from fairweather.cli.whatif import whatif
from fairweather.errors import FairweatherError

WRONG, INTERRUPTED = 2, 130
COLLECTED = 50_000
"""New objects before a search for garbage: importing makes many objects and no garbage."""
_HELP = {host: HOST_HELP, run: HELP, whatif: WHATIF_HELP}
"""Help whose paragraphs fill the terminal, where a docstring would keep its lines."""
_NO_PLACE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG)
"""Faults of a disk or folder, which a person can mend."""

app = typer.Typer(
    name="fairweather",
    help="Promises and trust between unequal allies. A teaching model, not a forecast.",
    epilog="Start with `fairweather play`, or read a game with `fairweather run --worlds 1`.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    *(play, host, run, replay, story, explain, whatif, debrief, rolecards),
    *(sweep, compare, sensitivity, discover, report, outcomes),
    *(calibrate, robustness, forecasts, hindcast, reasons, statics, crisis),
):
    app.command(help=_HELP.get(command))(command)
app.add_typer(scenario)
app.add_typer(classes)


def main() -> None:
    """Run the command; a fault that a person can mend is one message, never a traceback.

    Where a terminal or file cannot hold a character, as in the narrow code pages of Windows,
    another stands in its place.
    """
    arrange()
    gc.set_threshold(COLLECTED)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except FairweatherError as error:
        print(f"fairweather: {error}", file=sys.stderr)
        sys.exit(WRONG)
    except SystemExit as leaving:
        if leaving.code == INTERRUPTED:
            print("fairweather: interrupted", file=sys.stderr)
        raise
    except BrokenPipeError:
        # Whoever read our output has gone; what Python would still flush goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        if error.errno not in _NO_PLACE:
            raise
        where = f"{error.filename}: " if error.filename else ""
        print(f"fairweather: {where}cannot be written ({error.strerror})", file=sys.stderr)
        sys.exit(WRONG)


def _show_version(is_wanted: bool) -> None:
    if is_wanted:
        print(f"fairweather {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and exit.", callback=_show_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Promises and trust between unequal allies. A teaching model, not a forecast."""
