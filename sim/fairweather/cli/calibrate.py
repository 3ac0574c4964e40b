"""``fairweather calibrate``: find which numbers the model may have and still show what is known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairweather.cli.arguments import ScenarioName, Seed, how_many, into_file
from fairweather.cli.progress import worlds_progress
from fairweather.play.words import decimals


def calibrate(
    scenario: ScenarioName = "zagros",
    points: Annotated[
        int, typer.Option(min=10, metavar="P", help="How many settings to try.")
    ] = 300,
    worlds: Annotated[int, how_many(8, "Worlds for each arm of each setting.")] = 400,
    seed: Seed = 1,
    out: Annotated[Path, into_file("Where to write the plausible points.")] = Path("plausible.csv"),
) -> None:
    """Try many settings of the most uncertain numbers, and keep the plausible ones.

    Each setting is played in six arms: no promise; large public pledges, with memory and without;
    and patrons who decide freely after public pledges, after secret ones, and from the start. The
    settings that are kept are those that `fairweather run --plausible` draws from.
    """
    import numpy as np
    from rich.console import Console
    from rich.table import Table

    from fairweather.experiments.plausible import TARGETS, match, write_plausible
    from fairweather.scenario import load

    played = load(scenario)
    per_point = 6 * worlds * played.turns
    with worlds_progress(points * per_point, points * worlds) as tell:
        waves = match(
            played, points, worlds, seed, lambda so_far: tell(completed=so_far * per_point)
        )
    kept = write_plausible(waves, out)
    table = Table("must show", "from", "to", "of 9 in 10 points", "of those kept", box=None)
    for at, target in enumerate(TARGETS):
        spans = [
            " to ".join(map(decimals, np.quantile(shown, (0.05, 0.95)))) if len(shown) else "none"
            for shown in (waves.shown[:, at], waves.shown[waves.is_plausible, at])
        ]
        table.add_row(target.meaning, f"{target.low:g}", f"{target.high:g}", *spans)
    console = Console()
    console.print(table)
    console.print(f"{kept} of {points} settings are plausible; they are in {out}")
