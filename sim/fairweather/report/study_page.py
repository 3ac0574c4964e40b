"""Study page: a sweep as one HTML file that needs no network: question, design, findings, files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from matplotlib.figure import Figure

from fairweather.experiments.compare import said
from fairweather.experiments.effects import Effect
from fairweather.experiments.experiment import change_lines
from fairweather.experiments.factor import Factor, Level
from fairweather.experiments.measures import Measure, measures
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
from fairweather.report.boxes import boxes_told
from fairweather.report.compared import Study, panels_of
from fairweather.report.findings import Finding, amount, chance, contrast, finding
from fairweather.report.forest import draw_distributions, draw_forest
from fairweather.report.layout import lay_out
from fairweather.report.look import picture
from fairweather.report.study_view import Answers, answers_of
from fairweather.report.tornado import draw_heat, draw_tornado, told

_MOST_FOUND = 6
_DESIGNS = {
    Kind.FACTORIAL: "every combination of levels",
    Kind.ONE_AT_A_TIME: "one factor at a time, the others at their baseline",
    Kind.LATIN_HYPERCUBE: "a Latin hypercube",
    Kind.SOBOL: "a Sobol sequence",
    Kind.SALTELLI: "Saltelli's sample, made for Sobol's indices",
    Kind.MORRIS: "Morris's paths",
}


EFFECT_HEADS = (
    "Change", "Outcome", "Before", "After", "Difference", "Interval", "Bootstrap", "Size",
    "p (Holm)", "Saved",
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """What was found: findings, how many differences stand, which are untold, boxes in words."""

    findings: Sequence[Finding]
    note: str
    stand: str
    untold: Sequence[Finding]
    boxes: Sequence[str]
    is_to_discover: bool


@dataclass(frozen=True)
class LevelLine:
    """One level of a factor: its name, and what it changes."""

    name: str
    is_baseline: bool
    changes: Sequence[str]


@dataclass(frozen=True)
class FactorLine:
    """One factor: a span with its key, or levels."""

    label: str
    span: str
    key: str
    levels: Sequence[LevelLine]


@dataclass(frozen=True)
class Design:
    """How the study was asked: its points, worlds, factors, outcomes, and points that failed."""

    kind: str
    points: str
    worlds: str
    stop: str
    base: Sequence[str]
    factors: Sequence[FactorLine]
    outcomes: Sequence[Measure]
    failures: Sequence[Finding]


@dataclass(frozen=True)
class Picture:
    """A figure: the box that it is drawn in, its drawing as markup, and what it shows."""

    box: str
    drawing: str
    caption: str


@dataclass(frozen=True)
class EffectLine:
    """One difference in numbers, by ``EFFECT_HEADS``."""

    cells: Sequence[str]
    is_clear: bool


@dataclass(frozen=True)
class StudyPage:
    """Everything that the page of a study tells."""

    title: str
    question: str
    notes: Sequence[str]
    scope: str
    scenario: str
    warning: str
    found: Found
    design: Design
    pictures: Sequence[Picture]
    heads: Sequence[str]
    effects: Sequence[EffectLine]
    cite: str
    remake: Sequence[tuple[str, str, bool]]
    credits: Sequence[str]
    file: str


def study_page(results: Results) -> str:
    """Return the whole page."""
    sheet, about = results.experiment.sheet, results.manifest
    answers = answers_of(results)
    points, worlds = _points(results), counted(results.n_worlds, "world")
    page = StudyPage(
        title=sheet.title,
        question=sheet.question,
        notes=[one_line(part) for part in sheet.note.split("\n\n") if part],
        scope=f"{counted(about['runs'], 'run')}: {points}, {worlds} each",
        scenario=about["scenario"]["title"],
        warning=NOT_A_FORECAST,
        found=_found(results, answers),
        design=_design(results),
        pictures=list(_pictures(results, answers)),
        heads=EFFECT_HEADS,
        effects=[_effect_line(one) for one in answers.effects],
        cite=_cite(results),
        remake=list(_remake(about)),
        credits=about["credits"],
        file=results.experiment.text,
    )
    return lay_out("study.html.j2", page=page)


def _found(results: Results, answers: Answers) -> Found:
    kind = results.experiment.sheet.design.kind
    findings, note, stand, effects = [], answers.fault, "", answers.effects
    if answers.indices is not None:
        findings = [told(answers.indices, one.key) for one in answers.indices.outcomes]
    elif effects:
        clear = [one for one in effects if one.is_clear]
        findings = [finding(one) for one in _first(clear, results.experiment.outcomes)]
        note = "" if clear else "No difference in this experiment can be told from luck."
        unclear = len(effects) - len(clear)
        stand = (
            f"{len(clear)} of {counted(len(effects), 'difference')} stand after Holm's "
            f"correction; {unclear} {'does' if unclear == 1 else 'do'} not. All are below, "
            "whatever they say."
        )
    boxes = boxes_told(results.folder)
    untold = [finding(one) for one in effects if not one.is_told]
    is_sample = kind in (Kind.LATIN_HYPERCUBE, Kind.SOBOL)
    return Found(findings, note, stand, untold, boxes, is_sample and not boxes)


def _first(clear: Sequence[Effect], outcomes: Sequence[str]) -> list[Effect]:
    """Return what to tell first: the largest difference of each outcome, then the largest left."""
    ranked = sorted(clear, key=lambda one: -abs(one.size))
    firsts = {one.measure.key: one for one in reversed(ranked)}
    told = [firsts[key] for key in outcomes if key in firsts]
    told += [one for one in ranked if one not in told]
    return sorted(told[:_MOST_FOUND], key=lambda one: outcomes.index(one.measure.key))


def _points(results: Results) -> str:
    return counted(len(results.points), "design point")


def _design(results: Results) -> Design:
    experiment, about = results.experiment, results.manifest
    stop = about.get("stopping")
    failures = {one["point"]: one for one in about["failures"]}
    return Design(
        kind=capital(_DESIGNS[experiment.sheet.design.kind]),
        points=counted(len(results.points), "point"),
        worlds=counted(results.n_worlds, "world"),
        stop=_stop(stop) if stop else "",
        base=change_lines(experiment.base),
        factors=[_factor_line(factor) for factor in experiment.factors],
        outcomes=[measures()[key] for key in experiment.outcomes],
        failures=[
            Finding(f"Point {point}", f"{one['kind']}: {one['message'][:200]}")
            for point, one in failures.items()
        ],
    )


def _stop(stop: dict[str, Any]) -> str:
    why = "it was narrow enough" if stop["is_narrow"] else "the budget was spent"
    return (
        "Worlds were added until the interval of one difference was narrower than "
        f"{stop['wanted']:g}; it came to {stop['width']:.3g} and play ended because {why}."
    )


def _factor_line(factor: Factor) -> FactorLine:
    if factor.span is None:
        levels = [_level_line(factor, level) for level in factor.levels]
        return FactorLine(factor.label, "", "", levels)
    span = factor.span
    law = span.law.value.replace("_", " ")
    return FactorLine(factor.label, f"{span.low:g} to {span.high:g}, {law}", span.key, ())


def _level_line(factor: Factor, level: Level) -> LevelLine:
    is_baseline = level.setting == factor.baseline
    return LevelLine(said(level.setting), is_baseline, change_lines(level.arrangement))


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


def _effect_line(one: Effect) -> EffectLine:
    unit = one.measure.unit
    cells = (
        contrast(one),
        one.measure.label,
        amount(one.baseline, unit),
        amount(one.treatment, unit),
        difference(one.difference, unit),
        interval(one.low, one.high, unit),
        interval(one.boot_low, one.boot_high, unit),
        with_sign(one.size),
        chance(one.p_holm),
        UNTOLD if isnan(one.saving) else f"{rough(one.saving)}×",
    )
    return EffectLine(cells, one.is_clear)


def _cite(results: Results) -> str:
    about, sheet = results.manifest, results.experiment.sheet
    version, rules = about["versions"].get("fairweather", ""), about["versions"].get("rules", "")
    year = about["finished"][:4]
    return (
        f"The Fairweather authors ({year}). Fairweather {version} (rules {rules}). Experiment "
        f"“{sheet.title}”, digest {about['experiment_digest'][:16]}, seed {about['seed']}, "
        f"{counted(about['runs'], 'run')}."
    )


def _remake(about: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Yield what is needed to make the study again: its name, itself, and whether it is code."""
    yield "command", about["command"], True
    yield "experiment", about["experiment_digest"], True
    yield "scenario", about["scenario"]["digest"], True
    yield "seed", str(about["seed"]), False
    versions = ", ".join(f"{name} {value}" for name, value in about["versions"].items())
    yield "versions", versions, False
    yield "finished", about["finished"], False
