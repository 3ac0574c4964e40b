"""How a choice falls: the law (2), the draw (3), the explanation (4), and when it is looked at."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.decisions.catalogue import GARRISON, OBLIGATION, PLEDGE, SANCTUARY, STANCE
from fairweather.decisions.choice import (
    Choice,
    choose,
    luck_of,
    place_of,
    probabilities,
    remember,
    review_chance,
    reviewed_now,
)
from fairweather.decisions.decision import precision_of
from fairweather.draws import Draws, Purpose, name_keys
from fairweather.rules.leanings import first_leanings
from tests.worlds import appraised, plain, put, row_of, rows_of

N_WORLDS = 20_000
FIVE_SD = 5.0 * np.sqrt(0.25 / N_WORLDS)
"""Five standard deviations of a frequency over as many worlds, at its widest: 0.018."""

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
    world = plain("tiny", N_WORLDS, parameters__choice__precision=1.0)
    # nothing was open before, so that all is looked at
    first_leanings(world, Draws(seed=9, worlds=N_WORLDS))
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
    first_leanings(world, Draws(seed=9, worlds=N_WORLDS))
    appraisal = appraised(world, GARRISON, "ordane")
    world.is_watched[:] = True
    world.seen_advantage[:, place_of(appraisal, world).rows] = appraisal.advantage
    law = probabilities(appraisal.utility, appraisal.legal, precision_of(world, appraisal.actor))[
        0, 0
    ]
    review = 1.0 - np.exp(-per_year / 26.0)

    choice = choose(appraisal, world, Draws(seed=6, worlds=N_WORLDS))

    repeat = np.array([1.0, 0.0, 0.0])
    wanted = (1.0 - review) * repeat + review * law
    assert np.abs(_frequencies(choice.option, 3) - wanted).max() < FIVE_SD
    assert abs(choice.reviewed.mean() - review) < FIVE_SD


def _watched(decision, actor, turn=3, **changes):
    """A world in which a decision was open a turn ago and was seen as it stands now."""
    world = plain(parameters__choice__review_per_year=1.5, **changes)
    world.turn = turn
    rows = rows_of(world, decision, actor)
    world.is_watched[:, rows] = True
    world.seen_advantage[:, rows] = appraised(world, decision, actor).advantage
    return world, rows


def _chance(world, decision, actor):
    return review_chance(appraised(world, decision, actor), world)[0]


def test_what_has_no_cause_is_looked_at_by_the_base_rate():
    world, _ = _watched(GARRISON, "harrow")

    assert _chance(world, GARRISON, "harrow") == pytest.approx([1.0 - np.exp(-1.5 / 26.0)])


def test_a_faction_of_its_own_pace_looks_by_that():
    world, rows = _watched(GARRISON, "harrow", factions__harrow__review=2.0)
    assert _chance(world, GARRISON, "harrow") == pytest.approx([1.0 - np.exp(-3.0 / 26.0)])

    world.seen_advantage[:, rows] -= 0.1
    assert _chance(world, GARRISON, "harrow") == pytest.approx([1.0 - np.exp(-7.0 / 26.0)])


@pytest.mark.parametrize(("gained", "hazard"), [(0.25, 6.5), (2.0, 41.5), (0.0, 1.5), (-3.0, 1.5)])
def test_a_course_that_another_gains_on_is_looked_at_oftener_by_20_a_year_per_log_odds(
    gained, hazard
):
    world, rows = _watched(SANCTUARY, "upland")
    world.seen_advantage[:, rows.start] -= gained

    chance = _chance(world, SANCTUARY, "upland")

    assert chance[0] == pytest.approx(1.0 - np.exp(-hazard / 26.0))
    assert chance[1:] == pytest.approx(1.0 - np.exp(-1.5 / 26.0))


def test_a_row_that_has_just_opened_is_looked_at_at_once():
    world, rows = _watched(PLEDGE, "meridian")
    briar = rows.start + row_of(world, appraised(world, PLEDGE, "meridian"), "briar")
    world.is_watched[:, briar] = False
    world.seen_advantage[:, briar] = 100.0

    chance = _chance(world, PLEDGE, "meridian")

    assert chance[0] == 1.0
    assert chance[1:] == pytest.approx(1.0 - np.exp(-1.5 / 26.0))


def test_on_the_first_turn_everything_has_just_opened_and_is_looked_at():
    world = plain(parameters__choice__review_per_year=0.0)

    assert world.turn == 0
    assert not world.is_watched.any()
    assert (_chance(world, PLEDGE, "meridian") == 1.0).all()


def test_what_has_fallen_due_is_looked_at_at_once_and_then_by_a_rate_of_its_own():
    world = plain(parameters__choice__review_per_year=1.5)
    world.turn = 3
    for holder, duty in (("briar", 0), ("thorn", 1)):
        put(world, "stance", holder, STANCE.place("mobilize"))
        put(world, "pledge", f"{holder}, meridian", 0.4)
        put(world, "duty", f"{holder}, meridian", duty)
    appraisal = appraised(world, OBLIGATION, "meridian")
    for watched in (False, True):
        world.is_watched[:] = watched

        chance = review_chance(appraisal, world)[0]

        assert chance[row_of(world, appraisal, "briar")] == 1.0
        assert chance[row_of(world, appraisal, "thorn")] == pytest.approx(1 - np.exp(-4.0 / 26.0))


def test_what_is_closed_is_never_looked_at():
    world = plain(worlds=50)
    world.turn = 1
    put(world, "pledge", "briar, meridian", 0.4)
    appraisal = appraised(world, PLEDGE, "meridian")

    looked = reviewed_now(appraisal, world, Draws(seed=1, worlds=50))

    briar = np.arange(looked.shape[1]) == row_of(world, appraisal, "briar")
    assert not looked[:, briar].any()
    assert looked[:, ~briar].all()


def _remembered(is_reviewed, was_open, seen):
    """What a faction keeps of how it looked: seen advantage, turn, against its present one."""
    world, rows = _watched(GARRISON, "harrow", turn=7)
    world.is_watched[:, rows], world.seen_advantage[:, rows] = was_open, seen
    appraisal = appraised(world, GARRISON, "harrow")
    choice = Choice(appraisal.standing, np.full(appraisal.shape, is_reviewed))

    remember(world, appraisal, choice, appraisal.standing, np.zeros(1, dtype=np.intp))

    return world.seen_advantage[0, rows.start], world.looked[0, rows.start], appraisal.advantage


@pytest.mark.parametrize("seen", [-9.0, 9.0])
def test_a_look_keeps_the_advantage_and_the_turn(seen):
    kept, turn, now = _remembered(is_reviewed=True, was_open=True, seen=seen)

    assert kept == now[0, 0]
    assert turn == 7


def test_without_a_look_what_was_seen_follows_down_and_never_up():
    fell, turn, now = _remembered(is_reviewed=False, was_open=True, seen=9.0)
    rose, *_ = _remembered(is_reviewed=False, was_open=True, seen=-9.0)

    assert fell == now[0, 0]
    assert rose == -9.0 < now[0, 0]
    assert turn == -1


def test_what_has_just_opened_starts_from_what_it_is_now():
    kept, turn, now = _remembered(is_reviewed=False, was_open=False, seen=-9.0)

    assert kept == now[0, 0]
    assert turn == -1


def test_how_a_world_was_looked_at_is_kept_for_that_world_alone():
    world = plain(worlds=4)
    appraisal = appraised(world, GARRISON, "harrow")
    rows = place_of(appraisal, world).rows
    choice = Choice(appraisal.standing[:2], np.ones((2, 1), dtype=bool))
    some = appraised(plain(worlds=2), GARRISON, "harrow")

    remember(world, some, choice, some.standing, np.array([1, 3]))

    assert world.looked[:, rows][:, 0].tolist() == [-1, 0, -1, 0]
    assert np.flatnonzero(world.looked.max(axis=0) >= 0).tolist() == [rows.start]


def test_the_advantage_is_the_lead_of_the_best_other_legal_option_in_log_odds():
    world = plain()
    put(world, "concession", "briar, harrow", 0.2)  # settling is legal, demanding is not
    appraisal = appraised(world, STANCE, "briar")
    worth = appraisal.utility[0, 0]
    standing, others = STANCE.place("hold"), [STANCE.place(o) for o in ("settle", "hedge")]
    others.append(STANCE.place("mobilize"))

    assert appraisal.advantage[0, 0] == pytest.approx(4.0 * (worth[others].max() - worth[standing]))


def test_an_option_that_is_out_of_the_question_is_20_behind():
    world = plain(parameters__target__deter_cost=0.5, parameters__choice__precision=40.0)
    put(world, "capability", "harrow", 1.0)
    appraisal = replace(
        appraised(world, GARRISON, "harrow"), legal=np.array([[[True, False, False]]])
    )

    assert appraisal.advantage[0, 0] == -20.0


def test_a_closed_row_keeps_its_standing_option():
    world = plain(worlds=200)
    world.turn = 1
    world.pledge[:] = 0.4
    appraisal = appraised(world, PLEDGE, "meridian")

    choice = choose(appraisal, world, Draws(seed=1, worlds=200))

    assert not appraisal.is_open.any()
    assert not choice.reviewed.any()
    assert (choice.option == 0).all()


def test_an_option_that_gets_worse_wins_nobody_over_and_moves_no_other_choice():
    world = plain(worlds=2000)
    world.turn = 1
    first_leanings(world, Draws(seed=9, worlds=2000))
    appraisal = appraised(world, GARRISON, "harrow")
    worse = dict(appraisal.reasons["repress"]) | {"a new cost": np.full((1, 1), -0.1)}
    draws = Draws(seed=2, worlds=2000)

    before = choose(appraisal, world, draws).option
    changed = replace(appraisal, reasons={**appraisal.reasons, "repress": worse})
    after = choose(changed, world, draws).option

    moved = before != after
    repress = GARRISON.place("repress")
    assert moved.any()
    assert (before[moved] == repress).all()
    assert not (after == repress)[before != repress].any()


@pytest.mark.parametrize(
    ("decision", "actor", "partner"),
    [(PLEDGE, "solace", "heath"), (STANCE, "thorn", ""), (SANCTUARY, "upland", "briar")],
)
def test_luck_is_named_by_the_decision_its_actor_its_partner_and_the_option(
    decision, actor, partner
):
    world, draws = plain(worlds=3), Draws(seed=3, worlds=3)
    first_leanings(world, draws)
    appraisal = appraised(world, decision, actor)
    row = row_of(world, appraisal, partner)
    name = (decision.name, actor, partner)
    options = name_keys([(*name, option.key) for option in decision.options])

    luck = luck_of(appraisal, world)[:, row]
    looked = reviewed_now(appraisal, world, draws)[:, row]

    drawn = draws.exponential(0, Purpose.FIRST_LEANING, options)
    review = draws.uniform(0, Purpose.REVIEW, name_keys([name]))[:, 0]
    assert np.array_equal(luck, -np.log(drawn))
    assert np.array_equal(looked, review < review_chance(appraisal, world)[:, row])


def test_precision_is_the_scenarios_times_the_factions_own():
    world = plain(parameters__choice__precision=3.0)

    assert precision_of(world, world.cast.index("meridian"))[0, 0] == 3.0 * 1.25
    assert precision_of(world, world.cast.index("harrow"))[0, 0] == 3.0
