"""Orders in words: how they are read, checked and followed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.decisions.catalogue import DECISIONS, PLEDGE, STANCE
from fairweather.engine.orders import OrderKey, check_orders, follow, parse_key, row_keys
from fairweather.engine.wargame import Wargame
from fairweather.errors import OrderError
from fairweather.world.mark import digest
from tests.strategies import loaded, orders
from tests.worlds import appraised, plain, put

CAST = plain().cast


@given(given_orders=orders(CAST))
def test_whatever_can_be_written_in_the_words_of_the_game_is_read(given_orders):
    check_orders(given_orders, CAST)

    assert [str(parse_key(key, CAST)) for key in given_orders] == list(given_orders)


def test_every_row_of_every_decision_has_a_key_of_its_own():
    world, keys = plain(), []

    for decision in DECISIONS:
        for actor in decision.actor_factions(CAST):
            rows = decision.rows(CAST, int(actor))
            if len(rows.partners):
                keys += row_keys(decision.appraise(world, rows), CAST)

    assert len(set(keys)) == len(keys)
    check_orders({key: _first_option(key) for key in keys}, CAST)


def _first_option(key):
    return next(d for d in DECISIONS if d.name == key.partition(":")[0]).options[0].key


@pytest.mark.parametrize(
    ("key", "option", "message"),
    [
        ("pledje:meridian>briar", "none", "unknown decision 'pledje'; .*did you mean 'pledge'"),
        ("pledge", "none", "unknown faction ''; allowed: meridian, solace"),
        ("pledge:meridan>briar", "none", "unknown faction 'meridan'; .*did you mean 'meridian'"),
        ("pledge:harrow>briar", "none", "unknown faction 'harrow'; allowed: meridian, solace"),
        ("pledge:meridian>upland", "none", "unknown partner 'upland'"),
        ("pledge:meridian", "none", "unknown partner ''"),
        ("stance:briar>meridian", "hold", "unknown partner 'meridian'; allowed: no partner"),
        ("access:meridian>quay", "none", "unknown partner 'quay'"),
        ("concession:harrow>reed", "none", "unknown partner 'reed'"),
        ("stance:briar", "mobilise", "unknown option 'mobilise'; .*did you mean 'mobilize'"),
    ],
)
def test_an_order_in_other_words_is_refused_with_those_that_are_allowed(key, option, message):
    with pytest.raises(OrderError, match=message):
        check_orders({key: option}, CAST)


def test_a_key_is_read_back_as_it_is_written():
    assert parse_key("pledge:solace>reed", CAST) == OrderKey("pledge", "solace", "reed")
    assert str(OrderKey("stance", "reed")) == "stance:reed"


def test_orders_take_the_place_of_what_was_chosen_where_they_are_legal_and_open():
    world = plain(worlds=2)
    put(world, "pledge", "briar, meridian", 0.4)
    world.pledge[1] = 0.0
    pledges, stance = appraised(world, PLEDGE, "meridian"), appraised(world, STANCE, "briar")
    nothing = np.zeros((2, 5), dtype=np.int8)
    given_orders = {
        "pledge:meridian>briar": "public_high",
        "pledge:meridian>heath": "secret_low",
        "stance:briar": "demand",
    }

    pledged = follow(pledges, nothing, given_orders, world)
    stood = follow(stance, np.ones((2, 1), dtype=np.int8), given_orders, world)

    assert pledged.tolist() == [[0, 0, 0, 0, 1], [4, 0, 0, 0, 1]]  # closed in the first world
    assert stood.tolist() == [[3], [1]]  # a demand needs a pledge
    assert not nothing.any()


def test_a_turn_with_an_unknown_order_does_not_begin():
    game = Wargame(loaded("tiny"), seed=1)
    before = digest(game.world)
    game.orders = {"stance:league": "rebel"}

    with pytest.raises(OrderError):
        game.step()

    assert game.world.turn == 0
    assert digest(game.world) == before


@settings(max_examples=10)
@given(data=st.data(), seed=st.integers(0, 1000))
def test_a_turn_carries_out_every_order_that_was_legal_and_open(data, seed):
    game = Wargame(loaded("crowd"), seed=seed, worlds=2, explain=True)
    game.step()
    given_orders = data.draw(orders(game.world.cast))
    game.orders = given_orders

    game.step()

    followed = 0
    for kept in game.latest.weighed.values():
        for weighed in kept:
            appraisal, choice = weighed.appraisal, weighed.choice
            for row, key in enumerate(row_keys(appraisal, game.world.cast)):
                if key in given_orders:
                    option = appraisal.decision.place(given_orders[key])
                    may = appraisal.legal[:, row, option] & appraisal.is_open[:, row]
                    assert (choice.option[may, row] == option).all()
                    followed += 1
    assert followed == len(given_orders)
