"""``fairweather hindcast`` and ``calibrate``: the model, held against what is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import ScenarioName, Seed, how_many, into_file
from fairweather.cli.markdown import print_head, print_row
from fairweather.cli.progress import worlds_progress
from fairweather.errors import FileError
from fairweather.files.writing import csv_text, write_file
from fairweather.play.words import decimals

if TYPE_CHECKING:
    from fairweather.experiments.hindcast.study import Hindcast

_KINDS = (".csv", ".json")


def hindcast(
    cases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CASE]...",
            help="Names or folders of cases; every case that ships, if none is named.",
        ),
    ] = None,
    worlds: Annotated[int, how_many(10, "Worlds of each case under each set of numbers.")] = 1000,
    seed: Seed = 1,
    out: Annotated[
        Path | None,
        into_file("File for every question as a table (.csv), or for all tables (.json)."),
    ] = None,
) -> None:
    """Play real cases from their start and score what comes against what really happened.

    Each case is a scenario with a truth.toml. It is played with its own numbers, with the level of
    reliability fitted on either half of the coded list, the case's own rows left out, and with the
    plausible set. Benchmarks that were named beforehand stand beside every score. Prints tables in
    Markdown: orders between cases first. No claim of forecasting follows.
    """
    from fairweather.experiments.hindcast.numbers import SETS
    from fairweather.experiments.hindcast.study import Hindcaster
    from fairweather.report.hindcast import WARNING, facts, sheets
    from fairweather.report.hindcast_table import questions_table

    if out is not None and out.suffix not in _KINDS:
        raise FileError(f"{out}: found {out.suffix or 'no ending'}; allowed: {', '.join(_KINDS)}")
    hindcaster = Hindcaster(cases or (), worlds, seed)
    with worlds_progress(hindcaster.work, worlds * len(SETS) * len(hindcaster.cases)) as tell:
        for share in hindcaster.steps():
            tell(completed=int(share * hindcaster.work))
    found = hindcaster.found
    assert found is not None
    print(f"{facts(found)} {WARNING}")
    for sheet in sheets(found):
        print(f"\n## {sheet.title}\n\n{sheet.about}\n")
        print_head(*sheet.head)
        for row in sheet.rows:
            print_row(row)
    if out is not None:
        head, rows = questions_table(found)
        is_plain = out.suffix == ".csv"
        write_file(out, csv_text([head, *rows]) if is_plain else _as_json(found, head, rows))


def _as_json(found: Hindcast, head: list[str], rows: list[list[str]]) -> str:
    from dataclasses import asdict

    from fairweather.report.hindcast import facts, sheets

    content = {
        "about": facts(found),
        "worlds": found.worlds,
        "seed": found.seed,
        "cases": {case.name: case.scenario.digest for case in found.cases},
        "questions": [dict(zip(head, row, strict=True)) for row in rows],
        "tables": [asdict(sheet) for sheet in sheets(found)],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


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
