"""Study page: a sweep as one HTML file that needs no network: question, design, findings, files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isnan
from typing import Any

from matplotlib.figure import Figure

from fairweather.experiments.compare import said
from fairweather.experiments.effects import Effect
from fairweather.experiments.experiment import change_lines
from fairweather.experiments.factor import Factor
from fairweather.experiments.measures import measures
from fairweather.experiments.results import Results
from fairweather.experiments.schema import Kind
from fairweather.play.words import (
    NOT_A_FORECAST,
    UNTOLD,
    capital,
    counted,
    difference,
    interval,
    one_line,
    rough,
    with_sign,
)
from fairweather.report.blocks import (
    Block,
    Cell,
    Code,
    Fold,
    Heading,
    Items,
    Lines,
    Page,
    Part,
    Picture,
    Table,
    Text,
    Words,
    aside,
)
from fairweather.report.compared import Study, panels_of
from fairweather.report.findings import Finding, amount, boxes_told, chance, contrast, finding
from fairweather.report.forest import draw_distributions, draw_forest
from fairweather.report.layout import lay_out
from fairweather.report.look import picture
from fairweather.report.study_view import Answers, answers_of
from fairweather.report.tornado import draw_heat, draw_tornado, told

_MOST_FOUND = 6
_DISCOVER = "fairweather discover"
_DESIGNS = {
    Kind.FACTORIAL: "every combination of levels",
    Kind.ONE_AT_A_TIME: "one factor at a time, the others at their baseline",
    Kind.LATIN_HYPERCUBE: "a Latin hypercube",
    Kind.SOBOL: "a Sobol sequence",
    Kind.SALTELLI: "Saltelli's sample, made for Sobol's indices",
    Kind.MORRIS: "Morris's paths",
}


_EFFECT_HEADS = (
    "Change", "Outcome", "Before", "After", "Difference", "Interval", "Bootstrap", "Size",
    "p (Holm)", "Saved",
)  # fmt: skip


def study_page(results: Results) -> str:
    """Return the whole page."""
    sheet, about = results.experiment.sheet, results.manifest
    answers = answers_of(results)
    points = counted(len(results.points), "design point")
    scope = f"{counted(about['runs'], 'run')}: {points}, {counted(results.n_worlds, 'world')} each"
    page = Page(
        title=sheet.title,
        style="study.css",
        scheme="light",
        kicker=f"An experiment with Fairweather · {NOT_A_FORECAST}",
        heading=sheet.title,
        lede=[
            Text(sheet.question, "question"),
            Text(Words(f" · {scope}", lead=about["scenario"]["title"]), "facts"),
        ],
        blocks=[
            Part("found", "What was found", list(_found(results, answers)), "found"),
            Part("design", "How it was asked", list(_design(results))),
            Part("figures", "Figures", list(_figures(results, answers))),
            Part("cite", "To cite", [Text(_cite(results), "cite")]),
            Part("again", "To do it again", list(_again(results))),
        ],
        end="Human cost is told, never scored.",
        credits=about["credits"],
    )
    return lay_out("told.html.j2", page=page)


def _found(results: Results, answers: Answers) -> Iterator[Block]:
    effects = answers.effects
    if answers.fault:
        yield Text(answers.fault)
    if answers.indices is not None:
        ranked = answers.indices
        yield _findings([told(ranked, measure.key) for measure in ranked.outcomes])
    elif effects:
        clear = [one for one in effects if one.is_clear]
        unclear = len(effects) - len(clear)
        yield _findings([finding(one) for one in _first(clear, results.experiment.outcomes)])
        if not clear:
            yield Text("No difference in this experiment can be told from luck.")
        yield aside(
            f"{len(clear)} of {counted(len(effects), 'difference')} stand after Holm's "
            f"correction; {unclear} {'does' if unclear == 1 else 'do'} not. All are below, "
            "whatever they say."
        )
        untold = [finding(one) for one in effects if not one.is_told]
        if untold:
            yield _findings(untold)
    boxes = boxes_told(results.folder)
    if boxes:
        yield Heading("Where it happens")
        yield Items(boxes)
    elif results.experiment.sheet.design.kind in (Kind.LATIN_HYPERCUBE, Kind.SOBOL):
        yield Text(Words("To look for conditions in a sample of ranges: ", code=_DISCOVER))


def _findings(found: Sequence[Finding]) -> Items:
    return Items([Words(f": {one.text}", lead=one.about) for one in found])


def _first(clear: Sequence[Effect], outcomes: Sequence[str]) -> list[Effect]:
    """Return what to tell first: the largest difference of each outcome, then the largest left."""
    ranked = sorted(clear, key=lambda one: -abs(one.size))
    firsts = {one.measure.key: one for one in reversed(ranked)}
    told = [firsts[key] for key in outcomes if key in firsts]
    told += [one for one in ranked if one not in told]
    return sorted(told[:_MOST_FOUND], key=lambda one: outcomes.index(one.measure.key))


def _design(results: Results) -> Iterator[Block]:
    experiment, about = results.experiment, results.manifest
    yield from (Text(one_line(part)) for part in experiment.sheet.note.split("\n\n") if part)
    kind, points = _DESIGNS[experiment.sheet.design.kind], counted(len(results.points), "point")
    yield Text(
        f"{capital(kind)}: {points}. Every point is played in the same "
        f"{counted(results.n_worlds, 'world')}, that is, with the same luck, so that differences "
        "are compared world by world."
    )
    stop = about.get("stopping")
    if stop:
        yield Text(_stop(stop))
    base = change_lines(experiment.base)
    if base:
        yield Text(Words("In every point: ", code="; ".join(base)))
    factors = [(factor.label, _settings(factor)) for factor in experiment.factors]
    yield Table(("Factor", "Levels or range"), factors, look="factors")
    wanted = [measures()[key] for key in experiment.outcomes]
    outcomes = [(one.label, f"{one.meaning}; {one.unit}") for one in wanted]
    yield Table(("Outcome", "What it is"), outcomes, look="factors")
    failures = {one["point"]: one for one in about["failures"]}
    if failures:
        yield Heading("Points that could not be played")
        yield _findings([
            Finding(f"Point {point}", f"{one['kind']}: {one['message'][:200]}")
            for point, one in failures.items()
        ])  # fmt: skip


def _stop(stop: dict[str, Any]) -> str:
    why = "it was narrow enough" if stop["is_narrow"] else "the budget was spent"
    return (
        "Worlds were added until the interval of one difference was narrower than "
        f"{stop['wanted']:g}; it came to {stop['width']:.3g} and play ended because {why}."
    )


def _settings(factor: Factor) -> Lines:
    """Return the range of a factor, or its levels and what each changes."""
    if factor.span is not None:
        span = factor.span
        law = span.law.value.replace("_", " ")
        between = Words(f"{span.low:g} to {span.high:g}, {law}")
        return Lines([between, Words(code=span.key)])
    lines = []
    for level in factor.levels:
        mark = " (baseline)" if level.setting == factor.baseline else ""
        changes = "; ".join(change_lines(level.arrangement))
        does = f"{mark}: " if changes else f"{mark}: as the scenario is"
        lines.append(Words(does, lead=said(level.setting), code=changes))
    return Lines(lines)


def _figures(results: Results, answers: Answers) -> Iterator[Block]:
    for place, one in enumerate(_pictures(results, answers)):
        yield one
        if place == 0 and answers.effects:
            yield Fold(Words("All differences in numbers"), [
                Table(_EFFECT_HEADS, [_effect_row(one) for one in answers.effects], look="numbers"),
                aside(
                    "Intervals are paired by world and made for the kind of outcome: means, "
                    "chances, or shares of what fell due; beside them percentiles of a bootstrap "
                    "over worlds. Size is in standard deviations of runs. Saved: how many times "
                    "as many runs with luck of their own would have been needed; below 1, shared "
                    "luck costs."
                ),
            ])  # fmt: skip


def _pictures(results: Results, answers: Answers) -> Iterator[Picture]:
    found, effects = answers.indices, answers.effects
    if found is not None:
        if len(found.outcomes) > 1:
            heat = draw_heat(found, "What matters for what")
            yield _picture(heat, "How much of each outcome has to do with each factor.")
        for measure in found.outcomes:
            if any(index.total != 0.0 for index in found.of(measure.key)):
                caption = f"{capital(measure.meaning)} ({measure.unit})."
                yield _picture(draw_tornado(found, measure.key, measure.label), caption)
    if not effects:
        return
    about = f"Paired by world, {counted(results.n_worlds, 'world')}"
    forest = draw_forest(effects, "What each change did", about)
    yield _picture(forest, "Differences from the baseline in standard deviations of runs.")
    study = Study(results, results.experiment.outcomes)
    for factor in results.experiment.factors:
        panels = panels_of(study, factor)
        figure = draw_distributions(panels, factor.label, "How outcomes lie over worlds")
        yield _picture(figure, "Means are close where bars overlap; pairing tells them apart.")


def _picture(figure: Figure, caption: str) -> Picture:
    """Return what a figure draws, to be put into the page; its size is the page's."""
    svg = picture(figure, "svg").decode()
    inner = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    wide, tall = 72.0 * figure.get_size_inches()
    inner = re.sub(r"<metadata>.*?</metadata>", "", inner, flags=re.DOTALL)
    return Picture(f"0 0 {wide:g} {tall:g}", inner, caption)


