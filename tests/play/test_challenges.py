"""Challenges: checked by what a seat is told, the same in one game as in many worlds."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.play.challenges import (
    CHALLENGES,
    Check,
    DoorsOpen,
    Fact,
    Others,
    SecretWorks,
    State,
    Taken,
    Turn,
    WordKept,
    challenge_named,
    of_week,
    take,
    taken_in,
)
from fairweather.play.game import Game, replayed
from fairweather.play.outlook import Outlook
from fairweather.play.rooms import Rooms
from fairweather.play.saves import Saves
from tests.strategies import loaded

ME, GROUP, OTHER = "me", "group", "other"
OPEN = {"north": (np.array([0.66, 0.0]), np.array([0.0, 0.33])), "south": (np.array([0.33, 0.5]),)}


def turn(*done: str, shelter=OPEN) -> Turn:
    """Return a turn in which things were done to the group in the first of two worlds."""
    yes = np.array([True, False])
    return Turn(tuple(Fact(kind, ME, GROUP, yes) for kind in done), shelter)


def states(check: Check, *turns: Turn) -> list[str]:
    for one in turns:
        check.watch(one)
    check.close()
    return ["met" if met else "lost" for met in check.met]


def test_a_door_is_shut_when_no_guest_has_shelter_left():
    shut = {**OPEN, "south": (np.array([0.1, 0.5]),)}

    assert states(DoorsOpen(ME, 2), turn(), turn()) == ["met", "met"]
    assert states(DoorsOpen(ME, 2), turn(), turn(shelter=shut), turn()) == ["lost", "met"]


@pytest.mark.parametrize(
    ("done", "state"),
    [
        (("pledge in public", "honor"), "met"),
        (("pledge in secret",), "met"),
        (("pledge in secret", "withdraw"), "lost"),
        (("pledge in public", "partial"), "lost"),
        (("pledge in public", "renege"), "lost"),
        ((), "lost"),
    ],
)
def test_a_word_is_kept_if_something_was_promised_and_nothing_broken(done, state):
    found = states(WordKept(ME, 2), *(turn(kind) for kind in done))

    assert found == [state, "lost"]


@pytest.mark.parametrize(
    ("turns", "state"),
    [
        ((("pledge in secret",), ("honor",)), "met"),
        ((("pledge in secret", "honor", "leak"),), "met"),
        ((("guarantee in secret",), ("honor",)), "met"),
        ((("pledge in secret",), ("leak",), ("honor",)), "lost"),
        ((("pledge in secret",), ("go public",), ("honor",)), "lost"),
        ((("pledge in public",), ("honor",)), "lost"),
        ((("pledge in secret",), ("renege",)), "lost"),
    ],
)
def test_a_secret_promise_works_if_it_is_kept_before_anyone_hears_of_it(turns, state):
    found = states(SecretWorks(ME, 2), *(turn(*kinds) for kinds in turns))

    assert found == [state, "lost"]


def test_what_others_do_is_nothing_to_a_check():
    theirs = Turn((Fact("renege", OTHER, GROUP, np.array([True, True])),), OPEN)

    assert states(WordKept(ME, 2), turn("pledge in public"), theirs) == ["met", "lost"]


def test_a_game_of_the_model_and_the_same_world_in_a_batch_agree():
    scenario, seed = loaded("korrin"), CHALLENGES[2].seed
    game = Game(scenario, seed)
    game.history.run_to_end()
    model = Wargame(scenario, seed=seed, worlds=1)
    others = Others(model)
    play_out(model, on_turn=others.watch)

    met = others.met()
    told = {one.check: Taken(one).stands(game.view).state for one in CHALLENGES}
    assert told == {check: State.MET if n else State.LOST for check, n in met.items()}
    assert met[SecretWorks] == 1


def test_a_report_ends_secrecy_whether_it_is_true_or_planted():
    challenge = CHALLENGES[2]
    games = []
    for orders in ({}, {"rumor:orvane>commons": "plant"}):
        game = Game(
            loaded(challenge.scenario), 22, challenge.seat, seats=(challenge.seat, "orvane")
        )
        game.step({"pledge:caldrin_union>commons": "secret_high"})
        game.step(orders)
        games.append(Taken(challenge).stands(game.view).words)

    assert games[0] == "You have 1 promise that nobody else has heard of."
    assert games[1] == "You have no promises that nobody else has heard of."


def test_the_challenge_of_the_week_is_the_same_for_all_and_new_the_next_week():
    monday, sunday, later = (of_week(date(2026, 11, day)) for day in (23, 29, 30))

    assert monday == sunday == challenge_named(monday.key)
    assert later.seed != monday.seed
    assert challenge_named("nonsense") is None
    assert challenge_named("week-x-y") is None
    assert challenge_named(f"week-{'9' * 5000}-1") is None


def test_a_game_that_is_kept_remembers_its_challenge(tmp_path):
    rooms = Rooms()
    rooms.saves = Saves(tmp_path)
    challenge = CHALLENGES[1]

    room = rooms.take(challenge)
    room.end_turn(0)

    again = Rooms()
    again.saves = Saves(tmp_path)
    found = again.open(room.key)
    assert found.taken is not None
    assert found.taken.challenge == challenge
    assert found.standing() == room.standing()
    assert rooms.fresh(room.key) is not room
    assert (
        replayed(room.game.history.transcript()).history.transcript()
        == room.game.history.transcript()
    )


def test_a_plain_game_never_begins_in_a_room_with_a_challenge():
    rooms = Rooms()
    room = rooms.take(CHALLENGES[1])

    assert rooms.fresh(room.key) is not room
    assert rooms.branch(room, 0).taken is None


def test_other_worlds_are_counted_as_they_are_played():
    outlook = Outlook(loaded("korrin"), 1, worlds=2)

    outlook.play_batch(2)

    assert all(0 <= outlook.n_met(challenge) <= 2 for challenge in CHALLENGES)
    assert Outlook(loaded("tiny"), 1).n_met(CHALLENGES[0]) == 0


def test_a_challenge_is_noted_in_the_game_alone():
    notes: dict[str, object] = {}

    assert taken_in(notes) is None
    take(CHALLENGES[0], notes)
    assert taken_in(notes).challenge is CHALLENGES[0]
    assert taken_in({"challenge": 3}) is None
