"""The trust ledger: exact shares of trust, entry by entry (13)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.world.ledger import Entry, attribute, shares

priors = st.floats(0.1, 50.0)
evidence = st.one_of(st.just(0.0), st.floats(1e-8, 1e3))
entries = st.lists(st.tuples(evidence, evidence), min_size=1, max_size=12)


def _total(prior_kept, prior_broken, kept, broken):
    gained = prior_kept + kept.sum()
    return gained / (gained + prior_broken + broken.sum()) - prior_kept / (
        prior_kept + prior_broken
    )


@given(prior_kept=priors, prior_broken=priors, listed=entries)
def test_shares_add_up_to_the_change_of_trust_exactly(prior_kept, prior_broken, listed):
    kept, broken = np.array(listed).T

    found = shares(prior_kept, prior_broken, kept, broken)

    assert abs(found.sum() - _total(prior_kept, prior_broken, kept, broken)) < 1e-12


@given(prior_kept=priors, prior_broken=priors, listed=entries, data=st.data())
def test_the_order_of_entries_does_not_matter(prior_kept, prior_broken, listed, data):
    kept, broken = np.array(listed).T
    order = np.array(data.draw(st.permutations(range(len(listed)))))

    there = shares(prior_kept, prior_broken, kept, broken)[order]
    here = shares(prior_kept, prior_broken, kept[order], broken[order])

    assert np.abs(here - there).max() < 1e-12


@given(prior_kept=priors, prior_broken=priors, listed=entries, place=st.integers(0, 12))
def test_an_entry_without_evidence_gets_nothing_and_takes_nothing(
    prior_kept, prior_broken, listed, place
):
    kept, broken = np.array(listed).T
    place = min(place, len(listed))
    before = shares(prior_kept, prior_broken, kept, broken)

    after = shares(
        prior_kept, prior_broken, np.insert(kept, place, 0.0), np.insert(broken, place, 0.0)
    )

    assert after[place] == 0.0
    assert np.abs(np.delete(after, place) - before).max() < 1e-12


@given(prior_kept=priors, prior_broken=priors, listed=entries)
def test_what_was_kept_adds_and_what_was_broken_takes(prior_kept, prior_broken, listed):
    kept, broken = np.array(listed).T

    added = shares(prior_kept, prior_broken, kept, 0.0 * broken)
    taken = shares(prior_kept, prior_broken, 0.0 * kept, broken)

    assert (added >= 0.0).all()
    assert (taken <= 0.0).all()
    assert ((added > 0.0) == (kept > 0.0)).all()
    assert ((taken < 0.0) == (broken > 0.0)).all()


@given(prior_kept=priors, prior_broken=priors, listed=entries, cut=st.floats(0.0, 1.0))
def test_an_entry_split_in_two_keeps_its_share(prior_kept, prior_broken, listed, cut):
    kept, broken = np.array(listed).T
    whole = shares(prior_kept, prior_broken, kept, broken)

    parts = shares(
        prior_kept,
        prior_broken,
        np.concatenate([[cut * kept[0], (1.0 - cut) * kept[0]], kept[1:]]),
        np.concatenate([[cut * broken[0], (1.0 - cut) * broken[0]], broken[1:]]),
    )

    assert abs(parts[:2].sum() - whole[0]) < 1e-12


def test_shares_are_those_of_the_straight_line():
    kept, broken = np.array([1.2, 0.0, 0.4]), np.array([0.0, 2.5, 0.6])
    steps = (np.arange(200_000) + 0.5) / 200_000
    kept_so_far, broken_so_far = 2.0 + steps * kept.sum(), 3.0 + steps * broken.sum()
    both = (kept_so_far + broken_so_far) ** 2
    by_steps = kept * (broken_so_far / both).mean() - broken * (kept_so_far / both).mean()

    found = shares(2.0, 3.0, kept, broken)

    assert np.abs(found - by_steps).max() < 1e-10


def test_the_closed_form_is_that_of_the_rulebook():
    a0, b0, kept, broken = 2.0, 2.0, np.array([0.5, 1.5]), np.array([2.0, 1.0])
    n0, grown = a0 + b0, kept.sum() + broken.sum()
    n1 = n0 + grown

    def mean_slope(c, dc):
        first = (c - dc * n0 / grown) * (1.0 / n0 - 1.0 / n1)
        return (first + dc / grown * np.log(n1 / n0)) / grown

    wanted = kept * mean_slope(b0, broken.sum()) - broken * mean_slope(a0, kept.sum())

    assert shares(a0, b0, kept, broken) == pytest.approx(wanted, abs=1e-14)


def test_next_to_no_evidence_moves_trust_by_the_slope_at_the_prior():
    kept, broken = np.array([1e-8]), np.array([0.0])

    assert shares(2.0, 3.0, kept, broken)[0] == pytest.approx(1e-8 * 3.0 / 25.0, rel=1e-6)


def test_without_any_evidence_there_is_nothing_to_share():
    assert shares(2.0, 2.0, np.zeros(3), np.zeros(3)).tolist() == [0.0, 0.0, 0.0]
    assert attribute(2.0, 2.0, []) == []


def test_entries_keep_their_words_and_get_their_shares():
    told = [Entry("1975", "a side deal", 0.0, 1.2), Entry("turn 3", "help", 0.7, 0.0)]

    found = attribute(2.0, 2.0, told)

    assert [(e.when, e.text, e.kept, e.broken) for e in found] == [
        ("1975", "a side deal", 0.0, 1.2),
        ("turn 3", "help", 0.7, 0.0),
    ]
    wanted = shares(2.0, 2.0, np.array([0.0, 0.7]), np.array([1.2, 0.0]))
    assert [e.share for e in found] == wanted.tolist()
