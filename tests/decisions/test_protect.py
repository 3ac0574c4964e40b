"""A sovereign offers to come to ground of its own that a client holds, or stays out (11.3)."""

from __future__ import annotations

import pytest

from fairweather.decisions.catalogue import PROTECT
from fairweather.rules.held import TURN, owner_is_in
from tests.worlds import carry_out, plain, standing_option, terms_of


def test_menu_and_standing_course():
    world = plain("held")

    assert [option.key for option in PROTECT.options] == ["stay_out", "offer"]
    assert standing_option(world, PROTECT, "vale", "league") == "stay_out"
    assert [
        world.cast.names[i] for i in PROTECT.partners_of(world.cast, world.cast.index("vale"))
    ] == ["league"]


def test_every_term_in_a_worked_case():
    world = plain("held")
    world.attack[:, 0] = 1
    world.control[:, world.scene.held.cells] = 0.5

    assert terms_of(world, PROTECT, "vale", "offer", "league") == pytest.approx(
        {
            "own ground": 1.0 * 0.4 * 0.5,
            "clash with the target": -0.5 * 0.3,
            "cost without means": -0.2 * 0.4,
            "inertia": -0.4,
            "face": 0.0,
        }
    )


def test_its_forces_stand_there_only_while_they_are_offered_and_let_in():
    world = plain("held")
    assert not owner_is_in(world).any()

    first = carry_out(world, PROTECT, {"vale>league": "offer"})
    again = carry_out(world, PROTECT, {"vale>league": "offer"})
    assert first.told == [("offer protection", "vale", "league")]
    assert (again.told, again.changed) == ([], {})
    assert not owner_is_in(world).any()

    world.defense[:, 0] = TURN
    assert owner_is_in(world)[0, 0]

    left = carry_out(world, PROTECT, {"vale>league": "stay_out"})
    assert left.told == [("withdraw protection", "vale", "league")]
    assert not owner_is_in(world).any()
