"""Lasting luck keeps its law, and where a course goes when reasons move is told right."""

from __future__ import annotations

import math
import random

import pytest

from tests.oracle.turning import turned

TRIES = 60_000


def exponentials(luck: random.Random, options: list[str]) -> dict[str, float]:
    return {option: luck.expovariate(1.0) for option in options}


def renewed(luck: random.Random, held: dict[str, float], kept: float) -> dict[str, float]:
    """One step of (3b), or none if all is kept."""
    if kept >= 1.0:
        return held
    fresh = exponentials(luck, list(held))
    return {option: min(held[option] / kept, fresh[option] / (1.0 - kept)) for option in held}


def best(scores: dict[str, float], leaning: dict[str, float]) -> str:
    return max(scores, key=lambda option: scores[option] - math.log(leaning[option]))


def played(
    before: dict[str, float], now: dict[str, float], standing: str, kept: float
) -> dict[str, float]:
    """How often each option is best now, of those who stood by ``standing``."""
    luck = random.Random(17)
    found, n = dict.fromkeys(now, 0), 0
    for _ in range(TRIES):
        leaning = exponentials(luck, list(before))
        if best(before, leaning) == standing:
            found[best(now, renewed(luck, leaning, kept))] += 1
            n += 1
    return {option: count / n for option, count in found.items()}


@pytest.mark.parametrize(
    ("before", "now", "kept"),
    [
        ({"a": 0.0, "b": 0.0, "c": -1.0}, {"a": 0.0, "b": 0.0, "c": -1.0}, 0.7),
        ({"a": 1.0, "b": 0.0, "c": 0.5}, {"a": 1.5, "b": 0.0, "c": -1.0}, 0.5),
        ({"a": 1.0, "b": 0.0, "c": 0.0}, {"a": 1.0, "b": 2.0, "c": 0.0}, 1.0),
    ],
    ids=["nothing moves", "none gains", "one gains and leanings stay"],
)
def test_turning_is_exact_where_it_is_said_to_be(before, now, kept):
    told = turned(before, now, "a", kept)

    assert sum(told.values()) == pytest.approx(1.0)
    assert told == pytest.approx(played(before, now, "a", kept), abs=0.012)


def test_turning_is_close_where_one_gains_and_leanings_fade():
    before, now = {"a": 0.0, "b": 0.0}, {"a": 0.0, "b": 1.0}

    assert turned(before, now, "a", 0.7) == pytest.approx(played(before, now, "a", 0.7), abs=0.035)


def test_luck_that_lasts_stays_a_standard_exponential():
    luck = random.Random(5)
    held = {str(place): luck.expovariate(1.0) for place in range(40_000)}
    for _ in range(3):
        held = renewed(luck, held, 0.8)
    values = sorted(held.values())

    for share in (0.1, 0.5, 0.9):
        assert values[int(share * len(values))] == pytest.approx(-math.log(1.0 - share), rel=0.05)
