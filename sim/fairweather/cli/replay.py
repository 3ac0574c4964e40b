"""``fairweather replay``: play a saved game again and see that it comes out the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def replay(
    file: Annotated[
        Path,
        typer.Argument(
            help="A transcript, or a folder that `fairweather run --out` left.",
            show_default=False,
        ),
    ],
    story: Annotated[
        bool, typer.Option("--story", help="Print the story of the game as well.")
    ] = False,
) -> None:
    """Play a saved game and its branches again, and check that every turn is the same."""
    from fairweather.engine.transcript import read
    from fairweather.engine.transcript import replay as play_again
    from fairweather.engine.tree import open_branch

    path = file / "transcript.json" if file.is_dir() else file
    transcript = read(path)
    play_again(transcript)
    if story:
        _tell(path)
    for branch in transcript.branches:
        open_branch(transcript, branch.name)
    print(f"{transcript.scenario}, seed {transcript.seed}, {transcript.turns} turns: same.")
    for branch in transcript.branches:
        grown = f" of {branch.parent!r}" if branch.parent else ""
        note = f" {branch.note}" if branch.note else ""
        print(f"branch {branch.name!r}{grown}, from turn {branch.turn + 1}: same.{note}")
    print(f"digest {transcript.digests[-1]}")


def _tell(path: Path) -> None:
    from rich.console import Console

    from fairweather.cli.telling import print_story
    from fairweather.engine.transcript import read
    from fairweather.report.played import PlayedGame

    game = PlayedGame(read(path))
    print_story(Console(), game.scenario, game.transcript.seed, game.pages())
