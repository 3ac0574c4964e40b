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
        bool, typer.Option("--story", help="Tell the game turn by turn as well.")
    ] = False,
) -> None:
    """Play a saved game again; refuse it if a byte was changed, or if a turn differs."""
    from sim.engine.transcript import read
    from sim.engine.transcript import replay as play_again

    path = file / "transcript.json" if file.is_dir() else file
    transcript = read(path)
    play_again(transcript)
    if story:
        _tell(path)
    print(f"{transcript.scenario}, seed {transcript.seed}, {transcript.turns} turns: same.")
    print(f"digest {transcript.digests[-1]}")


def _tell(path: Path) -> None:
    from rich.console import Console

    from sim.cli.telling import print_story
    from sim.engine.transcript import read, restore
    from sim.report.story import Diary

    transcript = read(path)
    game, scenario = restore(transcript)
    diary = Diary(scenario)
    diary.watch(game)
    for orders in transcript.orders:
        game.orders = orders
        game.step()
        diary.watch(game)
    print_story(Console(), scenario, transcript.seed, diary.pages)
