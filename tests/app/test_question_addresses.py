"""A what-if has an address that can be sent, and an address asks what it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.app.web.addresses import (
    AddressError,
    PlayAddress,
    query_part,
    question_parts,
    read_address,
    read_question,
)
from fairweather.engine.people import People
from fairweather.play.question import Question

words = st.text(min_size=1, max_size=12)
keys = st.text(min_size=1, max_size=12).filter(lambda text: "=" not in text)


@given(
    orders=st.lists(st.tuples(keys, words), max_size=3),
    settings=st.lists(st.tuples(keys, words), max_size=2),
    injects=st.lists(words, max_size=2),
    worlds=st.integers(2, 5000),
    people=st.sampled_from(People),
)
def test_what_is_asked_comes_back_from_its_address(orders, settings, injects, worlds, people):
    question = Question(3, tuple(orders), tuple(settings), tuple(injects), worlds, people)
    address = PlayAddress("tiny", 4, "", 1, 4, branch="a & b = c")

    search = address.path("whatif", *question_parts(question)).partition("?")[2]

    assert read_question(search, 3) == (question, True)
    assert read_address(search) == address


def test_an_address_without_a_count_asks_nothing_yet():
    assert read_question("scenario=tiny&turn=3&order=stance:league%3Dhold", 2) == (
        Question(2, (("stance:league", "hold"),)),
        False,
    )


@pytest.mark.parametrize("k", ["none", "1", "99999", "-5", "٣"])
def test_a_count_that_cannot_be_is_refused_in_words(k):
    with pytest.raises(AddressError, match="a whole number from 2 to 5000"):
        read_question(f"k={k}", 2)


def test_people_that_are_nobody_are_refused_in_words():
    with pytest.raises(AddressError, match="same or other"):
        read_question("k=40&people=nobody", 2)


def test_one_part_of_an_address_is_read_by_its_name():
    assert query_part("scenario=tiny&key=stance%3Aleague", "key") == "stance:league"
    assert query_part("one=&other=out", "one", "x") == ""
    assert query_part(None, "key", "usual") == "usual"
