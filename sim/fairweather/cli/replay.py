"""``fairweather replay``: play a saved game again and see that it comes out the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairweather.cli.arguments import read_from
from fairweather.cli.terminal import Terminal


def replay(
    file: Annotated[
        Path,
        typer.Argument(
            help="A transcript, or a folder that `fairweather run --out` left.",
            show_default=False,
            callback=read_from,
        ),
    ],
    story: Annotated[
        bool, typer.Option("--story", help="Print the story of the game as well.")
    ] = False,
) -> None:
    """Play a saved game and its branches again, and check that every turn is the same."""
    from fairweather.cli.telling import print_story
    from fairweather.engine.history import replay as play_again
    from fairweather.engine.transcript import read
    from fairweather.report.played import transcript_path
    from fairweather.report.story import pages_of

    transcript = read(transcript_path(file))
    history = play_again(transcript)
    if story:
        terminal = Terminal()
        print_story(terminal, history.scenario, history.seed, pages_of(history))
        terminal.end()
    exact = history.digests == transcript.digests
    for branch in transcript.branches:
        exact &= history.open(branch.name).branch.digests == branch.digests
    print(f"{transcript.scenario}, seed {transcript.seed}, {transcript.turns} turns: same.")
    for branch in transcript.branches:
        grown = f" of {branch.parent!r}" if branch.parent else ""
        note = f" {branch.note}" if branch.note else ""
        print(f"branch {branch.name!r}{grown}, from turn {branch.turn + 1}: same.{note}")
    print(f"digest {history.digests[-1]}")
    if not exact:
        print(
            "Every choice is the same. Numbers differ after the ninth digit or later: the game was "
            "played on another kind of processor."
        )