def _effect_row(one: Effect) -> tuple[Cell, ...]:
    unit = one.measure.unit
    moved = difference(one.difference, unit)
    return (
        contrast(one),
        one.measure.label,
        amount(one.baseline, unit),
        amount(one.treatment, unit),
        Words(moved, look="clear") if one.is_clear else moved,
        interval(one.low, one.high, unit),
        interval(one.boot_low, one.boot_high, unit),
        with_sign(one.size),
        chance(one.p_holm),
        UNTOLD if isnan(one.saving) else f"{rough(one.saving)}×",
    )


def _cite(results: Results) -> str:
    about, sheet = results.manifest, results.experiment.sheet
    version, rules = about["versions"].get("fairweather", ""), about["versions"].get("rules", "")
    year = about["finished"][:4]
    return (
        f"The Fairweather authors ({year}). Fairweather {version} (rules {rules}). Experiment "
        f"“{sheet.title}”, digest {about['experiment_digest'][:16]}, seed {about['seed']}, "
        f"{counted(about['runs'], 'run')}."
    )


def _again(results: Results) -> Iterator[Block]:
    """Yield what is needed to make the study again."""
    about = results.manifest
    versions = ", ".join(f"{name} {value}" for name, value in about["versions"].items())
    yield Text(
        "The same file, seed and rules give the same numbers to the last bit on the same kind of "
        "machine."
    )
    rows: list[tuple[Cell, ...]] = [
        ("command", Words(code=about["command"])),
        ("experiment", Words(code=about["experiment_digest"])),
        ("scenario", Words(code=about["scenario"]["digest"])),
        ("seed", str(about["seed"])),
        ("versions", versions),
        ("finished", about["finished"]),
    ]
    yield Table((), rows, look="about")
    yield Fold(Words("The experiment's file"), [Code(results.experiment.text)])
