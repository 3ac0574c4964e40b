"""A seat's view holds nothing that the seat may not know.

Everything hidden is changed, one kind of secret at a time, and the whole view is read again: not
a letter of it may differ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from fairweather.app.ui.bridge import as_json
from fairweather.decisions.catalogue import PASSAGE
from fairweather.decisions.stance import DEMAND, PREPARE
from fairweather.engine.history import Snapshot
from fairweather.play.challenges import CHALLENGES, Taken
from fairweather.play.game import Game
from fairweather.play.telling import SENTENCES
from fairweather.play.views.ground import cell_view
from fairweather.play.views.map import LAYERS, layer_view
from fairweather.play.views.side_by_side import side_by_side
from fairweather.play.views.table import table_view
from fairweather.play.views.why import why_order, why_trust
from fairweather.rules.outcomes import measure
from fairweather.world.cast import Goals, Role, goal_names
from fairweather.world.deeds import Events, Happening
from fairweather.world.fork import copy
from fairweather.world.kinds import Reach
from fairweather.world.seen import see
from fairweather.world.state import World
from tests.strategies import loaded, stirred

TURNS = 7
TO_FEW = (Reach.PARTIES, Reach.NOBODY)
SEATS = [
    ("zagros", "united_states"),
    ("zagros", "puk"),
    ("zagros", "kdpi"),
    ("zagros", "iran"),
    ("zagros", "iraq"),
    ("zagros", "turkey"),
    ("tiny", "league"),
]


@pytest.fixture(scope="module", params=SEATS, ids=lambda pair: "-".join(pair))
def game(request: pytest.FixtureRequest) -> Game:
    scenario, seat = request.param
    game = Game(loaded(scenario), seed=4, seat=seat)
    while game.turn < TURNS:
        game.step()
    return game


def everything(game: Game) -> str:
    """All that the seat can bring to its screen at the latest turn."""
    turn, names = game.turn, game.history.snapshots[0].world.cast.names
    n_cells = len(game.scenario.cells)
    return as_json(
        {
            "table": table_view(game.view, turn, decisions=game.view.decisions()),
            "challenges": [Taken(replace(c, seat=game.seat)).stands(game.view) for c in CHALLENGES],
            "layers": [layer_view(game.view, turn, layer.key) for layer in LAYERS],
            "cells": [cell_view(game.view, turn, place) for place in range(0, n_cells, 5)],
            "whys": [why_trust(game.view, turn, name, names[0]) for name in names]
            + [why_trust(game.view, turn, name, names[-1]) for name in names],
            "beside": side_by_side(game.view, still(game).view),
            "orders": [why_order(game.view, turn, key) for key in game.history.given[turn - 1]],
        }
    )


def still(game: Game) -> Game:
    """A game of as many turns in which nothing ever happened, to lay beside the other."""
    twin = game.twin()
    twin.history.snapshots = [game.history.snapshots[0]] * len(game.history.snapshots)
    return twin


def after(game: Game, change: Callable[[World, int], None]) -> str:
    """All that the seat can see after ``change`` was made to the world as it now stands."""
    last = game.history.snapshots[-1]
    model_world, kept = game.history.model.world, last
    changed = copy(last.world)
    assert game.seat is not None
    change(changed, changed.cast.index(game.seat))
    changed.believe()
    measured = {key: float(value[0]) for key, value in measure(changed).items()}
    game.history.snapshots[-1] = Snapshot(changed, last.record, measured)
    game.history.model.world = changed
    try:
        return everything(game)
    finally:
        game.history.snapshots[-1] = kept
        game.history.model.world = model_world


def strangers(world: World, seat: int) -> np.ndarray:
    """Pairs of which the seat is neither, (1, F, F)."""
    mine = np.arange(world.cast.n_factions) == seat
    return (~(mine[:, None] | mine[None, :]))[None]


def trust_of_others(world: World, seat: int) -> None:
    others = np.arange(world.cast.n_factions) != seat
    world.kept_lasting[:, others] += 3.7
    world.broken_fading[:, others] += 1.3


def secret_pledges(world: World, seat: int) -> None:
    hidden = strangers(world, seat) & ~world.is_public & ~world.is_leaked & ~world.rumor
    givers = np.isin(np.arange(world.cast.n_factions), world.cast.patrons)[None, None]
    hidden = hidden & givers & ~np.eye(world.cast.n_factions, dtype=bool)
    world.pledge[:] = np.where(hidden, np.where(world.pledge > 0.0, 0.0, 0.77), world.pledge)
    for array in (world.sunk, world.request, world.pressure):
        array[:] = np.where(hidden, 0.61, array)


def size_of_reported_pledges(world: World, seat: int) -> None:
    reported = strangers(world, seat) & world.is_leaked & ~world.is_public
    world.pledge[:] = np.where(reported, world.pledge * 1.9 + 0.1, world.pledge)


def truth_of_reports(world: World, seat: int) -> None:
    apart = strangers(world, seat) & ~world.is_public
    leaked, rumored = world.is_leaked & apart, world.rumor & apart
    world.is_leaked[:] = (world.is_leaked & ~apart) | rumored
    world.rumor[:] = (world.rumor & ~apart) | leaked
    world.pledge[:] = np.where(leaked & ~rumored, 0.0, np.where(rumored, 0.8, world.pledge))


def planters(world: World, seat: int) -> None:
    world.rumor_by[:] = np.where(world.rumor, (world.rumor_by + 1) % 3, world.rumor_by)
    world.planted[:, np.arange(world.cast.n_factions) != seat] += 2.0


def hidden_traits(world: World, seat: int) -> None:
    world.reliability += 0.9
    others = np.arange(world.cast.n_factions) != seat
    world.resolve[:, others] = 1.0 - world.resolve[:, others]


def plans_of_others(world: World, seat: int) -> None:
    others = np.arange(world.cast.n_factions) != seat
    world.wanted_involvement[:, others] = 0.93


def hidden_stances(world: World, seat: int) -> None:
    unknown = [c for c in world.cast.clients if not see(world, seat).is_known[0, c]]
    for client in unknown:
        now = int(world.stance[0, client])
        world.stance[:, client] = PREPARE if now != PREPARE else DEMAND
        world.capability[:, client] *= 1.4


def deals_of_others(world: World, seat: int) -> None:
    hidden = strangers(world, seat) & ~world.is_deal_leaked
    patrons = np.isin(np.arange(world.cast.n_factions), world.cast.patrons)
    targets = np.isin(np.arange(world.cast.n_factions), world.cast.targets)
    hidden = hidden & patrons[None, :, None] & targets[None, None, :]
    world.side_deal[:] = np.where(hidden, 0.88, world.side_deal)


def character_of_others(world: World, seat: int) -> None:
    others = np.arange(world.cast.n_factions) != seat
    goals = {
        name: np.where(others, 3.0 * getattr(world.cast.goals, name) + 0.1, own)
        for name in goal_names()
        for own in (getattr(world.cast.goals, name),)
    }
    world.scene = replace(world.scene, cast=replace(world.cast, goals=Goals(**goals)))
    for (_, actor), place in world.scene.docket.places.items():
        if actor != seat:
            world.leaning[:, place.options] = world.leaning[:, place.options][:, ::-1] * 1.7


def words_of_others(world: World, seat: int) -> None:
    said = np.zeros(world.asked.shape[1:], dtype=bool)
    said[world.cast.heard] = True
    hidden = strangers(world, seat) & said
    for array in (world.asked, world.assured, world.proposed, world.passage_request):
        array[:] = np.where(hidden, np.where(array > 0.0, 0.0, 0.83), array)


def treaties_of_others(world: World, seat: int) -> None:
    everyone = np.arange(world.cast.n_factions)
    patrons, hosts = np.isin(everyone, world.cast.patrons), np.isin(everyone, world.cast.hosts)
    transit = patrons[:, None] & hosts[None, :]
    known = world.is_public | world.is_leaked | world.rumor
    hidden = strangers(world, seat) & (transit | transit.T) & ~known & ~known.swapaxes(1, 2)
    world.treaty[:] = world.treaty ^ hidden


def roads_of_others(world: World, seat: int) -> None:
    cast = world.cast
    own = (cast.host_of == seat) | (cast.patron_of == seat) | (np.arange(cast.n_factions) == seat)
    others = cast.clients[~own[cast.clients]]
    world.passage[:, others] = (world.passage[:, others] + 1) % 3


def looks_of_others(world: World, seat: int) -> None:
    for (_, actor), place in world.scene.docket.places.items():
        if actor != seat:
            world.freshness[:, place.rows] = 1.0 - 0.9 * world.freshness[:, place.rows]
            world.seen_advantage[:, place.rows] -= 0.4
            world.is_watched[:, place.rows] ^= True
            world.looked[:, place.rows] = world.turn - 1


SECRETS = [
    trust_of_others,
    secret_pledges,
    size_of_reported_pledges,
    truth_of_reports,
    planters,
    hidden_traits,
    plans_of_others,
    hidden_stances,
    deals_of_others,
    character_of_others,
    words_of_others,
    treaties_of_others,
    roads_of_others,
    looks_of_others,
]
ABOUT_PLEDGES = [secret_pledges, size_of_reported_pledges, truth_of_reports, planters]


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.__name__)
def test_a_secret_changes_no_letter_of_what_a_seat_sees(
    game: Game, secret: Callable[[World, int], None]
):
    assert after(game, secret) == everything(game)


@pytest.mark.parametrize("kinds", ["leaked", "rumored", "leaked rumored secret"])
@pytest.mark.parametrize("secret", ABOUT_PLEDGES, ids=lambda secret: secret.__name__)
def test_nor_does_it_while_pledges_are_reported(
    game: Game, secret: Callable[[World, int], None], kinds: str
):
    last, model_world = game.history.snapshots[-1], game.history.model.world
    stirred = with_pledges(last.world, kinds.split())
    measured = {key: float(value[0]) for key, value in measure(stirred).items()}
    game.history.snapshots[-1] = Snapshot(stirred, last.record, measured)
    game.history.model.world = stirred
    try:
        assert after(game, secret) == everything(game)
    finally:
        game.history.snapshots[-1] = last
        game.history.model.world = model_world


@pytest.mark.parametrize("often", [0.4, 0.9])
@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.__name__)
def test_nor_does_it_whatever_else_is_the_case(
    game: Game, secret: Callable[[World, int], None], often: float
):
    last, model_world = game.history.snapshots[-1], game.history.model.world
    anything = stirred(copy(last.world), 11, often)
    measured = {key: float(value[0]) for key, value in measure(anything).items()}
    game.history.snapshots[-1] = Snapshot(anything, last.record, measured)
    game.history.model.world = anything
    try:
        assert after(game, secret) == everything(game)
    finally:
        game.history.snapshots[-1] = last
        game.history.model.world = model_world


def with_pledges(world: World, kinds: list[str]) -> World:
    """The same world, but each group and host holds a pledge of one of ``kinds`` in turn."""
    stirred = copy(world)
    for array in (stirred.pledge, stirred.is_public, stirred.is_leaked, stirred.rumor):
        array[:] = 0
    for place, holder in enumerate(np.concatenate([world.cast.clients, world.cast.hosts])):
        kind = kinds[place % len(kinds)]
        for patron in world.cast.patrons:
            stirred.pledge[:, holder, patron] = 0.0 if kind == "rumored" else 0.5
            stirred.is_leaked[:, holder, patron] = kind == "leaked"
            stirred.rumor[:, holder, patron] = kind == "rumored"
    return stirred


def test_what_a_seat_may_know_does_change_its_view(game: Game):
    def own_trust(world: World, seat: int) -> None:
        world.broken_fading[:, seat] += 2.0

    def own_words(world: World, seat: int) -> None:
        world.proposed[:, :, seat] = world.warned[:, :, seat] = 1.0

    assert after(game, own_trust) != everything(game)
    assert after(game, own_words) != everything(game)


def test_a_watcher_sees_what_a_seat_may_not():
    game = Game(loaded("zagros"), seed=4)
    for _ in range(3):
        game.step()
    world = game.history.snapshots[-1].world

    view = table_view(game.view, game.turn)

    assert len(view.ties) == world.cast.n_factions * (world.cast.n_factions - 1)
    assert all(card.memory for card in view.factions if card.role != Role.NEIGHBOR)
    assert {fan.key for fan in view.fans} >= {"pledged", "sanctuary", "trust_in_patron"}


def test_once_the_game_is_over_everything_is_open():
    game = Game(loaded("tiny"), seed=4, seat="league")
    game.history.run_to_end()

    view = table_view(game.view, 3)

    assert {tie.holder for tie in view.ties} == set(game.scenario.factions)


def told_to(seat: str, kind: str, actor: str, partner: str) -> str:
    """What a seat reads of one happening between others."""
    game = Game(loaded("zagros"), seed=1, seat=seat)
    game.step()
    cast = game.history.snapshots[0].world.cast
    happening = Happening(
        kind,
        np.array([cast.index(actor)]),
        np.array([cast.index(partner)]),
        np.ones((1, 1), dtype=bool),
        np.ones((1, 1)),
    )
    record = replace(game.history.snapshots[1].record, events=Events(happenings=[happening]))
    game.history.snapshots[1] = replace(game.history.snapshots[1], record=record)
    return as_json(game.view.told(1))


def test_a_rumor_reads_like_a_leak_to_the_letter():
    rumor = told_to("puk", "plant rumor", "turkey", "pjak")
    leak = told_to("puk", "leak", "united_states", "pjak")

    assert rumor == leak != as_json(())


def test_who_planted_a_rumor_knows_it_for_one():
    assert "plants the rumor that the United States promised PJAK" in told_to(
        "turkey", "plant rumor", "turkey", "pjak"
    )


def test_a_treaty_that_all_know_is_broken_before_all_and_a_secret_one_is_not():
    truce = told_to("turkey", "treaty broken", "kdpi", "iran")
    coalition = told_to("turkey", "treaty broken", "kdpi", "komala")
    transit = [
        told_to(seat, "treaty broken", "united_states", "puk") for seat in ("puk", "turkey", "kdpi")
    ]

    assert "KDPI breaks its treaty with Iran" in truce
    assert "KDPI breaks its treaty with Komala" in coalition
    assert ["breaks its treaty" in told for told in transit] == [True, False, False]


def test_who_lets_help_pass_is_seen_by_all_as_its_sheet_says():
    told = {option.key: option.who_knows for option in PASSAGE.options}

    assert told["let_through"] == told["block"] == "Everyone."
    assert "lets help pass" in told_to("turkey", "let help through", "puk", "pjak")
    assert "lets no help pass" in told_to("turkey", "block help", "puk", "pjak")


@pytest.mark.parametrize(
    "kind",
    [k for k, s in SENTENCES.items() if s.seen_by in TO_FEW and not s.cover],
)
def test_what_two_do_in_private_no_third_is_told(kind: str):
    told = told_to("turkey", kind, "united_states", "kdpi")

    assert kind not in told
    assert "United States" not in told
