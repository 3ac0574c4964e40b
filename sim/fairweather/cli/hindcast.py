"""``fairweather hindcast``: cases whose ending is known, asked of worlds that do not know it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import Seed, how_many, into_file
from fairweather.cli.markdown import print_head, print_row
from fairweather.cli.progress import worlds_progress
from fairweather.errors import FileError
from fairweather.files.writing import csv_text, write_file

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
