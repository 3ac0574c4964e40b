"""``fairweather classes``: the classes kept on this machine, to list, take out, or delete."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import ClassFolder, written_file
from fairweather.files.writing import write_file

if TYPE_CHECKING:
    from fairweather.play.classroom.register import Register

app = typer.Typer(
    name="classes",
    help="List, read, export or delete the classes saved on this computer.",
    no_args_is_help=True,
)

Code = Annotated[
    str,
    typer.Argument(
        metavar="CODE", help="Code of the class, as `fairweather classes list` shows it."
    ),
]


@app.command("list")
def list_classes(data: ClassFolder = None) -> None:
    """List the classes saved on this computer, the latest first."""
    from rich.console import Console
    from rich.table import Table

    with _register(data) as register:
        cards = register.classes()
    if not cards:
        print("No class is saved here.")
        return
    table = Table("code", "title", "scenario", "founded", "last act", "joined")
    for card in cards:
        founded, last = card.founded_at.astimezone(), card.last_act_at.astimezone()
        days = f"{founded:%Y-%m-%d %H:%M}", f"{last:%Y-%m-%d %H:%M}"
        table.add_row(card.code, card.title, card.scenario, *days, str(card.n_members))
    Console().print(table)


@app.command()
def export(
    code: Code,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            callback=written_file,
            help="File to write. Without it, the class is printed.",
        ),
    ] = None,
    pseudonymized: Annotated[
        bool,
        typer.Option("--pseudonymized", help="Replace names by numbers, and leave messages out."),
    ] = False,
    data: ClassFolder = None,
) -> None:
    """Export a class as text: everything that was done in it, one act per line."""
    with _register(data) as register:
        text = register.pseudonymized(code) if pseudonymized else register.export(code)
    if out is None:
        sys.stdout.write(text)
        return
    write_file(out, text)
    print(f"{out}: class {code.upper()}")


@app.command()
def delete(
    code: Code,
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
    data: ClassFolder = None,
) -> None:
    """Delete a class for good. Its place in the file is overwritten."""
    with _register(data) as register:
        card = next((card for card in register.classes() if card.code == code.upper()), None)
        if card is not None and not yes:
            typer.confirm(f"Delete {card.title!r}, {card.n_members} members, for good?", abort=True)
        register.delete(code.upper())
    print(f"Class {code.upper()} is deleted.")


@app.command()
def pseudonymize(
    code: Code,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    messages: Annotated[
        bool, typer.Option("--messages", help="Keep what was written in messages.")
    ] = False,
    data: ClassFolder = None,
) -> None:
    """Replace names by numbers in the saved class itself. Nobody can come back to it."""
    code = code.upper()
    with _register(data) as register:
        if not yes:
            typer.confirm(f"Take all names out of the class {code}, for good?", abort=True)
        register.pseudonymize(code, messages)
    print(f"Class {code} has no names any more.")


@app.command()
def read(code: Code, data: ClassFolder = None) -> None:
    """Print what was ordered, why, and what was written, of a class of any version."""
    from fairweather.play.classroom.reading import read_log

    with _register(data) as register:
        print(read_log(register.lines(code)), end="")


def _register(data: Path | None) -> closing[Register]:
    """Open the classes of a folder, to be closed at the end of a block."""
    from fairweather.files.folders import data_folder
    from fairweather.play.classroom.register import open_register

    return closing(open_register(data or data_folder()))
