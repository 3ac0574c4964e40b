import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.app.web.addresses import AddressError, PlayAddress, address_of, read_address
from fairweather.play.room import RoomKey

addresses = st.builds(
    PlayAddress,
    scenario=st.text("abcdefghij_", min_size=1),
    seed=st.integers(0, 2**64 - 1),
    seat=st.text("klmnopqrs_"),
    number=st.integers(1, 10**6),
    turn=st.none() | st.integers(0, 1000),
    layer=st.text("tuvwxyz"),
)


@given(addresses)
def test_an_address_reads_back_as_it_was_written(address: PlayAddress):
    assert read_address(address.query()) == address


def test_an_empty_address_is_the_usual_scenario_watched():
    assert read_address(None, "zagros") == PlayAddress("zagros")


def test_what_is_usual_is_left_out():
    assert PlayAddress("tiny", 3).path() == "/play?scenario=tiny&seed=3"
    assert address_of(RoomKey("tiny", 3, "league", 2)).query() == (
        "scenario=tiny&seed=3&seat=league&game=2"
    )


@pytest.mark.parametrize("query", ["seed=x", "seed=-1", "turn=1.5", "game=²", f"seed={2**64}"])
def test_a_number_that_is_none_is_refused_in_words(query: str):
    with pytest.raises(AddressError, match="a whole number is wanted"):
        read_address(query, "tiny")
