"""``fairweather robustness``: what moves when a choice of the modeler is made otherwise."""

from __future__ import annotations

from fairweather.cli.arguments import ArmWorlds, ScenarioName, Seed
from fairweather.cli.markdown import print_head, print_row, span
from fairweather.play.words import decimals


def robustness(
    scenario: ScenarioName = "zagros",
    worlds: ArmWorlds = 300,
    seed: Seed = 1,
) -> None:
    """Print the main results under every variant of the model, as a table in Markdown."""
    from rich.console import Console

    from fairweather.experiments.robustness import LEVELS, VARIANTS, robustness
    from fairweather.scenario import load

    print_head("variant", "what a promise adds", "what no memory adds", *LEVELS)
    console = Console(stderr=True)
    with console.status("") as status:
        for done, finding in enumerate(robustness(load(scenario), worlds, seed), start=1):
            levels = [decimals(value, 3) for value in finding.levels.values()]
            contrasts = (span(found, 2) for found in (finding.promise, finding.memory))
            print_row([finding.variant.name, *contrasts, *levels])
            status.update(f"{done} of {len(VARIANTS)} variants")
