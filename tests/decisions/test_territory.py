"""What the sovereign does about the use of its territory (17)."""

from __future__ import annotations

import pytest

from fairweather.decisions.catalogue import TERRITORY
from fairweather.decisions.sanctuary import FORBID, POLICE, PROTEST
from tests.worlds import at, carry_out, plain, put, standing_option, terms_of


def _used():
    """Two hosts of the Marches shelter guests in sight, and Tarn coerces one of them."""
    world = plain()
    put(world, "sanctuary", "briar", 0.66)
    put(world, "sanctuary", "thorn", 0.33)
    put(world, "sanctuary", "reed", 1.0)
    put(world, "stance", "briar", 5)  # out, so its shelter is seen whole
    put(world, "coercion", "upland, tarn", 0.6)
    put(world, "coercion", "lowland, harrow", 0.3)
    put(world, "coercion", "ford, harrow", 0.9)  # not on this ground
    return world


def test_menu_and_standing_course():
    world = plain()
    put(world, "territory", "vale", PROTEST)

    assert [o.key for o in TERRITORY.options] == ["acquiesce", "protest", "police", "forbid"]
    assert standing_option(world, TERRITORY, "vale") == "protest"
    assert standing_option(world, TERRITORY, "marches") == "acquiesce"


def test_a_sovereign_looks_after_the_hosts_on_its_ground():
    world = plain()

    hosts = TERRITORY.hosts(world, at(world, "marches"))

    assert [world.cast.names[h] for h in hosts] == ["upland", "lowland"]


def test_every_term_in_a_worked_case():
    world = _used()
    shelter, coerced, means = 0.66, 0.6, 0.5  # Reed's 1 is half seen

    assert terms_of(world, TERRITORY, "marches", "acquiesce") == {"inertia": 0.0, "face": 0.0}
    assert terms_of(world, TERRITORY, "marches", "protest") == pytest.approx(
        {"visible shelter": 0.6 * shelter, "cost of protest": -0.05, "inertia": -0.4, "face": 0.0}
    )
    assert terms_of(world, TERRITORY, "marches", "police") == pytest.approx(
        {
            "visible shelter": 0.9 * shelter * means,
            "cost without means": -0.3 * (1.0 - means),
            "warning to be kept": 0.0,
            "inertia": -0.4,
            "face": 0.0,
        }
    )
    assert terms_of(world, TERRITORY, "marches", "forbid") == pytest.approx(
        {
            "coercion by the target": 0.8 * shelter * coerced,
            "relations with hosts": -0.2,
            "warning to be kept": 0.0,
            "inertia": -0.4,
            "face": 0.0,
        }
    )


def test_a_sovereign_without_hosts_has_nothing_to_protest_about():
    cast = plain(factions__ford__sovereign="marches").cast

    assert len(TERRITORY.rows(cast, cast.index("vale")).partners) == 0
    assert len(TERRITORY.rows(cast, cast.index("marches")).partners) == 1


@pytest.mark.parametrize(("course", "code"), [("protest", PROTEST), ("forbid", FORBID)])
def test_taking_a_course_is_told_once(course, code):
    world = plain()
    world.pact[:] = True

    did = carry_out(world, TERRITORY, {"vale": course})
    again = carry_out(world, TERRITORY, {})

    assert did.changed == {"territory[vale]": code}
    assert did.told == [(f"sovereign: {course}", "vale")]
    assert again.changed == {}
    assert again.told == []


def test_looking_away_again_is_told():
    world = plain()
    put(world, "territory", "vale", POLICE)

    did = carry_out(world, TERRITORY, {"vale": "acquiesce"})

    assert did.changed == {"territory[vale]": 0}
    assert did.told == [("acquiesce", "vale")]


def test_policing_closes_some_shelter_every_turn_by_the_means_it_has():
    world = _used()
    put(world, "territory", "marches", POLICE)

    did = carry_out(world, TERRITORY, {})

    left = 1.0 - 0.2 * 0.5
    assert did.changed == pytest.approx(
        {
            "sanctuary[briar]": 0.66 * left,
            "sanctuary[thorn]": 0.33 * left,
            "sanctuary[reed]": 1.0 * left,
        }
    )
    assert did.told == []


def test_forbidding_binds_hosts_to_an_understanding_with_whomever_their_guests_face():
    world = plain()
    world.pact[:] = False

    did = carry_out(world, TERRITORY, {"marches": "forbid"})

    assert did.changed == {
        "territory[marches]": FORBID,
        "pact[upland, harrow]": True,
        "pact[upland, tarn]": True,
        "pact[lowland, tarn]": True,
    }
