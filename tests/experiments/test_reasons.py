"""The measures of reasons: on cases whose answer is known, and on a small batch."""

import math
from dataclasses import astuple, replace

import numpy as np
import pytest

from fairweather.decisions.catalogue import DECISIONS, rows_of
from fairweather.decisions.choice import probabilities
from fairweather.engine.orders import check_orders
from fairweather.engine.wargame import Wargame
from fairweather.experiments.arms import DOWN, UP, Arm, Order
from fairweather.experiments.forcing import FORCINGS, WATCHED, Effect, Moved, force
from fairweather.experiments.reasons import (
    FEWEST,
    Look,
    Measured,
    Tally,
    entropy,
    first_look,
    measure_reasons,
    r_squared,
    regret,
    turned,
    undone,
)
from fairweather.experiments.wanted import Row, rows
from fairweather.records.paired import paired_difference
from fairweather.records.recorder import HAPPENINGS
from fairweather.rules.outcomes import OUTCOMES
from fairweather.scenario import load, patch
from fairweather.scenario.build import cast_of


def a_look(utility, *, standing=0, option=0, luck=None, legal=None, precision=1.0) -> Look:
    """One world, one row; reviewed."""
    values = np.array([[utility]], dtype=float)
    return Look(
        decision="stance",
        actor=0,
        utility=values,
        legal=np.ones_like(values, dtype=bool) if legal is None else np.array([[legal]]),
        luck=np.zeros_like(values) if luck is None else np.array([[luck]], dtype=float),
        standing=np.array([[standing]], dtype=np.int8),
        option=np.array([[option]], dtype=np.int8),
        reviewed=np.ones((1, 1), dtype=bool),
        precision=np.full((1, 1), precision),
    )


def flags(*turns):
    """One world, one row: whether something happened, turn by turn."""
    return [np.array([[bool(turn)]]) for turn in turns]


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure_reasons(patch(load("zagros"), {"turns": 12}), worlds=12, seed=3)


def test_regret_is_what_was_left_on_the_table():
    assert regret(a_look([0.0, 0.7, 1.0], option=1)).item() == pytest.approx(0.3)
    assert regret(a_look([0.0, 0.7, 1.0], option=2)).item() == 0.0


def test_an_option_that_is_not_legal_is_not_the_best_but_the_standing_one_may_be():
    barred = [True, True, False]

    assert regret(a_look([0.0, 0.7, 1.0], option=1, legal=barred)).item() == 0.0
    assert regret(a_look([0.0, 0.7, 1.0], standing=2, option=1, legal=barred)).item() > 0.0


def test_an_even_choice_has_entropy_one_and_a_sure_one_none():
    utility = np.array([[[0.0, 0.0, 0.0, 5.0], [900.0, 0.0, 0.0, 0.0]]])
    legal = np.array([[[True, True, True, False], [True, True, True, True]]])

    found = entropy(probabilities(utility, legal, np.ones((1, 1))), legal)

    assert found == pytest.approx(np.array([[1.0, 0.0]]))


def test_the_only_legal_option_has_no_entropy():
    assert entropy(np.array([[[1.0, 0.0]]]), np.array([[[True, False]]])).item() == 0.0


def test_a_chance_that_sorts_all_cases_explains_them_all():
    chance = np.repeat([0.1, 0.9], 200)

    assert r_squared(chance, chance > 0.5) == pytest.approx(1.0)


def test_a_chance_without_bearing_explains_nothing():
    rng = np.random.default_rng(4)
    found = [r_squared(rng.random(2000), rng.random(2000) < 0.3) for _ in range(40)]

    assert abs(np.mean(found)) < 0.003


def test_two_bins_explain_what_one_can_work_out_by_hand():
    """Bins of 100 with 20 and 60 cases: within 16 + 24, in all 200 x .4 x .6 = 48."""
    chance = np.repeat([0.2, 0.6], 100)
    happened = np.concatenate([np.arange(100) < 20, np.arange(100) < 60])

    assert r_squared(chance, happened) == pytest.approx(1.0 - (40 / 198) / (48 / 199))


@pytest.mark.parametrize("happened", [np.ones(FEWEST, bool), np.arange(FEWEST - 1) < 9])
def test_too_few_cases_or_all_alike_tell_nothing(happened):
    assert math.isnan(r_squared(np.linspace(0, 1, len(happened)), happened))


def test_scores_that_moved_turn_a_row_with_the_luck_of_the_last_look():
    last = first_look(a_look([1.0, 0.0]))

    found = turned(last, a_look([0.0, 1.0], option=1))

    assert (found.judged.item(), found.by_reasons.item(), found.by_luck.item()) == (1, 1, 0)


def test_luck_alone_turns_a_row_whose_scores_stay():
    last = first_look(a_look([1.0, 0.0]))

    found = turned(last, a_look([1.0, 0.0], option=1, luck=[0.0, 3.0]))

    assert (found.judged.item(), found.by_reasons.item(), found.by_luck.item()) == (1, 0, 1)


def test_a_row_turned_by_either_counts_for_reasons():
    last = first_look(a_look([1.0, 0.0]))

    found = turned(last, a_look([0.0, 1.0], option=1, luck=[0.0, 3.0]))

    assert (found.by_reasons.item(), found.by_luck.item()) == (1, 0)


def test_a_row_that_was_moved_in_between_is_not_judged():
    last = first_look(a_look([1.0, 0.0], option=0))

    assert not turned(last, a_look([0.0, 1.0], standing=1, option=0)).judged.item()


