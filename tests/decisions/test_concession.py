"""Does the target offer a client something (15)?"""

from __future__ import annotations

import pytest

from fairweather.decisions.catalogue import CONCESSION
from fairweather.decisions.stance import HEDGE
from tests.worlds import at, carry_out, is_open, plain, put, terms_of


def test_menu_and_rows_are_the_clients_that_face_it():
    world = plain()
    rows = CONCESSION.partners_of(world.cast, at(world, "harrow"))

    assert [option.key for option in CONCESSION.options] == ["none", "concede"]
    assert [world.cast.names[c] for c in rows] == ["briar", "sedge", "heath"]


def test_it_is_open_until_all_is_offered():
    world = plain()
    put(world, "concession", "briar, harrow", 1.0)

    assert not is_open(world, CONCESSION, "harrow", "briar")
    assert is_open(world, CONCESSION, "harrow", "sedge")


def test_every_term_in_a_worked_case():
    world = plain(parameters__contest__terrain_effect=0.0)
    put(world, "concession", "reed, tarn", 0.3)
    put(world, "strain", "tarn", 0.7)
    put(world, "stance", "reed", HEDGE)
    put(world, "mediation_left", "lowland", 2.0)
    world.seen_unrest[:] = 0.4
    alarm = 0.5 * 0.4
    force, held = 0.3 * 0.8 * (0.25 + 0.4), 0.8 * (1.0 - 0.5 * 0.7)
    able = force / (force + held)

    assert terms_of(world, CONCESSION, "tarn", "none", "reed") == {"inertia": 0.0}
    assert terms_of(world, CONCESSION, "tarn", "concede", "reed") == pytest.approx(
        {
            "threat bought off": 0.35 * alarm * (0.5 + 0.7) * able / 0.25,
            "offer still open": -0.6 * 0.3,
            "autonomy given": -0.6 * 0.2,
            "precedent": -0.05 * 1,  # Thorn watches
            "goodwill": 0.2,
            "mediation": 0.15,
            "inertia": -0.4,
        }
    )


def test_a_group_is_bought_off_for_what_it_can_do_with_its_help_and_at_most_at_twice_the_price():
    world = plain()
    put(world, "capability", "reed", 0.0)
    put(world, "capability", "thorn", 1.5)
    put(world, "help", "thorn, solace", 1.0)
    alarm = 0.5 * 0.12

    def bought(client):
        return terms_of(world, CONCESSION, "tarn", "concede", client)["threat bought off"]

    assert bought("reed") == pytest.approx(0.0, abs=1e-9)
    assert bought("thorn") == pytest.approx(0.35 * alarm * (0.5 + 0.5) * 2.0)


def test_what_a_group_could_do_with_help_counts_once_it_is_there():
    world = plain()
    before = terms_of(world, CONCESSION, "tarn", "concede", "reed")["threat bought off"]

    put(world, "help", "reed, meridian", 0.2)

    after = terms_of(world, CONCESSION, "tarn", "concede", "reed")["threat bought off"]
    assert after > before


def test_the_more_challengers_watch_the_dearer_a_precedent():
    world = plain()

    harrow = terms_of(world, CONCESSION, "harrow", "concede", "briar")["precedent"]
    tarn = terms_of(world, CONCESSION, "tarn", "concede", "reed")["precedent"]

    assert harrow == pytest.approx(-0.05 * 2)
    assert harrow < tarn  # Walter 2006


@pytest.mark.parametrize(("before", "after"), [(0.0, 0.2), (0.4, 0.6), (0.9, 1.0)])
def test_a_concession_raises_the_offer_by_a_step(before, after):
    world = plain()
    put(world, "concession", "reed, tarn", before)

    did = carry_out(world, CONCESSION, {"tarn>reed": "concede"})

    assert did.changed == pytest.approx({"concession[reed, tarn]": after})
    assert did.told == [("concede", "tarn", "reed")]
    assert did.judged == []
