"""Treaties: made by two who propose to each other, kept or broken by the rules (S26)."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.prospect import strength
from fairweather.decisions.stance import HOLD, MOBILIZE, SETTLE
from fairweather.rules.contest import BLOCK, LET_THROUGH
from fairweather.rules.treaties import STAKE, resolve_treaties
from fairweather.world.deeds import Events
from fairweather.world.seen import see as seen_by
from tests.worlds import at, judged, plain, put, see, told

TREATIES = [
    ("harrow", "briar", "truce made"),
    ("meridian", "upland", "transit treaty made"),
    ("briar", "sedge", "coalition made"),
]


def _end_turn(world, *done):
    events = Events()
    for kind, actor, *partner in done:
        toward = np.array([at(world, partner[0])]) if partner else None
        events.note(kind, np.array([at(world, actor)]), toward, np.ones((world.n_worlds, 1), bool))
    before = len(events.happenings)
    resolve_treaties(world, events)
    events.happenings = events.happenings[before:]
    return told(world, events), judged(world, events)


def _both_propose(world, one, other):
    put(world, "proposed", f"{one}, {other}", 0.85)
    put(world, "proposed", f"{other}, {one}", 1.0)


def _bind(world, one, other):
    put(world, "treaty", f"{one}, {other}", True)
    put(world, "treaty", f"{other}, {one}", True)


@pytest.mark.parametrize(("one", "other", "kind"), TREATIES)
def test_two_who_propose_to_each_other_are_bound(one, other, kind):
    world = plain()
    _both_propose(world, one, other)

    happened, deeds = _end_turn(world)

    assert happened == [(kind, one, other)]
    assert deeds == []
    assert see(world, "treaty", f"{one}, {other}")
    assert see(world, "treaty", f"{other}, {one}")
    assert see(world, "proposed", f"{one}, {other}") == 0.0


def test_target_and_host_come_to_the_understanding_that_there_is():
    world = plain()
    world.pact[:] = False
    _both_propose(world, "harrow", "ford")

    happened, _ = _end_turn(world)

    assert happened == [("understanding made", "harrow", "ford")]
    assert see(world, "pact", "ford, harrow")
    assert not world.treaty.any()


def test_one_proposal_binds_nobody():
    world = plain()
    put(world, "proposed", "briar, harrow", 1.0)

    assert _end_turn(world) == ([], [])
    assert not world.treaty.any()


def test_a_transit_treaty_gives_a_secret_guarantee_and_a_way():
    world = plain()
    _both_propose(world, "meridian", "upland")

    _end_turn(world)

    assert see(world, "pledge", "upland, meridian") == float(world.p.patron.guarantee[0, 0])
    assert not see(world, "is_public", "upland, meridian")
    assert see(world, "passage", "briar") == LET_THROUGH


BREACHES = [
    ("harrow", "briar", ("mobilize", "briar", "harrow"), "briar", "harrow"),
    ("harrow", "briar", ("coerce", "harrow", "upland"), "harrow", "briar"),
    ("harrow", "briar", ("repress", "harrow"), "harrow", "briar"),
    ("meridian", "upland", ("renege", "meridian", "upland"), "meridian", "upland"),
    ("briar", "sedge", ("settle", "sedge", "harrow"), "sedge", "briar"),
]


@pytest.mark.parametrize(("one", "other", "done", "breaker", "betrayed"), BREACHES)
def test_who_breaks_a_treaty_is_judged_and_the_other_is_free(one, other, done, breaker, betrayed):
    world = plain()
    _bind(world, one, other)
    world.passage[:] = LET_THROUGH
    put(world, "stance", "briar", MOBILIZE)

    happened, deeds = _end_turn(world, done)

    assert happened == [("treaty broken", breaker, betrayed)]
    (deed,) = deeds
    assert (deed["kind"], deed["holder"], deed["about"]) == ("treaty broken", betrayed, breaker)
    assert (deed["stake"], deed["withdrawal"]) == (STAKE, 1.0)
    assert not world.treaty.any()


def test_a_host_that_blocks_help_breaks_its_transit_treaty():
    world = plain()
    _bind(world, "meridian", "upland")
    world.passage[:] = LET_THROUGH
    put(world, "passage", "briar", BLOCK)

    happened, deeds = _end_turn(world)

    assert happened == [("treaty broken", "upland", "meridian")]
    assert deeds[0]["seen"] == float(world.p.leaks.seen_secret[0, 0])


def test_a_treaty_binds_only_while_the_other_keeps_it():
    world = plain()
    _bind(world, "harrow", "briar")

    happened, deeds = _end_turn(world, ("mobilize", "briar", "harrow"), ("repress", "harrow"))

    assert (happened, deeds) == ([], [])
    assert not world.treaty.any()


@pytest.mark.parametrize("stance", [HOLD, MOBILIZE])
def test_settling_leaves_a_coalition_and_breaks_it_only_while_the_other_is_out(stance):
    world = plain()
    _bind(world, "briar", "sedge")
    put(world, "stance", "briar", stance)
    put(world, "stance", "sedge", SETTLE)

    _, deeds = _end_turn(world, ("settle", "sedge", "harrow"))

    kinds = {deed["kind"] for deed in deeds}
    assert kinds == ({"treaty broken"} if stance == MOBILIZE else {"treaty kept"})
    assert not world.treaty.any()


def test_coming_out_alone_breaks_no_coalition():
    world = plain()
    _bind(world, "briar", "sedge")
    put(world, "stance", "briar", MOBILIZE)

    happened, _ = _end_turn(world, ("mobilize", "briar", "harrow"))

    assert happened == []
    assert see(world, "treaty", "briar, sedge")


@pytest.mark.parametrize(("one", "other", "kind"), TREATIES)
def test_a_year_of_keeping_is_worth_one_promise_kept(one, other, kind):
    world = plain()
    world.passage[:] = LET_THROUGH
    _bind(world, one, other)

    _, deeds = _end_turn(world)

    assert [deed["kind"] for deed in deeds] == ["treaty kept"] * 2
    assert {(d["holder"], d["about"]) for d in deeds} == {(one, other), (other, one)}
    assert deeds[0]["stake"] * 26.0 == pytest.approx(STAKE)
    assert deeds[0]["withdrawal"] == 0.0


def test_a_coalition_counts_on_strength_that_is_not_out_yet():
    world = plain()
    clients = np.array([at(world, "briar")])
    none = np.zeros((1, 1))
    alone = strength(world, clients, none, none)

    _bind(world, "briar", "sedge")

    assert (strength(world, clients, none, none) > alone).all()


@pytest.mark.parametrize("array", ["asked", "assured", "proposed"])
def test_what_is_said_in_private_is_heard_by_the_two_alone(array):
    world = plain()
    put(world, array, "briar, meridian", 1.0)
    place = (0, at(world, "briar"), at(world, "meridian"))

    for name in world.cast.names:
        heard = getattr(seen_by(world, at(world, name)), array)[place]
        assert heard == 1.0 if name in ("briar", "meridian") else np.isnan(heard)


def test_a_warning_is_public():
    world = plain()
    put(world, "warned", "ford, harrow", 1.0)
    place = (0, at(world, "ford"), at(world, "harrow"))

    assert all(seen_by(world, at(world, name)).warned[place] == 1.0 for name in world.cast.names)


def test_treaties_are_known_to_all_but_for_transit_until_its_guarantee_is():
    world = plain()
    _bind(world, "harrow", "briar")
    _bind(world, "meridian", "upland")
    truce = (0, at(world, "harrow"), at(world, "briar"))
    transit = (0, at(world, "meridian"), at(world, "upland"))

    for name in world.cast.names:
        seen = seen_by(world, at(world, name)).treaty
        assert seen[truce]
        assert seen[transit] == (name in ("meridian", "upland"))

    put(world, "is_leaked", "upland, meridian", True)
    assert seen_by(world, at(world, "tarn")).treaty[transit]
