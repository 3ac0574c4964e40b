"""STATIC: comparative statics. One thing changed, all luck the same, a sign must come out."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.experiments.arms import Arm, play_arm
from fairweather.experiments.claims import STATICS
from fairweather.experiments.claims_in_cases import IN_CASES
from fairweather.experiments.situations import HOLD
from fairweather.experiments.statics import Shown, show_statics
from fairweather.scenario import load
from tests.strategies import loaded
from tests.validation.conftest import Note

WORLDS, FEW, SEED = 512, 32, 11


@pytest.mark.parametrize("static", STATICS, ids=[static.key for static in STATICS])
def test_a_claim_shows_its_sign(note: Note, static):
    """STATIC: every claim of the table, over its whole 95 % interval.

    Paired differences; with 512 worlds a share that moves by .06 is found with chance .8.
    """
    (shown,) = show_statics(load("zagros"), [static], WORLDS, SEED)

    note("STATIC", _told(shown), holds=shown.is_right)
    assert shown.is_right


@pytest.mark.parametrize("static", IN_CASES, ids=[static.key for static in IN_CASES])
def test_a_claim_of_a_case_shows_its_sign(note: Note, static):
    """STATIC: every claim about armies, held ground and flight, in the case it is made of."""
    (shown,) = show_statics(loaded(static.case), [static], FEW, SEED)

    note("STATIC", _told(shown), holds=shown.is_right)
    assert shown.is_right


def test_a_claim_of_a_case_is_of_no_other_scenario():
    assert not any(static.fits(loaded("zagros")) for static in IN_CASES)
    assert all(static.fits(loaded(static.case)) for static in IN_CASES)


def test_a_claim_fits_where_all_that_it_changes_is_to_be_changed():
    iraq91 = loaded("iraq91")
    strained = [static for static in STATICS if "factions.iran.strain" in static.treatment.settings]

    assert strained
    assert not any(static.fits(iraq91) for static in strained)  # Iran is a host there


def test_keys_of_claims_are_their_names():
    every = (*STATICS, *IN_CASES)
    assert len({static.key for static in every}) == len(every)
    assert all(static.fits(load("zagros")) for static in STATICS)
    assert not all(static.fits(load("tiny")) for static in STATICS)


def test_the_start_is_at_rest(note):
    """STATIC: with everyone holding for a year, unrest among kin stays where it starts."""
    start, end = kin_unrest(HOLD)

    drift, gone = (end - start).mean(), (end > 0.4).mean()
    note("STATIC", f"at rest: kin unrest {start.mean():.3f}, a year on {end.mean():.3f}")
    assert abs(drift) < 0.05
    assert gone < 0.1


def test_and_yet_it_can_tip(note):
    """STATIC: under lasting strain unrest tips in some worlds and not in others; never in calm."""
    strained = Arm({"factions.iran.strain": 0.95}, everyone_holds=True)
    _, end = kin_unrest(strained)

    tipped = float((end > 0.4).mean())
    note("STATIC", f"under strain .95 unrest is above .4 a year on in {tipped:.2f} of worlds")
    assert 0.1 < tipped < 0.9


def kin_unrest(arm: Arm) -> tuple[np.ndarray, np.ndarray]:
    """Return unrest among kin at the start and after a year, ``(R,)`` each."""
    series = play_arm(load("zagros"), arm, WORLDS, SEED, {}).record.series("unrest_kin")
    return series[:, 0], series[:, -1]


def _told(shown: Shown) -> str:
    found = shown.found
    return (
        f"{shown.static.key}: {shown.static.of}, {found.baseline:.3f} to {found.treatment:.3f}, "
        f"{found.difference:+.3f} ({found.low:+.3f} to {found.high:+.3f})"
    )
