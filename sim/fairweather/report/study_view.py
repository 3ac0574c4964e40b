"""Study view: a sweep as a screen shows it: one outcome by the levels of one factor, run by run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.errors import FairweatherError, Fault, nearest_word
from fairweather.experiments.compare import ALONE, compare_sweep, said
from fairweather.experiments.effects import Effect
from fairweather.experiments.experiment import Experiment
from fairweather.experiments.factor import Factor
from fairweather.experiments.measures import Measure, measures
from fairweather.experiments.results import Results
from fairweather.experiments.schema import SAMPLED, Kind
from fairweather.experiments.sensitivity import Index, Sensitivity, sensitivity
from fairweather.play.scale import Tick, ticks_between
from fairweather.play.words import counted, rough
from fairweather.report.compared import level_runs
from fairweather.report.findings import amount, boxes_told, finding

DOTS, SLICES = 140, 6
RANKS = (
    (0.0, "lowest"),
    (0.1, "a tenth lie lower"),
    (0.25, "a quarter lie lower"),
    (0.5, "middle"),
    (0.75, "a quarter lie higher"),
    (0.9, "a tenth lie higher"),
    (1.0, "highest"),
)


@dataclass(frozen=True)
class RunView:
    """One run: where it lies among those of its level, what it came to, and where it was set."""

    point: int
    world: int
    value: float
    shown: str
    place: str = ""
    settings: str = ""


@dataclass(frozen=True)
class LevelView:
    """The runs at one level of a factor: quantiles, mean, a dot for some of them, a few by rank."""

    name: str
    is_baseline: bool
    n_runs: int
    mean: float
    mean_shown: str
    bands: tuple[float, ...]
    dots: tuple[RunView, ...]
    picked: tuple[RunView, ...]


@dataclass(frozen=True)
class PartView:
    """How much one factor has to do with an outcome, for designs that sample ranges."""

    label: str
    total: float
    reach: float
    shown: str


@dataclass(frozen=True)
class StudyView:
    """One outcome by one factor, with axis, levels, and what was found."""

    title: str
    question: str
    facts: str
    outcomes: tuple[tuple[str, str], ...]
    factors: tuple[tuple[str, str], ...]
    outcome: str
    factor: str
    meaning: str
    ticks: tuple[Tick, ...]
    low: float
    high: float
    levels: tuple[LevelView, ...]
    findings: tuple[str, ...]
    parts: tuple[PartView, ...]
    failures: int
    n_points: int
    n_worlds: int


@dataclass(frozen=True)
class Answers:
    """What a study's statistics say, found once: slow, so never while a screen is drawn."""

    effects: tuple[Effect, ...] = ()
    indices: Sensitivity | None = None
    fault: str = ""


def answers_of(results: Results) -> Answers:
    """Return the paired differences of a study, or its sensitivity if its design samples ranges."""
    kind = results.experiment.sheet.design.kind
    try:
        if kind in (Kind.SALTELLI, Kind.MORRIS):
            return Answers(indices=sensitivity(results))
        if kind not in SAMPLED:
            effects = tuple(compare_sweep(results))
            return Answers(effects, fault="" if effects else ALONE)
    except FairweatherError as error:
        return Answers(fault=str(error))
    return Answers()


def study_view(
    results: Results, answers: Answers, outcome: str = "", factor: str = ""
) -> StudyView:
    """Return what a screen shows; an empty name means the first outcome, and what is asked about.

    Raises ``FairweatherError`` if there is no such outcome or factor.
    """
    experiment = results.experiment
    key = outcome or experiment.outcomes[0]
    if key not in experiment.outcomes:
        near = nearest_word(key, experiment.outcomes)
        allowed = ", ".join(experiment.outcomes)
        raise FairweatherError(str(Fault("outcome", repr(key), allowed, "", near)))
    shown = experiment.factor(factor or _asked_about(experiment, answers, key))
    measure = measures()[key]
    levels = tuple(_levels(results, shown, measure))
    low, high = _ends(levels)
    about = results.manifest
    return StudyView(
        title=experiment.sheet.title,
        question=experiment.sheet.question,
        facts=(
            f"{about['scenario']['title']} · {counted(about['runs'], 'run')}: "
            f"{counted(len(results.points), 'design point')}, "
            f"{counted(results.n_worlds, 'world')} each · seed {about['seed']}"
        ),
        outcomes=tuple((one, measures()[one].label) for one in experiment.outcomes),
        factors=tuple((one.name, one.label) for one in experiment.factors),
        outcome=key,
        factor=shown.name,
        meaning=f"{measure.meaning} ({measure.unit})",
        ticks=ticks_between(low, high, measure.unit),
        low=low,
        high=high,
        levels=levels,
        findings=tuple(_findings(results, answers, key, shown)),
        parts=tuple(_parts(answers, key)),
        failures=len({one["point"] for one in about["failures"]}),
        n_points=len(results.points),
        n_worlds=results.n_worlds,
    )


