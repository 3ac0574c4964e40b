"""The command ``fairweather``: its commands, and how it fails.

Commands import what they need when they run, so that ``--help`` answers at once.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import Annotated

import typer

from sim import __version__
from sim.cli.calibrate import calibrate
from sim.cli.classes import app as classes
from sim.cli.compare import compare
from sim.cli.debrief import debrief
from sim.cli.discover import discover
from sim.cli.explain import explain
from sim.cli.forecasts import forecasts
from sim.cli.host import HELP as HOST_HELP
from sim.cli.host import host
from sim.cli.play import play
from sim.cli.reasons import reasons
from sim.cli.replay import replay
from sim.cli.report import report
from sim.cli.robustness import robustness
from sim.cli.rolecards import rolecards
from sim.cli.run import HELP, run
from sim.cli.scenario import app as scenario
from sim.cli.sensitivity import sensitivity
from sim.cli.statics import statics
from sim.cli.story import story
from sim.cli.sweep import sweep
from sim.cli.whatif import HELP as WHATIF_HELP
from sim.cli.whatif import whatif
from sim.errors import FairweatherError

WRONG, INTERRUPTED = 2, 130
_NO_PLACE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG)
"""Faults of a disk or folder, which a person can mend."""

app = typer.Typer(
    name="fairweather",
    help="Promises and trust between unequal allies. A teaching model, not a forecast.",
    epilog="Begin with: fairweather play, or fairweather run --worlds 1 for a story.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(play)
app.command(help=HOST_HELP)(host)
app.command(help=HELP)(run)
app.command()(replay)
app.command()(story)
app.command()(explain)
app.command(help=WHATIF_HELP)(whatif)
app.command()(debrief)
app.command()(rolecards)
app.command()(sweep)
app.command()(compare)
app.command()(sensitivity)
app.command()(discover)
app.command()(report)
app.command()(calibrate)
app.command()(robustness)
app.command()(forecasts)
app.command()(reasons)
app.command()(statics)
app.add_typer(scenario)
app.add_typer(classes)


def main() -> None:
    """Run the command; a fault that a person can mend is one message, never a traceback."""
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
