"""Study page: a sweep as one HTML file that needs no network: question, design, findings, files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from matplotlib.figure import Figure

from fairweather.experiments.compare import ALONE, compare_sweep, said
from fairweather.experiments.effects import Effect
from fairweather.experiments.experiment import change_lines
from fairweather.experiments.factor import Factor
from fairweather.experiments.measures import measures
from fairweather.experiments.results import Results
from fairweather.experiments.schema import SAMPLED, Kind
from fairweather.play.wording import capital
from fairweather.report.boxes import boxes_told
from fairweather.report.compared import Study, panels_of
from fairweather.report.findings import (
    UNTOLD,
    amount,
    chance,
    finding,
    plus_minus,
    signed,
    span,
    times,
)
from fairweather.report.look import picture
from fairweather.report.study_view import answers_of
from fairweather.report.words import NOT_A_FORECAST, is_share

_TEMPLATE = Path(__file__).with_name("study_page.html")
_MOST_FOUND = 6
_DESIGNS = {
    Kind.FACTORIAL: "every combination of levels",
    Kind.ONE_AT_A_TIME: "one factor at a time, the others at their baseline",
    Kind.LATIN_HYPERCUBE: "a Latin hypercube",
    Kind.SOBOL: "a Sobol sequence",
    Kind.SALTELLI: "Saltelli's sample, made for Sobol's indices",
    Kind.MORRIS: "Morris's paths",
}


def study_page(results: Results) -> str:
    """Return the whole page."""
    sheet = results.experiment.sheet
    about = results.manifest
    runs = f"{about['runs']:,} runs: {len(results.points):,} design points"
    parts = {
        "title": escape(sheet.title),
        "question": escape(sheet.question),
        "note": _paragraphs(sheet.note),
        "scope": f"{runs}, {results.n_worlds:,} worlds each",
        "scenario": escape(about["scenario"]["title"]),
        "warning": NOT_A_FORECAST,
        "findings": "\n".join(_findings(results)),
        "design": "\n".join(_design(results)),
        "figures": "\n".join(_figures(results)),
        "cite": _cite(results),
        "reproduce": _reproduce(results),
        "credits": "".join(f"<li>{escape(one)}</li>" for one in about["credits"]),
        "file": escape(results.experiment.text),
    }
    page = _TEMPLATE.read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found.group(1)], page)


def _findings(results: Results) -> Iterator[str]:
    kind = results.experiment.sheet.design.kind
    if kind in (Kind.SALTELLI, Kind.MORRIS):
        from fairweather.report.tornado import told

        answers = answers_of(results)
        if answers.indices is None:
            yield f"<p>{escape(answers.fault)}</p>"
        else:
            found = answers.indices
            yield _list([told(found, measure.key) for measure in found.outcomes])
    elif kind not in SAMPLED:
        effects = compare_sweep(results)
        clear = [one for one in effects if one.is_clear]
        if clear:
            yield _list([finding(one) for one in _first(clear, results.experiment.outcomes)])
        elif not effects:
            yield f"<p>{ALONE}</p>"
            return
        else:
            yield "<p>No difference in this experiment can be told from luck.</p>"
        unclear = len(effects) - len(clear)
        verb = "does" if unclear == 1 else "do"
        yield (
            f"<p class='aside'>{len(clear)} of {len(effects)} differences stand after Holm's "
            f"correction; {unclear} {verb} not. All are below, whatever they say.</p>"
        )
        untold = [finding(one) for one in effects if not one.is_told]
        if untold:
            yield _list(untold)
    lines = boxes_told(results.folder)
    if lines:
        yield "<h3>Where it happens</h3>" + _list(lines)
    if kind in (Kind.LATIN_HYPERCUBE, Kind.SOBOL) and not lines:
        yield "<p>A sample of ranges. <code>fairweather discover</code> looks for conditions.</p>"


def _first(clear: Sequence[Effect], outcomes: Sequence[str]) -> list[Effect]:
    """Return what to tell first: the largest difference of each outcome, then the largest left."""
    ranked = sorted(clear, key=lambda one: -abs(one.size))
    firsts = {one.measure.key: one for one in reversed(ranked)}
    told = [firsts[key] for key in outcomes if key in firsts]
    told += [one for one in ranked if one not in told]
    return sorted(told[:_MOST_FOUND], key=lambda one: outcomes.index(one.measure.key))


def _design(results: Results) -> Iterator[str]:
    experiment = results.experiment
    sheet, about = experiment.sheet, results.manifest
    yield f"<p>{capital(_DESIGNS[sheet.design.kind])}: {len(results.points):,} points. "
    yield f"Every point is played in the same {results.n_worlds:,} worlds, that is, with the "
    yield "same luck, so that differences are compared world by world.</p>"
    stop = about.get("stopping")
    if stop:
        why = "it was narrow enough" if stop["is_narrow"] else "the budget was spent"
        yield (
            f"<p>Worlds were added until the interval of one difference was narrower than "
            f"{stop['wanted']:g}; it came to {stop['width']:.3g} and play ended because {why}.</p>"
        )
    base = change_lines(experiment.base)
    if base:
        yield "<p>In every point: " + "; ".join(f"<code>{escape(x)}</code>" for x in base) + ".</p>"
    rows = "".join(_factor_row(factor) for factor in experiment.factors)
    yield f"<table class='factors'><tr><th>Factor</th><th>Levels or range</th></tr>{rows}</table>"
    wanted = "".join(
        f"<tr><td>{escape(measures()[key].label)}</td><td>{escape(measures()[key].meaning)}; "
        f"{escape(measures()[key].unit)}</td></tr>"
        for key in experiment.outcomes
    )
    yield f"<table class='factors'><tr><th>Outcome</th><th>What it is</th></tr>{wanted}</table>"
    lost = {one["point"]: one for one in about["failures"]}
    if lost:
        items = [f"Point {n}: {one['kind']}: {one['message'][:200]}" for n, one in lost.items()]
        yield f"<h3>Points that could not be played</h3>{_list(items)}"


def _factor_row(factor: Factor) -> str:
    if factor.span is not None:
        span = factor.span
        law = span.law.value.replace("_", " ")
        levels = f"{span.low:g} to {span.high:g}, {law}<br><code>{escape(span.key)}</code>"
        return f"<tr><td>{escape(factor.label)}</td><td>{levels}</td></tr>"
    items = []
    for level in factor.levels:
        lines = change_lines(level.arrangement)
        does = "; ".join(f"<code>{escape(line)}</code>" for line in lines) or "as the scenario is"
        mark = " <em>(baseline)</em>" if level.setting == factor.baseline else ""
        items.append(f"<strong>{escape(said(level.setting))}</strong>{mark}: {does}")
    return f"<tr><td>{escape(factor.label)}</td><td>{'<br>'.join(items)}</td></tr>"


def _figures(results: Results) -> Iterator[str]:
    sheet = results.experiment.sheet
    kind = sheet.design.kind
    if kind in (Kind.SALTELLI, Kind.MORRIS):
        from fairweather.report.tornado import draw_heat, draw_tornado

        found = answers_of(results).indices
        if found is None:
            return
        if len(found.outcomes) > 1:
            heat = draw_heat(found, "What matters for what")
            yield _figure(heat, "How much of each outcome has to do with each factor.")
        for measure in found.outcomes:
            if any(index.total != 0.0 for index in found.of(measure.key)):
                caption = f"{capital(measure.meaning)} ({measure.unit})."
                yield _figure(draw_tornado(found, measure.key, measure.label), caption)
        return
    if kind in SAMPLED:
        return
    from fairweather.report.forest import draw_distributions, draw_forest

    effects = compare_sweep(results)
    if not effects:
        return
    about = f"Paired by world, {results.n_worlds:,} worlds"
    forest = draw_forest(effects, "What each change did", about)
    yield _figure(forest, "Differences from the baseline in standard deviations of runs.")
    yield _effects_table(effects)
    study = Study(results, results.experiment.outcomes)
    for factor in results.experiment.factors:
        panels = panels_of(study, factor)
        figure = draw_distributions(panels, factor.label, "How outcomes lie over worlds")
        yield _figure(figure, "Means are close where bars overlap; pairing tells them apart.")


def _figure(figure: Figure, caption: str) -> str:
    svg = picture(figure, "svg").decode()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    told = escape(caption)
    svg = svg.replace("<svg", f'<svg role="img" aria-label="{told}"', 1)
    return f"<figure>{svg}<figcaption>{told}</figcaption></figure>"


def _effects_table(effects: Sequence[Effect]) -> str:
    heads = ("Change", "Outcome", "Before", "After", "Difference", "Interval", "Bootstrap",
             "Size", "p (Holm)", "Saved")  # fmt: skip
    rows = []
    for one in effects:
        unit = one.measure.unit
        tail = "pts" if is_share(unit) else ""
        cells = (
            f"{one.group}: {one.treatment_name} for {one.baseline_name}",
            one.measure.label,
            amount(one.baseline, unit),
            amount(one.treatment, unit),
            f"{signed(one.difference, unit)} {tail}" if one.is_told else UNTOLD,
            span(one.low, one.high, unit).removesuffix(" points"),
            span(one.boot_low, one.boot_high, unit).removesuffix(" points"),
            plus_minus(one.size),
            chance(one.p_holm),
            times(one.saving),
        )
        mark = " class='clear'" if one.is_clear else ""
        rows.append(f"<tr{mark}>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    header = "".join(f"<th>{head}</th>" for head in heads)
    return (
        f"<details><summary>All differences in numbers</summary><div class='wide'>"
        f"<table class='numbers'><tr>{header}</tr>{''.join(rows)}</table></div>"
        "<p class='aside'>Intervals are paired by world and made for the kind of outcome: means, "
        "chances, or shares of what fell due; beside them percentiles of a bootstrap over worlds. "
        "Size is in standard deviations of runs. Saved: how many times as many runs with luck of "
        "their own would have been needed; below 1, shared luck costs.</p></details>"
    )


def _cite(results: Results) -> str:
    about, sheet = results.manifest, results.experiment.sheet
    version, rules = about["versions"].get("fairweather", ""), about["versions"].get("rules", "")
    year = about["finished"][:4]
    return escape(
        f"The Fairweather authors ({year}). Fairweather {version} (rules {rules}). Experiment "
        f"“{sheet.title}”, digest {about['experiment_digest'][:16]}, seed {about['seed']}, "
        f"{about['runs']:,} runs."
    )


def _reproduce(results: Results) -> str:
    about = results.manifest
    versions = ", ".join(f"{name} {value}" for name, value in about["versions"].items())
    rows = {
        "command": f"<code>{escape(about['command'])}</code>",
        "experiment": f"<code>{about['experiment_digest']}</code>",
        "scenario": f"<code>{about['scenario']['digest']}</code>",
        "seed": str(about["seed"]),
        "versions": escape(versions),
        "finished": escape(about["finished"]),
    }
    return "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows.items())


def _list(items: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{_bold(item)}</li>" for item in items) + "</ul>"


def _bold(text: str) -> str:
    """Return a sentence whose words up to the first colon stand out."""
    head, colon, rest = text.partition(": ")
    return f"<strong>{escape(head)}</strong>{colon}{escape(rest)}" if colon else escape(text)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(' '.join(one.split()))}</p>" for one in text.split("\n\n") if one)
