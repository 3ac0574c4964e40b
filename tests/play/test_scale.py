"""Axes end on round numbers, hold what is drawn, and name their ticks as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.play.scale import scale_around_zero, scale_of, ticks_between, turn_ticks, whole
from fairweather.play.words import MINUS

SIZES = st.floats(1e-6, 1e6)
UNITS = st.sampled_from(["share of kin", "rungs of 6"])


def words(ticks):
    return [told for _, told in ticks]


@given(one=SIZES, other=SIZES, unit=UNITS)
def test_an_axis_holds_what_is_drawn_and_has_few_ticks(one, other, unit):
    holds_what_is_drawn(*sorted((one, other)), unit)


@given(most=st.floats(1e-4, 1e4), share=st.floats(0.7, 0.99), unit=UNITS)
def test_so_does_one_of_numbers_that_lie_close_together(most, share, unit):
    holds_what_is_drawn(share * most, most, unit)


def holds_what_is_drawn(least, most, unit):
    scale = scale_of(least, most, unit)

    assert scale.low <= least * 1.001
    assert scale.high >= most * 0.999
    assert 3 <= len(scale.ticks) <= 5
    assert [value for value, _ in scale.ticks] == sorted(value for value, _ in scale.ticks)
    assert len(set(words(scale.ticks))) == len(scale.ticks)


@pytest.mark.parametrize(
    ("least", "most", "unit", "told"),
    [
        (0.0, 0.0, "share of kin", ["0 %", "50 %", "100 %"]),
        (0.01, 0.037, "share of kin", ["0 %", "2 %", "4 %"]),
        (0.0, 2.7, "rungs of 6", ["0", "1.5", "3"]),
        (1.0, 1.0, "0 to 1", ["0", "0.5", "1"]),
        (0.9, 0.98, "0 to 1", ["0.9", "0.95", "1"]),
        (1.5, 2.0, "share of kin", ["150 %", "175 %", "200 %"]),
    ],
)
def test_an_axis_begins_at_0_unless_all_that_is_drawn_keeps_far_from_it(least, most, unit, told):
    assert words(scale_of(least, most, unit).ticks) == told


def test_what_may_be_up_or_down_has_0_in_the_middle():
    assert words(scale_around_zero(0.14, "0 to 1").ticks) == [f"{MINUS}0.15", "0", "0.15"]


def test_a_place_on_an_axis_never_leaves_it():
    scale = whole("share of worlds")

    assert words(scale.ticks) == ["0 %", "50 %", "100 %"]
    assert [scale.share(value) for value in (-1.0, 0.25, 2.0)] == [0.0, 0.25, 1.0]


@given(low=st.floats(-1e3, 1e3), size=st.floats(1e-3, 1e3), unit=UNITS)
def test_ticks_between_two_numbers_lie_between_them(low, size, unit):
    ticks = ticks_between(low, low + size, unit)

    assert 2 <= len(ticks) <= 6
    assert all(low - 1e-9 <= value <= low + size + 1e-9 for value, _ in ticks)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [(0, 6, range(7)), (1, 13, range(2, 14, 2)), (0, 26, range(0, 27, 5)), (3, 3, range(3, 4))],
)
def test_few_turns_are_named(first, last, told):
    assert turn_ticks(first, last) == tuple(told)
