"""The life of every pledge, and counts that agree with those of the records."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.engine.branch import Change
from fairweather.engine.history import replay
from fairweather.engine.pledge_life import PledgeBook, Stage, tally
from fairweather.engine.wargame import Wargame
from fairweather.records.pledges import PledgeCount
from fairweather.world.deeds import Events
from tests.games import grow, played
from tests.strategies import loaded, orders
from tests.worlds import plain, put

PAIR = "aldmere>league"


def _lived(script, seed=2, world=None):
    """The lives of a scripted game of the smallest scenario, and its end."""
    game = Wargame("tiny", seed=seed, world=world, explain=True)
    game.factions = [_held(faction) for faction in game.factions]
    book = PledgeBook()
    book.watch(game.world)
    for given_orders in script:
        game.orders = given_orders
        game.step()
        book.watch(game.world, game.latest, given_orders)
    return book.lives(game.world.cast)


def _held(faction):
    from fairweather.factions.policies.policy import policy_named

    faction.policy = policy_named("hold")
    return faction


def _kinds(life):
    return [(stage.turn, stage.kind) for stage in life.stages]


@settings(max_examples=15)
@given(name=st.sampled_from(["tiny", "crowd", "zagros"]), seed=st.integers(1, 500), data=st.data())
def test_counts_are_exactly_those_of_the_records(name, seed, data):
    game = Wargame(loaded(name), seed=seed, explain=True)
    book, count = PledgeBook(), PledgeCount(1)
    book.watch(game.world)
    count.watch(game.world, Events())
    for _ in range(8):
        game.orders = data.draw(orders(game.world.cast))
        game.step()
        book.watch(game.world, game.latest)
        count.watch(game.world, game.latest.events)

    lives = book.lives(game.world.cast)

    assert tally(lives) == {name: int(value[0]) for name, value in count.tallies.items()}
    standing = int((game.world.pledge[0] > 0.0).sum())
    assert sum(life.end == "stands" for life in lives) == standing


def test_a_life_is_told_from_its_making_to_its_end():
    (life,) = _lived(
        [
            {f"pledge:{PAIR}": "secret_low"},
            {f"support:{PAIR}": "deliver"},
            {f"support:{PAIR}": "reinforce"},
            {f"support:{PAIR}": "reinforce"},
            {"stance:league": "mobilize"},
            {f"obligation:{PAIR}": "partial"},
            {f"obligation:{PAIR}": "renege"},
        ]
    )

    assert [kind for kind in _kinds(life) if kind[1] != "leak"] == [
        (1, "pledge in secret"),
        (2, "deliver"),
        (3, "raise pledge"),
        (4, "go public"),
        (5, "honor"),
        (6, "partial"),
        (7, "renege"),
    ]
    assert (life.made, life.known, life.first_answer, life.end) == (
        "secret", "public", "honor", "renege",
    )  # fmt: skip
    assert life.size == pytest.approx(0.8)
    assert life.is_dropped_later
    assert life.is_less_later


def test_a_pledge_taken_back_is_one_life_and_the_next_another():
    script = [{f"pledge:{PAIR}": "public_low"}, {f"support:{PAIR}": "withdraw"}]

    one, two = _lived([*script, {}, *script[:1]])

    assert (one.end, one.first_answer) == ("withdraw", "")
    assert (two.stages[0].turn, two.end) == (4, "stands")


def test_a_pledge_from_outside_stands_and_goes_without_being_made_or_broken():
    tree = played("tiny", 2, 3, policies=dict.fromkeys(("aldmere", "league", "ordane"), "hold"))
    tree = grow(tree, Change(injects=(f"public:{PAIR}=0.8",)), name="in", turn=1)
    tree = grow(tree, Change(injects=(f"withdraw:{PAIR}",)), name="gone", turn=2, parent="in")

    (life,) = replay(tree, "gone").pledges()

    assert life.made == "stands"
    assert life.end == "gone"
    assert sum(tally([life]).values()) == 0


def _tested(deal, luck_seed):
    """A pledge put to the test with a side deal on the table, answered by reason.

    The target is held, so that the only deal on the table is the one that was laid there.
    """
    world = plain("tiny")
    put(world, "pledge", "league, aldmere", 0.4)
    put(world, "stance", "league", 5)
    put(world, "side_deal", "aldmere, ordane", deal)
    held = {"ordane": "hold"}
    game = Wargame("tiny", seed=luck_seed, world=world, policies=held, explain=True)
    book = PledgeBook()
    book.watch(game.world)
    game.step()
    book.watch(game.world, game.latest)
    (life,) = book.lives(game.world.cast)
    return life.answers


def test_a_deal_that_tipped_the_answer_is_told_from_one_that_only_lay_there():
    tipped = lying = 0
    for seed in range(1, 60):
        with_deal, without = _tested(0.4, seed), _tested(0.0, seed)
        assert len(with_deal) == len(without)
        for one, other in zip(with_deal, without, strict=True):
            assert (one.deal_by, other.deal_by) == ("ordane", "")
            assert one.is_tipped == (one.kind != other.kind)
            tipped += one.is_tipped
            lying += not one.is_tipped

    assert tipped
    assert lying


def test_what_was_ordered_was_not_tipped():
    world = plain("tiny")
    put(world, "side_deal", "aldmere, ordane", 0.5)

    (life,) = _lived(
        [
            {f"pledge:{PAIR}": "secret_low"},
            {"stance:league": "mobilize", f"obligation:{PAIR}": "renege"},
        ],
        world=world,
    )

    assert life.answers == (Stage(2, "renege", "ordane", False),)


def test_nothing_is_told_where_nothing_was_promised():
    assert _lived([{}, {}]) == ()
    assert sum(np.fromiter(tally([]).values(), int)) == 0


def test_a_guarantee_by_treaty_is_made_like_any_other():
    book, count = PledgeBook(), PledgeCount(1)
    game = Wargame(loaded("crowd"), seed=2, explain=True)
    pair = ("signal:meridian>upland", "signal:upland>meridian")
    book.watch(game.world)
    count.watch(game.world, Events())
    for given_orders in (dict.fromkeys(pair, "propose"), {}, {}):
        game.orders = given_orders
        game.step()
        book.watch(game.world, game.latest, given_orders)
        count.watch(game.world, game.latest.events)

    lives = book.lives(game.world.cast)

    (life,) = (each for each in lives if (each.patron, each.holder) == ("meridian", "upland"))
    assert life.made == "secret"
    assert _kinds(life)[0] == (1, "transit treaty made")
    assert tally(lives) == {name: int(value[0]) for name, value in count.tallies.items()}
