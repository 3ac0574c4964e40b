"""Does a host let help pass, and how much of it arrives? (S24)"""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.catalogue import PASSAGE
from fairweather.decisions.choice import probabilities
from fairweather.decisions.passage import expected_passage
from fairweather.decisions.prospect import prospect
from fairweather.decisions.sanctuary import FORBID
from fairweather.rules.contest import BLOCK, LET_THROUGH, LOOK_AWAY, front_force, reach_of_help
from fairweather.scenario.build import build
from fairweather.world.visibility import MOBILIZED
from tests.strategies import loaded
from tests.worlds import (
    appraised,
    at,
    carry_out,
    is_open,
    plain,
    put,
    row_of,
    standing_option,
    terms_of,
)


def _torn(is_out=False):
    """Upland with a pledge to Briar in the open, a patron that asked, and much to fear."""
    world = plain()
    put(world, "pledge", "briar, meridian", 0.8)
    put(world, "is_public", "briar, meridian", True)
    put(world, "stance", "briar", MOBILIZED if is_out else 1)
    put(world, "passage_request", "upland, meridian", 0.5)
    put(world, "passage_request", "upland, solace", 0.2)
    put(world, "coercion", "upland, harrow", 0.5)
    put(world, "territory", "marches", FORBID)
    put(world, "trust", "harrow, upland", 0.7)
    put(world, "trust", "upland, harrow", 0.3)
    put(world, "pledge", "upland, solace", 0.4)
    put(world, "is_public", "upland, solace", True)
    put(world, "trust", "upland, solace", 0.6)
    return world


def test_menu_rows_and_standing_course():
    world = plain()

    assert [option.key for option in PASSAGE.options] == ["block", "look_away", "let_through"]
    assert [BLOCK, LOOK_AWAY, LET_THROUGH] == [0, 1, 2]
    rows = PASSAGE.partners_of(world.cast, at(world, "upland"))
    assert [world.cast.names[row] for row in rows] == ["briar", "thorn"]
    put(world, "passage", "briar", BLOCK)
    assert standing_option(world, PASSAGE, "upland", "briar") == "block"


@pytest.mark.parametrize(
    ("array", "place", "value"),
    [
        ("is_public", "briar, meridian", True),
        ("is_leaked", "briar, meridian", True),
        ("rumor", "briar, meridian", True),
        ("help", "briar, meridian", 0.2),
        ("passage_request", "upland, solace", 0.1),
        ("passage", "briar", BLOCK),
        ("passage", "briar", LET_THROUGH),
    ],
)
def test_it_is_open_where_backing_is_known_was_asked_for_or_was_decided_upon(array, place, value):
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)
    assert not is_open(world, PASSAGE, "upland", "briar")  # nobody knows of a secret

    put(world, array, place, value)

    assert is_open(world, PASSAGE, "upland", "briar")
    asked = array == "passage_request"  # which is about all guests
    assert is_open(world, PASSAGE, "upland", "thorn") is asked


@pytest.mark.parametrize(
    ("array", "known"), [("is_public", 0.4), ("is_leaked", 0.8 * 0.4), ("rumor", 0.8 * 0.45)]
)
def test_the_need_for_a_way_is_the_backing_that_is_known(array, known):
    world = plain()
    put(world, "pledge", "briar, meridian", 0.4)
    secret = terms_of(world, PASSAGE, "upland", "let_through", "briar")["kin solidarity"]

    put(world, array, "briar, meridian", True)

    told = terms_of(world, PASSAGE, "upland", "let_through", "briar")["kin solidarity"]
    assert secret == 0.0
    assert told == pytest.approx(0.35 * 0.5 * known)


def test_a_treaty_on_transit_speaks_for_letting_help_through_and_against_blocking_it():
    world = plain()
    put(world, "treaty", "upland, solace", True)

    assert terms_of(world, PASSAGE, "upland", "let_through", "briar")["treaty"] == 0.4
    assert terms_of(world, PASSAGE, "upland", "block", "briar")["treaty"] == -0.4


def test_every_host_looks_away_at_the_start():
    world = build(loaded("crowd"), seed=1, worlds=2)

    assert (world.passage[:, world.cast.clients] == LOOK_AWAY).all()


@pytest.mark.parametrize("is_out", [False, True])
def test_every_term_in_a_worked_case(is_out):
    world = _torn(is_out)
    need = 0.8 * (1.0 if is_out else 0.5)
    kin, heed = 0.35 * 1.0 * need, 0.3 * 0.5
    danger = 0.9 * (0.2 + 0.5) * need
    law = 0.25 * 0.9 * need
    word = 2.0 * need * 0.3 * 0.7 * 0.3
    believed = 1.0 / (1.0 + np.exp(-(np.log(1.5) + 0.8 * 0.4)))

    assert terms_of(world, PASSAGE, "upland", "look_away", "briar") == {"inertia": 0, "face": 0}
    assert terms_of(world, PASSAGE, "upland", "let_through", "briar") == pytest.approx(
        {
            "kin solidarity": kin,
            "a patron that asked": heed,
            "treaty": 0.0,
            "patron's guarantee": 0.5 * 0.4 * believed,
            "coercion": -danger,
            "sovereign's law": -law,
            "understanding with the target": -word,
            "inertia": -0.4,
            "face": 0.0,
        }
    )
    assert terms_of(world, PASSAGE, "upland", "block", "briar") == pytest.approx(
        {
            "kin solidarity": -kin,
            "a patron that asked": -heed,
            "treaty": 0.0,
            "coercion": 0.5 * danger,
            "understanding with the target": 0.5 * word,
            "inertia": -0.4,
            "face": 0.0,
        }
    )


