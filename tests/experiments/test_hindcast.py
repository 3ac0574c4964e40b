"""Hindcasts: questions answered from turns, no hindsight, benchmarks that are fair, and scores."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import numpy as np
import pytest

from fairweather.engine.wargame import Wargame
from fairweather.errors import ScenarioError
from fairweather.experiments.hindcast import benchmarks
from fairweather.experiments.hindcast.case import make_ready, play, refuse_hindsight
from fairweather.experiments.hindcast.numbers import AS_IT_IS, LEVEL, SETS, coded_list, variants_of
from fairweather.experiments.hindcast.orders import ORDERS, Order, by_luck, judge
from fairweather.experiments.hindcast.scored import over_cases
from fairweather.experiments.hindcast.study import Hindcaster, run
from fairweather.experiments.hindcast.witness import Witness, join
from fairweather.experiments.withdrawal import LEVEL_FITTED, withdrawal
from tests.strategies import loaded
from tests.truths import TRUTH, known_ending

WORLDS = 24


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Two cases: a made-up ending of ``tiny``, and one in which everything came otherwise."""
    home = tmp_path_factory.mktemp("cases")
    turned = {"true": "false", "false": "true"}
    other = re.sub(r"answer = (\w+)", lambda told: f"answer = {turned[told[1]]}", TRUTH)
    return known_ending(home / "one"), known_ending(home / "two", other)


@pytest.fixture(scope="module")
def found(folders):
    return run([str(folder) for folder in folders], WORLDS, seed=3)


@pytest.fixture(scope="module")
def coded():
    return coded_list()


def watched(case, worlds=WORLDS, first=0, orders=None):
    """Play a case under orders of the first turn; return its witness and what it saw, by turn."""
    game = Wargame(case.scenario, seed=5, worlds=worlds, first=first)
    witness, seen = Witness(case.scenario, case.asked, worlds), []
    for turn in range(case.scenario.turns):
        game.orders = (orders or {}).get(turn, {})
        game.step()
        witness.watch(game)
        seen.append((game.latest.events.happenings, dict(game.measured())))
    return witness, seen


# Questions ------------------------------------------------------------------------------------


def test_a_question_is_answered_as_one_would_by_reading_the_turns(folders):
    case = make_ready(str(folders[0]))
    names = list(case.scenario.factions)
    orders = {1: {"pledge:aldmere>league": "public_high"}, 2: {"stance:league": "mobilize"}}

    witness, seen = watched(case, orders=orders)

    for question in case.asked:
        for world in range(WORLDS):
            if question.outcome:
                at = case.scenario.turn_of(question.by)
                expected = seen[at][1][question.outcome.key][world]
                assert witness.values[question.name][world] == expected
                continue
            turns = [
                turn
                for turn, (happenings, _) in enumerate(seen)
                for one in happenings
                if one.kind in question.answered_by
                for row in np.flatnonzero(one.is_so[world])
                if names[one.actor[row]] in question.actor
                and names[one.partner[row]] in question.partner
            ]
            told = witness.first[question.name][world]
            assert (turns[0] if turns else -1) == (-1 if np.isnan(told) else told)
    assert (witness.first["rose"] == 2).any()


def test_others_acts_are_not_taken_for_those_of_who_is_named(folders, tmp_path):
    text = TRUTH.replace('actor = "league"\npartner = "ordane"', 'actor = "ordane"', 1)
    case = make_ready(str(known_ending(tmp_path / "mine", text)))

    witness, _ = watched(case, orders={0: {"stance:league": "mobilize"}})

    assert np.isnan(witness.first["rose"]).all()


def test_what_came_too_late_is_a_no_where_it_happened_and_counts_where_it_did_not(found):
    *_, played = play(found.cases[0], AS_IT_IS, (0.0, 0.0), {}, 4, 3)
    rose, _, offered, *_ = found.cases[0].asked
    played.witness.first["rose"] = np.array([0.0, 2.0, 1.0, np.nan])
    played.witness.first["offered"] = np.array([12.0, np.nan, 0.0, np.nan])

    assert rose.answer
    assert list(played.is_yes(rose)) == [True, False, True, False]
    assert list(played.is_yes(rose, to_the_end=True)) == [True, True, True, False]
    assert not offered.answer
    assert list(played.is_yes(offered)) == [True, False, True, False]


