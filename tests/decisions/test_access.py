"""What a patron asks of a host (23), and how it expects the host to answer."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.access import coercion_chance, expected_shelter
from fairweather.decisions.belief import Pledged
from fairweather.decisions.catalogue import ACCESS, SANCTUARY
from fairweather.decisions.choice import probabilities
from fairweather.decisions.obligation import honor_terms, kept_chance
from fairweather.decisions.passage import expected_passage
from fairweather.decisions.prospect import prospect
from fairweather.decisions.sanctuary import FORBID, Asked
from fairweather.decisions.turning import roughly_turned
from fairweather.world.visibility import MOBILIZED
from tests.worlds import appraised, at, carry_out, legal_options, plain, put, terms_of

OPTIONS = ["none", "request", "secret_guarantee", "public_guarantee", "press", "logistics"]
ASKS = dict(zip(OPTIONS, (0.0, 1.0, 1.0, 1.0, 0.0, 0.0), strict=True))
GUARANTEES = dict(zip(OPTIONS, (0.0, 0.0, 1.0, 1.0, 0.0, 0.0), strict=True))
OPENLY = dict(zip(OPTIONS, (0.0, 0.0, 0.0, 1.0, 0.0, 0.0), strict=True))
PRESSES = dict(zip(OPTIONS, (0.0, 0.0, 0.0, 0.0, 1.0, 0.0), strict=True))
BY_ROAD = dict(zip(OPTIONS, (0.0, 0.0, 0.0, 0.0, 0.0, 1.0), strict=True))
LEVELS = np.array([0.0, 0.33, 0.66, 1.0])


def _asked(world, host, option, n_guests):
    """What one option asks and offers, laid out for every guest."""
    wide = np.ones((1, n_guests))
    trust = world.trust[0, at(world, host), at(world, "meridian")]
    bias = world.cast.traits.self_bias[0, at(world, "meridian")]
    return Asked(
        at(world, "meridian"),
        ASKS[option] * wide,
        Pledged(
            0.4 * GUARANTEES[option] * wide,
            OPENLY[option] * wide,
            0.0 * wide,
            (trust + bias * (1.0 - trust)) * wide,
        ),
        PRESSES[option] * wide,
    )


def _guests(world, host):
    return world.cast.guests(at(world, host))


def _shelter(world, host, option):
    guests = _guests(world, host)
    asked = _asked(world, host, option, len(guests))
    return expected_shelter(world, at(world, host), guests, asked)


def test_menu_and_rows_leave_out_hosts_without_guests():
    world = plain()
    partners = ACCESS.partners_of(world.cast, at(world, "meridian"))

    assert [option.key for option in ACCESS.options] == OPTIONS
    assert [world.cast.names[p] for p in partners] == ["upland", "lowland", "ford"]


@pytest.mark.parametrize(
    ("held", "public", "legal"),
    [
        (0.0, False, OPTIONS),
        (0.4, False, ["none", "request", "public_guarantee", "press", "logistics"]),
        (0.4, True, ["none", "request", "press", "logistics"]),
    ],
)
def test_a_guarantee_is_given_once_but_may_yet_be_owned_up_to(held, public, legal):
    world = plain()
    put(world, "pledge", "upland, meridian", held)
    put(world, "is_public", "upland, meridian", public)

    assert legal_options(world, ACCESS, "meridian", "upland") == legal


@pytest.mark.parametrize("option", OPTIONS)
def test_a_host_is_expected_to_answer_by_its_own_formula(option):
    world = plain(factions__meridian__self_bias=0.0)
    put(world, "sanctuary", "reed", 0.33)
    put(world, "coercion", "lowland, tarn", 0.2)

    expected = _shelter(world, "lowland", option)[0, 0]

    put(world, "request", "lowland, meridian", ASKS[option])
    put(world, "pressure", "lowland, meridian", PRESSES[option])
    put(world, "pledge", "lowland, meridian", 0.4 * GUARANTEES[option])
    put(world, "is_public", "lowland, meridian", bool(OPENLY[option]))
    appraisal = appraised(world, SANCTUARY, "lowland")
    utility = appraisal.utility[:, :, :4]  # a crackdown is not foreseen
    law = probabilities(utility, np.ones(utility.shape, dtype=bool), np.full((1, 1), 4.0))
    assert expected == pytest.approx((law[0, 0] * LEVELS).sum())


def test_being_asked_guaranteed_or_pressed_opens_doors():
    world = plain()
    put(world, "trust", "upland, meridian", 0.8)
    none, request, secret, public, press, logistics = (
        _shelter(world, "upland", option)[0, 0] for option in OPTIONS
    )

    assert none < request < secret < public
    assert press > none
    assert logistics == none  # asking for passage is not asking for shelter


def _road(world, guests, size):
    """What asking for passage adds to the guests' chances of success, shelter as it is."""
    host, shelter = at(world, "upland"), world.sanctuary[:, guests]
    asked = [expected_passage(world, host, guests, np.full((1, 1), by)) for by in (0.0, 1.0)]
    chances = [prospect(world, guests, size, shelter, passage) for passage in range(3)]
    return sum(
        ((after - before) * chance).sum()
        for before, after, chance in zip(*asked, chances, strict=True)
    )


