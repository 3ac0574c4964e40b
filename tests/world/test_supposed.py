"""Supposed worlds hold what their reader sees, and of the rest nothing but how a game starts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from fairweather.play.game import Game
from fairweather.scenario.build import build
from fairweather.world.fork import copy
from fairweather.world.seen import HIDDEN, see
from fairweather.world.state import World, array_fields
from fairweather.world.supposed import suppose
from tests.play.test_secrets import SEATS, SECRETS
from tests.strategies import loaded, stirred

TURNS, OTHER_LUCK = 6, 99


@pytest.fixture(scope="module", params=SEATS, ids=lambda pair: "-".join(pair))
def game(request: pytest.FixtureRequest) -> Game:
    scenario, seat = request.param
    game = Game(loaded(scenario), seed=4, seat=seat)
    while game.turn < TURNS:
        game.step()
    return game


def start_of(game: Game) -> World:
    return build(game.scenario, seed=OTHER_LUCK, worlds=1)


def reader_of(game: Game) -> int:
    assert game.seat is not None
    return list(game.scenario.factions).index(game.seat)


@pytest.mark.parametrize("luck", range(4))
@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.__name__)
def test_a_secret_moves_nothing_in_a_supposed_world(
    game: Game, secret: Callable[[World, int], None], luck: int
):
    start, reader = start_of(game), reader_of(game)
    world = (
        stirred(copy(game.history.snapshots[-1].world), luck, 0.5)
        if luck
        else game.history.snapshots[-1].world
    )
    hidden = copy(world)
    secret(hidden, reader)
    hidden.believe()

    one, other = (suppose(see(true, reader), start) for true in (world, hidden))

    for name, _, _ in array_fields():
        assert np.array_equal(getattr(one, name), getattr(other, name)), name


def test_it_looks_to_its_reader_as_the_true_one_does(game: Game):
    reader = reader_of(game)
    true = see(game.history.snapshots[-1].world, reader)

    again = see(suppose(true, start_of(game)), reader)

    for name in ("unrest_kin", "control", "attention", "strain", "is_public", "reported", "pact"):
        assert np.array_equal(getattr(again, name), getattr(true, name)), name
    for name in ("pledge", "side_deal", "request", "trust"):
        known = ~np.isnan(getattr(true, name))
        assert np.allclose(getattr(again, name)[known], getattr(true, name)[known]), name


def test_nothing_in_it_is_unknown(game: Game):
    supposed = suppose(game.view.seen(TURNS), start_of(game))

    for name, _, dtype in array_fields():
        if np.issubdtype(dtype, np.floating):
            assert not np.isnan(getattr(supposed, name)).any(), name
    assert (supposed.stance >= 0).all()
    assert (supposed.passage >= 0).all()
    assert supposed.turn == TURNS


def test_on_the_first_day_it_is_the_start_itself(game: Game):
    start = start_of(game)

    supposed = suppose(see(start, None), start)

    for name, _, _ in array_fields():
        if name not in HIDDEN:
            assert np.array_equal(getattr(supposed, name), getattr(start, name)), name
