"""``fairweather run`` and ``replay``: play a scenario over many worlds, or a saved game again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fairweather.cli.arguments import (
    ScenarioName,
    how_many,
    in_json,
    into_folder,
    read_from,
    read_pairs,
    several,
)
from fairweather.cli.progress import worlds_progress
from fairweather.cli.terminal import Terminal
from fairweather.errors import FairweatherError
from fairweather.play.words import NOT_A_FORECAST, counted, decimals, spelled

if TYPE_CHECKING:
    from fairweather.engine.history import History
    from fairweather.engine.transcript import Transcript
    from fairweather.experiments.batch import Batch, BatchPlayer
    from fairweather.records.store import Store
    from fairweather.report.story import Page

_GAME, _LUCK, _OUTPUT = "What is played", "How often, and with which luck", "Output"
_SEEDS = 2**64


HELP = (
    "Play a scenario in many worlds and print the results for every party.\n\n"
    "Each number is an average over worlds, with the range that holds nine worlds in ten. World 0 "
    "is the same game, however many worlds are played. With --worlds 1 its story is printed, turn "
    "by turn.\n\nA teaching model, not a forecast."
)


def run(
    scenario: ScenarioName = "zagros",
    changes: Annotated[
        list[str] | None,
        several(
            "--set",
            "KEY=VALUE",
            "Change one number, for example factions.pjak.capability=0.4; can be repeated.",
            _GAME,
        ),
    ] = None,
    presets: Annotated[
        list[str] | None,
        several(
            "--preset",
            "NAME",
            "A named set of changes (fairweather scenario presets); can be repeated. "
            "--set overrides it.",
            _GAME,
        ),
    ] = None,
    policies: Annotated[
        list[str] | None,
        several(
            "--policy",
            "WHO=POLICY",
            "How a faction decides, for example united_states=hold; can be repeated.",
            _GAME,
        ),
    ] = None,
    turns: Annotated[
        int | None,
        typer.Option(
            metavar="T",
            rich_help_panel=_GAME,
            help="How many turns to play, instead of the number in the scenario.",
        ),
    ] = None,
    weeks_per_turn: Annotated[
        float | None,
        typer.Option(
            metavar="WEEKS",
            rich_help_panel=_GAME,
            help="How long a turn is, instead of the length in the scenario.",
        ),
    ] = None,
    worlds: Annotated[
        int,
        how_many(1, "How many worlds to play. With 1, the story is printed turn by turn.", _LUCK),
    ] = 200,
    seed: Annotated[
        int,
        typer.Option(
            "--seed",
            "-s",
            metavar="N",
            rich_help_panel=_LUCK,
            help="Seed of the luck. The same seed gives exactly the same worlds.",
        ),
    ] = 1,
    plausible: Annotated[
        bool,
        typer.Option(
            "--plausible",
            rich_help_panel=_LUCK,
            help="Draw the most uncertain numbers from the plausible set, so that ranges show "
            "what is not known as well as what is luck.",
        ),
    ] = False,
    out: Annotated[
        Path | None,
        into_folder(
            "Folder to fill with tables, charts, maps, story, transcript and manifest.", _OUTPUT
        ),
    ] = None,
    as_json: Annotated[bool, in_json(_OUTPUT)] = False,
) -> None:
    """Play a scenario over many worlds, and print what it came to."""
    from fairweather.experiments.batch import BatchPlayer
    from fairweather.experiments.plausible import read_plausible
    from fairweather.records.store import Store
    from fairweather.report.story import pages_of
    from fairweather.scenario import load, patch

    if not 0 <= seed < _SEEDS:
        raise FairweatherError(f"--seed: found {seed}; allowed: a number from 0 to {_SEEDS - 1}")
    asked = _asked(changes, presets, turns=turns, weeks_per_turn=weeks_per_turn)
    played = load(scenario)
    if asked:
        played = patch(played, asked)
    if plausible and worlds == 1:
        raise FairweatherError("--plausible: found 1 world; allowed: more, a world for each point")
    player = BatchPlayer(played, seed, worlds, read_pairs(policies, "--policy", "FACTION=POLICY"))
    player.plausible = read_plausible() if plausible else None
    with Store(out) if out else nullcontext() as store:
        with worlds_progress(player.work, worlds) as tell:
            player.on_progress = lambda done: tell(advance=done)
            _play(player, store)
        batch = player.result()
        history = _world_0(scenario, player, asked)
        pages, transcript = pages_of(history), history.transcript()
        if store is not None:
            _fill(store, batch, pages, transcript)
    if as_json:
        from fairweather.report.folder import machine

        print(machine(batch, pages, transcript, sys.argv[1:]))
    else:
        _print(Terminal(), batch, pages, out)


def _play(player: BatchPlayer, store: Store | None) -> None:
    """Play every chunk, writing its rows as soon as it is done."""
    for chunk in player.chunks():
        if store is not None:
            from fairweather.records.tables import RUNS, TURNS, runs_table, turns_table

            store.append(RUNS, runs_table(chunk.recorder, chunk.entrapment, chunk.first))
            store.append(TURNS, turns_table(chunk.recorder, chunk.first))


def _asked(
    changes: Sequence[str] | None, presets: Sequence[str] | None, **others: float | None
) -> dict[str, Any]:
    """Return every change of the scenario as one patch; what is named last wins."""
    from fairweather.scenario import preset

    asked: dict[str, Any] = {}
    for name in presets or ():
        asked |= preset(name).changes
    asked |= read_pairs(changes, "--set", "KEY=VALUE, as factions.pjak.capability=0.4")
    return asked | {key: value for key, value in others.items() if value is not None}


def _world_0(name: str, player: BatchPlayer, changes: dict[str, Any]) -> History:
    """Return world 0 played by itself, with its own numbers; nobody gives an order in it."""
    from fairweather.engine.history import History
    from fairweather.scenario import patch

    scenario = player.scenario
    if player.plausible is not None:
        own = {key: float(values[0]) for key, values in player.plausible.items()}
        changes, scenario = changes | own, patch(scenario, own)
    history = History(scenario, player.seed, name, player.policies, changes)
    history.run_to_end()
    return history


def _fill(store: Store, batch: Batch, pages: Sequence[Page], transcript: Transcript) -> None:
    from fairweather.report.folder import files, manifest

    with Terminal(stderr=True).status("Drawing charts and maps"):
        for name, content in files(batch, pages):
            store.write(name, content)
    store.write("transcript.json", transcript.text())
    store.finish(manifest(batch, transcript, sys.argv[1:]))


def _print(terminal: Terminal, batch: Batch, pages: Sequence[Page], out: Path | None) -> None:
    from fairweather.cli.tables import summary_tables
    from fairweather.cli.telling import print_story
    from fairweather.report.summary import summarize

    scenario = batch.scenario
    if batch.worlds == 1:
        print_story(terminal, scenario, batch.seed, pages)
        terminal.end()
    else:
        terminal.head(
            scenario.title,
            f"{counted(batch.worlds, 'world')}, seed {batch.seed}, {scenario.turns} turns of "
            f"{scenario.weeks_per_turn:g} weeks from {spelled(scenario.start)}",
        )
        for table in summary_tables(summarize(batch)):
            terminal.below(table)
        terminal.note(NOT_A_FORECAST)
    if out:
        terminal.note(f"Tables, charts, maps and transcript are in {out}")
    pace = f"{batch.milliseconds_per_world_turn:.3g} ms per world-turn"
    terminal.note(f"{pace}; {decimals(batch.seconds, 1)} s of play")


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
