"""How much shelter a host gives (16): its motives, its continuous optimum, what it does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.decisions.belief import Pledged
from fairweather.decisions.catalogue import SANCTUARY
from fairweather.decisions.sanctuary import (
    FORBID,
    LEVELS,
    POLICE,
    PROTEST,
    Asked,
    felt_coercion,
    nearest_level,
    sanction,
    shelter_slopes,
)
from fairweather.decisions.stance import MOBILIZE
from tests.worlds import at, carry_out, legal_options, plain, put, standing_option, terms_of

OPTIONS = ["deny", "restrict", "tolerate", "grant", "crack_down"]
MOTIVES = {
    "kin solidarity", "patron's guarantee", "coercion", "sovereign's law",
    "understanding with the target", "target's payment", "rival host tolerates",
    "pressing patron", "patron that asks", "warned", "assured by the target",
}  # fmt: skip


def _slopes(world, host, guest, asked=None):
    slopes = shelter_slopes(world, at(world, host), np.array([at(world, guest)]), asked)
    return {name: float(np.ravel(value)[0]) for name, value in slopes.items()}


def _torn():
    """Upland, asked and pressed, guaranteed in public, coerced, policed and paid; Briar out."""
    world = plain()
    put(world, "request", "upland, meridian", 0.7)
    put(world, "request", "upland, solace", 0.2)
    put(world, "pressure", "upland, solace", 0.5)
    put(world, "pledge", "upland, meridian", 0.4)
    put(world, "is_public", "upland, meridian", True)
    put(world, "trust", "upland, meridian", 0.6)
    put(world, "coercion", "upland, harrow", 0.5)
    put(world, "coercion", "upland, gate", 0.4)
    put(world, "coercion", "upland, spire", 0.9)
    put(world, "territory", "marches", POLICE)
    put(world, "trust", "upland, harrow", 0.3)
    put(world, "trust", "harrow, upland", 0.7)
    put(world, "payment", "upland, harrow", 0.8)
    put(world, "sanctuary", "briar", 0.5)
    put(world, "sanctuary", "reed", 0.9)
    put(world, "sanctuary", "sedge", 0.3)
    return world


def test_menu_and_rows():
    world = plain()

    assert [option.key for option in SANCTUARY.options] == OPTIONS
    assert LEVELS == (0.0, 0.33, 0.66, 1.0, 0.0)
    guests = SANCTUARY.partners_of(world.cast, at(world, "upland"))
    assert [world.cast.names[g] for g in guests] == ["briar", "thorn"]
    assert len(SANCTUARY.partners_of(world.cast, at(world, "quay"))) == 0
    assert legal_options(world, SANCTUARY, "ford", "sedge") == OPTIONS


@pytest.mark.parametrize(
    ("shelter", "option"),
    [(0.0, "deny"), (0.16, "deny"), (0.17, "restrict"), (0.45, "restrict"), (0.66, "tolerate"),
     (0.84, "grant"), (1.0, "grant")],
)  # fmt: skip
def test_the_standing_course_is_the_nearest_level(shelter, option):
    world = plain()
    put(world, "sanctuary", "sedge", shelter)

    assert standing_option(world, SANCTUARY, "ford", "sedge") == option


@pytest.mark.parametrize("is_out", [False, True])
def test_every_motive_in_a_worked_case(is_out):
    world = _torn()
    put(world, "stance", "briar", MOBILIZE if is_out else 1)
    seen = 1.0 if is_out else 0.5
    believed = 1.0 / (1.0 + np.exp(-(np.log(1.5) + 0.8 * 0.4)))
    felt = 0.5 + 0.6 * 0.2 * 0.4  # Gate fears Briar a little, Spire not at all

    assert _slopes(world, "upland", "briar") == pytest.approx(
        {
            "kin solidarity": 0.35 * (0.6 + 0.35 * 0.7),
            "patron's guarantee": 0.5 * 0.4 * believed,
            "coercion": -0.9 * felt * seen,
            "sovereign's law": -0.25 * 0.5 * (0.5 + 0.5 * seen),
            "understanding with the target": -2.0 * 0.3 * 0.7 * 0.3,
            "target's payment": -0.3 * 0.8,
            "rival host tolerates": 0.1 * (0.9 + 0.3 + 0.0) / 3.0,  # Quay shelters nobody
            "pressing patron": 0.2 * 0.5,
            "patron that asks": 0.0,
            "warned": 0.0,
            "assured by the target": 0.0,
        }
    )


@pytest.mark.parametrize(("helped", "left"), [(0.0, 1.0), (0.6, 0.7), (1.0, 0.5), (1.8, 0.5)])
def test_help_takes_up_to_half_of_a_targets_coercion_away_and_nothing_of_a_neighbors(helped, left):
    world = _torn()
    put(world, "help", "upland, meridian", helped / 2.0)
    put(world, "help", "upland, solace", helped / 2.0)
    guests = np.array([at(world, "briar"), at(world, "thorn")])

    felt = felt_coercion(world, at(world, "upland"), guests)[0]

    assert felt.tolist() == pytest.approx([0.5 * left + 0.6 * 0.2 * 0.4, 0.6 * 1.0 * 0.9])


def test_each_guest_is_weighed_against_its_own_target():
    slopes = _slopes(_torn(), "upland", "thorn")

    felt = 0.6 * 1.0 * 0.9  # Tarn does nothing; Spire fears Thorn alone
    assert slopes["coercion"] == pytest.approx(-0.9 * felt * 0.5)
    assert slopes["target's payment"] == 0.0
    assert slopes["understanding with the target"] == pytest.approx(-2.0 * 0.3 * 0.5 * 0.5)


@pytest.mark.parametrize("option", OPTIONS)
def test_every_option_has_each_motive_times_its_level(option):
    world = _torn()
    slopes, level = _slopes(world, "upland", "briar"), LEVELS[OPTIONS.index(option)]

    terms = terms_of(world, SANCTUARY, "upland", option, "briar")

    wanted = {name: slope * level for name, slope in slopes.items()}
    wanted["adjustment"] = -0.35 * (level - 0.5) ** 2
    wanted["inertia"] = 0.0 if option == "tolerate" else -0.4  # .66 is nearest to .5
    wanted["face"] = 0.0
    if option == "crack_down":
        wanted |= {"relief from coercion": 0.9 * 0.5 * 0.548, "cost among kin": -0.3}
    assert terms == pytest.approx(wanted)


@given(
    before=st.floats(0.0, 1.0),
    coercion=st.floats(0.0, 1.0),
    request=st.floats(0.0, 1.0),
    payment=st.floats(0.0, 1.0),
    autonomy=st.sampled_from([0.0, 0.35, 1.5]),
)
def test_without_inertia_the_best_level_is_the_one_nearest_to_the_continuous_optimum(
    before, coercion, request, payment, autonomy
):
    world = plain(factions__ford__goals__autonomy=autonomy)
    put(world, "sanctuary", "sedge", before)
    put(world, "coercion", "ford, harrow", coercion)
    put(world, "request", "ford, solace", request)
    put(world, "payment", "ford, harrow", payment)
    total = sum(_slopes(world, "ford", "sedge").values())
    best = min(max(before + total / 0.7, 0.0), 1.0)

    worth = []
    for option in OPTIONS[:4]:
        terms = terms_of(world, SANCTUARY, "ford", option, "sedge")
        worth.append(sum(terms.values()) - terms["inertia"])

    distance = np.abs(np.array(LEVELS[:4]) - best)
    assert distance[int(np.argmax(worth))] == pytest.approx(distance.min(), abs=1e-9)


@given(step=st.floats(0.0, 1.0), before=st.floats(0.0, 1.0), coercion=st.floats(0.0, 1.0))
def test_no_other_shelter_is_worth_more_than_the_optimum(step, before, coercion):
    world = plain()
    put(world, "coercion", "ford, harrow", coercion)
    total = sum(_slopes(world, "ford", "sedge").values())

    def worth(level):
        return total * level - 0.35 * (level - before) ** 2

    assert worth(step) <= worth(min(max(before + total / 0.7, 0.0), 1.0)) + 1e-12


def test_coercion_moves_sanctuary_and_a_guarantee_moves_it_back():
    world = plain()
    free = sum(_slopes(world, "ford", "sedge").values())
    put(world, "coercion", "ford, harrow", 0.8)
    coerced = sum(_slopes(world, "ford", "sedge").values())
    put(world, "pledge", "ford, solace", 0.4)

    assert coerced < free
    assert sum(_slopes(world, "ford", "sedge").values()) > coerced


def test_a_supposed_request_counts_only_beyond_what_was_asked():
    world = plain()
    put(world, "request", "ford, solace", 0.6)
    one = np.ones((1, 1))
    nothing = Pledged(0.0 * one, 0.0 * one, 0.0 * one, 0.5 * one)

    less = Asked(at(world, "meridian"), 0.2 * one, nothing, 0.0 * one)
    more = Asked(at(world, "meridian"), 1.0 * one, nothing, 1.0 * one)

    now = _slopes(world, "ford", "sedge")
    assert _slopes(world, "ford", "sedge", less) == now
    louder = _slopes(world, "ford", "sedge", more)
    assert louder["kin solidarity"] == pytest.approx(0.4 * (0.6 + 0.35))
    assert louder["pressing patron"] == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("course", "weight"), [(0, 0.0), (PROTEST, 0.3), (POLICE, 0.5), (FORBID, 0.9)]
)
def test_the_sovereigns_course_is_felt_by_the_hosts_on_its_ground(course, weight):
    world = plain()
    put(world, "territory", "marches", course)

    assert sanction(world, at(world, "upland"))[0, 0] == weight
    assert sanction(world, at(world, "ford"))[0, 0] == 0.0  # on Vale's ground
    assert sanction(world, at(world, "quay"))[0, 0] == 0.0  # on nobody's


def test_felt_coercion_adds_a_neighbors_by_how_alike_its_own_insurgents_a_guest_is():
    world = plain()
    put(world, "coercion", "lowland, tarn", 0.3)
    put(world, "coercion", "lowland, harrow", 0.9)  # not Reed's target
    put(world, "coercion", "lowland, gate", 0.5)

    felt = felt_coercion(world, at(world, "lowland"), np.array([at(world, "reed")]))

    assert felt[0, 0] == pytest.approx(0.3 + 0.6 * 0.9 * 0.5)


@given(shelter=st.floats(0.0, 1.0))
def test_no_level_is_nearer_than_the_nearest(shelter):
    level = int(nearest_level(np.array([[shelter]]))[0, 0])

    assert abs(LEVELS[level] - shelter) == min(abs(other - shelter) for other in LEVELS)
    assert level < 4


def test_opening_and_closing_the_door():
    world = plain()
    put(world, "sanctuary", "sedge", 0.4)
    put(world, "sanctuary", "reed", 0.66)

    did = carry_out(world, SANCTUARY, {"ford>sedge": "grant", "lowland>reed": "deny"})

    assert did.changed == {"sanctuary[sedge]": 1.0, "sanctuary[reed]": 0.0}
    assert set(did.told) == {("open door", "ford", "sedge"), ("close door", "lowland", "reed")}
    assert did.judged == []


def test_a_course_that_is_kept_does_not_snap_to_the_menu():
    world = plain()
    put(world, "sanctuary", "sedge", 0.4)

    did = carry_out(world, SANCTUARY, {"ford>sedge": "restrict"})

    assert did.changed == {}
    assert did.told == []


def test_cracking_down_closes_the_door_weakens_the_guest_and_eases_coercion():
    world = plain()
    put(world, "sanctuary", "briar", 0.66)
    put(world, "coercion", "upland, harrow", 0.8)
    put(world, "coercion", "upland, gate", 0.8)

    did = carry_out(world, SANCTUARY, {"upland>briar": "crack_down"})

    assert did.changed == pytest.approx(
        {"sanctuary[briar]": 0.0, "capability[briar]": 0.54, "coercion[upland, harrow]": 0.4}
    )
    assert did.told == [("crack down", "upland", "briar")]
    assert did.judged == [
        {
            "kind": "crackdown", "holder": "briar", "about": "upland", "stake": 0.5,
            "withdrawal": 1.0, "seen": 1.0, "hardship": 0.0,
        }
    ]  # fmt: skip


def test_motives_are_those_of_the_rulebook():
    assert set(_slopes(plain(), "ford", "sedge")) == MOTIVES
