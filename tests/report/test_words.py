"""Numbers and days as a reader wants them."""

from datetime import date

import pytest

from fairweather.records.recorder import HAPPENINGS
from fairweather.report.words import GROUPS, HAPPENED, between, number, of_what, people
from fairweather.rules.outcomes import OUTCOMES


def test_every_kind_of_happening_has_words_and_a_group():
    told = [kind for kinds in HAPPENED.values() for kind in kinds]

    assert sorted(told) == sorted(HAPPENINGS)


def test_every_outcome_has_a_group():
    told = [key for keys in GROUPS.values() for key in keys]

    assert sorted(told) == sorted(outcome.key for outcome in OUTCOMES)


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (0.374, "share of kin", "37.4 %"),
        (0.0, "share of kin", "0.0 %"),
        (0.0002, "share of kin", "<0.1 %"),
        (0.374, "0 to 1", "0.37"),
        (1.0, "share of people there", "100.0 %"),
    ],
)
def test_shares_are_told_in_percent_and_the_rest_in_hundredths(value, unit, told):
    assert number(value, unit) == told


def test_a_percentage_says_of_what():
    assert of_what("share of kin") == "of kin"
    assert of_what("rungs of 6") == "rungs of 6"


@pytest.mark.parametrize(
    ("count", "told"),
    [(0.0, "0"), (7.4, "7"), (4321.0, "4,300"), (98765.0, "99,000"), (43_387_654.0, "43,400,000")],
)
def test_people_are_rounded_as_such_a_number_deserves(count, told):
    assert people(count) == told


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
