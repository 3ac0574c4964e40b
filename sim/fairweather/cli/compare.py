"""``fairweather compare``: what was changed, and what it did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import MOST_WORLDS, written_folder
from fairweather.cli.pairs import read_pairs
from fairweather.files.reading import is_file
from fairweather.files.writing import folder_to_write, write_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from fairweather.experiments.compare import Difference
    from fairweather.experiments.effects import Effect

_MANIFEST = "manifest.json"


def compare(
    what: Annotated[
        str,
        typer.Argument(
            metavar="DIR", help="Folder of a sweep; or the first of two runs or scenarios."
        ),
    ],
    other: Annotated[
        str,
        typer.Argument(
            metavar="[OTHER]",
            help="Folder of a run, or a scenario, to be compared with the first.",
            show_default=False,
        ),
    ] = "",
    baselines: Annotated[
        list[str] | None,
        typer.Option(
            "--baseline",
            metavar="FACTOR=LEVEL",
            help="The level to compare others with, for example promise=none; can be repeated.",
        ),
    ] = None,
    outcomes: Annotated[
        list[str] | None,
        typer.Option("--outcome", metavar="NAME", help="An outcome; can be repeated."),
    ] = None,
    confidence: Annotated[
        float,
        typer.Option(
            "--confidence",
            min=0.5,
            max=0.9999,
            metavar="SHARE",
            help="Confidence of the intervals.",
        ),
    ] = 0.95,
    worlds: Annotated[
        int,
        typer.Option(
            "--worlds",
            "-w",
            min=2,
            max=MOST_WORLDS,
            metavar="R",
            help="Worlds to play, for two scenarios.",
        ),
    ] = 200,
    seed: Annotated[
        int,
        typer.Option(
            "--seed", "-s", min=0, metavar="N", help="Seed of their luck, for two scenarios."
        ),
    ] = 1,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            callback=written_folder,
            show_default=False,
            help="Folder for the table, the sentences and the figures. For a sweep, DIR/compare.",
        ),
    ] = None,
) -> None:
    """Show what was changed and what difference it made, with intervals.

    In a sweep, every level of a factor is compared with its baseline. Two runs with the same seed,
    or two scenarios, are compared with each other. A teaching model, not a forecast.
    """
    from rich.console import Console

    from fairweather.experiments.compare import (
        ALONE,
        compare_runs,
        compare_scenarios,
        compare_sweep,
        what_changed,
        what_changed_between_runs,
    )
    from fairweather.experiments.results import open_results
    from fairweather.report.compared import Study, compared_files
    from fairweather.scenario import load

    console, wanted = Console(), tuple(outcomes or ())
    changed: list[Difference] = []
    study = None
    if not other:
        results = open_results(Path(what))
        effects = compare_sweep(
            results, read_pairs(baselines, "--baseline", "FACTOR=LEVEL"), wanted, confidence
        )
        study = Study(results, wanted or results.experiment.outcomes)
        title = results.experiment.sheet.title
        out = out or folder_to_write(results.folder / "compare")
    elif is_file(Path(what) / _MANIFEST) or is_file(Path(other) / _MANIFEST):
        effects = compare_runs(Path(what), Path(other), wanted, confidence)
        changed = what_changed_between_runs(Path(what), Path(other))
        title = f"{Path(what).name} and {Path(other).name}"
    else:
        one, two = load(what), load(other)
        changed = what_changed(one, two)
        effects = compare_scenarios(
            one, two, worlds=worlds, seed=seed, outcomes=wanted, confidence=confidence
        )
        same = one.title == two.title
        title = f"{one.name} and {two.name}" if same else f"{one.title} and {two.title}"
    _print(console, title, effects, changed)
    if study is not None and not effects:
        console.print(ALONE)
    if out is not None:
        for name, content in compared_files(title, effects, changed, study):
            write_file(out / name, content)
        console.print(f"\nTable, sentences and figures are in {out}", style="dim")


def _print(
    console: Console, title: str, effects: Sequence[Effect], changed: Sequence[Difference]
) -> None:
    from itertools import groupby

    from rich.padding import Padding
    from rich.text import Text

    from fairweather.cli.plain_table import plain_table
    from fairweather.play.words import (
        NOT_A_FORECAST,
        difference,
        exact_percent,
        interval,
        with_sign,
    )
    from fairweather.report.findings import chance, contrast, finding_below

    console.print()
    console.print(Text(title, style="bold"))
    if changed:
        table = plain_table("What differs")
        for name in ("key", "first", "second"):
            table.add_column(name, overflow="fold")
        for one in changed[:40]:
            table.add_row(one.key, str(one.baseline)[:40], str(one.treatment)[:40])
        console.print(table)
        if len(changed) > 40:
            console.print(f"... and {len(changed) - 40} keys more", style="dim")
    for _, rows in groupby(effects, key=lambda e: (e.group, e.treatment_name)):
        listed = list(rows)
        console.print()
        table = plain_table(contrast(listed[0]))
        table.add_column("", no_wrap=True)
        sure = exact_percent(listed[0].confidence)
        for name in ("difference", f"{sure} interval", "size", "p"):
            table.add_column(name, justify="right", no_wrap=True)
        for row in listed:
            unit = row.measure.unit
            table.add_row(
                row.measure.label,
                difference(row.difference, unit),
                interval(row.low, row.high, unit),
                with_sign(row.size),
                chance(row.p_holm),
            )
        console.print(table)
        for row in listed:
            console.print(Padding(str(finding_below(row)), (0, 0, 0, 2)))
    if effects:
        note = "size: in standard deviations of runs; p: after Holm's correction over all."
        console.print()
        console.print(Text(note, style="dim"))
    console.print()
    console.print(Text(NOT_A_FORECAST, style="dim"))
