"""Packing: what is packed comes back, and nothing else comes out of what was cut or forged."""

from __future__ import annotations

import base64
import random
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.errors import FileError
from fairweather.files.packing import pack, unpack

LONGEST, LARGEST = 4_000, 10_000


def opened(packed: str) -> str:
    return unpack(packed, "this text", LONGEST, LARGEST)


@given(st.text(max_size=500))
def test_what_is_packed_comes_back(text: str):
    packed = pack(text)

    assert packed.replace("-", "").replace("_", "").isalnum()
    assert opened(packed) == text


@given(st.text(max_size=LONGEST + 9))
def test_whatever_comes_is_read_or_refused_and_nothing_else(text: str):
    with suppress(FileError):
        assert len(opened(text).encode()) <= LARGEST


def test_a_text_that_was_cut_or_changed_anywhere_is_refused():
    packed, luck = pack("a promise, in secret " * 9), random.Random(1)
    for at in range(len(packed)):
        other = luck.choice([one for one in "aZ09-_" if one != packed[at]])
        for wrong in (packed[:at], packed[:at] + other + packed[at + 1 :]):
            with suppress(FileError):
                assert opened(wrong) == opened(packed)  # the last bits of a letter may be idle


def test_a_small_text_that_would_grow_beyond_measure_is_not_unfolded():
    bomb = base64.urlsafe_b64encode(zlib.compress(b"0" * 2_000_000, 9)).decode().rstrip("=")
    assert len(bomb) < LONGEST

    with pytest.raises(FileError, match="a larger text"):
        opened(bomb)


def test_what_is_longer_than_allowed_is_not_looked_at():
    with pytest.raises(FileError, match="at most 4,000"):
        opened("e" * (LONGEST + 1))


@pytest.mark.parametrize("more", ["AAAA", "e", " ", "é", "%"])
def test_letters_after_the_end_are_refused(more: str):
    with pytest.raises(FileError):
        opened(pack("a promise") + more)
