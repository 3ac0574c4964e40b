"""``fairweather scenario balance``: what is degenerate in a scenario, in plain words."""

from __future__ import annotations

from typing import Annotated

import typer

from fairweather.cli.arguments import ScenarioName, Seed


def balance(
    scenario: ScenarioName,
    worlds: Annotated[
        int,
        typer.Option("--worlds", "-w", min=100, max=10_000, metavar="R", help="Worlds to play."),
    ] = 200,
    seed: Seed = 1,
) -> None:
    """Play a scenario in many worlds, and say what is degenerate in it.

    That is an event that comes in more than 95 or in fewer than 2 of 100 worlds and should be
    neither, a faction that does nothing, an idle host, a decision in which one option always wins,
    a map that is full or still, or a start that moves although nobody acts. The exit code is then
    1. What is told is a hint. A scenario that means it so says why in a [[meant]] table, by the key
    of the finding: it is then told with that reason and counts no more. What is declared there and
    is not found is a finding itself.
    """
    from rich.console import Console

    from fairweather.experiments.balance import find_flaws
    from fairweather.play.words import counted
    from fairweather.report.balance import told
    from fairweather.scenario import load

    loaded = load(scenario)
    with Console(stderr=True).status("Playing"):
        flaws = find_flaws(loaded, worlds, seed)
    every = [told(flaw, loaded) for flaw in flaws]
    meant = [one for one in every if one.why]
    for one in every:
        print(one.text)
        key = f" [{one.key}]" if one.key else ""
        print(f"    Meant so: {one.why}" if one.why else f"    Look at: {one.look}.{key}")
    played = f"{counted(worlds, 'world')}, seed {seed}"
    besides = f"; {counted(len(meant), 'finding')} meant so" if meant else ""
    if len(meant) < len(every):
        n_left = counted(len(every) - len(meant), "finding")
        print(f"{scenario}: {n_left}{besides} ({played}).")
        raise typer.Exit(1)
    print(f"{scenario}: nothing degenerate{besides} ({played})")
