"""Will promised help come? (5), the belief of a holder in log-odds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.decisions.belief import (
    Pledged,
    belief,
    belief_terms,
    exposed_deal,
    log_odds,
    reported_elsewhere,
    sigmoid,
    standing_pledge,
)
from tests.worlds import at, plain, put

shares = st.floats(0.01, 0.99)


def _pledged(size=0.8, public=0.0, sunk=0.0, trust=0.5):
    return Pledged(*(np.full((1, 1), value) for value in (size, public, sunk, trust)))


def _pair(world, holder="briar", patron="meridian"):
    return np.array([at(world, holder)]), np.array([at(world, patron)])


def _belief(world, pledged, holder="briar"):
    return float(belief(world, *_pair(world, holder), pledged)[0, 0])


@given(probability=st.floats(1e-9, 1.0 - 1e-9))
def test_log_odds_and_sigmoid_undo_each_other(probability):
    assert sigmoid(log_odds(np.array(probability))) == pytest.approx(probability, rel=1e-9)


@given(trust=shares)
def test_without_any_signal_belief_is_trust(trust):
    assert _belief(plain(), _pledged(trust=trust)) == pytest.approx(trust, abs=1e-12)


def test_nothing_promised_is_nothing_believed():
    assert _belief(plain(), _pledged(size=0.0, public=1.0, sunk=1.0, trust=0.99)) == 0.0


def test_a_full_public_pledge_multiplies_the_odds_by_2_2():
    world = plain()

    sure = _belief(world, _pledged(size=1.0, public=1.0, trust=0.5))

    assert sure / (1.0 - sure) == pytest.approx(np.exp(0.8))
    assert sure / (1.0 - sure) == pytest.approx(2.2, abs=0.03)


def test_every_signal_adds_its_own_log_likelihood_ratio():
    world = plain()
    put(world, "attention", "meridian", 0.22)
    put(world, "side_deal", "meridian, harrow", 0.2)
    put(world, "is_deal_leaked", "meridian, harrow", True)
    put(world, "side_deal", "meridian, tarn", 0.6)  # larger, but not found out

    put(world, "rumor", "reed, meridian", True)

    terms = belief_terms(world, *_pair(world), _pledged(0.4, 0.5, 0.3, trust=0.25))

    assert {name: float(value[0, 0]) for name, value in terms.items()} == pytest.approx(
        {
            "trust": np.log(1.0 / 3.0),
            "tied hands": 0.8 * 0.5 * 0.4,
            "sunk costs": 1.0 * 0.3,
            "attention": 1.0 * (0.22 - 0.62),
            "deal in the press": -1.0 * 0.2,
            "secret promise to others": -0.5,
            "assured": 0.0,
        }
    )


@given(trust=shares, public=shares, sunk=shares, more=st.floats(0.01, 0.5))
def test_trust_publicity_and_sunk_support_all_raise_belief(trust, public, sunk, more):
    world = plain()
    now = _belief(world, _pledged(0.8, public, sunk, trust))

    assert _belief(world, _pledged(0.8, public, sunk, trust + more * (1.0 - trust))) > now
    assert _belief(world, _pledged(0.8, public + more, sunk, trust)) > now
    assert _belief(world, _pledged(0.8, public, sunk + more, trust)) > now


@pytest.mark.parametrize("report", ["rumor", "is_leaked"])
def test_a_report_that_a_patron_promised_someone_else_lowers_belief_but_not_of_whom_it_is_told(
    report,
):
    world = plain()
    put(world, report, "reed, meridian", True)
    put(world, report, "thorn, solace", True)  # another patron

    doubted = {name: _belief(world, _pledged(), name) for name in ("briar", "reed", "upland")}

    odds = np.exp(-0.5)
    assert doubted == pytest.approx(
        {"briar": odds / (1.0 + odds), "reed": 0.5, "upland": odds / (1.0 + odds)}
    )


def test_two_reports_are_believed_by_both_of_whom_they_are_told():
    world = plain()
    for report, name in (("is_leaked", "reed"), ("rumor", "briar")):
        put(world, report, f"{name}, meridian", True)

    assert reported_elsewhere(world)[0, :, at(world, "meridian")].all()
    assert not reported_elsewhere(world)[0, :, at(world, "solace")].any()


def test_only_a_deal_that_the_press_found_counts():
    world = plain()
    put(world, "side_deal", "solace, tarn", 0.3)

    assert not exposed_deal(world).any()

    put(world, "is_deal_leaked", "solace, tarn", True)
    assert exposed_deal(world)[0, at(world, "solace")] == 0.3
    assert exposed_deal(world)[0, at(world, "meridian")] == 0.0


@pytest.mark.parametrize(
    ("public", "leaked", "wanted"),
    [(False, False, 0.0), (True, False, 1.0), (False, True, 0.4), (True, True, 1.0)],
)
def test_a_leaked_promise_is_an_open_secret(public, leaked, wanted):
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)
    put(world, "sunk", "briar, meridian", 0.1)
    put(world, "trust", "briar, meridian", 0.7)
    put(world, "is_public", "briar, meridian", public)
    put(world, "is_leaked", "briar, meridian", leaked)

    pledged = standing_pledge(
        world, np.array([at(world, "briar")]), np.array([at(world, "meridian")])
    )

    found = [float(v[0, 0]) for v in (pledged.size, pledged.public, pledged.sunk, pledged.trust)]
    assert found == [0.4, wanted, 0.1, 0.7]
