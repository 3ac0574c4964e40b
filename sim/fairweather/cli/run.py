"""``fairweather run``: play a scenario over many worlds, or tell the story of one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fairweather.cli.arguments import MOST_WORLDS, ScenarioName, written_folder
from fairweather.cli.pairs import read_pairs
from fairweather.errors import FairweatherError

if TYPE_CHECKING:
    from rich.console import Console

    from fairweather.engine.history import History
    from fairweather.engine.transcript import Transcript
    from fairweather.experiments.batch import Batch, BatchPlayer
    from fairweather.records.store import Store
    from fairweather.report.story import Page
    from fairweather.scenario import Scenario

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
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            rich_help_panel=_GAME,
            help="Change one number, for example factions.pjak.capability=0.4; can be repeated.",
        ),
    ] = None,
    presets: Annotated[
        list[str] | None,
        typer.Option(
            "--preset",
            metavar="NAME",
            rich_help_panel=_GAME,
            help="A named set of changes (fairweather scenario presets); can be repeated. "
            "--set overrides it.",
        ),
    ] = None,
    policies: Annotated[
        list[str] | None,
        typer.Option(
            "--policy",
            metavar="WHO=POLICY",
            rich_help_panel=_GAME,
            help="How a faction decides, for example united_states=hold; can be repeated.",
        ),
    ] = None,
    turns: Annotated[
        int | None,
        typer.Option(
            "--turns",
            metavar="T",
            rich_help_panel=_GAME,
            help="How many turns to play, instead of the number in the scenario.",
        ),
    ] = None,
    weeks_per_turn: Annotated[
        float | None,
        typer.Option(
            "--weeks-per-turn",
            metavar="WEEKS",
            rich_help_panel=_GAME,
            help="How long a turn is, instead of the length in the scenario.",
        ),
    ] = None,
    worlds: Annotated[
        int,
        typer.Option(
            "--worlds",
            "-w",
            min=1,
            max=MOST_WORLDS,
            metavar="R",
            rich_help_panel=_LUCK,
            help="How many worlds to play. With 1, the story is printed turn by turn.",
        ),
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
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            rich_help_panel=_OUTPUT,
            callback=written_folder,
            show_default=False,
            help="Folder to fill with tables, charts, maps, story, transcript and manifest.",
        ),
    ] = None,
    as_json: Annotated[
        bool,
        typer.Option("--json", rich_help_panel=_OUTPUT, help="Print JSON, for other programs."),
    ] = False,
) -> None:
    """Play a scenario over many worlds, and print what it came to."""
    from contextlib import nullcontext

    from rich.console import Console

    from fairweather.cli.progress import progress_of
    from fairweather.experiments.batch import BatchPlayer
    from fairweather.experiments.plausible import read_plausible
    from fairweather.records.store import Store
    from fairweather.report.story import pages_of

    if not 0 <= seed < _SEEDS:
        raise FairweatherError(f"--seed: found {seed}; allowed: a number from 0 to {_SEEDS - 1}")
    asked = _asked(changes, presets, turns, weeks_per_turn)
    played = _load(scenario, asked)
    if plausible and worlds == 1:
        raise FairweatherError("--plausible: found 1 world; allowed: more, a world for each point")
    player = BatchPlayer(played, seed, worlds, read_pairs(policies, "--policy", "FACTION=POLICY"))
    player.plausible = read_plausible() if plausible else None
    with Store(out) if out else nullcontext() as store:
        with progress_of(player.work, worlds) as player.on_progress:
            _play(player, store)
        batch = player.result()
        history = _world_0(scenario, player, asked)
        pages, transcript = pages_of(history), history.transcript()
        if store is not None:
            _fill(store, batch, pages, transcript)
    _print(Console(), batch, pages, transcript, out, as_json)


def _play(player: BatchPlayer, store: Store | None) -> None:
    """Play every chunk, writing its rows as soon as it is done."""
    for chunk in player.chunks():
        if store is not None:
            from fairweather.records.tables import RUNS, TURNS, runs_table, turns_table

            store.append(RUNS, runs_table(chunk.recorder, chunk.entrapment, chunk.first))
            store.append(TURNS, turns_table(chunk.recorder, chunk.first))


def _asked(
    changes: Sequence[str] | None,
    presets: Sequence[str] | None,
    turns: int | None,
    weeks_per_turn: float | None,
) -> dict[str, Any]:
    """Return every change of the scenario as one patch; what is named last wins."""
    from fairweather.scenario import preset

    asked: dict[str, Any] = {}
    for name in presets or ():
        asked |= preset(name).changes
    asked |= read_pairs(changes, "--set", "KEY=VALUE, as factions.pjak.capability=0.4")
    if turns is not None:
        asked["turns"] = turns
    if weeks_per_turn is not None:
        asked["weeks_per_turn"] = weeks_per_turn
    return asked


def _load(name: str, changes: dict[str, Any]) -> Scenario:
    from fairweather.scenario import load, patch

    scenario = load(name)
    return patch(scenario, changes) if changes else scenario


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
    from rich.console import Console

    from fairweather.report.folder import files, manifest

    console = Console(stderr=True)
    with console.status("Drawing charts and maps") if console.is_terminal else _quiet():
        for name, content in files(batch, pages):
            store.write(name, content)
    store.write("transcript.json", transcript.text())
    store.finish(manifest(batch, transcript, sys.argv[1:]))


def _print(
    console: Console,
    batch: Batch,
    pages: Sequence[Page],
    transcript: Transcript,
    out: Path | None,
    as_json: bool,
) -> None:
    from rich.text import Text

    from fairweather.cli.tables import summary_tables
    from fairweather.cli.telling import print_story
    from fairweather.play.words import NOT_A_FORECAST, counted, decimals, spelled
    from fairweather.report.summary import summarize

    if as_json:
        from fairweather.report.folder import machine

        print(machine(batch, pages, transcript, sys.argv[1:]))
        return
    scenario = batch.scenario
    if batch.worlds == 1:
        print_story(console, scenario, batch.seed, pages)
    else:
        console.print()
        console.print(Text(scenario.title, style="bold"))
        about = (
            f"{counted(batch.worlds, 'world')}, seed {batch.seed}, {scenario.turns} turns of "
            f"{scenario.weeks_per_turn:g} weeks from {spelled(scenario.start)}"
        )
        console.print(Text(about, style="dim"))
        for table in summary_tables(summarize(batch)):
            console.print()
            console.print(table)
        console.print(Text(NOT_A_FORECAST, style="dim"))
    if out:
        console.print(Text(f"Tables, charts, maps and transcript are in {out}", style="dim"))
    pace = f"{batch.milliseconds_per_world_turn:.3g} ms per world-turn"
    console.print(Text(f"{pace}; {decimals(batch.seconds, 1)} s of play", style="dim"))


def _quiet() -> Any:
    from contextlib import nullcontext

    return nullcontext()
