"""Thresholds: V1 to V4. Published models, in their smallest form, before anything of ours."""

from __future__ import annotations

import pytest

from tests.validation.published.thresholds import cascade, resting_point, revolution, tangency


def test_v1_a_hundred_people_with_thresholds_0_to_99_all_act(note):
    """V1 [R, C]: Granovetter 1978, 100 people, thresholds 0..99: cascade = 100."""
    acting = cascade(range(100))

    note("V1", f"cascade {acting}")
    assert acting == 100


def test_v2_with_one_threshold_moved_from_1_to_2_one_person_acts(note):
    """V2 [R, C]: same, threshold 1 -> 2: cascade = 1."""
    acting = cascade([0, 2, *range(2, 100)])

    note("V2", f"cascade {acting}")
    assert acting == 1


def test_v3_a_little_more_spread_turns_five_rioters_into_all(note):
    """V3 [M, C]: thresholds N(25, sd): sd 12.2 -> r = 5.479; 12.25 -> 100.0.

    Tangency at sd = 12.2221, r = 6.200, on the continuous map: versions in whole people differ.
    """
    few, all_of_them = resting_point(25.0, 12.2), resting_point(25.0, 12.25)
    spread, acting = tangency(25.0)

    note("V3", f"{few:.3f}, {all_of_them:.1f}; tangency at sd {spread:.4f}, r {acting:.3f}")
    assert few == pytest.approx(5.479, abs=5e-4)
    assert all_of_them == pytest.approx(100.0, abs=5e-2)
    assert spread == pytest.approx(12.2221, abs=5e-5)
    assert acting == pytest.approx(6.200, abs=5e-4)


def test_v4_one_changed_mind_may_start_a_revolution_or_nothing(note):
    """V4 [M, C]: Kuran 1991, percent thresholds of ten people.

    {0,20,20,30,...,80,100} -> 1 active; second threshold 20->10 -> 9; {0,20,30,30,40,...} -> 1,
    and after 20->10 -> 2.
    """
    ripe = [0, 20, 20, 30, 40, 50, 60, 70, 80, 100]
    unripe = [0, 20, 30, 30, 40, 50, 60, 70, 80, 100]

    found = [
        revolution(society) for start in (ripe, unripe) for society in (start, [0, 10, *start[2:]])
    ]

    note("V4", f"{found[0]} -> {found[1]}; {found[2]} -> {found[3]}")
    assert found == [1, 9, 1, 2]
