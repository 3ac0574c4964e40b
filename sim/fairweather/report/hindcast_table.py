"""A hindcast as one plain table for other programs: a row for each question, numbers in full."""

from __future__ import annotations

from math import isnan

from fairweather.experiments.hindcast.benchmarks import BENCHMARKS
from fairweather.experiments.hindcast.numbers import AS_IT_IS
from fairweather.experiments.hindcast.study import FORECASTS, Hindcast, HowMany, YesNo


def questions_table(found: Hindcast) -> tuple[list[str], list[list[str]]]:
    """Return every question as plain columns for other programs, numbers in full."""
    forecasts = (*FORECASTS, *BENCHMARKS)
    head = ["case", "question", "kind", "truth_low", "truth_high", "by", "certainty", "basis"]
    head += [name.replace(",", "").replace(" ", "_") for name in forecasts]
    head += ["turns_apart", "within_two_turns", "median", "low", "high", "crps", "interval_score"]
    rows = []
    for one in found.yes_no:
        told = [_plain(one.chances.get(name, float("nan"))) for name in forecasts]
        when = [_plain(one.apart), _plain(one.near)]
        truth = [_plain(one.truth)] * 2
        rows.append([*_plain_start(one, "yes_no"), *truth, *_plain_end(one), *told, *when])
    for number_of in found.how_many:
        foreseen = number_of.foreseen[AS_IT_IS]
        truth = [_plain(number_of.low), _plain(number_of.high)]
        told = [""] * (len(forecasts) + 2)
        last = [foreseen.median, foreseen.low, foreseen.high, foreseen.crps, foreseen.interval]
        start, end = _plain_start(number_of, "how_many"), _plain_end(number_of)
        rows.append([*start, *truth, *end, *told, *map(_plain, last)])
    return head, [row + [""] * (len(head) - len(row)) for row in rows]


def _plain_start(one: YesNo | HowMany, kind: str) -> list[str]:
    return [one.case.name, one.question.name, kind]


def _plain_end(one: YesNo | HowMany) -> list[str]:
    asked = one.question
    return [str(asked.by), asked.certainty.value, asked.basis.value]


def _plain(value: float) -> str:
    return "" if isnan(value) else repr(float(value))
