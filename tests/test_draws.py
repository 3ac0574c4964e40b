"""Keyed luck: the laws of the numbers drawn, and what their names keep apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from fairweather.draws import Draws, Purpose, as_gumbel, branch_seed, name_key, name_keys, paired

N_WORLDS = 20_000
LAWS = {"uniform": stats.uniform.cdf, "exponential": stats.expon.cdf, "normal": stats.norm.cdf}
SIX = name_keys([[name] for name in ("briar", "sedge", "heath", "reed", "thorn", "harrow")])
FIVE_SD = 5.0 / np.sqrt(N_WORLDS)
"""Five standard deviations of a correlation over as many worlds: .035."""

words = st.lists(st.text(max_size=8), min_size=1, max_size=4)
seeds = st.integers(0, 2**64 - 1)


def _same(one, other):
    return np.array_equal(one, other)


@pytest.mark.parametrize("law", LAWS)
def test_numbers_have_their_law(law):
    drawn = getattr(Draws(12, N_WORLDS), law)(3, Purpose.LEAKS, SIX.reshape(2, 3))

    assert drawn.shape == (N_WORLDS, 2, 3)
    for column in drawn.reshape(N_WORLDS, -1).T:
        assert stats.kstest(column, LAWS[law]).pvalue > 1e-4
    assert np.isfinite(drawn).all()


def test_exponentials_become_gumbels():
    drawn = as_gumbel(Draws(12, N_WORLDS).exponential(3, Purpose.LEANING, SIX))

    for column in drawn.T:
        assert stats.kstest(column, stats.gumbel_r.cdf).pvalue > 1e-4


@pytest.mark.parametrize("over", ["worlds", "names", "turns", "purposes"])
def test_uniforms_fall_as_often_into_each_of_a_hundred_bins(over):
    many = name_keys([[str(number)] for number in range(N_WORLDS)])
    drawn = {
        "worlds": lambda: Draws(7, N_WORLDS).uniform(3, Purpose.LEAKS, SIX[:1]),
        "names": lambda: Draws(7, 1).uniform(3, Purpose.LEAKS, many),
        "turns": lambda: [Draws(7, 10).uniform(t, Purpose.LEAKS, SIX[:2]) for t in range(1000)],
        "purposes": lambda: [Draws(7, 200).uniform(3, p, SIX) for p in Purpose],
    }[over]()

    counts = np.histogram(np.asarray(drawn).ravel(), bins=100, range=(0.0, 1.0))[0]

    assert stats.chisquare(counts).pvalue > 1e-4


def test_what_is_drawn_for_one_is_independent_of_what_is_drawn_for_another():
    draws = Draws(12, N_WORLDS)
    columns = np.concatenate(
        [
            draws.uniform(3, Purpose.LEAKS, SIX[:3]),
            draws.uniform(3, Purpose.EXPOSURE, SIX[:2]),
            draws.uniform(4, Purpose.LEAKS, SIX[:2]),
            Draws(13, N_WORLDS).uniform(3, Purpose.LEAKS, SIX[:2]),
            draws.uniform(3, Purpose.LEAKS, paired(SIX[:2], SIX[2:4])),
            draws.uniform(3, Purpose.LEAKS, paired(SIX[2:4], SIX[:2])),
        ],
        axis=1,
    )

    apart = ~np.eye(columns.shape[1], dtype=bool)

    for told in (columns, (columns - 0.5) ** 2):
        assert np.abs(np.corrcoef(told.T)[apart]).max() < FIVE_SD


def test_neighboring_worlds_turns_and_names_know_nothing_of_each_other():
    many = name_keys([[str(number)] for number in range(N_WORLDS)])
    by_world = Draws(7, N_WORLDS).uniform(3, Purpose.LEAKS, SIX[:1])[:, 0]
    by_name = Draws(7, 1).uniform(3, Purpose.LEAKS, many)[0]
    draws = Draws(7, 20)
    by_turn = np.stack([draws.uniform(t, Purpose.LEAKS, SIX[:1])[:, 0] for t in range(1000)])

    for line in (by_world, by_name, by_turn.T.ravel()):
        for lag in (1, 2, 7):
            assert abs(np.corrcoef(line[:-lag], line[lag:])[0, 1]) < 5.0 / np.sqrt(len(line) - lag)


def test_the_two_halves_of_a_normal_have_names_of_their_own():
    draws = Draws(12, N_WORLDS)
    normal = draws.normal(3, Purpose.STRAIN, SIX[:1])[:, 0]
    uniform = draws.uniform(3, Purpose.STRAIN, SIX)

    for column in uniform[:, 1:].T:
        assert abs(np.corrcoef(normal, column)[0, 1]) < FIVE_SD


@given(seed=seeds, turn=st.integers(0, 1000), name=words, data=st.data())
def test_a_draw_depends_on_its_name_and_not_on_who_else_is_drawn(seed, turn, name, data):
    others = data.draw(st.lists(words, max_size=6))
    place = data.draw(st.integers(0, len(others)))
    draws = Draws(seed, 3)
    for law in LAWS:
        alone = getattr(draws, law)(turn, Purpose.LEAKS, name_keys([name]))[:, 0]

        among = name_keys([*others[:place], name, *others[place:]])

        assert _same(getattr(draws, law)(turn, Purpose.LEAKS, among)[:, place], alone), law


@given(seed=seeds, turn=st.integers(0, 1000), size=st.integers(1, 6))
def test_the_same_key_draws_the_same_numbers_in_whatever_order(seed, turn, size):
    once, again = Draws(seed, 2), Draws(seed, 2)
    again.uniform(turn + 1, Purpose.UNREST_KIN, SIX)
    again.exponential(turn, Purpose.LEANING, SIX[:3])

    first = once.uniform(turn, Purpose.STRAIN, SIX[:size])

    assert _same(first, again.uniform(turn, Purpose.STRAIN, SIX[:size]))
    assert ((first >= 0.0) & (first < 1.0)).all()


@given(seed=seeds, first=st.integers(0, 5000), turn=st.integers(0, 60), data=st.data())
def test_a_world_has_the_same_luck_alone_in_a_batch_as_a_copy_and_as_one_of_some(
    seed, first, turn, data
):
    worlds = data.draw(st.integers(1, 8))
    place = data.draw(st.integers(0, worlds - 1))
    index = np.array(data.draw(st.lists(st.integers(0, worlds - 1), max_size=9)), dtype=np.intp)
    batch, copies = Draws(seed, worlds, first), Draws(seed, worlds, first, copies=3)
    second_copy = np.arange(worlds, 2 * worlds)
    for law in LAWS:
        drawn = getattr(batch, law)(turn, Purpose.LEAKS, SIX)

        def found(draws, law=law):
            return getattr(draws, law)(turn, Purpose.LEAKS, SIX)

        assert _same(found(Draws(seed, 1, first + place)), drawn[place : place + 1])
        assert _same(found(copies), np.concatenate([drawn] * 3))
        assert _same(found(batch.take(index)), drawn[index])
        assert _same(found(copies.take(second_copy).take(index)), drawn[index])


def test_drawing_does_not_change_the_names_it_is_given():
    names = SIX.copy()

    for law in LAWS:
        getattr(Draws(1, 3), law)(2, Purpose.LEAKS, names)

    assert _same(names, SIX)


@pytest.mark.parametrize(
    "how", [{"seed": -1}, {"seed": 2**64}, {"worlds": -1}, {"first": -1}], ids=str
)
def test_a_seed_or_range_that_cannot_be_is_refused(how):
    with pytest.raises(ValueError, match=r"must"):
        Draws(**({"seed": 1, "worlds": 1} | how))


def test_names_that_are_split_otherwise_are_other_names():
    told = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("", "abc"), ("c", "ab")]

    assert len({name_key(*names) for names in told}) == len(told)
    assert name_keys(told).tolist() == [name_key(*names) for names in told]


def test_a_name_stands_for_the_same_number_on_every_machine():
    assert name_key("briar") == 1483486462047770944
    assert name_key("stance", "briar", "", "hold") == 16389581581273540490


def test_a_pair_is_ordered_and_no_two_pairs_of_a_thousand_names_share_a_key():
    names = name_keys([[str(number)] for number in range(1000)])

    pairs = paired(names[:, None], names[None, :])

    assert len(np.unique(pairs)) == pairs.size
    assert _same(pairs[3, 8], paired(names[3:4], names[8:9])[0])


def test_continuations_of_one_fork_share_a_seed_of_their_own():
    seeds = {branch_seed(seed, turn) for seed in range(20) for turn in range(20)}

    assert branch_seed(7, 3) == branch_seed(7, 3)
    assert len(seeds) == 400
    assert all(0 <= seed < 2**64 for seed in seeds)