def test_worlds_answer_the_same_in_any_batch(folders):
    case = make_ready(str(folders[0]))
    whole, _ = watched(case, 6)
    parts = join([watched(case, 2)[0], watched(case, 4, first=2)[0]])

    for name, first in whole.first.items():
        assert np.array_equal(first, parts.first[name], equal_nan=True)
    for name, values in whole.values.items():
        assert np.array_equal(values, parts.values[name])
    assert np.array_equal(whole.withdrawn, parts.withdrawn, equal_nan=True)


def test_the_last_deed_says_how_far_a_pledge_was_taken_back(folders):
    case = make_ready(str(folders[0]))
    orders = {
        0: {"pledge:aldmere>league": "public_high"},
        2: {"support:aldmere>league": "withdraw"},
    }
    witness, _ = watched(case, orders=orders)
    patron, client = 0, 1

    assert (witness.withdrawn[:, client, patron] >= 0.0).all()
    assert np.isnan(witness.withdrawn[:, patron, client]).all()


def test_what_the_opening_answers_is_told_and_not_scored(tmp_path):
    folder = known_ending(tmp_path / "mine")
    sheet = folder / "scenario.toml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("[map]", 'opening = ["stance:league=mobilize"]\n\n[map]', 1))

    case = make_ready(str(folder))

    assert case.at_start == ("rose",)
    assert "rose" not in [one.name for one in benchmarks.yes_no(case)]


# No hindsight ---------------------------------------------------------------------------------


def test_a_cases_own_rows_and_what_was_not_over_are_refused_in_memory(folders):
    case = make_ready(str(folders[0]))
    own = replace(case.scenario.episodes[0], id="T99", year=2110)
    late = replace(case.scenario.episodes[0], id="T50", known_on=case.scenario.start)

    for row in (own, late):
        with pytest.raises(ScenarioError, match=f"memory: found {row.id}"):
            refuse_hindsight(replace(case.scenario, episodes=(row,)), case.truth)


def test_what_somebody_in_the_cast_decides_is_never_made_to_happen(tmp_path):
    folder = known_ending(tmp_path / "mine")
    sheet = folder / "scenario.toml"
    events = "".join(
        f'[[events]]\ndate = 2126-04-0{day}\nwhat = "News."\ninjects = {injects}\n\n'
        for day, injects in ((1, ["attention:aldmere=0.2"]), (2, ["pledge:aldmere>league=0.8"]),
                             (3, ["attention:aldmere=0.2", "stance:league=mobilize"]), (4, []))
    )  # fmt: skip
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("[map]", f"{events}[map]", 1), encoding="utf-8")

    case = make_ready(str(folder))

    assert [event.date.day for event in case.scenario.events] == [1, 4]
    assert [event.date.day for event in case.dropped] == [2, 3]


def test_the_fit_of_all_rows_is_that_of_the_page_on_forecasts(coded):
    result = withdrawal(loaded("zagros"), halves=10, shuffles=0)
    told = next(one.fitted for one in result.scores if one.forecast == LEVEL_FITTED)

    assert tuple(f"{one:+.2f}" for one in coded.fit(())) == told


def test_rows_that_are_left_out_move_neither_fit_nor_share(coded):
    out = ("K03", "K04", "K17")
    other = np.where(coded.without(out), coded.withdrawn, 1.0 - coded.withdrawn)
    turned = replace(coded, withdrawn=other)

    assert not np.array_equal(other, coded.withdrawn)
    assert turned.fit(out) == coded.fit(out)
    assert turned.share(out) == coded.share(out)
    assert turned.share(()) != coded.share(())


