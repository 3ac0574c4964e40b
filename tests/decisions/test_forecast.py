"""What a patron expects of a client: the client's own formula under the patron's beliefs (S3)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.decisions.catalogue import STANCE
from fairweather.decisions.forecast import (
    credulous_trust,
    forecast,
    foreseen,
    horizon_years,
)
from fairweather.decisions.stance import HEDGE, HOLD, MOBILIZE, SETTLE
from fairweather.decisions.turning import roughly_turned
from tests.worlds import appraised, at, plain, put

HORIZON, KEPT = 26.0 / 52.0, 0.5 ** (26.0 / 52.0)
"""Half a year, and what is left of a leaning after it, by a half-life of a year."""
HONEST = {"factions__meridian__self_bias": 0.0}


def _supposed(world, size, public=0.0, sunk=0.0, shelter=0.0, patron="meridian"):
    client = np.array([at(world, "briar")])
    numbers = (np.full((1, 1), value) for value in (size, public, sunk, shelter))
    return forecast(world, at(world, patron), client, *numbers)


def _scores(world, client="briar"):
    """Precision times utility of every stance that may be taken, as the client sees it."""
    appraisal = appraised(world, STANCE, client)
    return np.where(appraisal.legal, 4.0 * appraisal.utility, -np.inf)[0, 0]


def _chances(before, now, standing, review=1.0):
    """Looks within the horizon, and then the law of lasting luck."""
    rows = [[np.full((1, 1), score) for score in scores] for scores in (before, now)]
    stands = np.full((1, 1), standing, dtype=np.int8)
    law = roughly_turned(*rows, stands, np.full((1, 1), KEPT))[:, 0, 0]
    leads = [np.delete(scores, standing).max() - scores[standing] for scores in (before, now)]
    hazard = review * (11.2 + 20.0 * max(leads[1] - leads[0], 0.0))
    chance = (1.0 - np.exp(-hazard * HORIZON)) * law
    chance[standing] = 1.0 - np.delete(chance, standing).sum()
    return chance


@pytest.mark.parametrize("public", [False, True])
def test_it_is_the_clients_own_law_were_the_pledge_made(public):
    world = plain(**HONEST)
    put(world, "trust", "briar, meridian", 0.7)
    put(world, "concession", "briar, harrow", 0.4)
    put(world, "sanctuary", "briar", 0.33)

    before = _scores(world)

    expected = _supposed(world, 0.8, float(public), 0.3, shelter=0.33)

    put(world, "pledge", "briar, meridian", 0.8)
    put(world, "is_public", "briar, meridian", public)
    put(world, "sunk", "briar, meridian", 0.3)
    chance = _chances(before, _scores(world), HOLD)
    assert 0.01 < chance[MOBILIZE] < 0.99
    assert expected.mobilizes[0, 0] == pytest.approx(chance[MOBILIZE])
    assert expected.leaves[0, 0] == pytest.approx(chance[HEDGE] + chance[SETTLE])


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


def test_what_help_adds_is_told_beside_success_without_it():
    world = plain()

    told = _supposed(world, 0.8)

    assert told.alone[0, 0] == pytest.approx(_supposed(world, 0.0).succeeds[0, 0])
    assert told.succeeds[0, 0] > told.alone[0, 0]


def test_the_more_is_promised_the_likelier_it_is_to_rise_and_to_succeed():
    world = plain()
    put(world, "trust", "briar, meridian", 0.9)

    small, large = _supposed(world, 0.3), _supposed(world, 0.9)

    assert large.mobilizes[0, 0] > small.mobilizes[0, 0]
    assert large.succeeds[0, 0] > small.succeeds[0, 0]


def _foreseen(world, before, now, standing=0, client="briar"):
    rows = [[np.full((1, 1), score) for score in scores] for scores in (before, now)]
    stands = np.full((1, 1), standing, dtype=np.int8)
    found = foreseen(world, np.array([at(world, client)]), *rows, stands)
    return np.array([float(chance[0, 0]) for chance in found])


@given(gain=st.floats(-2.0, 2.0), kept=st.sampled_from([0.5, 1.0, 2.0]))
def test_within_the_horizon_a_course_is_looked_at_and_then_turns_by_the_law(gain, kept):
    world = plain(factions__briar__review=kept)

    chance = _foreseen(world, [0.0, 0.0, -1.0], [0.0, gain, -1.0])

    assert chance == pytest.approx(_chances([0.0, 0.0, -1.0], [0.0, gain, -1.0], 0, kept))
    assert chance.sum() == pytest.approx(1.0, abs=1e-12)


def test_candidates_are_foreseen_side_by_side_as_each_would_be_alone():
    world = plain()
    client = np.array([at(world, "briar")])
    sizes, publicity = (0.0, 0.4, 0.8), (0.0, 1.0, 1.0)
    size, public = (np.array(values)[:, None, None] for values in (sizes, publicity))
    shelter, none = world.sanctuary[:, client], np.zeros((1, 1))

    together = forecast(world, at(world, "meridian"), client, size, public, none, shelter, True)

    assert together.mobilizes.shape == (3, 1, 1)
    for place, numbers in enumerate(zip(sizes, publicity, strict=True)):
        one = _supposed(world, *numbers)
        for name in ("mobilizes", "leaves", "succeeds"):
            side_by_side = getattr(together, name)[place]
            assert side_by_side == pytest.approx(getattr(one, name), abs=1e-12), name


def test_where_nothing_moved_and_leanings_last_nothing_is_foreseen():
    lasting = plain(parameters__choice__leaning_half_life=1000.0)
    scores = [0.3, 0.9, -0.2]

    assert _foreseen(lasting, scores, scores)[0] > 0.98
    assert _foreseen(plain(), scores, scores)[0] < 0.85


def test_nothing_is_foreseen_of_one_who_never_looks():
    never = plain(parameters__choice__review_per_year=0.0, parameters__choice__review_by_reasons=0)

    assert _foreseen(never, [0.0, 0.0], [0.0, 5.0]).tolist() == [1.0, 0.0]


def test_the_horizon_is_half_a_year():
    assert horizon_years(plain())[0, 0] == 0.5
