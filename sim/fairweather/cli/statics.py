"""``fairweather statics``: one thing changed, all luck the same, the sign that must come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairweather.cli.arguments import ArmWorlds, ScenarioName, Seed
from fairweather.cli.markdown import compared, print_head, print_row, sign_word, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fairweather.experiments.statics import Shown

NAMES = (
    "claim",
    "what is read",
    "expected",
    "source",
    "baseline",
    "treatment",
    "difference",
    "right",
)


def statics(
    scenario: ScenarioName = "zagros",
    worlds: ArmWorlds = 256,
    seed: Seed = 11,
) -> None:
    """Print whether each cause moves its outcome in the expected direction, as a table in Markdown.

    A claim about a faction that the scenario does not have is left out, and so are claims that are
    made of another scenario.
    """
    from rich.console import Console

    from fairweather.experiments.claims import STATICS
    from fairweather.experiments.claims_in_cases import IN_CASES
    from fairweather.experiments.statics import show_statics
    from fairweather.scenario import load

    loaded = load(scenario)
    about = [static for static in (*STATICS, *IN_CASES) if static.case in ("", loaded.name)]
    fitting = [static for static in about if static.fits(loaded)]
    console = Console(stderr=True)
    print_head(*NAMES)
    with console.status("Playing") as status:
        for done, shown in enumerate(show_statics(loaded, fitting, worlds, seed), start=1):
            print_row(_row(shown))
            status.update(f"{done} of {len(fitting)} claims")
    if len(fitting) < len(about):
        console.print(f"{len(about) - len(fitting)} claims are about factions that are not here.")


def _row(shown: Shown) -> Sequence[str]:
    static = shown.static
    return (
        f"**{static.key}** {static.claim}",
        static.of,
        sign_word(static.sign),
        static.source,
        *compared(shown.found),
        verdict(shown.is_right),
    )
