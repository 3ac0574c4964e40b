from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fairweather.play.palette import N_COLORS, colors, monograms
from fairweather.world.cast import Role
from tests.strategies import loaded


def test_abbreviations_stay_and_names_that_start_alike_are_told_apart():
    labels = ["United States", "KDP", "PUK", "Komala", "Iran", "Iraq", "Turkey"]

    assert monograms(labels) == ("US", "KDP", "PUK", "Ko", "In", "Iq", "Tu")


def test_what_stands_in_brackets_is_left_out():
    assert monograms(["KDP (Erbil, Dahuk)", "PUK (Sulaymaniyah)"]) == ("KDP", "PUK")


@given(st.lists(st.text("abcXYZ ()", min_size=1).filter(str.strip), max_size=20))
def test_letters_are_always_different(labels: list[str]):
    letters = monograms([label.strip() for label in labels])

    assert len(set(letters)) == len(labels)


def test_nine_factions_have_nine_colors():
    roles = [spec.role for spec in loaded("zagros").factions.values()]

    assert sorted(colors(roles)) == list(range(N_COLORS))


@given(st.lists(st.sampled_from(list(Role)), max_size=24))
def test_no_two_neighbors_in_the_list_share_a_color(roles: list[Role]):
    chosen = colors(roles)

    assert all(0 <= color < N_COLORS for color in chosen)
    assert len(set(chosen[:N_COLORS])) == min(len(roles), N_COLORS)
    assert all(one != other for one, other in pairwise(chosen))
