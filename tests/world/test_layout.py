"""Arrays that run worlds last in memory."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.world.layout import blank, in_order, laid_out, room, side_by_side, some_of


@pytest.mark.parametrize("shape", [(4, 3), (4, 3, 2)])
def test_a_column_of_a_blank_array_is_one_stretch_of_memory(shape):
    values = blank(shape)

    assert values.shape == shape
    assert values[(slice(None), *(1,) * (len(shape) - 1))].flags.c_contiguous
    assert room((5, *shape[:2])).shape == (5, *shape[:2])


def test_the_same_worlds_are_found_in_any_layout():
    values = np.arange(24.0).reshape(4, 3, 2)
    index = np.array([2, 0, 2])

    assert np.array_equal(laid_out(values), values)
    assert np.array_equal(some_of(laid_out(values), index), values[index])


def test_columns_stand_side_by_side():
    columns = [np.arange(3.0)[:, None], np.ones((3, 1))]

    assert np.array_equal(side_by_side(columns, 3), np.concatenate(columns, axis=1))
    assert side_by_side([], 3).shape == (3, 0)


def test_a_sum_in_order_does_not_rest_on_the_batch():
    values = np.random.default_rng(1).random((5, 40))

    whole = in_order(laid_out(values)).sum(axis=1)

    for world in range(5):
        alone = in_order(laid_out(values[world : world + 1])).sum(axis=1)
        assert alone[0] == whole[world]
