"""Where a course goes when reasons move and leanings fade, against draws of that law."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.decisions.turning import lead, roughly_turned, turned

N = 200_000
NEVER = -np.inf

scores = st.floats(-40.0, 40.0)
near = st.floats(-6.0, 6.0)


def _rows(values):
    return [np.full((1, 1), value) for value in values]


def _turned(before, now, standing, kept):
    code = np.full((1, 1), standing, dtype=np.int8)
    found = turned(_rows(before), _rows(now), code, np.full((1, 1), kept))
    return np.array([float(chance[0, 0]) for chance in found])


def _drawn(before, now, standing, kept, seed=1):
    """Shares of options best now, of those who found ``standing`` best before, and how many."""
    luck = np.random.default_rng(seed)
    first = luck.gumbel(size=(N, len(before)))
    fresh = luck.gumbel(size=(N, len(before)))
    leaning = first
    if kept < 1.0:
        leaning = np.maximum(first + np.log(kept), fresh + np.log(1.0 - kept))
    stood = (np.array(before) + first).argmax(axis=1) == standing
    best = (np.array(now) + leaning)[stood].argmax(axis=1)
    return np.bincount(best, minlength=len(before)) / stood.sum(), int(stood.sum())


CASES = {
    "one gains": ([0.5, 0.0, -0.5], [0.5, 1.2, -0.5], 0),
    "the standing one loses": ([1.0, 0.2, 0.0, -1.0], [0.1, 0.2, 0.0, -1.0], 0),
    "the standing one gains": ([0.0, 0.3, 0.1], [0.7, 0.3, 0.1], 0),
    "nothing moves": ([0.2, 0.0, -0.3], [0.2, 0.0, -0.3], 1),
    "one opens": ([0.0, NEVER, 0.4], [0.0, 0.6, 0.4], 2),
    "one shuts": ([0.0, 1.0, 0.4], [0.0, NEVER, 0.4], 0),
    "all move": ([0.3, -0.2, 0.1], [-0.1, 0.5, 0.4], 0),
}


@pytest.mark.parametrize("kept", [1.0, 0.9, 0.5, 0.1])
@pytest.mark.parametrize("case", CASES)
def test_where_a_course_goes_is_where_draws_go(case, kept):
    before, now, standing = CASES[case]

    drawn, n_stood = _drawn(before, now, standing, kept)

    law = _turned(before, now, standing, kept)
    five_sd = 5.0 * np.sqrt(np.maximum(law * (1.0 - law), 1e-3) / n_stood)
    assert (np.abs(law - drawn) < five_sd).all()


@pytest.mark.parametrize("kept", [1.0, 0.6])
def test_one_option_that_gains_turns_by_the_closed_form(kept):
    gained = 1.2
    first, renewed = 1.0 + np.exp(gained), (1.0 - kept) / kept
    late = 2.0 + renewed * first  # clocks per old clock: those of then, and new ones
    old = (np.exp(gained) - 1.0) * 2.0 / (2.0 + renewed * first * np.exp(-gained))
    new = np.exp(gained) / first

    moved = _turned([0.0, 0.0], [0.0, gained], 0, kept)[1]

    chance_old = old / (late + np.exp(gained) - 1.0)
    chance_stays = 2.0 / (late + np.exp(gained) - 1.0)
    assert moved == pytest.approx(chance_old + new * (1.0 - chance_old - chance_stays), abs=1e-12)


@given(data=st.data(), kept=st.floats(1e-6, 1.0), size=st.integers(2, 6))
def test_all_chances_are_chances_and_sum_to_1(data, kept, size):
    def drawn():
        return data.draw(st.lists(st.one_of(scores, st.just(NEVER)), min_size=size, max_size=size))

    before, now, standing = drawn(), drawn(), data.draw(st.integers(0, size - 1))
    before[standing], now[standing] = data.draw(scores), data.draw(scores)

    chances = _turned(before, now, standing, kept)

    assert chances.sum() == pytest.approx(1.0, abs=1e-12)
    assert (chances >= -1e-12).all()
    for at, score in enumerate(now):
        assert chances[at] == 0.0 or score > NEVER


@given(before=st.lists(scores, min_size=2, max_size=6), shift=scores, data=st.data())
def test_where_no_reason_moved_and_leanings_stay_a_course_stays_for_sure(before, shift, data):
    standing = data.draw(st.integers(0, len(before) - 1))

    exact = _turned(before, before, standing, 1.0)
    shifted = _turned(before, [score + shift for score in before], standing, 1.0)

    assert exact[standing] == 1.0
    assert shifted[standing] == pytest.approx(1.0, abs=1e-12)


@given(before=st.lists(near, min_size=2, max_size=6), data=st.data())
def test_where_nothing_is_left_of_leanings_a_course_is_chosen_anew(before, data):
    now = data.draw(st.lists(near, min_size=len(before), max_size=len(before)))
    standing = data.draw(st.integers(0, len(before) - 1))

    chances = _turned(before, now, standing, 1e-13)

    anew = np.exp(np.array(now))
    assert chances == pytest.approx(anew / anew.sum(), abs=1e-6)


@given(gain=st.floats(0.0, 5.0), more=st.floats(0.01, 3.0), kept=st.floats(0.05, 1.0))
def test_the_more_another_option_gains_the_likelier_it_is_taken(gain, more, kept):
    little, much = (_turned([0.0, 0.0], [0.0, by], 0, kept)[1] for by in (gain, gain + more))

    assert much > little


@pytest.mark.parametrize("far", [300.0, 2000.0])
def test_options_that_are_worlds_apart_are_no_trouble(far):
    for before, now, wanted in (
        ([0.0, 0.0], [0.0, far], [0.0, 1.0]),
        ([0.0, -far], [0.0, -far], [1.0, 0.0]),
        ([0.0, 0.0], [0.0, -far], [1.0, 0.0]),
    ):
        for kept in (1.0, 0.5):
            assert _turned(before, now, 0, kept).tolist() == pytest.approx(wanted, abs=1e-12)


def test_each_row_and_world_turns_for_itself():
    before = [np.zeros((2, 2)), np.zeros((2, 2))]
    now = [np.zeros((2, 2)), np.array([[0.0, 1.0], [2.0, 0.0]])]
    standing = np.array([[0, 0], [0, 1]], dtype=np.int8)

    taken = turned(before, now, standing, np.array([[1.0], [0.5]]))[1]

    alone = [
        [_turned([0.0, 0.0], [0.0, 0.0], 0, 1.0)[1], _turned([0.0, 0.0], [0.0, 1.0], 0, 1.0)[1]],
        [_turned([0.0, 0.0], [0.0, 2.0], 0, 0.5)[1], _turned([0.0, 0.0], [0.0, 0.0], 1, 0.5)[1]],
    ]
    assert taken.tolist() == alone


def test_the_lead_is_that_of_the_best_other_option():
    rows = [np.array([[1.0, 1.0]]), np.array([[3.0, 3.0]]), np.array([[NEVER, 2.0]])]

    assert lead(rows, np.array([[0, 1]], dtype=np.int8)).tolist() == [[2.0, -1.0]]


def _roughly(before, now, standing, kept):
    code = np.full((1, 1), standing, dtype=np.int8)
    return roughly_turned(_rows(before), _rows(now), code, np.full((1, 1), kept))[:, 0, 0]


@pytest.mark.parametrize("kept", [1.0, 0.9, 0.5, 0.1])
@pytest.mark.parametrize("case", ["the standing one gains", "nothing moves", "one shuts"])
def test_the_closed_form_is_exact_where_none_gains_on_the_standing_one(case, kept):
    before, now, standing = CASES[case]

    assert _roughly(before, now, standing, kept) == pytest.approx(
        _turned(before, now, standing, kept), abs=1e-12
    )


def test_the_closed_form_is_exact_where_one_gains_and_leanings_stay():
    before, now, standing = CASES["one gains"]

    assert _roughly(before, now, standing, 1.0) == pytest.approx(
        _turned(before, now, standing, 1.0), abs=1e-12
    )


@pytest.mark.parametrize("kept", [1.0, 0.9, 0.5, 0.1])
@pytest.mark.parametrize("case", CASES)
def test_the_closed_form_is_close_elsewhere(case, kept):
    before, now, standing = CASES[case]

    apart = _roughly(before, now, standing, kept) - _turned(before, now, standing, kept)

    assert np.abs(apart).max() < 0.05


@given(
    before=st.lists(near, min_size=4, max_size=4),
    now=st.lists(near, min_size=4, max_size=4),
    standing=st.integers(0, 3),
    kept=st.floats(0.05, 1.0),
)
def test_the_closed_form_gives_chances(before, now, standing, kept):
    chance = _roughly(before, now, standing, kept)

    assert (chance >= -1e-12).all()
    assert chance.sum() == pytest.approx(1.0, abs=1e-9)


def test_the_closed_form_takes_candidates_along_an_axis_of_their_own():
    before, one, other = [0.0, 0.3, 0.1], [0.0, 1.0, 0.1], [0.5, -0.2, 0.4]
    then = np.array(before).reshape(3, 1, 1, 1)
    now = np.stack([one, other], axis=1).reshape(3, 2, 1, 1)

    both = roughly_turned(then, now, np.zeros((1, 1), dtype=np.int8), np.full((1, 1), 0.7))

    assert both.shape == (3, 2, 1, 1)
    assert both[:, 0, 0, 0] == pytest.approx(_roughly(before, one, 0, 0.7), abs=1e-12)
    assert both[:, 1, 0, 0] == pytest.approx(_roughly(before, other, 0, 0.7), abs=1e-12)
