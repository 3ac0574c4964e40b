"""Whether what happens has a reason: REASON. What is wanted of the measures, and what is found."""

from __future__ import annotations

import math

import pytest

from fairweather.experiments.forcing import Forced, force
from fairweather.experiments.reasons import measure_reasons
from fairweather.experiments.wanted import Row, rows
from fairweather.scenario import load
from tests.validation.conftest import Note

WORLDS, SEED = 128, 12
AGAIN = "withdrawn pledges made again within 8 turns"
RIGHT = "decisions that move an outcome the right way"
UNMET = (AGAIN, RIGHT)
"""Rows that are not met.

A pledge is withdrawn seldom: of some 30 cases in these worlds the share has an error of .06. One
decision does not move all that is wanted of it; see below.
"""
WRONG = {("garrison", "unrest_kin")}
"""Repression puts unrest down at once, but a year of it comes to nothing: it is remembered."""


@pytest.fixture(scope="module")
def forced() -> list[Forced]:
    return list(force(load("zagros"), WORLDS, SEED))


@pytest.fixture(scope="module")
def found(forced: list[Forced]) -> dict[str, Row]:
    measured = measure_reasons(load("zagros"), WORLDS, SEED)
    return {row.label: row for row in rows(measured, forced)}


def test_what_happens_has_a_reason(note: Note, found):
    """REASON: every measure is as wanted, but for two that are named."""
    for row in found.values():
        if row.is_wanted:
            note("REASON", f"{row.label}: {row.found:.2f} {row.note}".rstrip(), holds=row.is_met)

    missed = {row.label for row in found.values() if row.is_wanted and not row.is_met}
    assert missed <= set(UNMET)
    assert not math.isnan(found[AGAIN].found)
    assert found[AGAIN].found < 0.25


def test_decisions_move_what_they_should_but_for_repression(note: Note, forced):
    """REASON: fails for one. Repressing all year leaves unrest among kin as it was, in the mean."""
    wrong = {
        (one.forcing.decision, moved.effect.on)
        for one in forced
        for moved in one.moved
        if not moved.is_right
    }

    note("REASON", "forced, the wrong way or none: " + repr(sorted(wrong)), holds=not wrong)
    assert wrong <= WRONG
