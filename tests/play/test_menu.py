"""The menu of a what-if: what was so, and what was possible."""

from __future__ import annotations

from functools import cache

import pytest

from fairweather.engine.branch import Change, check_change
from fairweather.errors import TranscriptError
from fairweather.play.game import Game
from fairweather.play.views.menu import foremost, instead, menu
from tests.strategies import loaded


@cache
def watched() -> Game:
    game = Game(loaded("tiny"), seed=2)
    while game.turn < 5:
        game.step()
    return game


def test_to_order_what_was_so_changes_nothing():
    offered = menu(watched().view, 2)
    same = {choice.key: choice.was for choice in offered.choices if choice.was}

    trial = watched().what_if(2, Change(orders=same))

    assert trial.history.digests == watched().history.digests


def test_what_is_marked_possible_can_be_carried_out():
    for choice in menu(watched().view, 2).choices:
        for option in choice.options:
            if option.is_legal and not choice.is_standing:
                trial = watched().what_if(2, Change(orders={choice.key: option.key}))
                record = trial.history.snapshots[3].record
                orders = record.orders[choice.key.partition(":")[0]]
                cast = trial.history.snapshots[0].world.cast
                about = choice.key.partition(">")[2]
                partners = [cast.names[at] if at >= 0 else "" for at in orders.partner]
                actors = [cast.names[at] for at in orders.actor]
                row = list(zip(actors, partners, strict=True)).index((choice.actor, about))
                assert orders.option[0, row] == [o.key for o in choice.options].index(option.key)


def test_what_might_have_been_instead_is_possible_and_another_choice_by_choice():
    chosen = foremost(watched().view, menu(watched().view, 2))
    fork = watched().history.fork(2)

    orders = [dict(one) for one in instead(chosen)]

    assert [key for one in orders for key in one] == [c.key for c in chosen for _ in c.others]
    was = {choice.key: choice.was for choice in chosen}
    possible = {c.key: {o.key for o in c.options if o.is_legal or c.is_standing} for c in chosen}
    for one in orders:
        check_change(fork, Change(orders=one))
        ((key, option),) = one.items()
        assert option != was[key]
        assert option in possible[key]


def test_a_turn_still_to_be_played_has_a_menu_too():
    coming = menu(watched().view, 5)

    assert {choice.was for choice in coming.choices} == {""}
    assert {choice.actor for choice in coming.choices} == {"aldmere", "league", "ordane"}


def test_every_number_and_inject_on_it_can_be_asked():
    fork, offered = watched().history.fork(2), menu(watched().view, 2)
    settings = {number.key: number.now for number in offered.numbers}
    injects = [
        f"{kind.key}:{kind.actors[0][0]}"
        + (f">{kind.partners[0][0]}" if kind.partners else "")
        + ("" if kind.low is None else f"={kind.low}")
        + (f"={kind.words[-1]}" if kind.words else "")
        for kind in offered.injects
    ]

    check_change(fork, Change(settings=settings, injects=injects))

    assert len(settings) > 50
    assert len(injects) > 4


@pytest.mark.parametrize("turn", [-1, 6])
def test_a_turn_that_was_not_reached_has_none(turn: int):
    with pytest.raises(TranscriptError, match="played for 5 turns"):
        menu(watched().view, turn)
