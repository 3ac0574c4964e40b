"""``fairweather compare``, ``sensitivity`` and ``discover``: what results tell."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Column
from rich.text import Text

from fairweather.cli.arguments import (
    Outcomes,
    SweepFolder,
    how_many,
    into_folder,
    read_pairs,
    several,
)
from fairweather.cli.terminal import Terminal, name, numbers, plain_table
from fairweather.files.reading import is_file
from fairweather.files.writing import folder_to_write, write_file
from fairweather.play.words import (
    NOT_A_FORECAST,
    UNTOLD,
    counted,
    decimals,
    difference,
    exact_percent,
    interval,
    with_sign,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fairweather.experiments.compare import Difference
    from fairweather.experiments.effects import Effect

_MANIFEST = "manifest.json"
_MOST = 40
"""Keys that differ told, and letters of a value."""


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
        several(
            "--baseline",
            "FACTOR=LEVEL",
            "The level to compare others with, for example promise=none; can be repeated.",
        ),
    ] = None,
    outcomes: Outcomes = None,
    confidence: Annotated[
        float,
        typer.Option(min=0.5, max=0.9999, metavar="SHARE", help="Confidence of the intervals."),
    ] = 0.95,
    worlds: Annotated[int, how_many(2, "Worlds to play, for two scenarios.")] = 200,
    seed: Annotated[
        int,
        typer.Option(
            "--seed", "-s", min=0, metavar="N", help="Seed of their luck, for two scenarios."
        ),
    ] = 1,
    out: Annotated[
        Path | None,
        into_folder(
            "Folder for the table, the sentences and the figures. For a sweep, DIR/compare."
        ),
    ] = None,
) -> None:
    """Show what was changed and what difference it made, with intervals.

    In a sweep, every level of a factor is compared with its baseline. Two runs with the same seed,
    or two scenarios, are compared with each other. A teaching model, not a forecast.
    """
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

    terminal, wanted = Terminal(), tuple(outcomes or ())
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
    terminal.head(title)
    if changed:
        _print_changed(terminal, changed)
    _print_effects(terminal, effects)
    terminal.end()
    if study is not None and not effects:
        terminal.print(ALONE)
    if out is not None:
        for file, content in compared_files(title, effects, changed, study):
            write_file(out / file, content)
        terminal.print(f"\nTable, sentences and figures are in {out}", style="dim")


def _print_changed(terminal: Terminal, changed: Sequence[Difference]) -> None:
    heads = (Column(head, overflow="fold") for head in ("key", "first", "second"))
    table = plain_table("What differs", *heads)
    for one in changed[:_MOST]:
        table.add_row(one.key, str(one.baseline)[:_MOST], str(one.treatment)[:_MOST])
    terminal.print(table)
    if len(changed) > _MOST:
        terminal.print(f"... and {len(changed) - _MOST} keys more", style="dim")


def _print_effects(terminal: Terminal, effects: Sequence[Effect]) -> None:
    from rich.padding import Padding

    from fairweather.report.findings import chance, contrast, finding_below

    for _, rows in groupby(effects, key=lambda e: (e.group, e.treatment_name)):
        listed = list(rows)
        sure = f"{exact_percent(listed[0].confidence)} interval"
        heads = numbers("difference", sure, "size", "p")
        table = plain_table(contrast(listed[0]), name(), *heads)
        for row in listed:
            unit = row.measure.unit
            table.add_row(
                row.measure.label,
                difference(row.difference, unit),
                interval(row.low, row.high, unit),
                with_sign(row.size),
                chance(row.p_holm),
            )
        terminal.below(table)
        for row in listed:
            terminal.print(Padding(str(finding_below(row)), (0, 0, 0, 2)))
    if effects:
        note = "size: in standard deviations of runs; p: after Holm's correction over all."
        terminal.below(Text(note, style="dim"))


def sensitivity(folder: SweepFolder, outcomes: Outcomes = None) -> None:
    """Show which factors matter most, by Morris's or Sobol's method.

    The figures are saved in DIR/sensitivity.

    A teaching model, not a forecast.
    """
    from fairweather.experiments.results import open_results
    from fairweather.experiments.sensitivity import sensitivity as find
    from fairweather.report.look import pictures
    from fairweather.report.tornado import draw_heat, draw_tornado, idle_note
    from fairweather.report.tornado import told as words_of

    terminal = Terminal()
    results = open_results(folder)
    found = find(results, tuple(outcomes or ()))
    title = results.experiment.sheet.title
    out = folder_to_write(folder / "sensitivity")
    figures = {"heat": draw_heat(found, title)}
    heads = ("by itself", "±", "in all", "±")
    if found.kind == "morris":
        heads = ("mean effect", "±", "mean size", "±")
    for measure in found.outcomes:
        columns = [Column(head, justify="right") for head in heads]
        table = plain_table(measure.label, name(), *columns)
        for one in found.of(measure.key):
            parts = (one.alone, one.alone_reach, one.total, one.total_reach)
            told = [decimals(part, 3) for part in parts]
            table.add_row(one.label, *(("0", UNTOLD, "0", UNTOLD) if one.is_idle else told))
        terminal.below(table)
        terminal.print(Text(f"  {words_of(found, measure.key)}"))
        figures[f"tornado_{measure.key}"] = draw_tornado(found, measure.key, title)
    for file, content in pictures(figures):
        write_file(out / file, content)
    if any(one.is_idle for one in found.indices):
        terminal.print()
        terminal.note(idle_note(found))
    terminal.end()
    terminal.note(f"Figures are in {out}")


def discover(
    folder: SweepFolder,
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="NAME", help="A column of the table of runs.")
    ],
    when: Annotated[
        str,
        typer.Option(
            "--when", metavar="CONDITION", help="A condition such as 'above 0.5' or 'at most 3'."
        ),
    ],
    most: Annotated[
        int,
        typer.Option("--most", min=1, metavar="N", help="How many sets of conditions to look for."),
    ] = 3,
) -> None:
    """Find the conditions under which something happens, by the PRIM method.

    The results, and a typical run as a transcript, are saved in DIR/discover. This command needs
    the extra 'discover'. A teaching model, not a forecast.
    """
    from fairweather.engine.transcript import write
    from fairweather.experiments.discovery import Case, typical_run, worlds_seen
    from fairweather.experiments.discovery import discover as find
    from fairweather.experiments.one_run import transcript_of
    from fairweather.experiments.results import open_results
    from fairweather.report.findings import box_words

    terminal = Terminal()
    results, case = open_results(folder), Case(outcome, when)
    out = folder_to_write(folder / "discover")
    boxes = find(results, case, most)
    lines = [box_words(box, case) for box in boxes]
    if not boxes:
        terminal.print("No set of conditions makes it much more likely than usual.")
    for line in lines:
        terminal.print(Text(line))
        terminal.print()
    seen = worlds_seen(results)
    if seen < results.n_worlds:
        every = counted(results.n_worlds, "world")
        terminal.note(f"Looked at the first {seen:,} of {every} of every point.")
    heading = f"# {results.experiment.sheet.title}: {outcome} {when}\n\n{NOT_A_FORECAST}\n\n"
    write_file(out / "boxes.md", heading + "".join(f"- {line}\n" for line in lines))
    if boxes:
        point, world = typical_run(results, case, boxes[0])
        path = out / "typical.json"
        write(transcript_of(results, point, world), path)
        terminal.note(f"Typical of the first is point {point}, world {world}.")
        terminal.note(
            f"A typical run is in {path}; read it by fairweather story, or open it in the app."
        )
    terminal.note(NOT_A_FORECAST)