@pytest.mark.parametrize("asked", [0.0, 0.4, 1.0])
def test_a_patron_expects_the_hosts_own_law_were_it_asked(asked):
    world = _torn()
    guests = np.array([at(world, "briar"), at(world, "thorn")])

    expected = expected_passage(world, at(world, "upland"), guests, np.full((1, 1), asked))

    put(world, "passage_request", "upland, meridian", max(0.5, asked))
    appraisal = appraised(world, PASSAGE, "upland")
    law = probabilities(appraisal.utility, appraisal.legal, np.full((1, 1), 4.0))
    assert np.allclose(np.stack(expected, axis=-1), law, rtol=1e-9)


@pytest.mark.parametrize(
    ("option", "told"), [("block", "block help"), ("let_through", "let help through")]
)
def test_only_a_change_of_course_is_told(option, told):
    world = plain()
    put(world, "passage_request", "upland, meridian", 1.0)

    did = carry_out(world, PASSAGE, {"upland>briar": option})
    again = carry_out(world, PASSAGE, {"upland>briar": option})

    assert did.changed == {"passage[briar]": PASSAGE.place(option)}
    assert did.told == [(told, "upland", "briar")]
    assert (again.changed, again.told) == ({}, [])
    back = carry_out(world, PASSAGE, {"upland>briar": "look_away"})
    assert (back.changed, back.told) == ({"passage[briar]": LOOK_AWAY}, [])


@pytest.mark.parametrize(
    ("passage", "wanted"),
    [(BLOCK, 0.4), (LOOK_AWAY, 0.4 + 0.6 * 0.5), (LET_THROUGH, 1.0)],
)
def test_cover_needs_no_road_and_the_rest_passes_as_far_as_the_host_lets_it(passage, wanted):
    world = plain(parameters__contest__cover=0.4)
    put(world, "passage", "briar", passage)
    clients, shelter = np.array([at(world, "briar")]), np.full((1, 1), 0.5)

    assert reach_of_help(world, clients, shelter)[0, 0] == pytest.approx(wanted)
    put(world, "passage", "briar", LOOK_AWAY)
    assert reach_of_help(world, clients, shelter, passage)[0, 0] == pytest.approx(wanted)


def test_a_group_without_a_host_is_reached_directly():
    world = plain(parameters__contest__cover=0.4)
    heath = np.array([at(world, "heath")])

    assert reach_of_help(world, heath, np.zeros((1, 1)))[0, 0] == 1.0


def test_the_prospect_counts_help_as_far_as_it_reaches():
    world = plain(parameters__contest__cover=0.4, parameters__contest__terrain_effect=0.0)
    put(world, "passage", "briar", BLOCK)
    clients = np.array([at(world, "briar")])

    phi = prospect(world, clients, np.full((1, 1), 0.5), np.zeros((1, 1)))[0, 0]

    force = 0.6 * 0.9 * 0.37 * (1.0 + 4.0 * 0.5 * 0.4)
    assert phi == pytest.approx(force / (force + 0.75))


def test_fellows_who_are_out_lend_a_group_part_of_their_strength():
    world = plain(parameters__contest__coalition=0.4)
    clients = np.array([at(world, name) for name in ("briar", "heath", "reed")])
    alone = [0.6 * 0.9, 0.5 * 0.6, 0.3 * 0.8]
    assert front_force(world)[0, clients].tolist() == pytest.approx(alone)
    others = np.setdiff1d(np.arange(world.cast.n_factions), world.cast.clients)
    assert not front_force(world)[:, others].any()

    for name in ("briar", "sedge", "thorn"):  # Thorn faces another state, as Reed does
        put(world, "stance", name, MOBILIZED)

    assert front_force(world)[0, clients].tolist() == pytest.approx(
        [
            0.6 * 0.9 + 0.4 * 0.3 * 0.8,
            0.5 * 0.6 + 0.4 * (0.6 * 0.9 + 0.3 * 0.8),
            0.3 * 0.8 + 0.4 * 0.4 * 0.7,
        ]
    )


def test_each_guest_has_a_row_of_its_own():
    world = _torn()
    appraisal = appraised(world, PASSAGE, "upland")
    thorn = row_of(world, appraisal, "thorn")

    assert appraisal.terms["let_through"]["kin solidarity"][0, thorn] == 0.0
