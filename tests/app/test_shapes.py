import json

from hypothesis import given
from hypothesis import strategies as st

from sim.app.shapes import FanView, as_json, monograms


def test_a_view_travels_as_json_and_a_number_that_is_not_finite_is_null():
    fan = FanView("x", "Land", "%", (0, 1), (), (0.25, float("nan")))

    assert json.loads(as_json(fan))["path"] == [0.25, None]


def test_abbreviations_stay_and_names_that_start_alike_are_told_apart():
    labels = ["United States", "KDP", "PUK", "Komala", "Iran", "Iraq", "Turkey"]

    assert monograms(labels) == ("US", "KDP", "PUK", "Ko", "In", "Iq", "Tu")


@given(st.lists(st.text("abcXYZ ", min_size=1).filter(str.strip), max_size=20))
def test_letters_are_always_different(labels: list[str]):
    letters = monograms([label.strip() for label in labels])

    assert len(set(letters)) == len(labels)
