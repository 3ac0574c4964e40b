"""What people type into a class: cleaned, compared, and codes read as they were meant."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.errors import ClassError
from fairweather.play.classroom.names import alike
from fairweather.play.classroom.texts import cleaned, cleaned_name
from fairweather.play.classroom.tokens import (
    hashed_code,
    new_join_code,
    new_token,
    personal_code,
    plain,
)


@given(st.text(max_size=80))
def test_a_cleaned_text_is_one_line_that_hides_nothing_and_can_be_stored(text: str):
    shown = cleaned(text, 100, "text")

    assert shown == cleaned(shown, 100, "text")
    assert not any(sign in shown for sign in "\n\r\t\x00\u202e\u200b\u2028")
    shown.encode("utf-8")


def test_letters_of_every_tongue_are_left_alone():
    assert cleaned("  Şêrko   می\u200cخواهم ☺ ", 30, "text") == "Şêrko می\u200cخواهم ☺"


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200d", "...", "x" * 25, "y" * 10_000])
def test_a_nickname_has_a_letter_and_at_most_24_signs(name: str):
    with pytest.raises(ClassError, match="nickname"):
        cleaned_name(name)


def test_names_that_people_take_for_the_same_are_alike():
    assert alike("Ada B") == alike("ADA  b") == alike("Ａda\u200db")
    assert alike("Ada") != alike("Eda")


def test_a_personal_code_follows_from_its_token_and_survives_typing():
    token = new_token()
    code = personal_code(token)

    assert code == personal_code(token) != personal_code(new_token())
    assert hashed_code(f" {code.lower().replace('-', '')} ", "salt") == hashed_code(code, "salt")
    assert hashed_code(code, "salt") != hashed_code(code, "pepper")


def test_codes_hold_no_signs_that_look_alike():
    signs = set("".join(new_join_code() for _ in range(200)))

    assert signs <= set(string.ascii_uppercase) - set("ILOU")
    assert not set("01ILOU") & set(plain(personal_code("any")))


@pytest.mark.parametrize("blank", list("\u3164\u115f\u1160\uffa0\u2800\u034f\u17b4"))
def test_a_sign_that_shows_nothing_is_no_letter_and_makes_no_other_name(blank: str):
    with pytest.raises(ClassError, match="nickname"):
        cleaned_name(blank * 3)

    assert alike(cleaned_name(f"Ad{blank}a")) == alike("Ada")


@pytest.mark.parametrize(
    "name",
    [
        *("Facilitator", "the FACILITATOR!", "F a c i l i t a t o r", "Fac\u0456l\u0456tator"),
        *("Faci1itator", "\uff26acilitator", "F\u00e4cilitator", "\u0422eacher", "Te\u0430cher"),
        *("facIIitator", "M0derat0r"),
    ],
)
def test_no_student_passes_for_the_facilitator(name: str):
    with pytest.raises(ClassError, match="facilitator"):
        cleaned_name(name)


@pytest.mark.parametrize("name", ["Badminton", "Fairweather", "Ada", "\u0410\u0434\u0430", "3 Tee"])
def test_an_honest_name_is_let_be(name: str):
    assert cleaned_name(name) == name
