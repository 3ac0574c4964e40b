"""``fairweather story``: a game told whole, with what promises were worth and what mattered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import written_file
from fairweather.cli.explain import Branch, Measured, Transcript
from fairweather.files.writing import write_file

if TYPE_CHECKING:
    from rich.table import Table

    from fairweather.cli.telling import Section
    from fairweather.engine.pivot import Pivots
    from fairweather.engine.pledge_life import PledgeLife
    from fairweather.report.played import PlayedGame
    from fairweather.report.story import Page
    from fairweather.scenario.schema import Scenario


def story(
    transcript: Transcript,
    branch: Branch = "",
    pivots: Annotated[
        int,
        typer.Option(
            "--pivots",
            min=0,
            max=50,
            metavar="N",
            help="How many of the most important choices to look for. With 0 the command is quick.",
        ),
    ] = 5,
    continuations: Measured = 200,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            callback=written_file,
            show_default=False,
            help="Write the story to a file, in Markdown.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON, for other programs.")
    ] = False,
) -> None:
    """Tell the story of a game: each turn, each promise, and the choices that mattered most.

    To find the choices that mattered, each is undone and the game is played on many times, with and
    without it, with the same random draws. Human cost is shown beside the effect and does not count
    in the ranking.
    """
    from rich.console import Console

    from fairweather.cli.progress import search_progress
    from fairweather.cli.telling import print_story
    from fairweather.report.account import account_text
    from fairweather.report.played import open_game

    game = open_game(transcript, branch)
    scenario, pages, lives = game.scenario, game.pages(), game.pledges()
    found = None
    if pivots:
        with search_progress() as tell:
            found = game.pivots(pivots, on_progress=tell, worlds=continuations)
    if as_json:
        print(_machine(game, pages, lives, found))
    elif out is not None:
        text = account_text(scenario, game.transcript.seed, pages, lives, found, branch)
        write_file(out, text)
        print(f"The story is in {out}")
    else:
        sections = [_promises(lives, scenario)]
        if found is not None:
            sections.append(_mattered(found, scenario))
        print_story(Console(), scenario, game.transcript.seed, pages, sections, branch)


def _promises(lives: Sequence[PledgeLife], scenario: Scenario) -> Section:
    from fairweather.cli.telling import Section
    from fairweather.report.promises import promise_lines
    from fairweather.report.story import Line

    lines = promise_lines(lives, scenario) or [Line("Nobody promised anything.")]
    table = _counts(lives, scenario) if lives else None
    return Section("Promise against act", "every promise once", lines, table)


def _counts(lives: Sequence[PledgeLife], scenario: Scenario) -> Table:
    from fairweather.cli.plain_table import plain_table
    from fairweather.report.promises import counts_of
    from fairweather.report.reasons import label

    table = plain_table()
    table.add_column("", no_wrap=True)
    heads = ("public", "secret", "leaked", "due", "kept", "in part", "broken", "less later")
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    for patron, counts in counts_of(lives, scenario).items():
        cells = [str(count) for count in counts.values()][: len(heads)]
        table.add_row(label(scenario, patron), *cells)
    return table


def _mattered(found: Pivots, scenario: Scenario) -> Section:
    from fairweather.cli.telling import Section
    from fairweather.report.account import pivot_lines, pivot_note

    heading = "The turns that mattered most"
    note = pivot_note(found)
    return Section(heading, "by measured effect", pivot_lines(found, scenario), note=note)


def _machine(
    game: PlayedGame, pages: Sequence[Page], lives: Sequence[PledgeLife], found: Pivots | None
) -> str:
    import json
    from dataclasses import asdict

    from fairweather.report.promises import counts_of
    from fairweather.report.story import account, closing, opening

    scenario = game.scenario
    pivots = None if found is None else asdict(found)
    for pivot in pivots["found"] if pivots else ():
        for paired in pivot["differences"].values():
            del paired["saving"]
    content = {
        "scenario": game.transcript.scenario,
        "seed": game.transcript.seed,
        "branch": game.branch,
        "opening": [asdict(line) for line in opening(scenario, pages)],
        "chapters": [asdict(chapter) for chapter in account(scenario, pages)],
        "closing": [asdict(line) for line in closing(scenario, pages)],
        "promises": [asdict(life) for life in lives],
        "promise_counts": [
            {"patron": patron, **counts} for patron, counts in counts_of(lives, scenario).items()
        ],
        "pivots": pivots,
    }
    return json.dumps(content, indent=1, ensure_ascii=False)
