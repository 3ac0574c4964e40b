"""``fairweather whatif``: change something in a turn of a game, and see what is different."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import written_folder
from fairweather.cli.explain import Branch, Transcript
from fairweather.cli.pairs import read_pairs
from fairweather.engine.people import People
from fairweather.errors import FairweatherError, OrderError

if TYPE_CHECKING:
    from rich.console import Console

    from fairweather.engine.branch import Change, Fork
    from fairweather.report.answer import WhatIf
    from fairweather.report.played import PlayedGame

_CHANGE, _LUCK, _OUTPUT = "What is changed", "How often", "Output"
HELP = (
    "Go back to a turn of a game, change something, and see what is different.\n\n"
    "There are two answers. The first is what would have happened in this game with the same "
    "random draws. The second plays the game on many times, with the change and without it; each "
    "pair has the same random draws. If nothing is changed, every difference is exactly 0.\n\n"
    "An order is written faction/decision=option or faction/decision/partner=option, for example "
    "kdpi/stance=mobilize. `fairweather explain` prints the orders of a game.\n\n"
    "A teaching model, not a forecast."
)


def whatif(
    transcript: Transcript,
    turn: Annotated[
        int,
        typer.Option(
            "--turn",
            "-t",
            metavar="T",
            help="The turn to change. The first turn is 1, as in the story.",
        ),
    ],
    orders: Annotated[
        list[str] | None,
        typer.Option(
            "--order",
            metavar="ORDER",
            rich_help_panel=_CHANGE,
            help="An order in that turn, for example kdpi/stance=mobilize; can be repeated.",
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            rich_help_panel=_CHANGE,
            help="A number from that turn on, for example parameters.choice.inertia=0.2; can be "
            "repeated.",
        ),
    ] = None,
    injects: Annotated[
        list[str] | None,
        typer.Option(
            "--inject",
            metavar="TEXT",
            rich_help_panel=_CHANGE,
            help="Something from outside, for example attention:united_states=0.2 or "
            "leak:united_states>kdpi; can be repeated. See `fairweather outcomes`.",
        ),
    ] = None,
    continuations: Annotated[
        int,
        typer.Option(
            "--continuations",
            "-k",
            min=2,
            max=100_000,
            metavar="K",
            rich_help_panel=_LUCK,
            help="How many continuations of each branch.",
        ),
    ] = 500,
    people: Annotated[
        People,
        typer.Option(
            "--people",
            metavar="same|other",
            rich_help_panel=_LUCK,
            help="Who decides in the continuations: the same people as in the game, or others "
            "like them, whose goals, hidden traits and leanings are drawn again.",
        ),
    ] = People.SAME,
    branch: Branch = "",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            rich_help_panel=_OUTPUT,
            callback=written_folder,
            show_default=False,
            help="Folder for fan charts of both branches, the numbers, and the game with the "
            "branch in it.",
        ),
    ] = None,
    name: Annotated[
        str,
        typer.Option(
            "--name",
            metavar="NAME",
            rich_help_panel=_OUTPUT,
            help="Save the branch under this name: in DIR with --out, otherwise in TRANSCRIPT.",
        ),
    ] = "",
    note: Annotated[
        str,
        typer.Option(
            "--note", metavar="TEXT", rich_help_panel=_OUTPUT, help="A note on the branch."
        ),
    ] = "",
    as_json: Annotated[
        bool,
        typer.Option("--json", rich_help_panel=_OUTPUT, help="Print JSON, for other programs."),
    ] = False,
) -> None:
    """Go back to a turn, change something, and see what is different."""
    from rich.console import Console

    from fairweather.cli.sharpening import sharpening
    from fairweather.report.played import open_game

    game = open_game(transcript, branch)
    change = _change(game.fork(turn), orders, settings, injects)
    if name and name in game.branches:
        raise FairweatherError(f"--name: {name!r} is taken; the game holds {game.branches}")
    with sharpening(game.scenario, continuations) as show:
        found = game.what_if(
            turn,
            orders=change.orders,
            settings=change.settings,
            injects=change.injects,
            continuations=continuations,
            people=people,
            on_part=show,
        )
    _refuse_idle_orders(found)
    if as_json:
        from fairweather.report.whatif_folder import machine

        print(machine(found))
    else:
        from fairweather.cli.difference import print_what_if

        print_what_if(Console(), found)
    _keep(game, found, transcript, out, name, note, Console(stderr=True))


def _change(
    fork: Fork,
    orders: list[str] | None,
    settings: list[str] | None,
    injects: list[str] | None,
) -> Change:
    from fairweather.engine.branch import Change, check_change
    from fairweather.engine.orders import read_order

    given = dict(read_order(text, fork.world.cast) for text in orders or ())
    numbers = read_pairs(settings, "--set", "KEY=VALUE, as parameters.choice.inertia=0.2")
    change = Change(given, numbers, tuple(injects or ()))
    check_change(fork, change)
    return change


def _refuse_idle_orders(found: WhatIf) -> None:
    """Refuse an order that neither this world nor any continuation had room for."""
    from fairweather.engine.orders import slashed

    for refused in found.path.refused:
        if found.comparison.followed.get(refused.key, 0.0) == 0.0:
            legal = ", ".join(refused.legal) or "nothing: there is nothing to decide"
            raise OrderError(
                f"order {slashed(refused.key)}={refused.option}: not possible in turn "
                f"{found.turn}, in this world or any continuation; possible: {legal}"
            )


def _keep(
    game: PlayedGame,
    found: WhatIf,
    transcript: Path,
    out: Path | None,
    name: str,
    note: str,
    console: Console,
) -> None:
    """Write what was asked for: a folder, or the branch into the transcript itself."""
    from rich.text import Text

    from fairweather.report.played import transcript_path

    if out is not None:
        from fairweather.records.store import Store
        from fairweather.report.whatif_folder import files, manifest, usual_name

        kept = game.keep(found, name or usual_name(game, found), note)
        with Store(out) as store:
            for file, content in files(found, kept):
                store.write(file, content)
            store.finish(manifest(found))
        console.print(Text(f"Charts, numbers and the branch are in {out}", style="dim"))
    elif name:
        path = transcript_path(transcript)
        game.keep(found, name, note).save(path)
        console.print(Text(f"Branch “{name}” is kept in {path}", style="dim"))
