"""Does a host step between its guests and the target? (25)"""

from __future__ import annotations

import pytest

from fairweather.decisions.catalogue import CONCESSION, MEDIATION, STANCE
from fairweather.rules.fading import resolve_fading
from fairweather.world.visibility import MOBILIZED, threat
from tests.worlds import carry_out, is_open, plain, put, terms_of


def test_it_is_open_to_a_host_with_guests_that_is_not_mediating_yet():
    world = plain()

    assert is_open(world, MEDIATION, "upland")
    assert not is_open(world, MEDIATION, "quay")

    put(world, "mediation_left", "upland", 1.0)
    assert not is_open(world, MEDIATION, "upland")


def test_a_host_without_guests_has_nothing_to_weigh():
    assert terms_of(plain(), MEDIATION, "quay", "none") == {"inertia": 0.0}
    assert terms_of(plain(), MEDIATION, "quay", "mediate") == {"inertia": -0.4}


@pytest.mark.parametrize("is_out", [False, True])
def test_every_term_in_a_worked_case(is_out):
    world = plain()
    put(world, "trust", "tarn, lowland", 0.7)
    put(world, "trust", "tarn, reed", 0.3)
    put(world, "pledge", "lowland, meridian", 0.4)
    put(world, "pledge", "lowland, solace", 0.2)
    put(world, "attention", "meridian", 0.9)
    put(world, "coercion", "lowland, tarn", 0.5)
    put(world, "stance", "reed", MOBILIZED if is_out else 1)
    world.seen_unrest[:] = 0.4
    tension = threat(world)[0, 1]

    terms = terms_of(world, MEDIATION, "lowland", "mediate")

    assert terms == pytest.approx(
        {
            "trusted go-between": 0.5 * 0.5 * (0.7 + 0.3) * tension,
            "hurt by the quarrel": 0.4 * 0.7 * 0.5 * (2.0 if is_out else 1.0),
            "cost of a go-between": -0.3,
            "patron's displeasure": -0.5 * 0.3 * (0.4 * 0.9 + 0.2 * 0.62),
            "inertia": -0.4,
        }
    )
    assert terms_of(world, MEDIATION, "lowland", "none") == {"inertia": 0.0}


def test_a_host_between_two_states_weighs_each_guest_by_the_threat_to_its_own():
    world = plain()
    world.seen_unrest[:] = [[0.8, 0.2]]
    put(world, "trust", "harrow, briar", 0.9)
    alarm = threat(world)[0]

    told = terms_of(world, MEDIATION, "upland", "mediate")["trusted go-between"]

    # Briar faces Harrow, Thorn faces Tarn, and both trust Upland as much.
    assert told == pytest.approx(0.5 * 0.5 * (0.5 * (0.5 + 0.9) * alarm[0] + 0.5 * alarm[1]))


def test_mediating_opens_a_window_of_four_weeks_from_the_next_turn_on():
    world = plain()

    did = carry_out(world, MEDIATION, {"upland": "mediate"})

    assert did.changed == {"mediation_left[upland]": 6.0}
    assert did.told == [("mediate", "upland")]
    left = []
    for _ in range(4):
        resolve_fading(world)
        left.append(float(world.mediation_left[0, world.cast.index("upland")]))
    assert left == [4.0, 2.0, 0.0, 0.0]


def test_while_a_host_mediates_conceding_and_settling_come_easier():
    world = plain()

    put(world, "mediation_left", "upland", 2.0)

    assert terms_of(world, CONCESSION, "harrow", "concede", "briar")["mediation"] == 0.15
    assert terms_of(world, STANCE, "briar", "settle")["mediation"] == 0.15
    assert terms_of(world, CONCESSION, "harrow", "concede", "sedge")["mediation"] == 0.0
    assert terms_of(world, STANCE, "heath", "settle")["mediation"] == 0.0  # it has no host


def test_a_host_that_mediates_already_opens_no_second_window():
    world = plain()
    put(world, "mediation_left", "ford", 2.0)

    did = carry_out(world, MEDIATION, {"ford": "mediate"})

    assert did.changed == {}
    assert did.told == []
