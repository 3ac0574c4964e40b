"""``fairweather sweep``: play an experiment into a folder, or go on where it stopped."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from fairweather.cli.arguments import into_folder
from fairweather.cli.progress import runs_progress
from fairweather.cli.terminal import Terminal
from fairweather.errors import FairweatherError
from fairweather.play.words import capital, counted, one_line

if TYPE_CHECKING:
    from fairweather.experiments.sweep import Sweep, Tally

_TOLD = 5
"""Points told that failed."""
_NEXT = {
    "saltelli": "sensitivity",
    "morris": "sensitivity",
    "latin_hypercube": "discover",
    "sobol": "discover",
}
"""The command that reads the results of a design, if it is not ``compare``."""


def sweep(
    experiment: Annotated[
        str, typer.Argument(metavar="FILE", help="Name or file of an experiment.")
    ],
    out: Annotated[
        Path | None,
        into_folder("Folder for the results. Without it, runs/ and the name of the experiment."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            "-n",
            min=1,
            metavar="N",
            show_default=False,
            help="How many processes to use. Without it, one for each processor.",
        ),
    ] = None,
    shard: Annotated[
        str,
        typer.Option(
            metavar="I/N",
            help="Play only part I of N, for a job array. The last part to end writes the summary.",
        ),
    ] = "1/1",
    dask: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            show_default=False,
            help="Play on a Dask cluster: the address of its scheduler, or 'local'.",
        ),
    ] = "",
    batch: Annotated[
        int,
        typer.Option(
            min=0,
            metavar="R",
            help="Worlds played at once; 0 lets the program choose. Results do not depend on it.",
        ),
    ] = 0,
) -> None:
    """Play an experiment and save the results in a folder.

    A sweep that was stopped continues when the same command is run again.

    A teaching model, not a forecast.
    """
    from fairweather.experiments.backend import backend, cores
    from fairweather.experiments.experiment import experiment_path, load_experiment
    from fairweather.experiments.sweep import Sweep
    from fairweather.report.folder import versions

    path = experiment_path(experiment)
    loaded = load_experiment(path)
    study = Sweep(
        loaded,
        path.parent,
        out or Path("runs", path.stem),
        part=_part(shard),
        batch=batch,
        command=sys.argv[1:],
        versions=versions(),
    )
    terminal = Terminal()
    _announce(terminal, study)
    with backend(workers or cores(), dask) as (executor, under_way), runs_progress() as tell:
        study.on_shard = tell
        try:
            tally = study.run(executor, under_way)
        except KeyboardInterrupt:
            print("Stopped. Run the same command again to go on from here.", file=sys.stderr)
            raise
    _conclude(terminal, study, tally)


def _part(text: str) -> tuple[int, int]:
    place, slash, of = text.partition("/")
    if slash and place.isdigit() and of.isdigit() and 1 <= int(place) <= int(of):
        return int(place), int(of)
    raise FairweatherError(f"--shard: found {text!r}; allowed: I/N, as 1/4 to 4/4")


def _announce(terminal: Terminal, study: Sweep) -> None:
    sheet = study.experiment.sheet
    terminal.head(sheet.title)
    terminal.print(Text(sheet.question))
    rounds = f"{counted(sheet.worlds, 'world')} each"
    if sheet.stop:
        rounds = f"{sheet.worlds:,} to {counted(sheet.stop.most, 'world')} each"
    most = study.n_points * (sheet.stop.most if sheet.stop else sheet.worlds)
    runs = f"{'at most ' if sheet.stop else ''}{counted(most, 'run')}"
    points = counted(study.n_points, "design point")
    terminal.note(f"{points}, {rounds}, {runs}, seed {sheet.seed}")


def _conclude(terminal: Terminal, study: Sweep, tally: Tally) -> None:
    from fairweather.experiments.sweep import read_failures

    done = f"{counted(tally.played, 'shard')} played"
    if tally.found:
        done += f", {tally.found:,} found done"
    terminal.print(f"{capital(done)}.")
    verdict = tally.verdict
    if verdict is not None:
        why = "narrow enough" if verdict.is_narrow else "the budget is spent"
        terminal.print(
            f"Stopped after {counted(verdict.worlds, 'world')}: the interval is "
            f"{verdict.width:.4g} wide (wanted: {verdict.wanted:g}); {why}."
        )
    lost = {one["point"]: one for one in read_failures(study.folder)}
    for one in list(lost.values())[:_TOLD]:
        words = one_line(str(one["message"]))[:160]
        terminal.print(Text(f"Point {one['point']} failed: {one['kind']}: {words}", style="yellow"))
    if len(lost) > _TOLD:
        more = f"... and {len(lost) - _TOLD} more, in the manifest"
        terminal.print(Text(more, style="yellow"))
    if not tally.is_whole:
        missing = counted(tally.missing, "shard is", "shards are")
        terminal.print(f"{missing} still missing; other shares play them.")
        return
    terminal.note(f"Results are in {study.folder}")
    command = _NEXT.get(study.experiment.sheet.design.kind, "compare")
    terminal.note(f"Next: fairweather {command} {study.folder}")