@pytest.mark.parametrize("option", OPTIONS)
def test_every_term_in_a_worked_case(option):
    world = plain(parameters__contest__cover=0.4)
    put(world, "attention", "meridian", 0.9)
    put(world, "territory", "marches", FORBID)
    put(world, "sanctuary", "briar", 0.5)
    put(world, "sanctuary", "thorn", 0.33)
    put(world, "pledge", "briar, meridian", 0.4)
    put(world, "stance", "briar", MOBILIZED)
    guests = _guests(world, "upland")
    pledged = world.pledge[:, guests, at(world, "meridian")]
    now, then = _shelter(world, "upland", "none"), _shelter(world, "upland", option)
    gain = prospect(world, guests, pledged, then) - prospect(world, guests, pledged, now)
    counting = np.where(guests == at(world, "briar"), 0.4 * 2.0, 0.0)  # and it is out
    road = _road(world, guests, pledged)
    guarantee, openly = GUARANTEES[option], OPENLY[option]
    shown = then.max()  # one who shelters there is out
    falls_due = (
        guarantee * coercion_chance(world, at(world, "upland"), np.full((1, 1), shown))[0, 0]
    )
    none, size = np.zeros((1, 1)), np.full((1, 1), 0.4 * guarantee)
    honor = honor_terms(
        world, at(world, "meridian"), np.array([at(world, "upland")]),
        size, np.full((1, 1), openly), none, np.full((1, 1), 0.2), none,
    )  # fmt: skip
    broken = falls_due * (1.0 - kept_chance(world, at(world, "meridian"), honor)[0, 0])

    terms = terms_of(world, ACCESS, "meridian", option, "upland")

    assert terms == pytest.approx(
        {
            "access value": 1.0 * 0.9 * gain.sum(),
            "reach to those promised": 1.0 * 0.9 * 2.0 * ((then - now) * counting).sum(),
            "passage for help": 1.0 * 0.9 * road * BY_ROAD[option],
            "side payment": -0.1 * ASKS[option] - 0.04 * BY_ROAD[option],
            "entrapment by the guarantee": -0.35 * falls_due * 0.4 * guarantee
            * (0.3 + 0.4 * openly),
            "audience cost at risk": -0.6 * 0.4 * guarantee * openly * broken,
            "reputation at risk": -0.25 * broken * (0.4 + 0.6 * openly),
            "the host asked": 0.0,
            "sovereign's anger": -0.2 * (1.0 + 0.9) * max(0.0, (then - now).max()),
            "strain on relations": -0.25 * PRESSES[option],
            "inertia": 0.0 if option == "none" else -0.4,
        }
    )  # fmt: skip


