"""``fairweather sweep``: play an experiment into a folder, or go on where it stopped."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import written_folder
from fairweather.errors import FairweatherError

if TYPE_CHECKING:
    from rich.console import Console

    from fairweather.experiments.sweep import Sweep, Tally


def sweep(
    experiment: Annotated[
        str, typer.Argument(metavar="FILE", help="Name or file of an experiment.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            callback=written_folder,
            show_default=False,
            help="Folder for the results. Without it, runs/ and the name of the experiment.",
        ),
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
            "--shard",
            metavar="I/N",
            help="Play only part I of N, for a job array. The last part to end writes the summary.",
        ),
    ] = "1/1",
    dask: Annotated[
        str,
        typer.Option(
            "--dask",
            metavar="ADDRESS",
            show_default=False,
            help="Play on a Dask cluster: the address of its scheduler, or 'local'.",
        ),
    ] = "",
    batch: Annotated[
        int,
        typer.Option(
            "--batch",
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
    from rich.console import Console

    from fairweather.cli.progress import runs_progress
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
    console = Console()
    _announce(console, study)
    with backend(workers or cores(), dask) as (executor, under_way), runs_progress() as tell:
        study.on_shard = tell
        try:
            tally = study.run(executor, under_way)
        except KeyboardInterrupt:
            print("Stopped. Run the same command again to go on from here.", file=sys.stderr)
            raise
    _conclude(console, study, tally)


def _part(text: str) -> tuple[int, int]:
    place, slash, of = text.partition("/")
    if slash and place.isdigit() and of.isdigit() and 1 <= int(place) <= int(of):
        return int(place), int(of)
    raise FairweatherError(f"--shard: found {text!r}; allowed: I/N, as 1/4 to 4/4")


def _announce(console: Console, study: Sweep) -> None:
    from rich.text import Text

    from fairweather.play.words import counted

    sheet = study.experiment.sheet
    console.print()
    console.print(Text(sheet.title, style="bold"))
    console.print(Text(sheet.question))
    rounds = f"{counted(sheet.worlds, 'world')} each"
    if sheet.stop:
        rounds = f"{sheet.worlds:,} to {counted(sheet.stop.most, 'world')} each"
    most = study.n_points * (sheet.stop.most if sheet.stop else sheet.worlds)
    runs = f"{'at most ' if sheet.stop else ''}{counted(most, 'run')}"
    about = f"{counted(study.n_points, 'design point')}, {rounds}, {runs}, seed {sheet.seed}"
    console.print(Text(about, style="dim"))


def _conclude(console: Console, study: Sweep, tally: Tally) -> None:
    from rich.text import Text

    from fairweather.experiments.sweep import read_failures
    from fairweather.play.words import capital, counted, one_line

    done = f"{counted(tally.played, 'shard')} played"
    if tally.found:
        done += f", {tally.found:,} found done"
    console.print(f"{capital(done)}.")
    verdict = tally.verdict
    if verdict is not None:
        why = "narrow enough" if verdict.is_narrow else "the budget is spent"
        console.print(
            f"Stopped after {counted(verdict.worlds, 'world')}: the interval is "
            f"{verdict.width:.4g} wide (wanted: {verdict.wanted:g}); {why}."
        )
    lost = {one["point"]: one for one in read_failures(study.folder)}
    for one in list(lost.values())[:5]:
        words = one_line(str(one["message"]))[:160]
        console.print(Text(f"Point {one['point']} failed: {one['kind']}: {words}", style="yellow"))
    if len(lost) > 5:
        console.print(Text(f"... and {len(lost) - 5} more, in the manifest", style="yellow"))
    if not tally.is_whole:
        missing = counted(tally.missing, "shard is", "shards are")
        console.print(f"{missing} still missing; other shares play them.")
        return
    console.print(Text(f"Results are in {study.folder}", style="dim"))
    kind = study.experiment.sheet.design.kind
    if kind in ("saltelli", "morris"):
        console.print(Text(f"Next: fairweather sensitivity {study.folder}", style="dim"))
    elif kind in ("latin_hypercube", "sobol"):
        console.print(Text(f"Next: fairweather discover {study.folder}", style="dim"))
    else:
        console.print(Text(f"Next: fairweather compare {study.folder}", style="dim"))
