"""Does the target or a neighbor plant a false leak (27)?"""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.catalogue import RUMOR
from tests.worlds import at, carry_out, is_open, plain, put, see, terms_of


def test_menu_and_rows():
    world = plain()

    def clients(actor):
        return [world.cast.names[c] for c in RUMOR.partners_of(world.cast, at(world, actor))]

    assert [option.key for option in RUMOR.options] == ["none", "plant"]
    assert clients("harrow") == ["briar", "sedge", "heath"]
    assert clients("gate") == ["briar", "reed"]  # those it fears
    assert clients("spire") == ["thorn"]


@pytest.mark.parametrize(
    ("array", "value", "may_plant"),
    [("rumor", True, False), ("is_public", True, False), ("is_leaked", True, False),
     ("sunk", 0.5, True)],
)  # fmt: skip
def test_it_is_open_until_the_pair_is_in_everyones_mouth(array, value, may_plant):
    world = plain()
    put(world, "pledge", "reed, meridian", 0.4)
    put(world, array, "reed, meridian", value)

    assert is_open(world, RUMOR, "gate", "reed") is may_plant
    assert is_open(world, RUMOR, "tarn", "reed") is may_plant


def test_every_term_in_a_worked_case():
    world = plain()
    put(world, "sanctuary", "reed", 0.8)
    put(world, "planted", "gate", 2.0)
    world.seen_unrest[:] = [[0.9, 0.4]]
    gain = 0.5 * (0.8 * 0.5) * (0.5 * 0.4)  # half seen; the threat that Tarn perceives
    exposed = 1.0 - np.exp(-2.6 / 26.0)

    assert terms_of(world, RUMOR, "gate", "none", "reed") == {"inertia": 0.0}
    assert terms_of(world, RUMOR, "gate", "plant", "reed") == pytest.approx(
        {
            "shelter discredited": gain,
            "risk of exposure": -0.8 * exposed * 3.0,
            "inertia": -0.4,
        }
    )
    assert terms_of(world, RUMOR, "tarn", "plant", "reed")["risk of exposure"] == pytest.approx(
        -0.8 * exposed
    )


def test_a_rumor_is_about_a_client_and_the_patron_that_courts_it():
    world = plain()

    did = carry_out(world, RUMOR, {"spire>thorn": "plant"})

    assert did.changed == {
        "rumor[thorn, solace]": True,
        "rumor_by[thorn, solace]": at(world, "spire"),
        "planted[spire]": 1.0,
    }
    assert did.told == [("plant rumor", "spire", "thorn")]
    assert did.judged == []


def test_the_first_planter_of_a_pair_is_the_one_remembered():
    for first, second in (("tarn", "gate"), ("gate", "tarn")):
        world = plain()

        carry_out(world, RUMOR, {f"{first}>reed": "plant"})
        carry_out(world, RUMOR, {f"{second}>reed": "plant"})

        assert see(world, "rumor_by", "reed, meridian") == at(world, first)
        assert see(world, "planted", first) == 1.0
        assert see(world, "planted", second) == 0.0


def test_of_two_who_plant_at_once_one_is_remembered_by_its_name():
    world = plain()

    carry_out(world, RUMOR, {"tarn>reed": "plant", "gate>reed": "plant"})

    assert see(world, "rumor_by", "reed, meridian") == at(world, "tarn")
    assert see(world, "planted", "tarn") == 1.0
    assert see(world, "planted", "gate") == 0.0
