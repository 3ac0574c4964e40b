"""Lasting luck keeps its law, and where a course goes when reasons move is told right."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import numpy as np
import pytest

from fairweather.decisions import turning as engine
from tests.oracle.turning import Scores, roughly_turned, turned

TRIES = 60_000
NEVER = -math.inf
SEVERAL_GAIN = ({"a": 0.5, "b": 0.0, "c": -1.0}, {"a": 0.0, "b": 0.7, "c": 0.5})


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


@pytest.mark.parametrize("kept", [1.0, 0.7, 0.3])
@pytest.mark.parametrize(
    ("before", "now"),
    [
        SEVERAL_GAIN,
        ({"a": 1.0, "b": 0.0, "c": 0.0}, {"a": 1.0, "b": 2.0, "c": 0.0}),
        ({"a": 0.0, "b": NEVER, "c": 0.5}, {"a": 0.0, "b": 1.0, "c": NEVER}),
    ],
    ids=["several gain", "one gains", "one opens and one shuts"],
)
def test_turning_is_what_draws_say(before, now, kept):
    told = turned(before, now, "a", kept)

    assert sum(told.values()) == pytest.approx(1.0)
    assert told == pytest.approx(played(before, now, "a", kept), abs=0.015)


@pytest.mark.parametrize(
    ("before", "now", "kept"),
    [
        ({"a": 0.0, "b": 0.0, "c": -1.0}, {"a": 0.0, "b": 0.0, "c": -1.0}, 0.7),
        ({"a": 1.0, "b": 0.0, "c": 0.5}, {"a": 1.5, "b": 0.0, "c": -1.0}, 0.5),
        ({"a": 1.0, "b": 0.0, "c": 0.0}, {"a": 1.0, "b": 2.0, "c": 0.0}, 1.0),
    ],
    ids=["nothing moves", "none gains", "one gains and leanings stay"],
)
def test_the_closed_form_is_exact_where_it_is_said_to_be(before, now, kept):
    rough = roughly_turned(before, now, "a", kept)

    assert rough == pytest.approx(turned(before, now, "a", kept), abs=1e-12)


def test_the_closed_form_is_close_where_several_gain_and_leanings_fade():
    exact, rough = (turns(*SEVERAL_GAIN, "a", 0.7) for turns in (turned, roughly_turned))

    assert rough == pytest.approx(exact, abs=0.06)
    assert rough["a"] == pytest.approx(exact["a"], abs=0.02)


@pytest.mark.parametrize("size", [2, 3, 6])
def test_engine_and_oracle_turn_alike(size):
    luck = random.Random(size)
    options = [str(place) for place in range(size)]
    for _ in range(200):
        before, now = ({o: luck.gauss(0.0, 3.0) for o in options} for _ in range(2))
        standing, kept = luck.choice(options), luck.uniform(0.01, 1.0)
        for scores in (before, now):
            shut = luck.choice(options)
            scores[shut] = scores[shut] if shut == standing else NEVER
        for mine, its in ((turned, engine.turned), (roughly_turned, engine.roughly_turned)):
            wanted = list(mine(before, now, standing, kept).values())
            assert by_engine(its, before, now, standing, kept) == pytest.approx(wanted, abs=1e-9)


def by_engine(
    turns: Callable, before: Scores, now: Scores, standing: str, kept: float
) -> list[float]:
    then, since = (
        [np.full((1, 1), score) for score in scores.values()] for scores in (before, now)
    )
    place = np.full((1, 1), list(now).index(standing), dtype=np.int8)
    return [float(chance[0, 0]) for chance in turns(then, since, place, np.full((1, 1), kept))]


def test_luck_that_lasts_stays_a_standard_exponential():
    luck = random.Random(5)
    held = {str(place): luck.expovariate(1.0) for place in range(40_000)}
    for _ in range(3):
        held = renewed(luck, held, 0.8)
    values = sorted(held.values())

    for share in (0.1, 0.5, 0.9):
        assert values[int(share * len(values))] == pytest.approx(-math.log(1.0 - share), rel=0.05)
