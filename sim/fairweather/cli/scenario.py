"""``fairweather scenario``: list, show and check scenarios, and make one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from fairweather.cli import own
from fairweather.cli.balance import balance

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
    from rich.console import Console

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
    console = Console()
    console.print(scenario_list(found, n_own))
    for name in faulty:
        console.print(f"{name} has errors: fairweather scenario check {name}", soft_wrap=True)


@app.command()
def show(scenario: Name = "zagros") -> None:
    """Show a scenario: who takes part, what is agreed, and which numbers are not the default."""
    from rich.console import Console

    from fairweather.cli.scenario_page import print_scenario
    from fairweather.scenario import load

    print_scenario(Console(), load(scenario))


@app.command(name="presets")
def list_presets() -> None:
    """List the named sets of changes that `fairweather run --preset` takes."""
    from rich.console import Console

    from fairweather.cli.scenario_page import print_presets
    from fairweather.scenario import preset, preset_names

    print_presets(Console(), [preset(name) for name in preset_names()])


@app.command()
def check(scenario: Name) -> None:
    """Check a scenario. Each error has a line of its own, and the exit code is then 1."""
    from fairweather.play.words import counted
    from fairweather.scenario import check as find_faults

    faults = find_faults(scenario)
    for fault in faults:
        print(fault)
    if faults:
        print(f"{scenario}: {counted(len(faults), 'error')}.")
        raise typer.Exit(1)
    print(f"{scenario}: no errors")


app.command()(balance)
app.command()(own.new)
app.command()(own.copy)
app.command()(own.export)
app.command(name="import")(own.take_in)
