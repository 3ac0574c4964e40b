"""``fairweather forecasts``: the rule for keeping a word, tried on the coded list."""

from __future__ import annotations

from typing import Annotated

import typer

from fairweather.cli.arguments import ScenarioName, Seed
from fairweather.cli.markdown import print_head, print_row, span, span_of
from fairweather.play.words import decimals, listed


def forecasts(
    scenario: ScenarioName = "zagros",
    halves: Annotated[
        int, typer.Option("--halves", min=10, metavar="H", help="How many random halves to try.")
    ] = 1000,
    seed: Seed = 1,
) -> None:
    """Print how well the default rule predicts withdrawal in known cases, as tables in Markdown.

    The rule is fitted to one half of the remembered cases and scored on the other half, both ways.
    The base rate of the fitted half stands beside it. In every column of scores, less is better.
    """
    from fairweather.experiments.withdrawal import CODINGS, MAIN, MODELS, SHUFFLES, withdrawal
    from fairweather.scenario import load

    played = load(scenario)
    found = {
        coding: withdrawal(played, coding, halves, SHUFFLES * (coding is MAIN), seed)
        for coding in CODINGS
    }
    main = found[MAIN]
    (ours, share), (others, other_share) = main.halves
    print_head(
        "forecast",
        f"fitted on 1 ({ours} cases, {decimals(share)}), on 2 ({others}, {decimals(other_share)})",
        "foretold",
        "Brier, 1 to 2",
        "Brier, 2 to 1",
        "Brier, all",
        "log, 1 to 2",
        "log, 2 to 1",
        "log, all",
    )
    for score in main.scores:
        brier = [*score.brier, score.both("Brier")]
        log = [*score.log, score.both("log")]
        fits = listed([fit for fit in score.fitted if fit])
        told = [decimals(value, 3) for value in (*brier, *log)]
        print_row([score.forecast, fits, decimals(score.foretold), *told])
    print()
    print_head(
        "less the base rate",
        "Brier, declared halves",
        "Brier, random halves",
        "log, declared halves",
        "log, random halves",
        "shuffles as good: Brier, log",
    )
    for score in main.scores[1:]:
        kinds = ("Brier", "log")
        cells = [(span(score.against[kind], 3), span_of(*score.luck[kind], 3)) for kind in kinds]
        as_good = ", ".join(decimals(score.shuffled[kind]) for kind in kinds)
        print_row([score.forecast, *(cell for pair in cells for cell in pair), as_good])
    print()
    print_head("Brier less the base rate, declared halves", "cases", "base rate's Brier", *MODELS)
    for coding, result in found.items():
        told = [span(one.against["Brier"], 3) for one in result.scores if one.forecast in MODELS]
        cases = sum(count for count, _ in result.halves)
        print_row([coding.name, str(cases), decimals(result.scores[0].both("Brier"), 3), *told])
