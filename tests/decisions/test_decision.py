"""What every decision has in common (rulebook 1.5)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.decisions.catalogue import DECISIONS, decision_named
from fairweather.decisions.choice import Choice, remember
from fairweather.decisions.decision import Orders
from fairweather.world.deeds import Events
from fairweather.world.fork import copy
from fairweather.world.mark import digest
from fairweather.world.state import array_fields
from tests.strategies import worlds_in_play
from tests.worlds import (
    appraised,
    orders_for,
    plain,
    raised,
    row_of,
    rows_of,
    standing_option,
    terms_of,
)

NEVER_CLOSED = {"stance", "territory", "sanctuary", "involvement", "access", "veto", "garrison"}
NEVER_CLOSED |= {"coercion", "signal", "attack", "defense", "protect", "presence", "encouragement"}
ON_HELD_GROUND = {"attack", "defense", "protect"}
"""Decisions that only a client on ground of its own brings about."""
IN_FORCE_EVERY_TURN = {"stance", "territory", "obligation", "faith", "presence", "encouragement"}
"""Decisions whose standing course goes on doing something, turn by turn."""

LIGHT = {"stance", "defense"}
"""Decisions of clients, who change course more lightly than states."""

MAY_CHANGE = {
    "signal": {"asked", "warned", "assured", "proposed"},
    "pledge": {"pledge", "is_public"},
    "support": {"pledge", "is_public", "is_leaked", "sunk", "taken_back"},
    "access": {"pledge", "is_public", "request", "pressure", "passage_request"},
    "involvement": {"wanted_involvement", "escalation"},
    "territory": {"territory", "sanctuary", "pact"},
    "veto": {"coercion"},
    "garrison": {"garrison", "unrest_kin", "repression"},
    "coercion": {"coercion", "payment"},
    "concession": {"concession"},
    "side_deal": {"side_deal"},
    "faith": {"autonomy", "concession"},
    "rumor": {"rumor", "rumor_by", "planted"},
    "sanctuary": {"sanctuary", "capability", "coercion"},
    "passage": {"passage"},
    "mediation": {"mediation_left"},
    "attack": {"attack"},
    "stance": {"stance", "autonomy", "capability"},
    "defense": {"defense"},
    "protect": {"protection"},
    "presence": {"presence", "taken_back", "deserted", "escalation", "sunk"},
    "encouragement": {"encouraged"},
    "obligation": {"pledge", "is_public", "is_leaked", "sunk", "help", "duty", "side_deal"}
    | {"taken_back", "deserted"},
}


def each(*left_out):
    """Run a test for every decision but those named."""
    taken = [decision for decision in DECISIONS if decision.name not in left_out]
    return pytest.mark.parametrize("decision", taken, ids=lambda decision: decision.name)


def _in_play(data, decision, worlds=2):
    """Worlds in which somebody takes the decision."""
    scenario = "held" if decision.name in ON_HELD_GROUND else "crowd"
    scenario = "armed" if decision.name in ("presence", "encouragement") else scenario
    return data.draw(worlds_in_play(scenario, worlds))


def _changed_arrays(before, after):
    return {
        name
        for name, _, _ in array_fields()
        if not np.array_equal(getattr(before, name), getattr(after, name))
    }


def _drawn_orders(world, decision, luck):
    orders = orders_for(world, decision, {})
    option = luck.integers(0, len(decision.options), orders.option.shape).astype(np.int8)
    return Orders(orders.actor, orders.partner, option, orders.is_open)


def test_the_catalogue_holds_twenty_three_decisions_of_different_names():
    names = {decision.name for decision in DECISIONS}

    assert names == set(MAY_CHANGE)
    assert len(DECISIONS) == len(names) == 23
    assert all(decision_named(decision.name) is decision for decision in DECISIONS)


@each()
def test_every_option_is_told_in_words(decision):
    keys = [option.key for option in decision.options]

    assert len(set(keys)) == len(keys) >= 2
    assert [decision.place(key) for key in keys] == list(range(len(keys)))
    for option in decision.options:
        assert option.label
        assert option.meaning.endswith(".")
        assert option.cost.endswith(".")
        assert option.who_knows.endswith(".")
    assert decision.question.endswith("?")


@each()
@settings(max_examples=8)
@given(data=st.data())
def test_weighing_changes_nothing_and_gives_every_option_its_terms(decision, data):
    world = _in_play(data, decision)
    before = digest(world)

    for actor in decision.actor_factions(world.cast):
        rows = decision.rows(world.cast, int(actor))
        if len(rows.partners):
            appraisal = decision.appraise(world, rows)
            utility = appraisal.utility
            table, _ = appraisal.tensor()
            assert set(appraisal.terms) == {option.key for option in decision.options}
            assert utility.shape == appraisal.legal.shape
            assert np.isfinite(utility).all()
            assert np.abs(table.sum(axis=-1) - utility).max() < 1e-12
            assert appraisal.legal.any(axis=-1).all()
            assert (appraisal.review >= 0.0).all()
            assert appraisal.precision.shape in ((1, 1), (world.n_worlds, 1))
            assert (appraisal.standing < len(decision.options)).all()

    assert digest(world) == before


@each()
@settings(max_examples=8)
@given(data=st.data(), luck=st.integers(0, 2**32))
def test_orders_touch_nothing_but_what_the_decision_is_about(decision, data, luck):
    world = _in_play(data, decision)
    before = copy(world)

    decision.apply(world, _drawn_orders(world, decision, np.random.default_rng(luck)), Events())

    assert _changed_arrays(before, world) <= MAY_CHANGE[decision.name]


@each(*NEVER_CLOSED)
@settings(max_examples=8)
@given(data=st.data(), luck=st.integers(0, 2**32))
def test_a_closed_row_does_nothing_whatever_is_written_for_it(decision, data, luck):
    world = _in_play(data, decision, worlds=4)
    orders = _drawn_orders(world, decision, np.random.default_rng(luck))
    other = np.where(orders.is_open, orders.option, (orders.option + 1) % len(decision.options))
    one, two = copy(world), copy(world)
    first, second = Events(), Events()

    decision.apply(one, orders, first)
    decision.apply(
        two, Orders(orders.actor, orders.partner, other.astype(np.int8), orders.is_open), second
    )

    assert digest(one) == digest(two)
    for mine, its in zip(first.happenings, second.happenings, strict=True):
        assert np.array_equal(mine.is_so, its.is_so), mine.kind
    for mine, its in zip(first.deeds, second.deeds, strict=True):
        assert np.array_equal(mine.is_done, its.is_done), mine.kind


@pytest.mark.parametrize("name", sorted(NEVER_CLOSED))
@settings(max_examples=4)
@given(data=st.data())
def test_some_decisions_are_never_closed(name, data):
    world = _in_play(data, decision_named(name))
    orders = orders_for(world, decision_named(name), {})

    assert orders.is_open.all()


@each(*NEVER_CLOSED, "obligation")
@settings(max_examples=8)
@given(data=st.data())
def test_nothing_happens_in_rows_that_are_all_closed(decision, data):
    world = _in_play(data, decision)
    orders = orders_for(world, decision, {})
    last = np.full(orders.option.shape, len(decision.options) - 1, dtype=np.int8)
    before, events = copy(world), Events()

    decision.apply(
        world, Orders(orders.actor, orders.partner, last, np.zeros_like(orders.is_open)), events
    )

    assert _changed_arrays(before, world) == set()
    assert not any(happening.is_so.any() for happening in events.happenings)
    assert not any(deed.is_done.any() for deed in events.deeds)


@each(*IN_FORCE_EVERY_TURN)
@settings(max_examples=8)
@given(data=st.data())
def test_a_standing_course_that_is_no_deed_changes_nothing(decision, data):
    world = _in_play(data, decision)
    world.escalation[:] = 0.0  # as at the start of any turn
    before, events = copy(world), Events()

    decision.apply(world, orders_for(world, decision, {}), events)

    assert _changed_arrays(before, world) == set()
    assert not any(happening.is_so.any() for happening in events.happenings)
    assert not any(deed.is_done.any() for deed in events.deeds)


@each()
@settings(max_examples=6)
@given(data=st.data())
def test_departing_from_the_standing_course_costs_inertia_and_nothing_else_does(decision, data):
    world = _in_play(data, decision)
    choice = world.p.choice
    wanted = choice.inertia if decision.name in LIGHT else choice.state_inertia

    for actor in decision.actor_factions(world.cast):
        rows = decision.rows(world.cast, int(actor))
        if len(rows.partners):
            appraisal = decision.appraise(world, rows)
            for place, option in enumerate(decision.options):
                terms = appraisal.terms[option.key]
                if not decision.is_inert:
                    assert "inertia" not in terms
                    continue
                departs = appraisal.standing != place
                assert np.allclose(terms["inertia"], -wanted * departs, atol=0)


def test_what_is_weighed_is_kept_apart_from_what_a_departure_costs():
    world, decision = plain(), decision_named("garrison")
    appraisal = appraised(world, decision, "harrow")

    reasons = decision.weigh(world, appraisal.actor, appraisal.partners)

    assert set(appraisal.friction) == {"inertia"}
    for place, option in enumerate(decision.options):
        assert set(appraisal.reasons[option.key]) == set(reasons[option.key])
        assert "inertia" not in appraisal.reasons[option.key]
        cost = float(appraisal.terms[option.key]["inertia"][0, 0])
        assert cost == (0.0 if place == 0 else -0.4)


def test_every_row_and_option_has_a_place_and_a_name_of_its_own():
    world = plain()
    docket, rows, options = world.scene.docket, [], []

    for decision in DECISIONS:
        for actor in decision.actor_factions(world.cast):
            place = docket.places[decision.name, int(actor)]
            n_rows = len(decision.partners_of(world.cast, int(actor)))
            assert place.rows.stop - place.rows.start == n_rows
            assert place.options.stop - place.options.start == n_rows * len(decision.options)
            rows.extend(range(place.rows.start, place.rows.stop))
            options.extend(range(place.options.start, place.options.stop))

    assert rows == list(range(len(docket.row_keys)))
    assert options == list(range(len(docket.option_keys)))
    assert len(set(docket.row_keys.tolist()) | set(docket.option_keys.tolist())) == len(
        rows + options
    )


@each()
@settings(max_examples=6)
@given(data=st.data())
def test_what_is_at_stake_multiplies_all_terms_but_inertia_and_face(decision, data):
    world = _in_play(data, decision)
    richer = raised(world, {f"stakes.{decision.name}": 2.5})

    for actor in decision.actor_factions(world.cast):
        rows = decision.rows(world.cast, int(actor))
        if len(rows.partners):
            once, more = (decision.appraise(at, rows).terms for at in (world, richer))
            for option, terms in once.items():
                for name, value in terms.items():
                    times = 1.0 if name in ("inertia", "face") else 2.5
                    assert np.allclose(more[option][name], times * value, rtol=1e-12), name


def test_stakes_are_what_the_scenario_says_beside_a_plain_one():
    plain_terms = terms_of(plain(), decision_named("veto"), "gate", "protest", "upland")

    doubled = plain(parameters__stakes__veto=2.0)

    told = terms_of(doubled, decision_named("veto"), "gate", "protest", "upland")
    assert told.pop("inertia") == plain_terms.pop("inertia") == -0.4
    assert told == pytest.approx({name: 2.0 * value for name, value in plain_terms.items()})
    assert any(plain_terms.values())


HAS_FACE = {"pledge", "sanctuary", "territory", "passage", "stance"}
HAS_FACE |= {"attack", "defense", "protect", "presence", "encouragement"}


def test_ten_decisions_have_face():
    assert {decision.name for decision in DECISIONS if decision.has_face} == HAS_FACE


@pytest.mark.parametrize(
    ("name", "actor", "partner"),
    [
        ("sanctuary", "upland", "thorn"),
        ("passage", "upland", "thorn"),
        ("territory", "vale", ""),
        ("stance", "thorn", ""),
    ],
)
def test_leaving_a_course_just_taken_costs_face_and_going_on_costs_none(name, actor, partner):
    world, decision = plain(), decision_named(name)
    place = rows_of(world, decision, actor).start
    place += row_of(world, appraised(world, decision, actor), partner)
    world.freshness[:, place] = 0.5
    standing = standing_option(world, decision, actor, partner)

    for option in decision.options:
        cost = terms_of(world, decision, actor, option.key, partner)["face"]
        assert cost == (0.0 if option.key == standing else -0.8 * 0.5)


def test_an_order_that_departs_makes_a_course_fresh_and_one_that_goes_on_does_not():
    world, decision = plain(), decision_named("sanctuary")
    appraisal = appraised(world, decision, "upland")
    rows = rows_of(world, decision, "upland")
    world.freshness[:, rows] = 0.25
    kept = Choice(appraisal.standing, np.zeros(appraisal.shape, dtype=bool))
    ordered = appraisal.standing.copy()
    ordered[:, 0] += 1

    remember(world, appraisal, kept, ordered, np.zeros(1, dtype=np.intp))

    assert world.freshness[0, rows].tolist() == [1.0, 0.25]


@pytest.mark.parametrize("taken", range(5))
def test_after_a_departure_the_advantage_is_told_from_the_course_that_was_taken(taken):
    world, decision = plain(), decision_named("sanctuary")
    appraisal = appraised(world, decision, "upland")
    rows = rows_of(world, decision, "upland")
    chosen = appraisal.standing.copy()
    chosen[:, 0] = taken
    reviewed = Choice(chosen, np.ones(appraisal.shape, dtype=bool))

    remember(world, appraisal, reviewed, chosen, np.zeros(1, dtype=np.intp))

    worth = 4.0 * appraisal.utility[0, 0]
    lead = max(np.delete(worth, taken).max() - worth[taken], -20.0)
    assert world.seen_advantage[0, rows.start] == pytest.approx(lead)
    assert world.seen_advantage[0, rows.start + 1] == appraisal.advantage[0, 1]


def test_a_course_without_face_is_never_fresh():
    world, decision = plain(), decision_named("garrison")
    appraisal = appraised(world, decision, "harrow")
    departs = np.ones(appraisal.shape, dtype=np.int8)

    reviewed = Choice(departs, np.ones(appraisal.shape, dtype=bool))
    remember(world, appraisal, reviewed, departs, np.zeros(1, dtype=np.intp))

    assert not world.freshness.any()
