"""``fairweather robustness``: what moves when a choice of the modeler is made otherwise."""

from __future__ import annotations

from typing import Annotated

import typer


def robustness(
    scenario: Annotated[
        str,
        typer.Argument(metavar="SCENARIO", help="Name, folder or file of a scenario."),
    ] = "zagros",
    worlds: Annotated[
        int, typer.Option("--worlds", "-w", min=8, metavar="R", help="Worlds of each arm.")
    ] = 300,
    seed: Annotated[int, typer.Option("--seed", "-s", min=0, metavar="N", help="Luck.")] = 1,
) -> None:
    """Print, as a table in Markdown, levels and contrasts under every variant of the model."""
    from rich.console import Console

    from sim.experiments.robustness import LEVELS, VARIANTS, robustness
    from sim.records.paired import Paired
    from sim.scenario import load

    def span(found: Paired) -> str:
        return f"{found.difference:+.2f} ({found.low:+.2f} to {found.high:+.2f})"

    names = ["variant", "what a promise adds", "what no memory adds", *LEVELS]
    print("| " + " | ".join(names) + " |")
    print("|" + "---|" * len(names))
    console = Console(stderr=True)
    with console.status("") as status:
        for done, finding in enumerate(robustness(load(scenario), worlds, seed), start=1):
            levels = [f"{value:.3f}" for value in finding.levels.values()]
            row = [finding.variant.name, span(finding.promise), span(finding.memory), *levels]
            print("| " + " | ".join(row) + " |", flush=True)
            status.update(f"{done} of {len(VARIANTS)} variants")
