"""How a choice falls: the law (2), the draw (3), the explanation (4), inertia and review."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.decisions.catalogue import GARRISON, PLEDGE, STANCE
from sim.decisions.choice import choose, luck_of, precision_of, probabilities
from sim.draws import Draws
from tests.worlds import appraised, plain

N_WORLDS = 20_000
FIVE_SD = 5.0 * np.sqrt(0.25 / N_WORLDS)
"""Five standard deviations of a frequency over as many worlds, at its widest: 0.018."""

ALWAYS_REVIEW = {"parameters__choice__review_per_year": 1000.0}
utilities = st.lists(st.floats(-5.0, 5.0), min_size=2, max_size=6)


def _frequencies(option, n_options):
    return np.bincount(option[:, 0], minlength=n_options) / len(option)


@given(utility=utilities, precision=st.floats(0.1, 50.0))
def test_log_odds_are_precision_times_the_difference_of_utility(utility, precision):
    scores = np.array(utility)[None, None]
    legal = np.ones(scores.shape, dtype=bool)

    chance = probabilities(scores, legal, np.full((1, 1), precision))[0, 0]

    gap = precision * (scores[0, 0] - scores[0, 0, 0])
    told = gap > -600.0 + gap.max()  # below that a chance is too small for a float
    assert np.abs(np.log(chance[told]) - np.log(chance.max()) - gap[told] + gap.max()).max() < 1e-9
    assert chance.sum() == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize(("decision", "actor"), [(PLEDGE, "meridian"), (STANCE, "thorn")])
def test_every_term_has_its_exact_share_of_the_log_odds(decision, actor):
    world = plain()
    world.pledge[:, world.cast.clients[0], world.cast.patrons[0]] = 0.5
    appraisal = appraised(world, decision, actor)
    table, _ = appraisal.tensor()
    precision = precision_of(world, appraisal.actor)
    everything = np.ones_like(appraisal.legal)

    chance = probabilities(appraisal.utility, everything, precision)

    for one in range(table.shape[2]):
        for other in range(table.shape[2]):
            shares = precision[0, 0] * (table[:, :, one] - table[:, :, other])
            odds = np.log(chance[..., one]) - np.log(chance[..., other])
            assert np.abs(shares.sum(axis=-1) - odds).max() < 1e-9


@given(utility=utilities, data=st.data())
def test_what_is_not_legal_is_never_chosen_and_the_rest_keep_their_odds(utility, data):
    scores = np.array(utility)[None, None]
    barred = data.draw(st.integers(0, len(utility) - 1))
    legal = np.ones(scores.shape, dtype=bool)
    free = probabilities(scores, legal, np.full((1, 1), 4.0))[0, 0]
    legal[..., barred] = False

    chance = probabilities(scores, legal, np.full((1, 1), 4.0))[0, 0]

    assert chance[barred] == 0.0
    left = np.arange(len(utility)) != barred
    assert np.allclose(chance[left], free[left] / free[left].sum(), rtol=1e-9)


@pytest.mark.parametrize(
    ("decision", "actor"), [(PLEDGE, "aldmere"), (GARRISON, "ordane"), (STANCE, "league")]
)
def test_largest_of_score_and_gumbel_luck_has_the_logit_law(decision, actor):
    world = plain("tiny", N_WORLDS, parameters__choice__precision=1.0, **ALWAYS_REVIEW)
    appraisal = appraised(world, decision, actor)
    law = probabilities(appraisal.utility, appraisal.legal, precision_of(world, appraisal.actor))[
        0, 0
    ]

    choice = choose(appraisal, world, Draws(seed=5, worlds=N_WORLDS))

    assert choice.reviewed.all()
    assert np.abs(_frequencies(choice.option, len(law)) - law).max() < FIVE_SD
    assert (law > 0.02).sum() >= 2  # not a foregone conclusion


@pytest.mark.parametrize("per_year", [0.5, 11.2, 40.0])
def test_a_course_is_repeated_unless_reviewed(per_year):
    world = plain("tiny", N_WORLDS, parameters__choice__review_per_year=per_year)
    appraisal = appraised(world, GARRISON, "ordane")
    law = probabilities(appraisal.utility, appraisal.legal, precision_of(world, appraisal.actor))[
        0, 0
    ]
    review = 1.0 - np.exp(-per_year / 26.0)

    choice = choose(appraisal, world, Draws(seed=6, worlds=N_WORLDS))

    repeat = np.array([1.0, 0.0, 0.0])
    wanted = (1.0 - review) * repeat + review * law
    assert np.abs(_frequencies(choice.option, 3) - wanted).max() < FIVE_SD


def test_a_review_rate_of_112_a_year_is_35_percent_a_turn_of_two_weeks():
    appraisal = appraised(plain(), GARRISON, "harrow")

    assert appraisal.review[0, 0] == pytest.approx(0.35, abs=0.001)


def test_a_closed_row_keeps_its_standing_option():
    world = plain(worlds=200, **ALWAYS_REVIEW)
    world.pledge[:] = 0.4
    appraisal = appraised(world, PLEDGE, "meridian")

    choice = choose(appraisal, world, Draws(seed=1, worlds=200))

    assert not appraisal.is_open.any()
    assert not choice.reviewed.any()
    assert (choice.option == 0).all()


def test_an_option_that_gets_worse_wins_nobody_over_and_moves_no_other_choice():
    world = plain(worlds=2000, **ALWAYS_REVIEW)
    appraisal = appraised(world, GARRISON, "harrow")
    worse = dict(appraisal.terms["repress"]) | {"a new cost": np.full((1, 1), -0.1)}
    draws = Draws(seed=2, worlds=2000)

    before = choose(appraisal, world, draws).option
    changed = replace(appraisal, terms={**appraisal.terms, "repress": worse})
    after = choose(changed, world, draws).option

    moved = before != after
    repress = GARRISON.place("repress")
    assert moved.any()
    assert (before[moved] == repress).all()
    assert not (after == repress)[before != repress].any()


def test_each_row_has_the_luck_of_its_actor_and_partner_whoever_else_decides():
    world = plain(worlds=3)
    draws = Draws(seed=3, worlds=3)

    mine = luck_of(appraised(world, PLEDGE, "meridian"), world, draws)
    other = luck_of(appraised(world, PLEDGE, "solace"), world, draws)
    whole = Draws(seed=3, worlds=3).gumbel(0, PLEDGE.luck, (2, 5, 5))

    assert np.array_equal(mine, whole[:, 0])
    assert np.array_equal(other, whole[:, 1])


def test_precision_is_the_scenarios_times_the_factions_own():
    world = plain(parameters__choice__precision=3.0)

    assert precision_of(world, world.cast.index("meridian"))[0, 0] == 3.0 * 1.25
    assert precision_of(world, world.cast.index("harrow"))[0, 0] == 3.0
