"""What several commands ask for in the same words: a scenario, and how many worlds, and luck."""

from __future__ import annotations

from typing import Annotated

import typer

ScenarioName = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="Name, folder or file of a scenario.")
]
ArmWorlds = Annotated[
    int, typer.Option("--worlds", "-w", min=8, metavar="R", help="Worlds for each arm.")
]
Seed = Annotated[int, typer.Option("--seed", "-s", min=0, metavar="N", help="Seed of the luck.")]
