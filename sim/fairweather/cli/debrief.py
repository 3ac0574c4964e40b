"""``fairweather debrief``: a game or a class as pages to talk over: who promised, kept and paid."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import read_from, written_folder
from fairweather.cli.explain import Measured
from fairweather.files.reading import read_text

if TYPE_CHECKING:
    from fairweather.play.class_record import ClassRecord


def debrief(
    game: Annotated[
        Path,
        typer.Argument(
            metavar="TRANSCRIPT|EXPORT",
            help="A transcript, a folder that `fairweather run --out` left, or the export of a "
            "class.",
            callback=read_from,
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            callback=written_folder,
            help="Folder for the pages and the table.",
        ),
    ] = Path("debrief"),
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Title of the page.")] = "",
    pseudonymized: Annotated[
        bool,
        typer.Option(
            "--pseudonymized",
            help="Replace the names of members by numbers, and leave messages out.",
        ),
    ] = False,
    messages: Annotated[
        bool,
        typer.Option("--messages", help="With --pseudonymized: keep the messages, without names."),
    ] = False,
    continuations: Measured = 200,
    seconds: Annotated[
        float,
        typer.Option(
            min=0.0,
            metavar="S",
            help="Longest time for the search for important choices, in seconds; 0 for no limit.",
        ),
    ] = 20.0,
) -> None:
    """Write the debrief pack: one page for everyone, one for each seat, and a table of orders.

    Each page is one file that needs no network. The games are saved beside the pages. Choices are
    ranked by their measured effect. Human cost is shown and is never a score.
    """
    from fairweather.cli.progress import debrief_progress
    from fairweather.report.debrief.pack import GAMES, SEATS, write_debrief

    record = _record(game, title, pseudonymized=pseudonymized, messages=messages)
    with debrief_progress() as tell:
        files = write_debrief(
            record, out, tell, continuations=continuations, seconds=seconds or None
        )
    print(f"The debrief is in {files[0]}")
    print(f"Every order is in {files[1]}")
    told = {
        SEATS: "A page for each seat that was played is in",
        GAMES: "The games, to open and ask about, are in",
    }
    for folder in dict.fromkeys(path.parent for path in files[2:]):
        print(f"{told[folder.name]} {folder}")


def _record(game: Path, title: str, *, pseudonymized: bool, messages: bool) -> ClassRecord:
    """Return what was played: a class, or a game by itself as a class of one group."""
    from dataclasses import replace

    from fairweather.engine.transcript import read
    from fairweather.play.class_record import record_of
    from fairweather.play.classroom.debrief import record_of_log
    from fairweather.play.classroom.log import lines_of
    from fairweather.report.played import transcript_path

    path = transcript_path(game)
    if not _is_export(path):
        return record_of(read(path), title)
    acts = lines_of(read_text(path, "the export of a class"))
    record = record_of_log(acts, pseudonymized=pseudonymized, with_messages=messages)
    return replace(record, title=title or record.title)


def _is_export(path: Path) -> bool:
    """Return whether a file begins as the export of a class does."""
    try:
        with path.open("rb") as file:
            return file.readline(200).lstrip().startswith(b'{"fairweather_class"')
    except OSError:
        return False
