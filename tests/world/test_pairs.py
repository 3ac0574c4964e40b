"""Reading and writing dyads by rows."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fairweather.world.pairs import grid, look, pick, put

sizes = st.integers(1, 6)


@given(worlds=sizes, size=sizes, data=st.data())
def test_reading_gives_the_pairs_in_order_worlds_last_in_memory(worlds, size, data):
    places = st.lists(st.integers(0, size - 1), max_size=8)
    holder = np.array(data.draw(places), dtype=np.intp)
    other = np.array(
        data.draw(st.lists(st.integers(0, size - 1), min_size=len(holder), max_size=len(holder))),
        dtype=np.intp,
    )
    dyads = np.arange(worlds * size * size, dtype=float).reshape(worlds, size, size)

    rows = look(dyads, holder, other)

    assert rows.T.flags.c_contiguous
    assert np.array_equal(rows, dyads[:, holder, other])
    assert np.array_equal(pick(dyads[:, 0], holder), dyads[:, 0][:, holder])
    assert not np.shares_memory(rows, dyads)


@given(worlds=sizes, size=st.integers(2, 6))
def test_what_is_written_is_read_and_nothing_else_moves(worlds, size):
    dyads = np.zeros((worlds, size, size))
    holder, other = np.array([0, 1]), np.array([1, 1])
    values = np.arange(1.0, 2 * worlds + 1).reshape(worlds, 2)

    put(dyads, holder, other, values)

    assert np.array_equal(look(dyads, holder, other), values)
    assert np.count_nonzero(dyads) == 2 * worlds


def test_a_grid_names_every_pair_rows_outermost():
    rows, columns = grid(np.array([4, 7]), np.array([1, 2, 3]))

    assert rows.tolist() == [4, 4, 4, 7, 7, 7]
    assert columns.tolist() == [1, 2, 3, 1, 2, 3]
