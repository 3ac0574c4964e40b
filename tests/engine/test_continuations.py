"""Branches stand in one batch: each comes to what it comes to by itself, to the bit."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.engine.continuations import Course, Start, continue_each
from fairweather.engine.wargame import Wargame
from tests.strategies import loaded

WORLDS = 12
ORDERS = (
    {},
    {"pledge:aldmere>league": "public_high"},
    {"pledge:aldmere>league": "secret_low", "stance:league": "mobilize"},
)


def alike(one: Course, other: Course) -> bool:
    return (
        one.followed == other.followed
        and all(np.array_equal(one.outcomes[key], other.outcomes[key]) for key in one.outcomes)
        and all(
            np.array_equal(one.happenings[key], other.happenings[key]) for key in one.happenings
        )
    )


@pytest.mark.parametrize("is_played", [False, True])
def test_orders_that_differ_by_branch_move_that_branch_alone(is_played: bool):
    game = Wargame(loaded("tiny"), seed=5, worlds=1)
    game.step()
    policies = {"aldmere": "seated"} if is_played else {}
    starts = [
        Start(game.game_scenario, game.world, policies, orders, is_played=is_played)
        for orders in ORDERS
    ]

    together = continue_each(starts, seed=9, worlds=WORLDS)
    apart = [continue_each([start], seed=9, worlds=WORLDS)[0] for start in starts]

    assert all(alike(one, other) for one, other in zip(together, apart, strict=True))
    assert not alike(together[0], together[1])
    assert set(together[2].followed) == set(ORDERS[2])


def test_so_do_branches_in_which_others_decide_or_other_things_happen():
    game = Wargame(loaded("tiny"), seed=5, worlds=1)
    starts = [
        Start(game.game_scenario, game.world),
        Start(
            game.game_scenario,
            game.world,
            orders=ORDERS[1],
            injects={0: ["attention:aldmere=0.2"]},
        ),
        Start(game.game_scenario, game.world, {"aldmere": "uniform"}, ORDERS[1]),
    ]

    together = continue_each(starts, seed=9, worlds=WORLDS)
    apart = [continue_each([start], seed=9, worlds=WORLDS)[0] for start in starts]

    assert all(alike(one, other) for one, other in zip(together, apart, strict=True))
    assert not alike(together[1], together[0])
