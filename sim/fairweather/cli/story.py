"""``fairweather story``: a game told whole, with what promises were worth and what mattered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fairweather.cli.arguments import Branch, Measured, Transcript, in_json, into_file
from fairweather.cli.progress import progress_bar, time_left
from fairweather.cli.terminal import Terminal, name, numbers, plain_table
from fairweather.files.writing import write_file

if TYPE_CHECKING:
    from fairweather.engine.pivot import Pivots
    from fairweather.engine.pledge_life import PledgeLife
    from fairweather.report.played import PlayedGame
    from fairweather.scenario.schema import Scenario


def story(
    transcript: Transcript,
    branch: Branch = "",
    pivots: Annotated[
        int,
        typer.Option(
            min=0,
            max=50,
            metavar="N",
            help="How many of the most important choices to look for. With 0 the command is quick.",
        ),
    ] = 5,
    continuations: Measured = 200,
    out: Annotated[Path | None, into_file("Write the story to a file, in Markdown.")] = None,
    as_json: Annotated[bool, in_json()] = False,
) -> None:
    """Tell the story of a game: each turn, each promise, and the choices that mattered most.

    To find the choices that mattered, each is undone and the game is played on many times, with and
    without it, with the same random draws. Human cost is shown beside the effect and does not count
    in the ranking.
    """
    from fairweather.cli.telling import print_story
    from fairweather.report.account import account_text
    from fairweather.report.played import open_game

    game = open_game(transcript, branch)
    scenario, seed, pages, lives = game.scenario, game.transcript.seed, game.pages(), game.pledges()
    found = None
    if pivots:
        with progress_bar("Undoing choices, one by one", 1.0, *time_left()) as tell:
            found = game.pivots(
                pivots, on_progress=lambda share: tell(completed=share), worlds=continuations
            )
    if as_json:
        print(_machine(game, lives, found))
    elif out is not None:
        write_file(out, account_text(scenario, seed, pages, lives, found, branch))
        print(f"The story is in {out}")
    else:
        terminal = Terminal()
        print_story(terminal, scenario, seed, pages, branch)
        _print_promises(terminal, lives, scenario)
        if found is not None:
            _print_pivots(terminal, found, scenario)
        terminal.end()


def _print_promises(terminal: Terminal, lives: Sequence[PledgeLife], scenario: Scenario) -> None:
    from fairweather.cli.telling import print_lines
    from fairweather.report.promises import counts_of, promise_lines
    from fairweather.report.reasons import label
    from fairweather.report.story import Line

    terminal.part("Promise against act", "every promise once")
    if lives:
        heads = ("public", "secret", "leaked", "due", "kept", "in part", "broken", "less later")
        table = plain_table("", name(), *numbers(*heads))
        for patron, counts in counts_of(lives, scenario).items():
            cells = [str(count) for count in counts.values()][: len(heads)]
            table.add_row(label(scenario, patron), *cells)
        terminal.print(table)
    print_lines(terminal, promise_lines(lives, scenario) or [Line("Nobody promised anything.")])


def _print_pivots(terminal: Terminal, found: Pivots, scenario: Scenario) -> None:
    from fairweather.cli.telling import print_lines
    from fairweather.report.account import pivot_lines, pivot_note

    terminal.part("The turns that mattered most", "by measured effect")
    terminal.paragraph(pivot_note(found), style="dim")
    print_lines(terminal, pivot_lines(found, scenario))


def _machine(game: PlayedGame, lives: Sequence[PledgeLife], found: Pivots | None) -> str:
    import json
    from dataclasses import asdict

    from fairweather.report.promises import counts_of
    from fairweather.report.story import plain_story

    pivots = None if found is None else asdict(found)
    for pivot in pivots["found"] if pivots else ():
        for paired in pivot["differences"].values():
            del paired["saving"]
    content: dict[str, Any] = {
        "scenario": game.transcript.scenario,
        "seed": game.transcript.seed,
        "branch": game.branch,
        **plain_story(game.scenario, game.pages()),
        "promises": [asdict(life) for life in lives],
        "promise_counts": [
            {"patron": patron, **counts}
            for patron, counts in counts_of(lives, game.scenario).items()
        ],
        "pivots": pivots,
    }
    return json.dumps(content, indent=1, ensure_ascii=False)
