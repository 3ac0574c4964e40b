"""In play a card, a menu and a ledger hold nothing that the seat may not know.

Everything hidden is changed in the very world that a choice was weighed on, and its card is made
anew: not a letter of it may differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from fairweather.app.ui.bridge import as_json
from fairweather.engine.explain import explain
from fairweather.engine.history import Snapshot
from fairweather.engine.motives import earlier_of
from fairweather.engine.orders import actor_of
from fairweather.engine.turn import Weighed
from fairweather.play.game import Game
from fairweather.play.seat import OWN_SIGHT
from fairweather.play.views.factions import trust_ties
from fairweather.play.views.menu import menu
from fairweather.play.views.pair import pair_view
from fairweather.report.card_view import _view, card_view, glance_views
from fairweather.world.fork import copy
from fairweather.world.state import World
from tests.play.test_secrets import SEATS, SECRETS
from tests.strategies import loaded, stirred

TURNS = 6


@pytest.fixture(scope="module", params=SEATS, ids=lambda pair: "-".join(pair))
def game(request: pytest.FixtureRequest) -> Game:
    scenario, seat = request.param
    game = Game(loaded(scenario), seed=4, seat=seat)
    while game.turn < TURNS:
        game.step()
    return game


def own_cards(game: Game) -> Iterator[tuple[Weighed, int, str]]:
    """Every choice of the seat, in any turn so far, that it may ask about."""
    for turn in range(1, game.turn + 1):
        yield from game.view._askable(turn)


def card(game: Game, weighed: Weighed, row: int, key: str, earlier: Weighed | None) -> str:
    return as_json(_view(explain(weighed, row, key, earlier=earlier), game.scenario, 1))


def again(weighed: Weighed, world: World) -> Weighed:
    """The same choice, with the same luck, weighed on another world."""
    matter = weighed.matter.decision.matter(world, weighed.matter.rows)
    return Weighed(matter, weighed.choice, world)


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.__name__)
def test_a_secret_changes_no_letter_of_a_seat_s_own_cards(
    game: Game, secret: Callable[[World, int], None]
):
    for weighed, row, key in own_cards(game):
        earlier = earlier_of(weighed, row, game.history.records)
        hidden = [
            None if one is None else again(one, with_secret(one, secret))
            for one in (weighed, earlier)
        ]

        assert hidden[0] is not None
        assert card(game, hidden[0], row, key, hidden[1]) == card(game, weighed, row, key, earlier)


@pytest.mark.parametrize("luck", range(8))
@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.__name__)
def test_nor_does_it_whatever_else_is_the_case(
    game: Game, secret: Callable[[World, int], None], luck: int
):
    for weighed, row, key in game.view._askable(game.turn):
        world = stirred(copy(weighed.world), luck, (0.2, 0.4, 0.6, 0.9)[luck % 4])
        anything = again(weighed, world)
        hidden = again(weighed, with_secret(anything, secret))

        assert card(game, hidden, row, key, None) == card(game, anything, row, key, None)


def with_secret(weighed: Weighed, secret: Callable[[World, int], None]) -> World:
    """The world that a choice was weighed on, with what is hidden from its actor changed."""
    changed = copy(weighed.world)
    secret(changed, weighed.matter.actor)
    changed.believe()
    return changed


def test_a_seat_s_own_character_is_on_its_own_card():
    game = Game(loaded("tiny"), seed=4, seat="league")
    game.step()
    weighed, row, key = next(own_cards(game))
    changed, actor = copy(weighed.world), weighed.appraisal.actor
    changed.leaning[:, changed.scene.docket.places["stance", actor].options] *= np.arange(1, 7)

    told = explain(again(weighed, changed), row, key)

    assert told.motives.leaning != explain(weighed, row, key).motives.leaning


def test_what_was_promised_to_a_seat_does_change_its_card():
    game = Game(loaded("tiny"), seed=4, seat="league")
    game.step()
    weighed, row, key = next(own_cards(game))
    changed = copy(weighed.world)
    held = changed.pledge[:, weighed.appraisal.actor, changed.cast.patrons]
    changed.pledge[:, weighed.appraisal.actor, changed.cast.patrons] = np.where(
        held > 0.5, 0.3, 0.8
    )
    changed.believe()

    assert card(game, again(weighed, changed), row, key, None) != card(
        game, weighed, row, key, None
    )


def test_in_play_only_own_choices_are_open_and_only_those_that_rest_on_own_sight(game: Game):
    watched = Game(loaded(game.scenario.name), seed=4)
    while watched.turn < TURNS:
        watched.step()

    for turn in range(1, TURNS + 1):
        keys = {glance.key for glance in glance_views(game.view, turn)}
        assert all(actor_of(key) == game.seat for key in keys)
        assert all(key.partition(":")[0] in OWN_SIGHT for key in keys)
        for _, _, key in watched.view._askable(turn):
            if not game.view.may_ask(key):
                assert game.view.explanation(turn, key) is None
                assert card_view(game.view, turn, key) is None


def test_in_play_no_event_of_others_leads_to_a_card(game: Game):
    for turn in range(1, TURNS + 1):
        for event in game.view.told(turn):
            key = game.view.choice_behind(turn, event)
            assert not key or actor_of(key) == game.seat


def everything(game: Game) -> str:
    """The menus and ledgers that the seat can bring to its screen."""
    names = list(game.scenario.factions)
    return as_json(
        {
            "menus": [menu(game.view, turn) for turn in range(game.turn + 1)],
            "ties": trust_ties(game.view, game.turn),
            "ledgers": [
                pair_view(game.view, game.turn, one, other) for one in names for other in names
            ],
        }
    )


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.__name__)
def test_a_secret_changes_no_letter_of_menus_and_ledgers(
    game: Game, secret: Callable[[World, int], None]
):
    before, kept = everything(game), list(game.history.snapshots)
    assert game.seat is not None
    for place, snapshot in enumerate(kept):
        changed = copy(snapshot.world)
        secret(changed, changed.cast.index(game.seat))
        changed.believe()
        game.history.snapshots[place] = Snapshot(changed, snapshot.record, snapshot.measured)
    try:
        assert everything(game) == before
    finally:
        game.history.snapshots[:] = kept


def test_in_play_a_seat_s_menu_holds_its_own_orders_and_nothing_else(game: Game):
    for turn in range(game.turn + 1):
        offered = menu(game.view, turn)
        assert {choice.actor for choice in offered.choices} <= {game.seat}
        assert offered.numbers == offered.injects == ()


def test_in_play_the_trust_of_others_is_no_pair(game: Game):
    assert {tie.holder for tie in trust_ties(game.view, TURNS)} == {game.seat}


def test_once_the_game_is_over_everything_opens():
    game = Game(loaded("tiny"), seed=4, seat="league")
    game.history.run_to_end()

    assert {
        glance.actor for turn in range(1, 14) for glance in glance_views(game.view, turn)
    } == set(game.scenario.factions)
    assert len(trust_ties(game.view, 5)) == 6
    assert {choice.actor for choice in menu(game.view, 3).choices} == set(game.scenario.factions)
    assert menu(game.view, 3).numbers
