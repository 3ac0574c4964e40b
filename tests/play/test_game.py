import numpy as np
import pytest

from fairweather.decisions.decision import Option
from fairweather.engine.branch import Change
from fairweather.engine.history import replay
from fairweather.engine.orders import actor_of
from fairweather.errors import OrderError
from fairweather.play.game import Game
from fairweather.world.mark import digest
from tests.games import grow
from tests.strategies import CROWD, loaded


def test_playing_on_from_an_earlier_turn_shares_the_past_and_leaves_the_game_alone():
    game = Game(loaded("tiny"), seed=3, seat="league")
    for turn in range(6):
        game.step({"stance:league": "hedge"} if turn == 2 else {})
    whole = [digest(snapshot.world) for snapshot in game.history.snapshots]

    branch = game.from_turn(4)
    branch.step({"stance:league": "mobilize"})

    assert [digest(s.world) for s in branch.history.snapshots[:5]] == whole[:5]
    assert digest(branch.history.snapshots[5].world) != whole[5]
    assert [digest(snapshot.world) for snapshot in game.history.snapshots] == whole


def test_an_order_that_is_not_the_seats_is_refused():
    game = Game(loaded("tiny"), seat="league")

    with pytest.raises(OrderError, match="not yours to give"):
        game.step({"garrison:ordane": "deter"})


def test_a_game_that_is_over_takes_no_further_turn():
    game = Game(loaded("tiny"))
    game.history.run_to_end()

    with pytest.raises(OrderError, match="the game is over"):
        game.step()


def test_a_watcher_is_asked_for_nothing():
    assert Game(loaded("tiny")).view.decisions() == ()


@pytest.mark.parametrize("seat", list(loaded("crowd").factions))
def test_every_option_that_is_closed_says_why(seat: str):
    game = Game(loaded("crowd"), seed=2, seat=seat)
    rng = np.random.default_rng(1)

    while not game.is_over and game.turn < 8:
        sheet = game.view.decisions()
        for decision in sheet:
            for option in decision.options:
                assert option.why_not != Option.why_not
                assert option.is_legal != bool(option.why_not)
        legal = {d.key: [o.key for o in d.options if o.is_legal] for d in sheet}
        game.step({key: options[rng.integers(len(options))] for key, options in legal.items()})


@pytest.mark.parametrize("seat", list(loaded("crowd").factions))
def test_the_option_that_stands_is_open(seat: str):
    game = Game(loaded("crowd"), seed=5, seat=seat)

    for decision in game.view.decisions():
        assert decision.default in [option.key for option in decision.options if option.is_legal]


EVERYONE = ("aldmere", "league", "ordane")


def test_a_game_is_seen_from_every_seat_and_stays_one_game():
    game = Game(loaded("tiny"), seed=3, seats=EVERYONE)
    league, watcher = game.view_from("league"), game.view_from(None)

    game.step({"stance:league": "hedge", "garrison:ordane": "deter"})

    assert league.turn == watcher.turn == 1
    assert league.own_orders(1) == {"stance:league": "hedge"}
    assert watcher.own_orders(1) == {"stance:league": "hedge", "garrison:ordane": "deter"}
    assert {d.actor for d in league.decisions()} == {"league"}
    assert np.isnan(league.seen(1).trust[0, 0, 1])
    assert not np.isnan(watcher.seen(1).trust[0, 0, 1])


@pytest.mark.parametrize("policy", ["reasoned", "reciprocal"])
def test_a_twin_plays_on_alike_and_leaves_its_game_alone(policy: str):
    game = Game(loaded("tiny"), seed=3, seats=("aldmere",), policies={"ordane": policy})
    game.step()
    game.history.inject("attention:aldmere=0.2")
    game.step()
    digests, injects = list(game.history.digests), dict(game.history.injects)

    twin = game.twin()
    twin.history.inject("attention:aldmere=0.9")
    twin.step({"pledge:aldmere>league": "public_high"})
    again = game.twin()
    for _ in range(3):
        again.step(autopilot=("aldmere",))

    assert (game.history.digests, game.history.injects, game.turn) == (digests, injects, 2)
    for _ in range(3):
        game.step(autopilot=("aldmere",))
    assert (game.history.digests, game.history.given) == (
        again.history.digests,
        again.history.given,
    )
    assert twin.history.digests[3] != game.history.digests[3]


