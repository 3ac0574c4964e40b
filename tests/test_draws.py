"""Keyed luck: the laws of the numbers drawn, and what their keys keep apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.draws import Draws, Purpose, branch_seed

N_WORLDS = 20_000
LAWS = {"uniform": stats.uniform.cdf, "gumbel": stats.gumbel_r.cdf, "normal": stats.norm.cdf}


@pytest.mark.parametrize("law", LAWS)
def test_numbers_have_their_law(law):
    drawn = getattr(Draws(12, N_WORLDS), law)(3, Purpose.STANCE, (2, 3))

    for column in drawn.reshape(N_WORLDS, -1).T:
        assert stats.kstest(column, LAWS[law]).pvalue > 1e-4
    assert np.isfinite(drawn).all()


def test_what_is_drawn_for_one_is_independent_of_what_is_drawn_for_another():
    draws = Draws(12, N_WORLDS)
    columns = np.concatenate(
        [
            draws.uniform(3, Purpose.STANCE, (3,)),
            draws.uniform(3, Purpose.LEAKS, (2,)),
            draws.uniform(4, Purpose.STANCE, (2,)),
            Draws(13, N_WORLDS).uniform(3, Purpose.STANCE, (2,)),
        ],
        axis=1,
    )

    apart = ~np.eye(columns.shape[1], dtype=bool)

    assert np.abs(np.corrcoef(columns.T)[apart]).max() < 5.0 / np.sqrt(N_WORLDS)


@given(seed=st.integers(0, 2**64 - 1), turn=st.integers(0, 1000), size=st.integers(1, 30))
def test_the_same_key_draws_the_same_numbers_in_whatever_order(seed, turn, size):
    once, again = Draws(seed, 2), Draws(seed, 2)
    again.uniform(turn + 1, Purpose.UNREST_KIN, (7,))
    again.gumbel(turn, Purpose.PLEDGE, (2, 2))

    first = once.uniform(turn, Purpose.STRAIN, (size,))

    assert np.array_equal(first, again.uniform(turn, Purpose.STRAIN, (size,)))
    assert ((first >= 0.0) & (first < 1.0)).all()


def test_numbers_kept_for_a_turn_cannot_be_changed_and_are_the_same_twice():
    draws = Draws(3, 4)

    first = draws.kept(2, Purpose.STANCE, (3, 6))

    assert draws.kept(2, Purpose.STANCE, (3, 6)) is first
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 0.0
    draws.kept(3, Purpose.REVIEW_STANCE, (3,))
    assert np.array_equal(draws.kept(2, Purpose.STANCE, (3, 6)), first)
    assert np.array_equal(draws.uniform(2, Purpose.STANCE, (3, 6)), first)


@pytest.mark.parametrize(
    "how", [{"seed": -1}, {"seed": 2**64}, {"worlds": -1}, {"first": -1}], ids=str
)
def test_a_seed_or_range_that_cannot_be_is_refused(how):
    with pytest.raises(ValueError, match=r"must"):
        Draws(**({"seed": 1, "worlds": 1} | how))


def test_continuations_of_one_fork_share_a_seed_of_their_own():
    seeds = {branch_seed(seed, turn) for seed in range(20) for turn in range(20)}

    assert branch_seed(7, 3) == branch_seed(7, 3)
    assert len(seeds) == 400
    assert all(0 <= seed < 2**64 for seed in seeds)