def test_each_half_is_fitted_on_its_own_rows(coded):
    first = replace(coded, withdrawn=np.where(coded.half, 0.0, coded.withdrawn))

    assert first.fit(())[0] > coded.fit(())[0]
    assert first.fit(())[1] == coded.fit(())[1]


def test_numbers_of_a_set_are_those_it_says(coded):
    plausible = {LEVEL: np.array([0.1, 0.2, 0.3])}

    assert variants_of(AS_IT_IS, (-0.5, -0.6), plausible, 0, 3) is None
    assert variants_of(SETS[1], (-0.5, -0.6), plausible, 0, 2)[LEVEL].tolist() == [-0.5, -0.5]
    assert variants_of(SETS[2], (-0.5, -0.6), plausible, 0, 1)[LEVEL].tolist() == [-0.6]
    assert variants_of(SETS[3], (-0.5, -0.6), plausible, 2, 2)[LEVEL].tolist() == [0.3, 0.1]


# Benchmarks -----------------------------------------------------------------------------------


def test_benchmarks_do_not_see_the_answers_of_their_own_case(folders, coded):
    one, two = (make_ready(str(folder)) for folder in folders)
    rose, dropped, offered, held, *_ = one.asked

    told = benchmarks.chances(one, rose, (one, two), coded)
    # In the other case it is no, no and yes: a third in all, and no for this very question.
    assert told[benchmarks.SAME_ANSWER] == pytest.approx(1 / 3)
    assert told[benchmarks.ELSEWHERE] == pytest.approx((0 + 1 / 3) / 2)
    assert benchmarks.LISTED not in told
    assert benchmarks.chances(one, offered, (one, two), coded)[
        benchmarks.ELSEWHERE
    ] == pytest.approx((1 + 1 / 3) / 2)
    assert benchmarks.chances(one, dropped, (one, two), coded)[benchmarks.LISTED] == pytest.approx(
        19 / 30
    )
    assert set(benchmarks.chances(one, rose, (one,), coded)) == {benchmarks.ONE_HALF}
    assert benchmarks.worlds_of(one, held, (one, two))[benchmarks.OTHER_RANGES] == pytest.approx(
        [0.15]
    )


# Orders ---------------------------------------------------------------------------------------


class Numbers:
    """Stands for a case that was played: its name, and one number in two worlds."""

    def __init__(self, name, *worlds):
        self.case, self.worlds = self, np.array(worlds)
        self.name = name


def ordered(*played):
    order = Order("x", "?", lambda one: one.worlds, {"a": 2, "b": 1, "c": 1, "d": 0})
    return judge(order, played)


def test_pairs_that_history_orders_are_counted_and_no_others():
    found = ordered(
        Numbers("a", 0.9, 0.7), Numbers("b", 0.1, 0.1), Numbers("c", 0.5, 0.5), Numbers("z", 9.0)
    )

    assert (found.right, found.pairs) == (2.0, 2)
    assert found.means == pytest.approx({"a": 0.8, "b": 0.1, "c": 0.5, "z": 9.0})
    assert found.placed == ("a", "b", "c")
    # In one deal of three the largest of the three numbers stands first.
    assert by_luck([found]) == pytest.approx(8 / 24)


def test_a_case_without_a_number_orders_nothing_and_a_tie_is_half_right():
    found = ordered(Numbers("a", 0.5), Numbers("b", np.nan), Numbers("d", 0.5))

    assert (found.right, found.pairs) == (0.5, 1)
    assert np.isnan(found.means["b"])
    assert by_luck([found]) == 1.0


def test_a_mean_of_few_worlds_says_nothing():
    few, enough = np.full(100, np.nan), np.full(100, np.nan)
    few[:4], enough[:5] = 1.0, 1.0
    found = ordered(Numbers("a", *few), Numbers("b", *enough))

    assert np.isnan(found.means["a"])
    assert found.means["b"] == 1.0
    assert found.pairs == 0
    assert np.isnan(by_luck([found]))


