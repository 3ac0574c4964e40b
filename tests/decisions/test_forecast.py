"""What a patron expects of a client: the client's own formula under the patron's beliefs (S3)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.decisions.catalogue import STANCE
from sim.decisions.choice import probabilities
from sim.decisions.forecast import credulous_trust, forecast, horizon_years, in_time, side_by_side
from sim.decisions.stance import HEDGE, MOBILIZE, SETTLE
from tests.worlds import appraised, at, plain, put

REVIEWS = 11.2 * 26.0 / 52.0
"""Reviews of a client within a patron's horizon of half a year."""
HONEST = {"factions__meridian__self_bias": 0.0}


def _supposed(world, size, public=0.0, sunk=0.0, shelter=0.0, patron="meridian"):
    client = np.array([at(world, "briar")])
    numbers = (np.full((1, 1), value) for value in (size, public, sunk, shelter))
    return forecast(world, at(world, patron), client, *numbers)


def _law(world, client="briar"):
    appraisal = appraised(world, STANCE, client)
    return probabilities(appraisal.utility, appraisal.legal, np.full((1, 1), 4.0))[0, 0]


@pytest.mark.parametrize("public", [False, True])
def test_it_is_the_clients_own_law_were_the_pledge_made(public):
    world = plain(**HONEST)
    put(world, "trust", "briar, meridian", 0.7)
    put(world, "concession", "briar, harrow", 0.4)
    put(world, "sanctuary", "briar", 0.33)

    expected = _supposed(world, 0.8, float(public), 0.3, shelter=0.33)

    put(world, "pledge", "briar, meridian", 0.8)
    put(world, "is_public", "briar, meridian", public)
    put(world, "sunk", "briar, meridian", 0.3)
    law = _law(world)
    leaves = law[HEDGE] + law[SETTLE]
    assert expected.mobilizes[0, 0] == pytest.approx(1.0 - (1.0 - law[MOBILIZE]) ** REVIEWS)
    assert expected.leaves[0, 0] == pytest.approx(1.0 - (1.0 - leaves) ** REVIEWS)


def test_a_patron_over_rates_the_trust_in_it():
    world = plain()
    put(world, "trust", "briar, meridian", 0.4)
    client = np.array([at(world, "briar")])

    believed = credulous_trust(world, at(world, "meridian"), client)
    rosy = _supposed(world, 0.8)

    assert believed[0, 0] == pytest.approx(0.4 + 0.3 * 0.6)
    put(world, "trust", "briar, meridian", 0.58)
    honest = plain(**HONEST)
    put(honest, "trust", "briar, meridian", 0.58)
    assert rosy.mobilizes[0, 0] == pytest.approx(_supposed(honest, 0.8).mobilizes[0, 0])


@given(trust=st.floats(0.01, 0.99), bias=st.sampled_from([0.0, 0.3, 1.0]))
def test_credulous_trust_is_a_belief_between_trust_and_certainty(trust, bias):
    world = plain(factions__meridian__self_bias=bias)
    put(world, "trust", "briar, meridian", trust)

    believed = credulous_trust(world, at(world, "meridian"), np.array([at(world, "briar")]))

    assert trust <= believed[0, 0] < 1.0


def test_another_patrons_secret_pledge_counts_as_far_as_it_is_seen():
    world = plain(**HONEST)
    put(world, "pledge", "briar, solace", 0.5)

    secret = _supposed(world, 0.4)

    # The same as a smaller pledge that is seen whole.
    told = plain(parameters__leaks__seen_secret=1.0, **HONEST)
    put(told, "pledge", "briar, solace", 0.15)
    assert secret.succeeds[0, 0] == pytest.approx(_supposed(told, 0.4).succeeds[0, 0])


def test_the_more_is_promised_the_likelier_it_is_to_rise_and_to_succeed():
    world = plain()
    put(world, "trust", "briar, meridian", 0.9)

    small, large = _supposed(world, 0.3), _supposed(world, 0.9)

    assert large.mobilizes[0, 0] > small.mobilizes[0, 0]
    assert large.succeeds[0, 0] > small.succeeds[0, 0]


@given(chance=st.floats(0.0, 1.0))
def test_a_chance_per_review_becomes_one_over_the_horizon(chance):
    world = plain()

    over = in_time(world, np.array([at(world, "briar")]), np.full((1, 1), chance))[0, 0]

    assert over == pytest.approx(1.0 - (1.0 - chance) ** REVIEWS, abs=1e-9)
    assert 0.0 <= over <= 1.0


def test_the_horizon_is_half_a_year():
    assert horizon_years(plain())[0, 0] == 0.5


def test_candidates_lie_side_by_side_innermost():
    rows = np.array([[1.0, 2.0]])

    assert side_by_side(rows, 3).tolist() == [[1.0, 1.0, 1.0, 2.0, 2.0, 2.0]]
