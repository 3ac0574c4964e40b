"""Numbers, shares, people, lists and days are told in one way, and never as more than is known."""

from datetime import date

import pytest

from fairweather.play.words import (
    MINUS,
    UNTOLD,
    at_most,
    between,
    counted,
    decimals,
    difference,
    exact_percent,
    interval,
    is_told,
    listed,
    number,
    of_what,
    often,
    people_word,
    percent,
    rough,
    signed,
    signed_people,
    size,
    span,
    time_left,
    with_sign,
)

KIN = "share of kin"


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.0, "0 %"),
        (1e-17, "0 %"),
        (0.0002, "<0.1 %"),
        (0.0237, "2.4 %"),
        (0.374, "37 %"),
        (0.99, "99 %"),
        (0.9999, ">99 %"),
        (1.0 - 1e-16, "100 %"),
        (1.0, "100 %"),
    ],
)
def test_a_share_by_itself_is_finer_where_small_and_never_told_as_none_or_all(share, told):
    assert percent(share) == told


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (0.374, KIN, "37.4 %"),
        (0.0, KIN, "0.0 %"),
        (0.0002, KIN, "<0.1 %"),
        (0.9999, KIN, ">99.9 %"),
        (0.374, "0 to 1", "0.37"),
        (1.0, "share of people there", "100.0 %"),
    ],
)
def test_in_a_column_shares_are_in_tenths_of_a_percent_and_the_rest_in_hundredths(
    value, unit, told
):
    assert number(value, unit) == told


def test_what_lies_between_two_numbers_has_one_percent_sign():
    assert span(0.0002, 0.123, KIN) == "<0.1 to 12.3 %"
    assert span(0.1, 2.0, "rungs of 6") == "0.10 to 2.00"


def test_a_share_that_was_chosen_is_told_as_it_is():
    assert [exact_percent(share) for share in (0.95, 0.999, 0.005, -0.1)] == [
        "95 %", "99.9 %", "0.5 %", f"{MINUS}10 %",
    ]  # fmt: skip


def test_a_plain_number_has_a_minus_only_if_enough_of_it_is_written():
    assert [decimals(value) for value in (-0.001, -0.126, 2.0)] == ["0.00", f"{MINUS}0.13", "2.00"]


def test_a_percentage_says_of_what():
    assert of_what(KIN) == "of kin"
    assert of_what("rungs of 6") == "rungs of 6"


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (0.0, KIN, "0"),
        (0.123, KIN, "+12.3 points"),
        (-0.0042, KIN, f"{MINUS}0.42 points"),
        (0.00001, KIN, "0.00 points"),
        (-0.0123, "0 to 1", f"{MINUS}0.012"),
        (1.234, "rungs of 6", "+1.23"),
    ],
)
def test_a_difference_has_a_sign_if_enough_of_it_is_written_and_shares_are_in_points(
    value, unit, told
):
    assert difference(value, unit) == told
    assert is_told(value, unit) == any(digit in "123456789" for digit in told)
    assert signed(value, unit) == told.removesuffix(" points")


def test_the_size_of_a_difference_has_no_sign():
    assert size(-0.123, KIN) == size(0.123, KIN) == "12.3 points"
    assert interval(-0.01, 0.02, KIN) == f"{MINUS}1.0 to +2.0"
    assert with_sign(-0.001) == "0.00"


@pytest.mark.parametrize(
    ("count", "told"),
    [(0.0, "0"), (7.4, "7"), (4321.0, "4,300"), (98765.0, "99,000"), (43_387_654.0, "43,400,000")],
)
def test_people_are_rounded_as_such_a_number_deserves(count, told):
    assert people_word(count) == told
    assert signed_people(-count) == (f"{MINUS}{told}" if count else "0")


def test_a_count_has_its_noun():
    assert [counted(n, "world") for n in (0, 1, 2000)] == ["no worlds", "1 world", "2,000 worlds"]
    assert counted(2, "entry", "entries") == "2 entries"
    assert [often(n) for n in range(4)] == ["never", "once", "twice", "3 times"]


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.0, ""),
        (4.0, "a few seconds left"),
        (38.0, "about 40 seconds left"),
        (100.0, "about 2 minutes left"),
    ],
)
def test_an_estimate_of_time_is_as_rough_as_it_is(seconds: float, told: str):
    assert time_left(seconds) == told


def test_a_list_is_read_aloud():
    told = [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])]

    assert told == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2026, 3, 5), date(2026, 3, 19), "5 to 19 March 2026"),
        (date(2026, 3, 19), date(2026, 4, 2), "19 March to 2 April 2026"),
        (date(2026, 12, 24), date(2027, 1, 7), "24 December 2026 to 7 January 2027"),
    ],
)
def test_a_span_of_days_names_month_and_year_once_where_that_is_enough(first, last, told):
    assert between(first, last) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.5, "0.50"), (2.0, "2.0"), (1.26, "1.3"), (9.96, "10"), (12.4, "12"), (345.0, "345")],
)
def test_a_rough_number_has_two_figures_and_nothing_after_the_point_from_10_on(value, told):
    assert rough(value) == told


@pytest.mark.parametrize(
    ("share", "told"),
    [(0.0296, "at most 3.0 %"), (0.0003, "at most 0.030 %"), (0.951, "at most 95 %")],
)
def test_a_bound_stays_above_none_however_small_it_is(share, told):
    assert at_most(share) == told


@pytest.mark.parametrize("unit", [KIN, "0 to 1"])
def test_what_cannot_be_told_has_one_sign_without_a_unit(unit):
    nan = float("nan")
    told = {number(nan, unit), difference(nan, unit), signed(nan, unit), interval(nan, nan, unit)}

    assert told | {decimals(nan), rough(nan), with_sign(nan)} == {UNTOLD}
