"""What the target does to a host across the border (15)."""

from __future__ import annotations

import pytest

from sim.decisions.catalogue import COERCION
from sim.decisions.stance import MOBILIZE
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
            "escalation": -1.0 * 0.4,
            "inertia": -0.4,
        }
    )
    assert terms_of(world, COERCION, "harrow", "pay", "ford") == pytest.approx(
        {"trusted host": 0.5 * 0.66 * 0.7, "cost of payment": -0.25, "inertia": -0.4}
    )


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
