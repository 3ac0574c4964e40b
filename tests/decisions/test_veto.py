"""What a neighbor with a veto interest does about a host (26)."""

from __future__ import annotations

import pytest

from fairweather.decisions.catalogue import VETO
from fairweather.decisions.stance import MOBILIZE
from tests.worlds import at, carry_out, plain, put, terms_of


def test_menu_and_rows_leave_out_hosts_without_guests():
    world = plain()
    hosts = VETO.partners_of(world.cast, at(world, "gate"))

    assert [option.key for option in VETO.options] == ["none", "protest", "press"]
    assert [world.cast.names[h] for h in hosts] == ["upland", "lowland", "ford"]


@pytest.mark.parametrize("is_out", [False, True])
def test_every_term_in_a_worked_case(is_out):
    world = plain()
    put(world, "sanctuary", "reed", 0.8)
    put(world, "stance", "reed", MOBILIZE if is_out else 1)
    put(world, "attention", "solace", 0.9)
    world.seen_control[:] = [[0.1, 0.3]]
    alarm = 1.0 * 0.8 * (1.0 if is_out else 0.5) * 0.9
    lost = 0.8 * 0.3

    assert terms_of(world, VETO, "gate", "none", "lowland") == {"inertia": 0.0}
    assert terms_of(world, VETO, "gate", "protest", "lowland") == pytest.approx(
        {
            "feared shelter": 0.6 * alarm,
            "ground held by clients": 0.6 * lost,
            "cost of protest": -0.05,
            "inertia": -0.4,
        }
    )
    assert terms_of(world, VETO, "gate", "press", "lowland") == pytest.approx(
        {
            "feared shelter": alarm,
            "ground held by clients": lost,
            "cost of pressure": -0.15,
            "warning to be kept": 0.0,
            "relations with the host": -0.1,
            "relations with the patron": -0.15 * 0.9,
            "inertia": -0.4,
        }
    )


def test_a_neighbor_minds_only_the_shelter_of_those_it_fears():
    world = plain()
    for client in ("briar", "thorn", "sedge"):
        put(world, "sanctuary", client, 1.0)

    assert terms_of(world, VETO, "spire", "press", "ford")["feared shelter"] == 0.0
    spire = terms_of(world, VETO, "spire", "press", "upland")["feared shelter"]
    gate = terms_of(world, VETO, "gate", "press", "upland")["feared shelter"]
    assert spire == pytest.approx(0.7 * 0.5 * 1.0)  # Thorn
    assert gate == pytest.approx(1.0 * 0.5 * 0.2)  # Briar


@pytest.mark.parametrize(
    ("option", "strength", "told"),
    [("press", 0.8, "neighbor presses"), ("protest", 0.2, "neighbor protests")],
)
def test_the_host_feels_it_as_coercion_of_what_is_not_yet_coerced(option, strength, told):
    world = plain()
    put(world, "coercion", "lowland, gate", 0.5)

    did = carry_out(world, VETO, {"gate>lowland": option})

    assert did.changed == pytest.approx({"coercion[lowland, gate]": 0.5 + strength * 0.5})
    assert did.told == [(told, "gate", "lowland")]
    assert did.judged == []