def _asked_about(experiment: Experiment, answers: Answers, key: str) -> str:
    """Return the factor that a study asks about: the first that it names and varies.

    One that samples ranges asks what matters, so there it is the one that does most.
    """
    if answers.indices is not None:
        return answers.indices.of(key)[0].factor
    varied = [one.name for one in experiment.factors if one.span or len(one.settings) > 1]
    return varied[0] if varied else experiment.factors[0].name


def _levels(results: Results, factor: Factor, measure: Measure) -> Iterator[LevelView]:
    unit = measure.unit
    for name, is_baseline, at in _groups(results, factor):
        level = level_runs(results, measure, name, at)
        some = level.values
        told = np.argwhere(np.isfinite(some))
        if not len(told):
            continue
        flat = some[told[:, 0], told[:, 1]]
        order = np.argsort(flat, kind="stable")

        def run(rank: int, place: str = "") -> RunView:
            row, world = told[order[rank]]  # noqa: B023 used before the loop goes on
            point, value = at[row], float(flat[order[rank]])  # noqa: B023
            where = _settings(results, point) if place else ""
            return RunView(point, int(world), value, amount(value, unit), place, where)

        last = len(flat) - 1
        spread = np.unique(np.linspace(0, last, min(DOTS, last + 1)).round().astype(int))
        yield LevelView(
            name=name,
            is_baseline=is_baseline,
            n_runs=len(flat),
            mean=level.mean,
            mean_shown=amount(level.mean, unit),
            bands=tuple(float(q) for q in np.quantile(flat, (0.05, 0.25, 0.75, 0.95))),
            dots=tuple(run(int(rank)) for rank in spread),
            picked=tuple(run(round(share * last), word) for share, word in RANKS),
        )


def _groups(results: Results, factor: Factor) -> Iterator[tuple[str, bool, list[int]]]:
    """Yield name, whether it is the baseline, and points of each level, or slice of a range."""
    points = results.points
    if factor.span is None or factor.levels:
        for setting in factor.settings:
            at = [p.index for p in points if p.settings[factor.name] == setting]
            yield said(setting), setting == factor.baseline, at
        return
    edges = np.linspace(factor.span.low, factor.span.high, SLICES + 1)
    place = np.array([float(p.settings[factor.name]) for p in points])
    slices = np.clip(np.searchsorted(edges, place, side="right") - 1, 0, SLICES - 1)
    for index in range(SLICES):
        at = [int(point) for point in np.nonzero(slices == index)[0]]
        yield f"{edges[index]:.3g} to {edges[index + 1]:.3g}", False, at


def _settings(results: Results, point: int) -> str:
    labels = {factor.name: factor.label for factor in results.experiment.factors}
    told = results.points[point].settings.items()
    return "; ".join(
        f"{labels[name]}: {value if isinstance(value, str) else f'{value:.3g}'}"
        for name, value in told
    )


def _findings(results: Results, answers: Answers, key: str, factor: Factor) -> Iterator[str]:
    if answers.fault:
        yield answers.fault
    for effect in answers.effects:
        if effect.measure.key == key and effect.group == factor.label:
            yield str(finding(effect))
    if answers.indices is not None:
        from fairweather.report.tornado import told

        yield str(told(answers.indices, key))
    yield from boxes_told(results.folder)


def _parts(answers: Answers, key: str) -> Iterator[PartView]:
    if answers.indices is None:
        return
    rows: Sequence[Index] = answers.indices.of(key)
    if answers.indices.kind is Kind.SALTELLI:
        from fairweather.report.tornado import share_words

        for row in rows:
            yield PartView(row.label, row.shares[1], row.total_reach, share_words(row))
        return
    most = max((row.total for row in rows), default=1.0) or 1.0
    for row in rows:
        shown = f"{row.total:.3g} ± {rough(row.total_reach)}"
        yield PartView(row.label, row.total / most, row.total_reach / most, shown)


def _ends(levels: Sequence[LevelView]) -> tuple[float, float]:
    every = [dot.value for level in levels for dot in level.dots]
    low, high = min(every, default=0.0), max(every, default=1.0)
    room = 0.04 * (high - low) or 0.5 * abs(high) or 0.5
    return low - room, high + room
