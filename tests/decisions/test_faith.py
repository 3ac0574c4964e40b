"""Does the target keep its word to a client that settled (S16)?"""

from __future__ import annotations

import pytest

from fairweather.decisions.catalogue import FAITH
from tests.worlds import appraised, carry_out, is_open, plain, put, terms_of

STAKE = 0.25 + 0.35 * 0.25 + 0.40 * 0.4
"""Stake of a concession of .4: public, its holder hardly exposed."""


def _settled():
    world = plain()
    put(world, "autonomy", "reed", 0.4)
    put(world, "concession", "reed, tarn", 0.6)
    return world


def test_menu_inertia_and_review():
    world = _settled()

    assert [option.key for option in FAITH.options] == ["keep", "renege"]
    assert not FAITH.is_inert
    review = appraised(world, FAITH, "tarn").review
    assert (review == 4.0).all()  # a year, and no sooner for a cause


def test_it_is_open_while_a_concession_is_in_force():
    world = _settled()

    assert is_open(world, FAITH, "tarn", "reed")
    assert not is_open(world, FAITH, "tarn", "thorn")
    assert not is_open(world, FAITH, "harrow", "briar")


def test_every_term_in_a_worked_case():
    assert terms_of(_settled(), FAITH, "tarn", "keep", "reed") == pytest.approx(
        {
            "threat of return": 2.0 * 0.25 * 0.3,
            "reputation": 0.4 * (0.4 + 0.6),
            "patron behind it": 0.0,
            "strain": 0.0,
            "cost of autonomy": -0.4 * 0.4,
        }
    )
    assert terms_of(_settled(), FAITH, "tarn", "renege", "reed") == {}


def test_faith_is_kept_with_one_whose_pledge_shows_and_by_one_under_strain():
    world = _settled()
    put(world, "pledge", "reed, meridian", 0.5)
    put(world, "is_public", "reed, meridian", True)
    put(world, "pledge", "reed, solace", 0.8)  # in secret: three in ten of it show
    put(world, "strain", "tarn", 0.9)

    terms = terms_of(world, FAITH, "tarn", "keep", "reed")

    assert terms["patron behind it"] == pytest.approx(0.3 * 0.5)
    assert terms["strain"] == pytest.approx(0.3 * (0.9 - 0.5))


def test_a_client_grown_weak_is_the_easier_to_betray():
    world = _settled()
    strong = terms_of(world, FAITH, "tarn", "keep", "reed")
    put(world, "capability", "reed", 0.1)

    weak = terms_of(world, FAITH, "tarn", "keep", "reed")

    assert sum(weak.values()) < sum(strong.values())  # the commitment problem, Fearon 1995


def test_reneging_ends_concession_and_offer_and_is_a_breach():
    did = carry_out(_settled(), FAITH, {"tarn>reed": "renege"})

    assert did.changed == {"autonomy[reed]": 0.0, "concession[reed, tarn]": 0.0}
    assert did.told == [("take back concession", "tarn", "reed")]
    assert did.judged == [
        pytest.approx(
            {
                "kind": "concession", "holder": "reed", "about": "tarn", "stake": STAKE,
                "withdrawal": 1.0, "seen": 1.0, "hardship": 0.0,
            }
        )
    ]  # fmt: skip


def test_a_concession_kept_for_a_year_is_worth_one_promise_kept():
    world = _settled()

    did = carry_out(world, FAITH, {})

    assert did.changed == {}
    assert did.told == []
    (deed,) = did.judged
    assert deed["kind"] == "concession kept"
    assert deed["stake"] * 26.0 == pytest.approx(STAKE)
    assert deed["withdrawal"] == 0.0