def test_a_last_look_stays_until_the_next():
    first = a_look([1.0, 0.0])
    passed = replace(a_look([5.0, 6.0]), reviewed=np.zeros((1, 1), dtype=bool))

    assert first_look(first).then(passed).scores.tolist() == [[[1.0, 0.0]]]
    assert first_look(passed).then(passed).is_there.item() is False


def test_a_door_that_shuts_again_counts_if_it_does_so_in_time():
    opens = flags(1, 0, 0, 0, 1, 0, 0)
    shuts = flags(0, 0, 1, 0, 0, 0, 0)

    assert undone(opens, shuts, within=2) == (2, 1)
    assert undone(opens, shuts, within=1) == (2, 0)
    assert undone(opens, flags(1, 0, 0, 0, 0, 0, 0), within=2) == (2, 0)


def test_a_case_near_the_end_is_left_out():
    assert undone(flags(0, 0, 1), flags(0, 0, 0), within=2) == (0, 0)


def test_a_tally_counts_what_it_is_shown():
    tally = Tally()
    tally.count(a_look([0.0, 1.0], option=1), None)
    tally.count(a_look([0.0, -0.04], option=1), first_look(a_look([0.0, -0.04])))

    found = tally.reasons(world_years=0.5)

    assert (found.departures, found.best, found.near) == (4.0, 0.5, 1.0)
    assert (found.by_reasons, found.by_luck) == (0.0, 0.0)
    assert math.isnan(found.r_squared)


def test_shares_are_shares_and_every_decision_is_measured(measured):
    cast = cast_of(load("zagros"))
    taken = {name for actor in range(cast.n_factions) for name in rows_of(cast, actor)}

    assert set(measured.decisions) == taken
    for found in (*measured.decisions.values(), measured.overall):
        shares = [found.best, found.near, found.by_reasons, found.by_luck, found.entropy]
        assert all(math.isnan(share) or 0.0 <= share <= 1.0 for share in shares)
        assert not found.best > found.near
        assert not found.by_reasons + found.by_luck > 1.0
        assert not found.r_squared > 1.0
    flips = (measured.opened_then_closed, measured.closed_then_opened, measured.pledged_again)
    assert all(math.isnan(flip) or 0.0 <= flip <= 1.0 for flip in flips)


def test_rates_add_up(measured):
    each = sum(found.departures for found in measured.decisions.values())

    assert measured.overall.departures == pytest.approx(each)


def test_the_same_luck_measures_the_same(measured):
    again = measure_reasons(patch(load("zagros"), {"turns": 12}), worlds=12, seed=3)

    assert np.array_equal(astuple(again.overall), astuple(measured.overall), equal_nan=True)


def test_every_decision_has_one_forcing_that_the_model_understands():
    cast = Wargame("zagros").world.cast
    known = {*HAPPENINGS, *WATCHED, *(outcome.key for outcome in OUTCOMES)}

    assert sorted(f.decision for f in FORCINGS) == sorted(d.name for d in DECISIONS)
    for forcing in FORCINGS:
        assert {effect.on for effect in forcing.effects} <= known
        assert {effect.sign for effect in forcing.effects} <= {UP, DOWN}
        for option in (forcing.treatment, forcing.baseline):
            arm = Arm(orders=(*forcing.situation, Order(forcing.decision, option)))
            for given in arm.script(cast, 2).values():
                check_orders(given, cast)


def test_an_order_for_the_start_is_given_once():
    cast = Wargame("tiny").world.cast
    pledged, held = Order("pledge", "public_high", until=1), Order("stance", "hold")

    first, second = Arm(orders=(pledged, held)).script(cast, 2).values()

    assert set(first) == {*pledged.keys(cast), *held.keys(cast)}
    assert set(second) == set(held.keys(cast))


def test_a_sign_is_right_where_the_whole_interval_is():
    none, more = np.zeros(9), np.linspace(1.0, 2.0, 9)
    rise, mixed = paired_difference(none, more), paired_difference(none, more - 1.5)

    assert Moved(Effect("settle", UP), rise).is_right
    assert not Moved(Effect("settle", DOWN), rise).is_right
    assert not Moved(Effect("settle", UP), mixed).is_right
    assert Moved(Effect("settle", DOWN), paired_difference(more, none)).is_right


def test_going_out_costs_people_and_a_decision_nobody_takes_tells_nothing():
    chosen = [f for f in FORCINGS if f.decision in ("stance", "veto")]

    found = {one.forcing.decision: one for one in force(load("tiny"), 8, 2, chosen)}

    assert not found["veto"].moved
    assert not found["veto"].is_right
    assert found["veto"].comes_out is None
    came_out = found["stance"].comes_out
    assert came_out is not None
    assert (came_out.baseline, came_out.treatment) == (0.0, 1.0)
    assert found["stance"].moved[1].found.difference > 0.0


def test_what_is_wanted_is_met_within_its_bounds(measured):
    found = {row.label: row for row in rows(measured, [])}

    departures = found["departures a world and year"]
    assert departures.is_met == (20.0 <= measured.overall.departures <= 35.0)
    assert found["departures that take the best option, all"].is_met == (
        measured.overall.best >= 0.5
    )
    assert not Row("none", math.nan, low=0.1).is_met
    assert Row("some", 0.2, low=0.1, high=0.3).is_met
    assert not Row("more", 0.4, low=0.1, high=0.3).is_met
