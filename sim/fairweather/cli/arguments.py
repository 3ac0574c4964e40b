"""What several commands ask for in the same words: a scenario, and how many worlds, and luck."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairweather.files.reading import expand
from fairweather.files.writing import file_to_write, folder_to_write

MOST_WORLDS = 10_000_000
"""Worlds that one command plays at most: a day's work, where more is a slip of the pen."""

ScenarioName = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="Name, folder or file of a scenario.")
]
ArmWorlds = Annotated[
    int,
    typer.Option(
        "--worlds", "-w", min=8, max=MOST_WORLDS, metavar="R", help="Worlds for each arm."
    ),
]
Seed = Annotated[int, typer.Option("--seed", "-s", min=0, metavar="N", help="Seed of the luck.")]


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
