"""What every policy owes the game, and what makes each one itself."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.decisions.catalogue import (
    COERCION,
    DECISIONS,
    FAITH,
    GARRISON,
    OBLIGATION,
    PLEDGE,
    SANCTUARY,
    STANCE,
)
from fairweather.decisions.choice import choose, reviewed_now
from fairweather.draws import Draws
from fairweather.engine.wargame import Wargame
from fairweather.factions.policies.doctrine import Doctrine
from fairweather.factions.policies.policy import policies, policy_named
from fairweather.factions.policies.reasoned import Reasoned
from fairweather.factions.policies.reciprocal import Reciprocal
from fairweather.factions.policies.uniform import Uniform
from fairweather.world.deeds import Events
from fairweather.world.fork import take
from fairweather.world.mark import digest
from fairweather.world.part import part
from fairweather.world.state import array_fields
from tests.strategies import loaded, seeds, stirred, worlds_in_play
from tests.worlds import appraised, at, plain, put, row_of

OURS = ("doctrine", "hold", "reasoned", "reciprocal", "scripted", "seated", "uniform")
each_policy = pytest.mark.parametrize("name", OURS)


def _appraisals(world):
    for decision in DECISIONS:
        for actor in decision.actor_factions(world.cast):
            rows = decision.rows(world.cast, int(actor))
            if len(rows.partners):
                yield decision.appraise(world, rows)


def _played(scenario, name, seed, worlds, first=0, turns=4):
    chosen = dict.fromkeys(loaded(scenario).factions, name)
    game = Wargame(loaded(scenario), seed=seed, worlds=worlds, first=first, policies=chosen)
    for _ in range(turns):
        game.step()
    return game


@each_policy
@settings(max_examples=6)
@given(world=worlds_in_play(worlds=3), seed=seeds)
def test_a_policy_chooses_what_is_legal_or_goes_on_as_before(name, world, seed):
    policy, draws = policy_named(name), Draws(seed, 3)

    for appraisal in _appraisals(world):
        option = policy.decide(appraisal, world, draws)

        assert option.shape == appraisal.is_open.shape
        chosen = option[..., None].astype(np.intp)
        is_legal = np.take_along_axis(appraisal.legal, chosen, axis=-1)[..., 0]
        assert (is_legal | (option == appraisal.standing) | ~appraisal.is_open).all()


@each_policy
@settings(max_examples=6)
@given(world=worlds_in_play(worlds=9), seed=seeds)
def test_a_policy_chooses_what_it_decides_and_tells_where_the_law_would_look(name, world, seed):
    policy, draws = policy_named(name), Draws(seed, 9)

    for appraisal in _appraisals(world):
        choice = policy.choose(appraisal, world, draws)

        assert np.array_equal(choice.option, policy.decide(appraisal, world, draws))
        assert np.array_equal(choice.reviewed, reviewed_now(appraisal, world, draws))


@pytest.mark.parametrize("name", [name for name in OURS if policy_named(name).is_memoryless])
@settings(max_examples=6)
@given(world=worlds_in_play(worlds=9), seed=seeds)
def test_who_may_be_asked_about_some_worlds_decides_there_as_among_all(name, world, seed):
    policy, draws, some = policy_named(name), Draws(seed, 9), np.array([7, 2, 4])
    few = part(world, some)

    for appraisal in _appraisals(world):
        whole = policy.choose(appraisal, world, draws)
        asked = appraisal.decision.matter(world, appraisal.rows).at(some)
        alone = policy.choose(appraisal.decision.weigh_all(few, asked), few, draws.take(some))

        assert np.array_equal(alone.option, whole.option[some]), appraisal.decision.name
        assert np.array_equal(alone.reviewed, whole.reviewed[some]), appraisal.decision.name


def test_the_models_own_choice_and_holding_may_be_asked_about_some_worlds():
    assert {name for name in OURS if policy_named(name).is_memoryless} >= {"reasoned", "hold"}
    assert not policy_named("reciprocal").is_memoryless


def test_who_decides_in_its_own_way_does_not_choose_in_another():
    class Stubborn(Reasoned):
        """Takes the last option, reviewed or not."""

        name, meaning = "stubborn", "Takes the last option."

        def decide(self, appraisal, world, draws):
            return np.full(appraisal.shape, len(appraisal.decision.options) - 1, dtype=np.int8)

    world = plain(worlds=3)
    choice = Stubborn().choose(appraised(world, GARRISON, "harrow"), world, Draws(1, 3))

    assert (choice.option == GARRISON.place("repress")).all()
    assert not Stubborn.is_memoryless


@each_policy
@settings(max_examples=4)
@given(world=worlds_in_play(), seed=seeds)
def test_deciding_changes_nothing(name, world, seed):
    policy, draws, before = policy_named(name), Draws(seed, 2), digest(world)

    for appraisal in _appraisals(world):
        policy.decide(appraisal, world, draws)

    assert digest(world) == before


@each_policy
@settings(max_examples=3)
@given(seed=st.integers(0, 10_000), first=st.integers(0, 300))
def test_a_policy_plays_a_world_the_same_alone_and_in_a_batch(name, seed, first):
    batch = _played("crowd", name, seed, 4, first).world
    alone = _played("crowd", name, seed, 1, first + 2).world

    assert digest(take(batch, np.array([2]))) == digest(alone)


@each_policy
def test_a_policy_is_told_in_words(name):
    policy = policies()[name]

    assert policy.name == name
    assert policy.meaning.endswith(".")
    assert policy.__doc__


@cache
def _without(name):
    """Games in which everyone plays by one policy, without orders."""
    return _played("crowd", name, seed=3, worlds=20, turns=8)


@pytest.mark.parametrize("name", ["hold", "seated"])
def test_who_holds_never_departs_from_a_standing_course(name):
    policy = policy_named(name)
    world = plain(worlds=2)
    put(world, "stance", "briar", 4)
    put(world, "territory", "vale", 2)

    for appraisal in _appraisals(world):
        option = policy.decide(appraisal, world, Draws(1, 2))
        assert np.array_equal(option, appraisal.standing)


@pytest.mark.parametrize("name", ["hold", "seated"])
def test_where_everyone_holds_nothing_is_promised_or_done(name):
    world = _without(name).world

    for array in ("pledge", "coercion", "request", "concession", "side_deal", "rumor", "autonomy"):
        assert not getattr(world, array).any(), array
    assert (world.stance[:, world.cast.clients] == 1).all()
    assert not world.control.any()


def test_who_holds_keeps_a_pledge_that_falls_due():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)
    put(world, "stance", "briar", 5)
    appraisal = appraised(world, OBLIGATION, "meridian")

    option = policy_named("hold").decide(appraisal, world, Draws(1, 1))

    assert OBLIGATION.options[option[0, row_of(world, appraisal, "briar")]].key == "honor"


def test_reasoned_and_scripted_are_the_models_own_choice():
    world, draws = plain(worlds=50), Draws(2, 50)

    for appraisal in _appraisals(world):
        wanted = choose(appraisal, world, draws).option
        for name in ("reasoned", "scripted"):
            assert np.array_equal(policy_named(name).decide(appraisal, world, draws), wanted)


def test_scripted_follows_its_script_and_reasons_where_it_is_silent():
    script = {"pledge:meridian>briar": "public_high"}
    scripted = Wargame(loaded("crowd"), seed=5, worlds=20, policies={"meridian": "scripted"})
    reasoned = Wargame(loaded("crowd"), seed=5, worlds=20)

    scripted.orders = script
    for game in (scripted, reasoned):
        game.step()

    mine, its = scripted.latest.orders, reasoned.latest.orders
    row = list(zip(mine["pledge"].actor, mine["pledge"].partner, strict=True)).index(
        (at(scripted.world, "meridian"), at(scripted.world, "briar"))
    )
    assert (mine["pledge"].option[:, row] == PLEDGE.place("public_high")).all()
    others = np.arange(mine["pledge"].option.shape[1]) != row
    assert np.array_equal(mine["pledge"].option[:, others], its["pledge"].option[:, others])
    for name in ("support", "access", "involvement", "territory", "veto"):
        assert np.array_equal(mine[name].option, its[name].option), name


def test_a_seat_obeys_and_lets_everything_else_stand():
    game = Wargame(loaded("tiny"), seed=5, worlds=30, policies={"league": "seated"})
    for turn, stance in enumerate(["hedge", "hold", "mobilize", None, None]):
        game.orders = {"stance:league": stance} if stance else {}
        game.step()
        wanted = STANCE.place(stance or "mobilize")
        assert (game.world.stance[:, at(game.world, "league")] == wanted).all(), turn


def test_doctrine_depends_on_no_luck():
    world, departed = stirred(plain(worlds=40), seed=5, often=0.9), 0

    for appraisal in _appraisals(world):
        one, two = (Doctrine().decide(appraisal, world, Draws(seed, 40)) for seed in (1, 2))
        assert np.array_equal(one, two), appraisal.decision.name
        departed += (one != appraisal.standing)[appraisal.is_open].sum()

    assert departed > 0


def test_doctrine_changes_course_only_for_a_gain_above_its_threshold():
    world = plain(worlds=1)
    put(world, "stance", "briar", 5)
    world.seen_unrest[:] = world.seen_control[:] = 0.9
    world.seen_repression[:] = 0.1
    appraisal = appraised(world, GARRISON, "harrow")
    worth = appraisal.utility[0, 0]
    gain = float(worth.max() - worth[0])
    draws = Draws(1, 1)

    def chosen(**settings):
        return int(Doctrine(settings).decide(appraisal, world, draws)[0, 0])

    assert gain > 0.0
    assert chosen(threshold=gain - 1e-9) == worth.argmax()
    assert chosen(threshold=gain + 1e-9) == 0
    assert chosen(threshold=0.0, garrison=gain + 1e-9) == 0
    assert chosen(threshold=9.0, garrison=gain - 1e-9) == worth.argmax()
    assert chosen() == (worth.argmax() if gain > 0.15 else 0)


def test_a_threshold_below_0_changes_a_course_against_habit():
    world = plain(worlds=1)
    appraisal = appraised(world, GARRISON, "harrow")
    worth = appraisal.utility[0, 0]
    others = np.delete(worth, 0)
    loss = float(worth[0] - others.max())
    draws = Draws(1, 1)

    def chosen(threshold):
        return int(Doctrine({"garrison": threshold}).decide(appraisal, world, draws)[0, 0])

    assert loss > 0.0
    assert chosen(-loss - 1e-9) == 1 + others.argmax()
    assert chosen(-loss + 1e-9) == 0


def test_absent_factions_of_the_default_scenario_act_on_their_doctrines():
    keys = tuple(loaded("zagros").factions)
    game = Wargame("zagros", seed=5, worlds=50, policies=dict.fromkeys(keys, "doctrine"))
    acted = set()
    while game.running:
        game.step()
        for happening in game.latest.events.happenings:
            if happening.is_so.mean() > 0.01:
                acted.add(happening.kind)

    assert acted >= {"pledge in public", "deter", "concede", "side deal", "neighbor protests"}


def test_doctrine_answers_a_pledge_that_has_just_fallen_due_by_what_is_best():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)
    put(world, "stance", "briar", 5)
    put(world, "attention", "meridian", 0.0)
    appraisal = appraised(world, OBLIGATION, "meridian")
    row = row_of(world, appraisal, "briar")

    due = Doctrine({"threshold": 9.0}).decide(appraisal, world, Draws(1, 1))[0, row]

    assert OBLIGATION.options[due].key == "renege"
    put(world, "duty", "briar, meridian", 1)
    running = appraised(world, OBLIGATION, "meridian")
    again = Doctrine({"threshold": 9.0}).decide(running, world, Draws(1, 1))[0, row]
    assert OBLIGATION.options[again].key == "honor"


def test_doctrine_leaves_a_course_that_is_no_longer_legal():
    world = plain()
    put(world, "stance", "briar", STANCE.place("prepare"))  # and nothing is promised any more
    appraisal = appraised(world, STANCE, "briar")

    option = int(Doctrine({"threshold": 9.0}).decide(appraisal, world, Draws(1, 1))[0, 0])

    assert appraisal.legal[0, 0, option]


def _deed(world, about, withdrawal):
    events = Events()
    events.judge(
        "obligation",
        np.array([at(world, "gate")]),
        np.array([at(world, about)]),
        np.ones((world.n_worlds, 1), dtype=bool),
        stake=np.ones((1, 1)),
        withdrawal=np.full((1, 1), withdrawal),
        seen=np.ones((1, 1)),
    )
    return events


def _answer(policy, world, decision, actor, partner):
    appraisal = appraised(world, decision, actor)
    option = policy.decide(appraisal, world, Draws(1, world.n_worlds))
    return decision.options[option[0, row_of(world, appraisal, partner)]].key


@pytest.mark.parametrize(
    ("decision", "actor", "partner", "kind", "harsh"),
    [
        (PLEDGE, "meridian", "briar", "secret_low", "none"),
        (SANCTUARY, "upland", "briar", "tolerate", "deny"),
        (COERCION, "harrow", "upland", "none", "coerce"),
        (FAITH, "harrow", "briar", "keep", "renege"),
        (OBLIGATION, "meridian", "briar", "honor", "renege"),
    ],
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_reciprocal_answers_a_partners_last_deed(decision, actor, partner, kind, harsh):
    world, policy = plain(), Reciprocal()

    at_first = _answer(policy, world, decision, actor, partner)
    policy.observe(world, _deed(world, partner, 1.0))
    after_a_breach = _answer(policy, world, decision, actor, partner)
    policy.observe(world, _deed(world, partner, 0.0))
    after_making_up = _answer(policy, world, decision, actor, partner)

    assert (at_first, after_a_breach, after_making_up) == (kind, harsh, kind)


def test_reciprocal_takes_settling_or_hedging_for_a_breach():
    world = plain()
    for stance, answer in (("settle", "deny"), ("hedge", "deny"), ("prepare", "tolerate")):
        put(world, "stance", "briar", STANCE.place(stance))
        assert _answer(Reciprocal(), world, SANCTUARY, "upland", "briar") == answer


def test_reciprocal_counts_help_in_part_as_kept_and_others_deeds_as_nothing():
    world, policy = plain(), Reciprocal()

    policy.observe(world, _deed(world, "briar", 0.5))
    policy.observe(world, _deed(world, "thorn", 1.0))

    assert _answer(policy, world, SANCTUARY, "upland", "briar") == "tolerate"
    assert _answer(policy, world, SANCTUARY, "upland", "thorn") == "deny"


def test_reciprocal_reasons_in_all_other_decisions():
    world, draws = plain(worlds=50), Draws(2, 50)
    answers = {"obligation", "faith", "sanctuary", "coercion", "pledge"}

    for appraisal in _appraisals(world):
        if appraisal.decision.name not in answers:
            wanted = choose(appraisal, world, draws).option
            assert np.array_equal(Reciprocal().decide(appraisal, world, draws), wanted)


def test_uniform_takes_each_legal_option_as_often_as_the_next():
    n_worlds = 20_000
    world = plain("tiny", n_worlds)
    world.turn = 1  # and nothing was open before, so that all is looked at
    put(world, "pledge", "league, aldmere", 0.4)
    appraisal = appraised(world, STANCE, "league")

    option = Uniform().decide(appraisal, world, Draws(8, n_worlds))[:, 0]

    shares = np.bincount(option, minlength=6) / n_worlds
    legal = appraisal.legal[0, 0]
    four_sd = 4.0 * np.sqrt(0.2 * 0.8 / n_worlds)
    assert np.abs(shares[legal] - 1.0 / legal.sum()).max() < four_sd
    assert legal.sum() == 5
    assert not shares[~legal].any()


def test_uniform_reviews_as_often_as_anyone():
    world, draws = plain("tiny", 5000), Draws(8, 5000)
    appraisal = appraised(world, STANCE, "league")
    reviewed = reviewed_now(appraisal, world, draws)

    option = Uniform().decide(appraisal, world, draws)

    assert np.array_equal(option[~reviewed], appraisal.standing[~reviewed])
    assert (option[reviewed] != appraisal.standing[reviewed]).any()


def test_policies_differ_in_what_they_bring_about():
    digests = {name: digest(_without(name).world) for name in OURS if name != "doctrine"}

    assert digests["hold"] == digests["seated"]
    assert digests["reasoned"] == digests["scripted"]
    assert len(set(digests.values())) == 4
    for name, _, _ in array_fields():
        assert np.isfinite(getattr(_without("uniform").world, name).astype(float)).all(), name
