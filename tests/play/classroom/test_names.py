"""One folding compares, searches and replaces names; what only looks like another is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.play.classroom.names import alike, folded, in_charge, replaced, seeming

SAME = (
    ("Wei\u00df", "WEISS"),
    ("\u0130rem", "irem"),
    ("\u0130rem", "IREM"),
    ("\uff21\uff44\uff41", "ada"),
    ("Jos\u00e9", "Jose\u0301"),
    ("Jos\u00e9", "JOSE"),
    ("\ufb01ona", "Fiona"),
    ("\u0639\u0644\u064a", "\u0639\u0644\u06cc"),
    ("\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2", "\u03a3\u0399\u03a3\u03a5\u03a6\u039f\u03a3"),
)
"""Two spellings of one name: German, Turkish, full width, accents, ligatures, Persian, Greek."""


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_a_name_are_one_name_and_found_in_a_text(one: str, other: str):
    assert folded(one) == folded(other)
    assert alike(one) == alike(other)
    for name, text in ((one, other), (other, one)):
        told = replaced(f"Then {text} said: no, {text}'s way!", {folded(name): "Student 1"})
        assert told == "Then Student 1 said: no, Student 1's way!"


@pytest.mark.parametrize("one", ["Ada B", "ada b.", "A\u200dda B", "\u00abAda  B\u00bb"])
def test_blanks_and_points_make_no_other_name(one: str):
    assert alike(one) == alike("AdaB")


@pytest.mark.parametrize("pair", [("Ada", "Eda"), ("Ada 1", "Ada 2"), ("\u0915\u0941", "\u0915")])
def test_other_names_stay_apart(pair: tuple[str, str]):
    assert alike(pair[0]) != alike(pair[1])


@given(st.text(st.characters(exclude_characters="\x00"), max_size=40))
def test_folding_is_done_once_and_leaves_a_text_without_names_alone(text: str):
    assert folded(folded(text)) == folded(text)
    assert alike(text) == alike(folded(text))
    assert folded(replaced(text, {"\x00": "x"})) == folded(text)


@given(
    st.text(alphabet="aAdDbBßİ\u0301 .ﬁ李", max_size=30), st.sampled_from(["ada", "ss", "李", "fi"])
)
def test_no_name_is_left_standing_as_a_word(text: str, name: str):
    told = replaced(text, {name: "#"})

    assert name not in folded(told).replace("#", " ").split()


def test_in_a_script_without_blanks_a_name_is_found_inside_a_word():
    text = "\u6211\u89c9\u5f97\u674e\u660e\u8bf4\u5f97\u5bf9"

    assert replaced(text, {folded("\u674e\u660e"): "#"}) == "\u6211\u89c9\u5f97#\u8bf4\u5f97\u5bf9"
    assert replaced("Adabei", {"ada": "#"}) == "Adabei"


@pytest.mark.parametrize(
    "twin", ["\u0410da", "Ad\u0430", "\u0391da", "4da", "Ada", "\u0410\u0064\u0430"]
)
def test_what_looks_like_another_name_seems_so(twin: str):
    assert seeming(twin) == seeming("Ada")


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Prof. Smith", "Prof"),
        ("your host", "host"),
        ("H0st", "H0st"),
        ("\u041dost", "\u041dost"),
        ("P r o f", "P r o f"),
        ("Ghost", ""),
        ("Ada", ""),
        ("Hosta", ""),
        ("123", ""),
    ],
)
def test_words_of_those_in_charge_are_found(name: str, word: str):
    assert in_charge(name) == word