def test_secrets_of_a_game_open_when_it_is_opened_and_not_before():
    game = Game(loaded("tiny"), seed=3, seats=EVERYONE)
    game.is_opened = False
    game.history.run_to_end()

    assert np.isnan(game.view_from("league").seen(4).trust[0, 0, 1])
    game.is_opened = True
    assert not np.isnan(game.view_from("league").seen(4).trust[0, 0, 1])


@pytest.mark.parametrize("seed", [5, 7])
def test_what_an_autopilot_chose_is_given_and_replays_with_people_in_the_seats(seed: int):
    seats = tuple(loaded("crowd").factions)
    piloted = [seat for place, seat in enumerate(seats) if place % 2]
    game = Game(loaded("crowd"), seed=seed, name=str(CROWD), seats=seats)
    rng, chosen = np.random.default_rng(1), []
    while not game.is_over and game.turn < 14:
        views = [game.view_from(seat) for seat in seats if seat not in piloted]
        asked = [decision for view in views for decision in view.decisions()]
        legal = {d.key: [o.key for o in d.options if o.is_legal] for d in asked}
        ordered = {key: str(rng.choice(options)) for key, options in legal.items()}
        game.step(ordered, autopilot=piloted)
        chosen += [key for key in game.history.given[-1] if actor_of(key) in piloted]

    again = replay(game.history.transcript())

    assert chosen
    assert {game.history.transcript().policies[seat] for seat in seats} == {"seated"}
    assert digest(again.model.world) == digest(game.history.snapshots[-1].world)


def test_what_a_person_orders_stands_before_the_autopilot():
    piloted, ordered = (Game(loaded("tiny"), seed=5, seats=EVERYONE) for _ in range(2))

    piloted.step(autopilot=EVERYONE)
    ordered.step({"pledge:aldmere>league": "secret_low"}, autopilot=EVERYONE)

    assert ordered.history.given[0]["pledge:aldmere>league"] == "secret_low"
    assert piloted.history.given[0].get("pledge:aldmere>league") != "secret_low"


def test_an_inject_shows_at_once_and_replays():
    game = Game(loaded("tiny"), seed=2, seats=EVERYONE)
    game.step()

    game.history.inject("public:aldmere>league=0.6")
    game.history.inject("attention:aldmere=0.1")
    shown = game.history.snapshots[1].world
    game.step({"stance:league": "prepare"})

    league, aldmere = shown.cast.index("league"), shown.cast.index("aldmere")
    assert shown.pledge[0, league, aldmere] == 0.6
    assert shown.is_public[0, league, aldmere]
    assert digest(replay(game.history.transcript()).model.world) == digest(
        game.history.snapshots[2].world
    )
    assert digest(game.from_turn(2).history.snapshots[2].world) == digest(
        game.history.snapshots[2].world
    )


def test_an_inject_of_a_turn_taken_back_still_stands():
    game = Game(loaded("tiny"), seed=2, seats=EVERYONE)
    game.history.inject("public:aldmere>league=0.6")
    game.step()

    game.history.inject("attention:aldmere=0.1")

    again = game.back_to(0)
    shown = again.history.snapshots[0].world
    again.step()

    assert again.history.injects == {0: ("public:aldmere>league=0.6",)}
    assert shown.pledge.max() == 0.6
    assert again.history.digests == game.history.digests


def test_a_branch_of_nothing_from_a_game_with_injects_is_the_game():
    game = Game(loaded("tiny"), seed=2, seats=EVERYONE)
    for turn in range(5):
        if turn == 3:
            game.history.inject("public:aldmere>league=0.6")
        game.step({"stance:league": "hold"})

    grown = grow(game.history.transcript(), Change(), name="same", turn=1)

    assert grown.branches[0].digests[1:] == game.history.digests[2:]


def test_a_wrong_inject_is_refused_and_changes_nothing():
    game = Game(loaded("tiny"), seed=2, seats=EVERYONE)

    with pytest.raises(OrderError, match="attention"):
        game.history.inject("attention:aldmere=7")

    assert not game.history.injects
    assert digest(game.history.snapshots[0].world) == game.history.digests[0]
