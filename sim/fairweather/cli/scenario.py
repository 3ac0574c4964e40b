"""``fairweather scenario``: list, show, check and try scenarios, and make one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from fairweather.cli import own
from fairweather.cli.arguments import ScenarioName, Seed, how_many
from fairweather.cli.terminal import Terminal
from fairweather.play.words import counted

app = typer.Typer(
    name="scenario",
    help="List, show and check scenarios, and make your own.",
    no_args_is_help=True,
)

Name = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO",
        help="Name of a scenario, or the path of a folder or a scenario.toml.",
    ),
]


@app.command(name="list")
def list_all() -> None:
    """List your own scenarios, and then those that ship with Fairweather, the default first."""
    from fairweather.cli.scenario_page import scenario_list
    from fairweather.errors import ScenarioError
    from fairweather.scenario import load, own_names, scenario_names

    found, faulty = [], []
    for name in own_names():
        try:
            found.append(load(name))
        except ScenarioError:
            faulty.append(name)
    n_own = len(found)
    found += [load(name) for name in scenario_names()]
    terminal = Terminal()
    terminal.print(scenario_list(found, n_own))
    for name in faulty:
        terminal.print(f"{name} has errors: fairweather scenario check {name}", soft_wrap=True)


@app.command()
def show(scenario: Name = "zagros") -> None:
    """Show a scenario: who takes part, what is agreed, and which numbers are not the default."""
    from fairweather.cli.scenario_page import print_scenario
    from fairweather.scenario import load

    print_scenario(Terminal(), load(scenario))


@app.command(name="presets")
def list_presets() -> None:
    """List the named sets of changes that `fairweather run --preset` takes."""
    from fairweather.cli.scenario_page import print_presets
    from fairweather.scenario import preset, preset_names

    print_presets(Terminal(), [preset(name) for name in preset_names()])


@app.command()
def check(scenario: Name) -> None:
    """Check a scenario. Each error has a line of its own, and the exit code is then 1."""
    from fairweather.scenario import check as find_faults

    faults = find_faults(scenario)
    for fault in faults:
        print(fault)
    if faults:
        print(f"{scenario}: {counted(len(faults), 'error')}.")
        raise typer.Exit(1)
    print(f"{scenario}: no errors")


@app.command()
def balance(
    scenario: ScenarioName,
    worlds: Annotated[int, how_many(100, "Worlds to play.", most=10_000)] = 200,
    seed: Seed = 1,
) -> None:
    """Play a scenario in many worlds, and say what is degenerate in it.

    That is an event that comes in more than 95 or in fewer than 2 of 100 worlds and should be
    neither, a faction that does nothing, an idle host, a decision in which one option always wins,
    a map that is full or still, or a start that moves although nobody acts. The exit code is then
    1. What is told is a hint: a scenario may mean it so.
    """
    from fairweather.experiments.balance import find_flaws
    from fairweather.report.balance import told
    from fairweather.scenario import load

    loaded = load(scenario)
    with Terminal(stderr=True).status("Playing"):
        flaws = find_flaws(loaded, worlds, seed)
    for flaw in flaws:
        one = told(flaw, loaded)
        print(one.text)
        print(f"    Look at: {one.look}.")
    played = f"{counted(worlds, 'world')}, seed {seed}"
    if flaws:
        print(f"{scenario}: {counted(len(flaws), 'finding')} ({played}).")
        raise typer.Exit(1)
    print(f"{scenario}: nothing degenerate ({played})")


app.command()(own.new)
app.command()(own.copy)
app.command()(own.export)
app.command(name="import")(own.take_in)