def test_all_orders_are_dealt_out_at_once():
    one = Order("x", "?", lambda played: played.worlds, {"a": 1, "b": 0})
    other = Order("y", "?", lambda played: -played.worlds, {"a": 0, "b": 1})
    played = (Numbers("a", 2.0), Numbers("b", 1.0))

    assert by_luck([judge(one, played), judge(other, played)]) == 0.5


def test_orders_read_what_there_is_and_name_known_cases(found):
    for judged in found.orders[AS_IT_IS]:
        assert judged.placed == ()
    *_, played = play(found.cases[0], AS_IT_IS, (0.0, 0.0), {}, 4, 3)
    for order in ORDERS:
        assert order.of(played).shape == (4,)
        assert len(order.ranks) >= 5
    assert len({name for order in ORDERS for name in order.ranks}) == 6


# Scores ---------------------------------------------------------------------------------------


def test_an_interval_draws_whole_cases():
    values = np.array([0.0, 0.0, 0.0, 1.0])
    one_each = over_cases(values, np.arange(4), seed=1)
    two_cases = over_cases(values, np.array([0, 0, 0, 1]), seed=1)

    assert one_each.mean == two_cases.mean == 0.25
    assert (one_each.low, one_each.high) == (0.0, 0.75)
    # Either case alone, or both: 0, 1, or a quarter.
    assert (two_cases.low, two_cases.high) == (0.0, 1.0)
    assert np.isnan(over_cases(values, np.zeros(4, int), seed=1).low)


def test_what_is_contested_is_scored_apart(found):
    by_name = {score.forecast: score for score in found.scores}

    assert by_name[AS_IT_IS].means["Brier"].questions == 4
    assert {one.question.name for one in found.yes_no if not one.is_counted} == {"offered"}
    assert found.contested[0].means["Brier"].questions == 2
    assert found.read[0].means["Brier"].questions == 2
    for one in found.scores:
        if one.forecast == benchmarks.ONE_HALF:
            assert one.means["Brier"].mean == 0.25
    # Both cases are the same but for their answers, so that each question is missed once.
    chances = [one.chances[AS_IT_IS] for one in found.yes_no if one.is_counted]
    truths = [one.truth for one in found.yes_no if one.is_counted]
    expected = np.mean((np.array(chances) - np.array(truths)) ** 2)
    assert by_name[AS_IT_IS].means["Brier"].mean == pytest.approx(expected)
    against = by_name[AS_IT_IS].against[benchmarks.ONE_HALF]["Brier"]
    assert against.mean == pytest.approx(expected - 0.25)


def test_ranges_are_told_in_the_unit_of_their_outcome(found):
    by_name = {one.question.name: one for one in found.how_many if one.case.name == "one"}

    assert (by_name["driven_out"].low, by_name["driven_out"].high) == (0.0125, 0.1)
    assert (by_name["held"].low, by_name["held"].high) == (0.0, 0.3)
    for one in found.how_many:
        for told in one.foreseen.values():
            assert told.below + told.inside + told.above == pytest.approx(1.0)
            assert told.low <= told.median <= told.high


def test_a_case_answers_alone_as_among_others_to_the_bit_and_tells_how_far_it_is(folders, found):
    hindcaster = Hindcaster([str(folders[0])], WORLDS, seed=3)
    told = list(hindcaster.steps())

    assert told == sorted(told)
    assert told[-1] == 1.0
    assert hindcaster.work == 13 * WORLDS * len(SETS)
    mine = [one for one in found.yes_no if one.case.name == "one"]
    for alone, among in zip(hindcaster.found.yes_no, mine, strict=True):
        assert all(alone.chances[name] == among.chances[name] for name in SETS)


def test_what_is_no_case_is_told_in_one_line(tmp_path):
    with pytest.raises(ScenarioError, match="case: found 'tiny'"):
        Hindcaster(["tiny"])
    plain = shutil.copytree(known_ending(tmp_path / "x"), tmp_path / "mine")
    text = (plain / "truth.toml").read_text(encoding="utf-8").partition("[[questions]]")[0]
    (plain / "truth.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match="none to be asked"):
        Hindcaster([str(plain)])
