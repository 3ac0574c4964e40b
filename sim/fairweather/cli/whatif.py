"""``fairweather whatif``: change something in a turn of a game, and see what is different."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import (
    Branch,
    Transcript,
    how_long,
    in_json,
    into_folder,
    read_pairs,
    several,
)
from fairweather.cli.terminal import Terminal
from fairweather.engine.people import People
from fairweather.errors import FairweatherError, OrderError

if TYPE_CHECKING:
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
        several(
            "--order",
            "ORDER",
            "An order in that turn, for example kdpi/stance=mobilize; can be repeated.",
            _CHANGE,
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        several(
            "--set",
            "KEY=VALUE",
            "A number from that turn on, for example parameters.choice.inertia=0.2; can be "
            "repeated.",
            _CHANGE,
        ),
    ] = None,
    injects: Annotated[
        list[str] | None,
        several(
            "--inject",
            "TEXT",
            "Something from outside, for example attention:united_states=0.2 or "
            "leak:united_states>kdpi; can be repeated. See `fairweather outcomes`.",
            _CHANGE,
        ),
    ] = None,
    continuations: Annotated[int, how_long("How many continuations of each branch.", _LUCK)] = 500,
    people: Annotated[
        People,
        typer.Option(
            metavar="same|other",
            rich_help_panel=_LUCK,
            help="Who decides in the continuations: the same people as in the game, or others "
            "like them, whose goals, hidden traits and leanings are drawn again.",
        ),
    ] = People.SAME,
    branch: Branch = "",
    out: Annotated[
        Path | None,
        into_folder(
            "Folder for fan charts of both branches, the numbers, and the game with the branch "
            "in it.",
            _OUTPUT,
        ),
    ] = None,
    name: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            rich_help_panel=_OUTPUT,
            help="Save the branch under this name: in DIR with --out, otherwise in TRANSCRIPT.",
        ),
    ] = "",
    note: Annotated[
        str,
        typer.Option(metavar="TEXT", rich_help_panel=_OUTPUT, help="A note on the branch."),
    ] = "",
    as_json: Annotated[bool, in_json(_OUTPUT)] = False,
) -> None:
    """Go back to a turn, change something, and see what is different."""
    from fairweather.cli.difference import print_what_if, sharpening
    from fairweather.report.played import open_game
    from fairweather.report.whatif_folder import machine

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
        print(machine(found))
    else:
        print_what_if(Terminal(), found)
    told = _kept(game, found, transcript, out, name, note)
    if told:
        Terminal(stderr=True).note(told)


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


def _kept(
    game: PlayedGame, found: WhatIf, transcript: Path, out: Path | None, name: str, note: str
) -> str:
    """Write what was asked for, a folder or the branch into the transcript, and return where."""
    from fairweather.report.played import transcript_path
    from fairweather.report.whatif_folder import files, manifest, usual_name

    if out is not None:
        from fairweather.records.store import Store

        kept = game.keep(found, name or usual_name(game, found), note)
        with Store(out) as store:
            for file, content in files(found, kept):
                store.write(file, content)
            store.finish(manifest(found))
        return f"Charts, numbers and the branch are in {out}"
    if name:
        path = transcript_path(transcript)
        game.keep(found, name, note).save(path)
        return f"Branch “{name}” is kept in {path}"
    return ""
