"""A hindcast as tables of words: orders between cases first, then scores, then every question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isnan

from fairweather.experiments.hindcast.benchmarks import (
    BENCHMARKS,
    ELSEWHERE,
    LISTED,
    NOTHING,
    OF_NUMBERS,
)
from fairweather.experiments.hindcast.case import Case
from fairweather.experiments.hindcast.numbers import AS_IT_IS, SETS
from fairweather.experiments.hindcast.orders import Judged, by_luck
from fairweather.experiments.hindcast.scored import Score, Span
from fairweather.experiments.hindcast.study import (
    FORECASTS,
    NEAR,
    Hindcast,
    HowMany,
    YesNo,
)
from fairweather.play.words import UNTOLD, capital, counted, decimals, number, with_sign
from fairweather.rules.outcomes import OUTCOME

WARNING = (
    "No claim of forecasting follows from any number here. The cases are few, were chosen by their "
    "endings, and were coded by one person who knew them; and a model that is built afterwards may "
    "know too much."
)
"""What is said wherever a hindcast is shown."""

_SHORT = dict(zip(SETS, ("as it is", "half 1", "half 2", "plausible"), strict=True))


@dataclass(frozen=True)
class Sheet:
    """One table in words: ``key`` names it, ``about`` says how to read it."""

    key: str
    title: str
    about: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheets(found: Hindcast) -> tuple[Sheet, ...]:
    """Return every table of a hindcast that has a row, in the order in which it is to be read."""
    made = (
        _orders(found),
        _scores("Brier", "yes-no", found.scores, tuple(BENCHMARKS)),
        _scores("log", "yes-no-log", found.scores, tuple(BENCHMARKS)),
        _by_certainty(found),
        _numbers(found.numbers),
        _each_number(found.how_many),
        _questions(found.yes_no),
        _cases(found),
        _untold(found.cases),
    )
    return tuple(sheet for sheet in made if sheet.rows)


def facts(found: Hindcast) -> str:
    """Return what was played, in a line."""
    cases, worlds = counted(len(found.cases), "case"), counted(found.worlds, "world")
    return f"{cases}, {worlds} of each under {len(SETS)} sets of numbers, seed {found.seed}."


def _orders(found: Hindcast) -> Sheet:
    rows = [_order_row(at, judged, found) for at, judged in enumerate(found.orders[AS_IT_IS])]
    rows = [row for row in rows if row]
    if rows:
        told = [_pairs(found.orders[name]) for name in SETS]
        rows.append(("all together", "", "", *told, decimals(by_luck(found.orders[AS_IT_IS]), 3)))
    about = (
        "In which order history puts the cases, and what the worlds of each came to in the mean, "
        "in that order. Then how many pairs of cases that history tells apart are in its order, "
        "under each set of numbers; one pair in two is right by luck. Last, of all ways to let the "
        "worlds of one case stand for another, the share with as many pairs right."
    )
    notes = {one.order.name: one.order.note for one in found.orders[AS_IT_IS] if one.order.note}
    about += "".join(f" {capital(name)}: {notes[name]}" for name, *_ in rows if name in notes)
    return Sheet(
        "orders",
        "Orders between cases",
        about,
        ("order", "history, most first", "worlds, as it is", *_SHORT.values(), "as good by luck"),
        tuple(rows),
    )


def _order_row(at: int, judged: Judged, found: Hindcast) -> tuple[str, ...]:
    """Return the row of one order; nothing if fewer than two cases are told apart."""
    if not judged.pairs:
        return ()
    names, ranks = judged.placed, judged.order.ranks
    history, worlds = names[0], decimals(judged.means[names[0]])
    for before, name in pairwise(names):
        is_less = ranks[before] > ranks[name]
        history += f"{' > ' if is_less else ', '}{name}"
        worlds += f"{' · ' if is_less else ', '}{decimals(judged.means[name])}"
    told = [_pairs([found.orders[name][at]]) for name in SETS]
    return judged.order.name, history, worlds, *told, decimals(by_luck([judged]), 3)


def _pairs(judged: Sequence[Judged]) -> str:
    right, pairs = sum(one.right for one in judged), sum(one.pairs for one in judged)
    return f"{right:g} of {pairs}"


def _scores(kind: str, key: str, scores: Sequence[Score], beside: Sequence[str]) -> Sheet:
    about = (
        f"Mean {kind} score over the questions of certainty A and B; less is better. Then what "
        "each forecast adds to the score of each benchmark, over the questions of which both "
        "speak; below 0 is better than it. In brackets where 95 of 100 resamples lie, whole cases "
        "drawn anew."
    )
    rows = tuple(
        (
            score.forecast,
            str(score.means[kind].questions),
            _level(score.means[kind]),
            *(_added(score, other, kind) for other in beside),
        )
        for score in scores
    )
    head = ("forecast", "questions", kind, *(f"less: {name}" for name in beside))
    return Sheet(key, f"Yes or no: the {kind} score", about, head, rows)


def _by_certainty(found: Hindcast) -> Sheet:
    parts = (found.scores, found.read, found.contested)
    means = [{score.forecast: score.means["Brier"] for score in part} for part in parts]
    counts = [str(one[AS_IT_IS].questions) if AS_IT_IS in one else "0" for one in means]
    rows = [("questions", *counts)]
    for name in (*FORECASTS, *BENCHMARKS):
        told = tuple(_level(one[name]) if name in one else UNTOLD for one in means)
        rows += [(name, *told)] if set(told) != {UNTOLD} else []
    about = (
        "The mean Brier score by how well the true answer is known. What is contested counts "
        "nowhere else. A benchmark that does not speak of every question is scored over those of "
        "which it does."
    )
    head = ("forecast", "certainty A and B", "of these, a source was read", "certainty C")
    return Sheet("certainty", "By certainty", about, head, tuple(rows))


def _numbers(numbers: Mapping[str, Sequence[Score]]) -> Sheet:
    kinds = ("CRPS", "interval")
    about = (
        "Mean scores over questions of how many, of certainty A and B, by what was counted, in "
        "shares of people; less is better. CRPS: how far worlds are from the middle of the true "
        "range, less half of how far they are from one another. Interval: how wide the middle 95 "
        "of 100 worlds lie, and 40 times how far that misses the true range. They are never summed "
        "with yes and no, and nobody is ranked by how many suffer."
    )
    rows = tuple(
        (
            OUTCOME[outcome].label,
            score.forecast,
            str(score.means["CRPS"].questions),
            *(_level(score.means[kind]) for kind in kinds),
            *(_added(score, other, "CRPS") for other in OF_NUMBERS),
        )
        for outcome, scores in numbers.items()
        for score in scores
    )
    head = ("number", "forecast", "questions", *kinds, *(f"CRPS less: {one}" for one in OF_NUMBERS))
    return Sheet("numbers", "How many", about, head, rows)


def _each_number(asked: Sequence[HowMany]) -> Sheet:
    rows = []
    for one in asked:
        told, outcome = one.foreseen[AS_IT_IS], one.question.outcome
        assert outcome is not None
        unit, true_range = outcome.unit, _between(one.low, one.high, outcome.unit)
        if outcome.behind:
            scale = one.case.truth.scale(one.question)
            ends = (round(end * scale, 3) for end in (one.low, one.high))
            true_range += f": {' to '.join(f'{end:,g}' for end in ends)} thousand"
        rows.append(
            (
                one.case.name,
                outcome.label,
                one.question.certainty.value,
                one.question.basis.value,
                true_range,
                f"{number(told.median, unit)} ({_between(told.low, told.high, unit)})",
                ", ".join(decimals(share) for share in (told.below, told.inside, told.above)),
                decimals(told.crps, 3),
                decimals(one.foreseen[NOTHING].crps, 3),
            )
        )
    about = (
        "The true range, the median of worlds with the middle 95 of 100, and the share of worlds "
        "below, inside and above the true range, all with the numbers as they are."
    )
    head = (
        *("case", "number", "certainty", "basis", "true range", "worlds"),
        *("below, inside, above", "CRPS", "CRPS of nothing"),
    )
    return Sheet("each-number", "How many, question by question", about, head, tuple(rows))


def _questions(asked: Sequence[YesNo]) -> Sheet:
    rows = tuple(
        (
            one.case.name,
            one.question.ask,
            "yes" if one.question.answer else "no",
            _by(one),
            f"{one.question.certainty.value}, {one.question.basis.value}",
            *(_chance(one.chances, name) for name in FORECASTS),
            *(_chance(one.chances, name) for name in (ELSEWHERE, LISTED)),
            _when(one),
        )
        for one in asked
    )
    about = (
        "The chance of yes by each forecast. A yes counts if it comes by its day, a no if it does "
        f"not come to the end. When: the median of turns apart where it happened in both, and the "
        f"share of those worlds within {NEAR} turns."
    )
    head = (
        *("case", "question", "truth", "by", "certainty, basis"),
        *(*_SHORT.values(), "as it is, to the end", "other cases", "coded list", "when"),
    )
    return Sheet("questions", "Question by question", about, head, rows)


def _cases(found: Hindcast) -> Sheet:
    rows = tuple(
        (
            case.name,
            case.scenario.title,
            case.scenario.digest[:8],
            str(case.scenario.start),
            str(case.scenario.turns),
            ", ".join(case.truth.left_out) or UNTOLD,
            ", ".join(with_sign(level) for level in found.fits[case.name]),
            f"{len(case.scenario.events)}, {len(case.dropped)}",
            str(sum(one.case.name == case.name for one in found.yes_no)),
            str(sum(one.case.name == case.name for one in found.how_many)),
            str(len(case.truth.questions) - len(case.asked) + len(case.at_start)),
        )
        for case in found.cases
    )
    about = (
        "By the digest a case is known again. Rows of the coded list that are in no memory, no "
        "benchmark and no fit of the case; the "
        "level of reliability fitted on either half of the rest; events from outside that happen, "
        "and those that do not, as somebody in the cast decides them; and questions."
    )
    head = (
        *("case", "title", "digest", "start", "turns", "rows left out", "fitted, half 1 and 2"),
        *("events kept, dropped", "yes or no", "how many", "told, not asked"),
    )
    return Sheet("cases", "The cases", about, head, rows)


def _untold(cases: Sequence[Case]) -> Sheet:
    rows = []
    for case in cases:
        missing = [(one.ask, one.missing) for one in case.truth.questions if not one.is_asked]
        at_start = [one.ask for one in case.asked if one.name in case.at_start]
        told = [*missing, *((ask, "the opening says so already") for ask in at_start)]
        rows += [(case.name, ask, why) for ask, why in told]
    about = "What happened and could not be asked of worlds, and why. None of it is scored."
    return Sheet("untold", "Told, not asked", about, ("case", "question", "why"), tuple(rows))


def _by(one: YesNo) -> str:
    return str(one.question.by) if one.question.answer else "the end"


def _when(one: YesNo) -> str:
    return UNTOLD if isnan(one.apart) else f"{one.apart:g}, {decimals(one.near)}"


def _between(low: float, high: float, unit: str) -> str:
    return f"{number(low, unit)} to {number(high, unit)}"


def _chance(chances: Mapping[str, float], name: str) -> str:
    return decimals(chances[name]) if name in chances else UNTOLD


def _level(span: Span) -> str:
    return _with_ends(span, lambda value: decimals(value, 3))


def _added(score: Score, other: str, kind: str) -> str:
    span = score.against.get(other, {}).get(kind)
    return UNTOLD if span is None else _with_ends(span, lambda value: with_sign(value, 3))


def _with_ends(span: Span, tell: Callable[[float], str]) -> str:
    if isnan(span.mean):
        return UNTOLD
    if isnan(span.low):
        return tell(span.mean)
    return f"{tell(span.mean)} ({tell(span.low)} to {tell(span.high)})"


def benchmarks_told() -> Iterator[tuple[str, str]]:
    """Yield each benchmark with what it says, those of yes and no first."""
    yield from BENCHMARKS.items()
    yield from OF_NUMBERS.items()