def test_a_hosts_target_is_expected_to_coerce_it_over_what_it_can_see():
    world = plain()
    shelter = np.array([[0.0, 0.5, 1.0]])

    chance = coercion_chance(world, at(world, "ford"), shelter)[0]

    threat = 0.3 * 0.5 * 0.12  # kin unrest alone
    before, now = 4.0 * (threat - 0.8), 4.0 * (0.9 * shelter[0] + threat - 0.8)
    looks = 1.0 - np.exp(-(11.2 + 20.0 * (now - before)) * 0.5)
    law = roughly_turned(
        [np.zeros((1, 3)), np.full((1, 3), before)], [np.zeros((1, 3)), now[None]],
        np.zeros((1, 3), dtype=np.int8), np.full((1, 1), 0.5**0.5),
    )[1]  # fmt: skip
    assert chance == pytest.approx(looks * law[0])
    assert chance[0] < chance[1] < chance[2]


def test_a_host_of_guests_of_two_states_may_be_coerced_by_either():
    world = plain()
    shelter, upland = np.array([[0.9]]), at(world, "upland")
    either = coercion_chance(world, upland, shelter)[0, 0]
    alone = []
    for gone, left in (("briar", "tarn"), ("thorn", "harrow")):
        other = plain(**{f"factions__{gone}__host": "lowland"})
        assert other.cast.names[other.cast.target_of[other.cast.guests(upland)[0]]] == left
        alone.append(coercion_chance(other, upland, shelter)[0, 0])

    assert either == pytest.approx(1.0 - (1.0 - alone[0]) * (1.0 - alone[1]))


def test_a_guarantee_does_not_keep_a_patron_from_asking_whether_it_will_have_to_stand_by_it():
    world = plain()
    shelter = np.array([[0.8]])
    before = coercion_chance(world, at(world, "ford"), shelter)[0, 0]

    put(world, "pledge", "ford, solace", 0.8)
    put(world, "is_public", "ford, solace", True)

    assert coercion_chance(world, at(world, "ford"), shelter)[0, 0] == before


def test_passage_is_worth_asking_for_by_the_help_that_needs_a_road():
    told = {}
    for cover in (0.4, 0.8, 1.0):
        world = plain(parameters__contest__cover=cover)
        put(world, "pledge", "briar, meridian", 0.8)
        told[cover] = terms_of(world, ACCESS, "meridian", "logistics", "upland")["passage for help"]

    assert told[0.4] > told[0.8] > 1e-3
    assert told[1.0] == pytest.approx(0.0, abs=1e-12)


def test_asking_for_passage_leaves_a_request_of_its_own():
    did = carry_out(plain(), ACCESS, {"meridian>upland": "logistics"})

    assert did.changed == {"passage_request[upland, meridian]": 1.0}
    assert did.told == [("ask for passage", "meridian", "upland")]
    assert did.judged == []


def test_asking_leaves_a_request_that_wears_off_later():
    did = carry_out(plain(), ACCESS, {"meridian>upland": "request"})

    assert did.changed == {"request[upland, meridian]": 1.0}
    assert did.told == [("request", "meridian", "upland")]


@pytest.mark.parametrize(("option", "light"), [("secret", False), ("public", True)])
def test_a_guarantee_is_a_pledge_to_the_host(option, light):
    did = carry_out(plain(), ACCESS, {"solace>ford": f"{option}_guarantee"})

    wanted = {"request[ford, solace]": 1.0, "pledge[ford, solace]": 0.4}
    assert did.changed == (wanted | {"is_public[ford, solace]": True} if light else wanted)
    assert did.told == [
        ("request", "solace", "ford"), (f"guarantee in {option}", "solace", "ford"),
    ]  # fmt: skip
    assert did.judged == []


def test_owning_up_to_a_guarantee_never_makes_it_smaller():
    world = plain()
    put(world, "pledge", "ford, solace", 0.7)

    did = carry_out(world, ACCESS, {"solace>ford": "public_guarantee"})

    assert did.changed == {"request[ford, solace]": 1.0, "is_public[ford, solace]": True}


def test_pressing_leaves_pressure():
    did = carry_out(plain(), ACCESS, {"meridian>lowland": "press"})

    assert did.changed == {"pressure[lowland, meridian]": 1.0}
    assert did.told == [("press", "meridian", "lowland")]
