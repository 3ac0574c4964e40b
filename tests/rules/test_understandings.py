"""The understanding of host and target: shelter, but no armed operations from here (S22)."""

from __future__ import annotations

import pytest

from fairweather.decisions.catalogue import STANCE
from fairweather.decisions.stance import MOBILIZE
from fairweather.rules.understandings import resolve_understandings
from fairweather.world.deeds import Events
from tests.worlds import judged, orders_for, plain, put, see, told

KEPT = 0.5 / 26.0
"""Stake of an understanding that held for two weeks; for a year it is 1/2."""


def _after(world, *mobilized):
    """Let clients come out, then judge; return happenings and deeds."""
    events = Events()
    STANCE.apply(world, orders_for(world, STANCE, dict.fromkeys(mobilized, "mobilize")), events)
    resolve_understandings(world, events)
    return (
        [what for what in told(world, events) if what[0] != "mobilize"],
        [(d["kind"], d["holder"], d["about"], d["stake"], d["withdrawal"], d["seen"])
         for d in judged(world, events)],
    )  # fmt: skip


def test_an_understanding_that_holds_is_one_promise_kept_a_year_on_either_side():
    happened, deeds = _after(plain())

    pairs = [("upland", "harrow"), ("upland", "tarn"), ("lowland", "tarn")]
    wanted = [("understanding kept", t, h, pytest.approx(KEPT), 0.0, 1.0) for h, t in pairs]
    wanted += [("understanding kept", h, t, pytest.approx(KEPT), 0.0, 1.0) for h, t in pairs]
    assert happened == []
    assert sorted(deeds, key=str) == sorted(wanted, key=str)


def test_two_guests_against_one_target_do_not_make_it_two_promises():
    one, two = plain(), plain(factions__thorn__target="harrow")

    def kept(world):
        return [d for d in _after(world)[1] if d[1:3] == ("harrow", "upland")]

    assert len(kept(one)) == len(kept(two)) == 1


def test_a_guest_that_comes_out_breaks_its_hosts_word_as_far_as_it_was_sheltered():
    world = plain()
    put(world, "sanctuary", "reed", 0.4)

    happened, deeds = _after(world, "reed")

    assert happened == [("understanding broken", "lowland", "tarn")]
    breach = ("understanding broken by host", "tarn", "lowland", 0.5, 0.4, 1.0)
    assert [deed for deed in deeds if "lowland" in deed[1:3]] == [breach]
    assert see(world, "pact", "lowland, tarn")


@pytest.mark.parametrize(("shelter", "holds"), [(0.5, True), (0.51, False)])
def test_an_open_door_ends_it(shelter, holds):
    world = plain()
    put(world, "sanctuary", "reed", shelter)

    _after(world, "reed")

    assert see(world, "pact", "lowland, tarn") is holds
    assert see(world, "pact", "upland, tarn")


def test_a_guest_without_shelter_breaks_nothing():
    happened, deeds = _after(plain(), "reed")

    assert happened == []
    assert ("understanding kept", "tarn", "lowland") in [deed[:3] for deed in deeds]


def test_one_who_is_out_already_breaks_it_no_second_time():
    world = plain()
    put(world, "sanctuary", "reed", 0.4)
    put(world, "stance", "reed", MOBILIZE)

    happened, _ = _after(world)

    assert happened == []


def test_while_a_host_is_coerced_nothing_is_kept_on_either_side():
    world = plain()
    put(world, "coercion", "lowland, tarn", 0.1)

    _, deeds = _after(world)

    assert not any({"lowland", "tarn"} <= set(deed[1:3]) for deed in deeds)
    assert any({"upland", "tarn"} <= set(deed[1:3]) for deed in deeds)


def test_without_an_understanding_there_is_nothing_to_keep_or_break():
    world = plain()
    world.pact[:] = False
    put(world, "sanctuary", "briar", 1.0)

    happened, deeds = _after(world, "briar", "heath")

    assert happened == []
    assert deeds == []


def test_each_guest_breaks_its_hosts_word_to_its_own_target():
    world = plain()
    put(world, "sanctuary", "briar", 0.6)
    put(world, "sanctuary", "thorn", 0.3)

    _, deeds = _after(world, "briar", "thorn")

    broken = [deed[1:5] for deed in deeds if deed[0] == "understanding broken by host"]
    assert broken == [("harrow", "upland", 0.5, 0.6), ("tarn", "upland", 0.5, 0.3)]
    assert not see(world, "pact", "upland, harrow")
    assert see(world, "pact", "upland, tarn")
