"""What the target does to a host across the border (15)."""

from __future__ import annotations

import pytest

from fairweather.decisions.catalogue import COERCION
from fairweather.decisions.stance import MOBILIZE
from fairweather.rules.contest import BLOCK, LET_THROUGH, LOOK_AWAY
from tests.worlds import at, carry_out, plain, put, terms_of


def test_menu_and_rows_are_hosts_that_shelter_its_rivals():
    world = plain()

    def hosts(target):
        return [world.cast.names[h] for h in COERCION.partners_of(world.cast, at(world, target))]

    assert [option.key for option in COERCION.options] == ["none", "coerce", "pay"]
    assert hosts("harrow") == ["upland", "ford"]
    assert hosts("tarn") == ["upland", "lowland"]


def test_every_term_in_a_worked_case():
    world = plain()
    put(world, "sanctuary", "sedge", 0.66)
    put(world, "stance", "sedge", MOBILIZE)
    put(world, "trust", "harrow, ford", 0.7)
    world.seen_unrest[:] = 0.2
    alarm = 0.5 + 0.5 * 0.2  # a client out, and unrest

    assert terms_of(world, COERCION, "harrow", "none", "ford") == {"inertia": 0.0}
    assert terms_of(world, COERCION, "harrow", "coerce", "ford") == pytest.approx(
        {
            "visible shelter": 0.9 * 0.66,
            "threat": 0.3 * alarm,
            "help let through": 0.0,
            "escalation": -1.0 * 0.4,
            "guarantee by a patron": 0.0,
            "help it was given": 0.0,
            "warning to be kept": 0.0,
            "own assurance": 0.0,
            "host's assurance": 0.0,
            "truce": 0.0,
            "inertia": -0.4,
        }
    )
    assert terms_of(world, COERCION, "harrow", "pay", "ford") == pytest.approx(
        {"trusted host": 0.5 * 0.66 * 0.7, "cost of payment": -0.25, "inertia": -0.4}
    )


def _coercing(world, host="ford"):
    return terms_of(world, COERCION, "harrow", "coerce", host)


def test_a_guarantee_deters_as_far_as_it_is_seen_and_its_patron_is_believed():
    world = plain()
    put(world, "pledge", "ford, solace", 0.4)
    put(world, "pledge", "ford, meridian", 0.5)
    put(world, "is_public", "ford, meridian", True)
    put(world, "trust", "harrow, meridian", 0.75)

    deterred = _coercing(world)["guarantee by a patron"]

    assert deterred == pytest.approx(-0.8 * (0.4 * 0.3 + 0.5 * 1.0 * 2.0 * 0.75))
    assert _coercing(world, "upland")["guarantee by a patron"] == 0.0


def test_help_that_stands_by_a_host_deters():
    world = plain()
    put(world, "help", "ford, meridian", 0.4)
    put(world, "help", "ford, solace", 0.3)

    assert _coercing(world)["help it was given"] == pytest.approx(-0.8 * 0.7)
    assert _coercing(world, "upland")["help it was given"] == 0.0


def test_a_host_that_lets_help_through_is_held_to_account_for_the_largest_pledge_that_shows():
    world = plain()
    put(world, "pledge", "briar, meridian", 0.6)
    put(world, "pledge", "thorn, solace", 0.9)  # a guest too, but no rival of Harrow
    put(world, "passage", "thorn", LET_THROUGH)
    for passage, wanted in ((BLOCK, 0.0), (LOOK_AWAY, 0.0), (LET_THROUGH, 0.2 * 0.6 * 0.3)):
        put(world, "passage", "briar", passage)
        assert _coercing(world, "upland")["help let through"] == pytest.approx(wanted)


def test_shelter_out_of_which_nobody_comes_is_half_seen():
    world = plain()
    put(world, "sanctuary", "sedge", 0.66)

    seen = terms_of(world, COERCION, "harrow", "coerce", "ford")["visible shelter"]

    assert seen == pytest.approx(0.9 * 0.33)


def test_coercion_adds_up_to_what_is_not_yet_coerced():
    world = plain()
    put(world, "coercion", "ford, harrow", 0.5)

    did = carry_out(world, COERCION, {"harrow>ford": "coerce"})

    assert did.changed == pytest.approx({"coercion[ford, harrow]": 0.5 + 0.8 * 0.5})
    assert did.told == [("coerce", "harrow", "ford")]
    assert did.judged == []  # no understanding between them


def test_coercing_a_host_that_kept_its_side_breaks_ones_word():
    did = carry_out(plain(), COERCION, {"harrow>upland": "coerce"})

    assert did.judged == [
        {
            "kind": "understanding broken by target", "holder": "upland", "about": "harrow",
            "stake": 0.5, "withdrawal": 1.0, "seen": 1.0, "hardship": 0.0,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(("shelter", "is_breach"), [(0.5, True), (0.51, False)])
def test_a_host_whose_door_stands_open_in_sight_has_not_kept_its_side(shelter, is_breach):
    world = plain()
    put(world, "sanctuary", "briar", shelter)
    put(world, "stance", "briar", MOBILIZE)

    did = carry_out(world, COERCION, {"harrow>upland": "coerce"})

    assert bool(did.judged) is is_breach


def test_paying_is_remembered_as_a_payment():
    did = carry_out(plain(), COERCION, {"tarn>lowland": "pay"})

    assert did.changed == {"payment[lowland, tarn]": 1.0}
    assert did.told == [("pay host", "tarn", "lowland")]
