"""``fairweather debrief``, ``rolecards`` and ``report``: pages to read, keep, print and send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import (
    Measured,
    ScenarioName,
    SweepFolder,
    into_file,
    into_folder,
    read_from,
)
from fairweather.cli.progress import progress_bar
from fairweather.files.reading import read_text
from fairweather.files.writing import file_to_write, write_file

if TYPE_CHECKING:
    from fairweather.play.class_record import ClassRecord


def report(
    folder: SweepFolder,
    out: Annotated[Path | None, into_file("File to write. Without it, DIR/report.html.")] = None,
) -> None:
    """Write the results of a sweep as one HTML page. The page needs no network.

    A teaching model, not a forecast.
    """
    from fairweather.experiments.results import open_results
    from fairweather.play.words import decimals
    from fairweather.report.study_page import study_page

    path = out or file_to_write(folder / "report.html")
    page = study_page(open_results(folder))
    write_file(path, page)
    print(f"{path}: {decimals(len(page.encode()) / 1e6, 1)} MB")


def rolecards(
    scenario: ScenarioName = "zagros",
    out: Annotated[Path, into_file("File to write.")] = Path("rolecards.html"),
) -> None:
    """Write role cards: what each seat says it wants, knows and fears, and what it decides.

    One HTML file that needs no network; open it in a browser and print it. The last cards speak
    for civilians, who have no seat.
    """
    from fairweather.report.role_cards import role_cards
    from fairweather.scenario.load import load

    write_file(out, role_cards(load(scenario)))
    print(f"The role cards are in {out}; print them two to a sheet.")


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
    out: Annotated[Path, into_folder("Folder for the pages and the table.")] = Path("debrief"),
    title: Annotated[str, typer.Option(metavar="TEXT", help="Title of the page.")] = "",
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
    from fairweather.report.debrief.pack import GAMES, SEATS, write_debrief

    record = _record(game, title, pseudonymized=pseudonymized, messages=messages)
    with progress_bar("Replaying") as tell:
        files = write_debrief(
            record,
            out,
            lambda share, what: tell(completed=share, description=what),
            continuations=continuations,
            seconds=seconds or None,
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
