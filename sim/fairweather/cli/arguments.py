"""What commands ask for: arguments and options that several of them have, and how they are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from fairweather.errors import FairweatherError
from fairweather.files.reading import expand
from fairweather.files.writing import file_to_write, folder_to_write

MOST_WORLDS = 10_000_000
"""Worlds that one command plays at most: a day's work, where more is a slip of the pen."""


def read_from(path: Path | None) -> Path | None:
    """Return a path with ``~`` as the person's home; a callback of options that name one."""
    return path and expand(path)


def written_file(path: Path | None) -> Path | None:
    """Try whether a file can be written, before the work; a callback of options that name one.

    Raises ``FileError``.
    """
    return path and file_to_write(path)


def written_folder(folder: Path | None) -> Path | None:
    """Try whether a folder can be filled, before the work; a callback of options that name one.

    Raises ``FileError``.
    """
    return folder and folder_to_write(folder)


def how_many(least: int, words: str, panel: str | None = None, most: int = MOST_WORLDS) -> Any:
    """Return the option of how many worlds are played."""
    return typer.Option(
        "--worlds", "-w", min=least, max=most, metavar="R", help=words, rich_help_panel=panel
    )


def how_long(words: str, panel: str | None = None) -> Any:
    """Return the option of how many continuations are played."""
    return typer.Option(
        "--continuations", "-k", min=2, max=100_000, metavar="K", help=words, rich_help_panel=panel
    )


def several(name: str, form: str, words: str, panel: str | None = None) -> Any:
    """Return an option that can be repeated; ``form`` is what its values look like."""
    return typer.Option(name, metavar=form, help=words, rich_help_panel=panel)


def into_file(words: str) -> Any:
    """Return the option of the file that is written."""
    return typer.Option("--out", "-o", metavar="FILE", callback=written_file, help=words)


def into_folder(words: str, panel: str | None = None) -> Any:
    """Return the option of the folder that is filled."""
    return typer.Option(
        "--out", "-o", metavar="DIR", callback=written_folder, help=words, rich_help_panel=panel
    )


def in_json(panel: str | None = None) -> Any:
    """Return the option to print for other programs."""
    return typer.Option("--json", help="Print JSON, for other programs.", rich_help_panel=panel)


ScenarioName = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="Name, folder or file of a scenario.")
]
ArmWorlds = Annotated[int, how_many(8, "Worlds for each arm.")]
Seed = Annotated[int, typer.Option("--seed", "-s", min=0, metavar="N", help="Seed of the luck.")]
SweepFolder = Annotated[
    Path, typer.Argument(metavar="DIR", callback=read_from, help="Folder of a sweep.")
]
Outcomes = Annotated[list[str] | None, several("--outcome", "NAME", "An outcome; can be repeated.")]
Transcript = Annotated[
    Path,
    typer.Argument(
        metavar="TRANSCRIPT",
        help="A transcript, or a folder that `fairweather run --out` left.",
        show_default=False,
        callback=read_from,
    ),
]
Branch = Annotated[
    str,
    typer.Option(
        "--branch", metavar="NAME", help="A branch of the game, instead of the game itself."
    ),
]
Measured = Annotated[int, how_long("How many times the game is played on to measure each choice.")]
Port = Annotated[
    int,
    typer.Option(
        min=0,
        max=65535,
        metavar="PORT",
        help="Port of the server. If it is in use, a free one is chosen.",
    ),
]
ClassFolder = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        callback=written_folder,
        help="Folder in which classes are saved. Without it, one in your home.",
    ),
]


def read_pairs(texts: Sequence[str] | None, option: str, form: str) -> dict[str, str]:
    """Return values that are written as ``NAME=VALUE`` by name.

    Raises ``FairweatherError``, with the ``form``, if one is not so.
    """
    pairs = {}
    for text in texts or ():
        key, equals, value = (part.strip() for part in text.partition("="))
        if not (key and equals and value):
            raise FairweatherError(f"{option}: found {text!r}; allowed: {form}")
        pairs[key] = value
    return pairs
