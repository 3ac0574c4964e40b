"""``fairweather hindcast``: cases whose ending is known, asked of worlds that do not know it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import MOST_WORLDS, Seed, written_file
from fairweather.cli.markdown import print_head, print_row

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
    worlds: Annotated[
        int,
        typer.Option(
            "--worlds",
            "-w",
            min=10,
            max=MOST_WORLDS,
            metavar="R",
            help="Worlds of each case under each set of numbers.",
        ),
    ] = 1000,
    seed: Seed = 1,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            callback=written_file,
            show_default=False,
            help="File for every question as a table (.csv), or for all tables (.json).",
        ),
    ] = None,
) -> None:
    """Play real cases from their start and score what comes against what really happened.

    Each case is a scenario with a truth.toml. It is played with its own numbers, with the level of
    reliability fitted on either half of the coded list, the case's own rows left out, and with the
    plausible set. Benchmarks that were named beforehand stand beside every score. Prints tables in
    Markdown: orders between cases first. No claim of forecasting follows.
    """
    from fairweather.cli.progress import progress_of
    from fairweather.errors import FileError
    from fairweather.experiments.hindcast.numbers import SETS
    from fairweather.experiments.hindcast.study import Hindcaster
    from fairweather.files.writing import write_file
    from fairweather.report.hindcast import WARNING, facts, sheets

    if out is not None and out.suffix not in _KINDS:
        raise FileError(f"{out}: found {out.suffix or 'no ending'}; allowed: {', '.join(_KINDS)}")
    hindcaster = Hindcaster(cases or (), worlds, seed)
    told = 0
    with progress_of(hindcaster.work, worlds * len(SETS) * len(hindcaster.cases)) as tell:
        for share in hindcaster.steps():
            done = int(share * hindcaster.work)
            tell(done - told)
            told = done
    found = hindcaster.found
    assert found is not None
    print(f"{facts(found)} {WARNING}")
    for sheet in sheets(found):
        print(f"\n## {sheet.title}\n\n{sheet.about}\n")
        print_head(*sheet.head)
        for row in sheet.rows:
            print_row(row)
    if out is not None:
        write_file(out, _as_json(found) if out.suffix == ".json" else _as_csv(found))


def _as_csv(found: Hindcast) -> str:
    import csv
    import io

    from fairweather.report.hindcast_table import questions_table

    head, rows = questions_table(found)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([head, *rows])
    return text.getvalue()


def _as_json(found: Hindcast) -> str:
    from dataclasses import asdict

    from fairweather.report.hindcast import facts, sheets
    from fairweather.report.hindcast_table import questions_table

    head, rows = questions_table(found)
    content = {
        "about": facts(found),
        "worlds": found.worlds,
        "seed": found.seed,
        "cases": {case.name: case.scenario.digest for case in found.cases},
        "questions": [dict(zip(head, row, strict=True)) for row in rows],
        "tables": [asdict(sheet) for sheet in sheets(found)],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
