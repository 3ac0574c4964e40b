import json
from dataclasses import replace

import pytest

from fairweather.engine.history import replay
from fairweather.engine.transcript import Transcript, parse
from fairweather.errors import TranscriptError
from fairweather.play.game import Game, saved_name
from fairweather.play.room import Room, RoomKey
from fairweather.play.rooms import Rooms
from fairweather.world.mark import digest
from tests.strategies import loaded


@pytest.fixture(scope="module")
def played() -> Room:
    room = Rooms().open(RoomKey("tiny", 6, "league"))
    room.order(0, "stance:league", "hedge")
    for turn in range(5):
        room.end_turn(turn)
    return room


OVER = {"digests": ["0" * 64] * 100, "marks": [{"chosen": "0" * 64, "numbers": []}] * 100}


def resealed(text: str, **changes: object) -> str:
    """The text of the same game with something changed, under a seal of its own."""
    content = json.loads(text)
    del content["seal"]
    return replace(Transcript(**content), **changes).text()


def test_a_saved_game_opens_at_the_same_turn_with_the_same_digest(played: Room):
    rooms = Rooms()

    opened = rooms.open_saved(played.saved_text())

    assert opened.key == RoomKey("tiny", 6, "league", 1)
    assert [digest(s.world) for s in opened.game.history.snapshots] == [
        digest(s.world) for s in played.game.history.snapshots
    ]
    assert opened.saved_text() == played.saved_text()


def test_it_opens_beside_a_game_that_is_there_already(played: Room):
    rooms = Rooms()
    rooms.open(RoomKey("tiny", 6, "league"))

    assert rooms.open_saved(played.saved_text()).key.number == 2


def test_the_command_line_replays_the_same_file(played: Room):
    again = replay(parse(played.saved_text()))

    assert digest(again.model.world) == digest(played.game.history.snapshots[-1].world)


def test_its_name_says_what_it_holds(played: Room):
    assert saved_name(played.game) == "fairweather_tiny_league_seed6_turn5.json"


def test_a_changed_byte_is_refused(played: Room):
    text = played.saved_text().replace("hedge", "hedgy")

    with pytest.raises(TranscriptError, match="seal is broken"):
        Rooms().open_saved(text)


@pytest.mark.parametrize("text", ["", "{}", "[1, 2]", "not json", '{"seal": 1}'])
def test_another_file_is_refused_in_words(text: str):
    with pytest.raises(TranscriptError, match="not a transcript"):
        Rooms().open_saved(text, "notes.txt")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"scenario": "/etc/passwd"}, "not here"),
        ({"scenario_digest": "0" * 64}, "no longer what it was"),
        ({"marks": [{"chosen": "0" * 64, "numbers": []}] * 6}, "replays to another world"),
        ({"orders": [{"stance:league": "dance"}] * 5}, "unknown option"),
        ({"orders": [{}] * 99, **OVER}, "the game is over"),
        ({"orders": [7] * 5}, "orders.0: found 7"),
        ({"policies": 3}, "policies: found 3"),
        ({"policies": {"league": "clever"}}, "clever"),
        ({"rules_version": 10_000}, "rules version"),
    ],
)
def test_a_game_that_cannot_be_played_again_says_why(
    played: Room, changes: dict[str, object], words: str
):
    text = resealed(played.saved_text(), **changes)

    with pytest.raises(TranscriptError, match=words):
        Rooms().open_saved(text)


def test_a_game_of_several_seats_is_watched():
    game = Game(loaded("tiny"), seed=3, seats=("aldmere", "league"))
    game.step({"pledge:aldmere>league": "secret_high", "stance:league": "hedge"})
    game.history.inject("attention:aldmere=0.2")
    game.step()

    opened = Rooms().open_saved(game.history.transcript().text()).game

    assert opened.seat is None
    assert opened.seats == ("aldmere", "league")
    assert opened.history.digests == game.history.digests
    assert opened.is_open
