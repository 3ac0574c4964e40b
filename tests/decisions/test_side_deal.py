"""Does the target offer the patron a deal over the client's head (15)?"""

from __future__ import annotations

import pytest

from fairweather.decisions.catalogue import SIDE_DEAL
from tests.worlds import at, carry_out, is_open, plain, put, terms_of


def test_menu_and_rows_are_all_patrons():
    world = plain()
    rows = SIDE_DEAL.partners_of(world.cast, at(world, "tarn"))

    assert [option.key for option in SIDE_DEAL.options] == ["none", "offer"]
    assert [world.cast.names[p] for p in rows] == ["meridian", "solace"]


@pytest.mark.parametrize(("on_table", "may_offer"), [(0.0, True), (0.24, True), (0.25, False)])
def test_it_is_open_while_no_fresh_deal_is_on_the_table(on_table, may_offer):
    world = plain()
    put(world, "side_deal", "meridian, tarn", on_table)

    assert is_open(world, SIDE_DEAL, "tarn", "meridian") is may_offer


def test_every_term_in_a_worked_case():
    world = plain()
    put(world, "involvement", "meridian", 0.6)
    world.seen_unrest[:] = 0.4

    assert terms_of(world, SIDE_DEAL, "tarn", "none", "meridian") == {"inertia": 0.0}
    assert terms_of(world, SIDE_DEAL, "tarn", "offer", "meridian") == pytest.approx(
        {"help bought off": 0.45 * 0.2 * 0.6, "price": -0.12, "inertia": -0.4}
    )
    assert terms_of(world, SIDE_DEAL, "tarn", "offer", "solace")["help bought off"] == 0.0


def test_an_offer_puts_a_fresh_deal_on_the_table_in_secret():
    world = plain()
    put(world, "side_deal", "meridian, tarn", 0.1)

    did = carry_out(world, SIDE_DEAL, {"tarn>meridian": "offer", "harrow>solace": "offer"})

    assert did.changed == {"side_deal[meridian, tarn]": 0.25, "side_deal[solace, harrow]": 0.25}
    assert did.told == [("side deal", "harrow", "solace"), ("side deal", "tarn", "meridian")]
    assert did.judged == []
