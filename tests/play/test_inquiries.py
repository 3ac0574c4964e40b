"""What is asked twice is answered once, and rooms keep the branches of a game together."""

from __future__ import annotations

import pytest

from fairweather.errors import OrderError, TranscriptError
from fairweather.play.game import Game
from fairweather.play.inquiries import KEPT, Inquiries
from fairweather.play.question import Question
from fairweather.play.room import Room, RoomKey
from fairweather.play.rooms import Rooms
from tests.strategies import loaded

OUT = Question(2, (("stance:league", "mobilize"),), worlds=50)


def watched(turns: int = 5) -> Game:
    game = Game(loaded("tiny"), seed=2)
    while game.turn < turns:
        game.step()
    return game


def test_the_same_question_is_asked_once_until_the_game_goes_on():
    game = watched()
    desk = Inquiries(game)

    first = desk.inquire(OUT)
    assert desk.inquire(OUT) is first
    game.step()

    assert desk.inquire(OUT) is not first


def test_old_answers_make_way_and_are_stopped():
    desk = Inquiries(watched())
    first = desk.inquire(OUT)

    for worlds in range(2, 2 + KEPT):
        desk.inquire(Question(2, worlds=worlds))

    assert first.job.is_stopped
    assert desk.inquire(OUT) is not first


def test_the_trial_of_a_question_is_the_world_that_it_asks_about():
    desk = Inquiries(watched())
    trial = desk.trial(OUT)
    desk.inquire(OUT).job.run()

    assert desk.trial(OUT).history.digests == trial.history.digests


def test_a_seat_in_play_is_shown_no_trial_and_no_ranking():
    game = Game(loaded("tiny"), seed=2, seat="league")
    game.step()

    with pytest.raises(OrderError, match="once the game is over"):
        Inquiries(game).trial(Question(0))
    with pytest.raises(OrderError, match="once the game is over"):
        Inquiries(game).pivots()


@pytest.fixture
def rooms() -> Rooms:
    return Rooms()


@pytest.fixture
def room(rooms: Rooms) -> Room:
    room = rooms.open(RoomKey("tiny", 8, ""))
    while room.game.turn < 4:
        room.end_turn(room.game.turn)
    return room


def kept(rooms: Rooms, room: Room, name: str = "out") -> Room:
    return rooms.keep_branch(room, room.game.what_if(2, OUT.change), name, "a note")


def test_a_kept_branch_has_a_room_and_plays_on_in_the_tree_of_its_game(rooms: Rooms, room: Room):
    branch = kept(rooms, room)
    version = room.version

    branch.end_turn(4)

    assert branch.key.branch == "out"
    assert rooms.open(branch.key) is branch
    assert room.game.history.tree.branches[0].last == 5
    assert room.game.turn == 4
    assert version


def test_every_room_of_the_tree_is_told_when_it_changes(rooms: Rooms, room: Room):
    before = room.version
    branch = kept(rooms, room)
    middle = branch.version

    rooms.rename_branch(room, "out", "the League comes out", "another note")

    assert before < room.version
    assert middle == branch.version  # its room is closed: it is opened anew by its new name
    again = rooms.open(RoomKey("tiny", 8, "", 1, "the League comes out"))
    assert again.game.history.digests == branch.game.history.digests


def test_a_branch_that_is_taken_out_is_not_found_again(rooms: Rooms, room: Room):
    branch = kept(rooms, room)

    rooms.drop_branch(room, "out")

    with pytest.raises(TranscriptError, match="not in this game"):
        rooms.open(branch.key)
    branch.end_turn(4)  # who still has it open may play on, and changes nothing
    assert room.game.history.tree.branches == []


def test_save_and_open_bring_the_branches_back_whichever_room_saves(rooms: Rooms, room: Room):
    branch = kept(rooms, room)
    assert branch.saved_text() == room.saved_text()

    opened = rooms.open_saved(branch.saved_text())

    assert opened.key.number == 2
    assert [one.note for one in opened.game.history.tree.branches] == ["a note"]
    again = rooms.open(RoomKey("tiny", 8, "", 2, "out"))
    assert again.game.history.digests == branch.game.history.digests


def test_to_play_on_from_a_turn_of_a_branch_is_another_branch(rooms: Rooms, room: Room):
    branch = kept(rooms, room)

    on = rooms.branch(branch, 3)

    assert on.key.branch == "out, on from turn 3"
    assert on.game.turn == 3
    assert [one.parent for one in room.game.history.tree.branches] == ["", "out"]
