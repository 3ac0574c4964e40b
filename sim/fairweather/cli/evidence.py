"""Commands that print what the model shows, as tables in Markdown: for the pages of the docs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from fairweather.cli.arguments import ArmWorlds, ScenarioName, Seed
from fairweather.cli.markdown import (
    compared,
    print_head,
    print_row,
    sign_word,
    span,
    span_of,
    verdict,
)
from fairweather.cli.progress import one_by_one
from fairweather.play.words import decimals, listed

if TYPE_CHECKING:
    from fairweather.experiments.forcing import Forced
    from fairweather.experiments.reasons import Measured
    from fairweather.experiments.wanted import Row
    from fairweather.report.crisis_stories import CrisisStory


def statics(scenario: ScenarioName = "zagros", worlds: ArmWorlds = 256, seed: Seed = 11) -> None:
    """Print whether each cause moves its outcome in the expected direction, as a table in Markdown.

    A claim about a faction that the scenario does not have is left out.
    """
    from fairweather.experiments.claims import STATICS
    from fairweather.experiments.statics import show_statics
    from fairweather.scenario import load

    loaded = load(scenario)
    fitting = [static for static in STATICS if static.fits(loaded)]
    sides = ("baseline", "treatment", "difference")
    print_head("claim", "what is read", "expected", "source", *sides, "right")
    for shown in one_by_one(show_statics(loaded, fitting, worlds, seed), len(fitting), "claims"):
        static = shown.static
        about = (f"**{static.key}** {static.claim}", static.of, sign_word(static.sign))
        print_row([*about, static.source, *compared(shown.found), verdict(shown.is_right)])
    left_out = len(STATICS) - len(fitting)
    if left_out:
        Console(stderr=True).print(f"{left_out} claims are about factions that are not here.")


def robustness(scenario: ScenarioName = "zagros", worlds: ArmWorlds = 300, seed: Seed = 1) -> None:
    """Print the main results under every variant of the model, as a table in Markdown."""
    from fairweather.experiments.robustness import LEVELS, VARIANTS, robustness
    from fairweather.scenario import load

    print_head("variant", "what a promise adds", "what no memory adds", *LEVELS)
    findings = robustness(load(scenario), worlds, seed)
    for finding in one_by_one(findings, len(VARIANTS), "variants", start=""):
        levels = [decimals(value, 3) for value in finding.levels.values()]
        contrasts = (span(found, 2) for found in (finding.promise, finding.memory))
        print_row([finding.variant.name, *contrasts, *levels])


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


def crisis(
    scenario: ScenarioName = "zagros",
    worlds: ArmWorlds = 256,
    seed: Seed = 11,
    games: Annotated[
        int,
        typer.Option("--games", "-g", min=0, metavar="G", help="Look for stories in seeds 1 to G."),
    ] = 60,
) -> None:
    """Print, as tables in Markdown, each element of the crisis, a run of it, and a story of it.

    Runs about factions or decisions that the scenario does not have are left out.
    """
    from fairweather.experiments.crisis import show_elements
    from fairweather.experiments.elements import ELEMENTS
    from fairweather.report.crisis_stories import find_stories
    from fairweather.scenario import load

    loaded = load(scenario)
    place = {element.title: str(at) for at, element in enumerate(ELEMENTS, start=1)}
    print_head("element", "what was reported", "its mechanism", "rules")
    for element in ELEMENTS:
        rules = ", ".join(f"[{section}](../rules/{page}.md)" for section, page in element.rules)
        title = f"**{place[element.title]}** {element.title}"
        print_row([title, element.reported, element.mechanism, rules])
    print()
    with Console(stderr=True).status("Playing") as status:
        sides = ("without", "with", "difference")
        print_head("element", "run", "what is read", "expected", *sides, "right")
        for judged in show_elements(loaded, ELEMENTS, worlds, seed):
            at = place[judged.element.title]
            about = (f"**{judged.name}** {judged.claim}", judged.of, sign_word(judged.sign))
            print_row([at, *about, *compared(judged.found), verdict(judged.is_right)])
            status.update(f"element {at} of {len(ELEMENTS)}")
        print()
        status.update("Looking for stories")
        stories = find_stories(loaded, ELEMENTS, range(1, games + 1))
        print_head("element", "seed", "turn", "as it is told")
        for title, at in place.items():
            print_row([at, *_story(stories.get(title))])


def _story(story: CrisisStory | None) -> tuple[str, str, str]:
    if story is None:
        return "", "", "does not happen in these games"
    return str(story.seed), str(story.turn), story.text


def reasons(scenario: ScenarioName = "zagros", worlds: ArmWorlds = 256, seed: Seed = 11) -> None:
    """Print how far the choices of factions have reasons, as tables in Markdown."""
    from fairweather import RULES_VERSION
    from fairweather.experiments.forcing import FORCINGS, force
    from fairweather.experiments.reasons import measure_reasons
    from fairweather.experiments.wanted import rows
    from fairweather.scenario import load

    loaded = load(scenario)
    with Console(stderr=True).status("Playing"):
        measured = measure_reasons(loaded, worlds, seed)
    forces = force(loaded, worlds, seed)
    forced = list(one_by_one(forces, len(FORCINGS), "decisions forced"))
    names = ("measure", f"version {RULES_VERSION}", "wanted", "met")
    _print_table(names, _summary(rows(measured, forced)))
    shares = ("best", "within .05", "R2", "turned by reasons", "by luck alone", "entropy")
    _print_table(("decision", "departures a year", *shares), _by_decision(measured))
    names = ("decision", "forced", "moves", "wanted")
    _print_table((*names, "difference", "right", "a group comes out"), _forced(forced))


def _summary(found: Iterable[Row]) -> Iterator[Sequence[str]]:
    for row in found:
        note = f" ({row.note})" if row.note else ""
        met = verdict(row.is_met) if row.is_wanted else ""
        yield row.label, _number(row.found) + note, _wanted(row), met


def _wanted(row: Row) -> str:
    low, high = _number(row.low), _number(row.high)
    if math.isfinite(row.low) and math.isfinite(row.high):
        return f"{low} to {high}"
    if math.isfinite(row.low):
        return f"at least {low}"
    return f"at most {high}" if math.isfinite(row.high) else ""


def _by_decision(measured: Measured) -> Iterator[Sequence[str]]:
    named = [*measured.decisions.items(), ("all, or median", measured.overall)]
    for name, found in named:
        carried = (found.by_reasons, found.by_luck, found.entropy)
        shares = (found.best, found.near, found.r_squared, *carried)
        yield name.replace("_", " "), decimals(found.departures), *map(_or_too_few, shares)


def _forced(forced: Iterable[Forced]) -> Iterator[Sequence[str]]:
    for one in forced:
        name = one.forcing.decision.replace("_", " ")
        ways = one.forcing.ways
        if one.comes_out is None:
            yield name, ways, "nobody decides this here", "", "", "", ""
        else:
            for moved in one.moved:
                sign, right = sign_word(moved.effect.sign), verdict(moved.is_right)
                on = moved.effect.on.replace("_", " ")
                yield name, ways, on, sign, span(moved.found, 3), right, span(one.comes_out, 2)


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else _or_too_few(value)


def _or_too_few(value: float) -> str:
    return "too few" if math.isnan(value) else decimals(value)


def _print_table(names: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    print_head(*names)
    for line in lines:
        print_row(line)
    print()
