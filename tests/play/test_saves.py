"""Games are kept as they are played, outlive the program, and are never written over unread."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from fairweather.engine.branch import Change
from fairweather.errors import TranscriptError
from fairweather.play.room import RoomKey
from fairweather.play.rooms import NoSuchGameError, Rooms
from fairweather.play.saves import Saves
from fairweather.world.mark import digest

KEY = RoomKey("tiny", 5, "aldmere")


def program(folder: Path) -> Rooms:
    """A run of the program that keeps its games in ``folder``."""
    rooms = Rooms()
    rooms.saves = Saves(folder)
    return rooms


def test_a_game_goes_on_after_the_program_has_ended(tmp_path: Path):
    room = program(tmp_path).open(KEY)
    room.order(0, "pledge:aldmere>league", "secret_high")
    room.end_turn(0)
    room.end_turn(1)
    left = digest(room.game.history.snapshots[-1].world)

    again = program(tmp_path).open(KEY)

    assert again.game.turn == 2
    assert again.game.seat == "aldmere"
    assert digest(again.game.history.snapshots[-1].world) == left
    assert again.game.history.given[0] == {"pledge:aldmere>league": "secret_high"}


def test_what_is_kept_is_listed_until_it_is_over_or_here(tmp_path: Path):
    first = program(tmp_path)
    assert first.kept() == ()
    first.open(KEY).end_turn(0)
    assert first.kept() == ()

    second = program(tmp_path)

    (saved,) = second.kept()
    assert (saved.key, saved.turn) == (KEY, 1)
    room = second.open(KEY)
    assert second.kept() == ()
    while not room.game.is_over:
        room.end_turn(room.game.turn)
    assert program(tmp_path).kept() == ()


def test_a_new_game_of_the_same_kind_takes_a_number_of_its_own(tmp_path: Path):
    program(tmp_path).open(KEY).end_turn(0)

    fresh = program(tmp_path).fresh(KEY)
    fresh.end_turn(0)

    assert fresh.key.number == 2
    assert program(tmp_path).open(fresh.key).game.turn == 1
    with pytest.raises(NoSuchGameError):
        program(tmp_path).open(RoomKey("tiny", 5, "aldmere", 3))


def test_a_file_that_cannot_be_read_is_put_aside_and_not_lost(tmp_path: Path):
    program(tmp_path).open(KEY).end_turn(0)
    (file,) = tmp_path.glob("*.game.json")
    file.write_text("{", encoding="utf-8")
    assert program(tmp_path).kept() == ()

    room = program(tmp_path).open(KEY)

    assert room.game.turn == 0
    assert [one.read_text(encoding="utf-8") for one in tmp_path.glob("*.aside.json")] == ["{"]


def test_a_branch_is_kept_in_the_game_it_grew_from(tmp_path: Path):
    rooms = program(tmp_path)
    room = rooms.open(KEY)
    for turn in range(3):
        room.end_turn(turn)
    trial = room.game.what_if(1, Change(orders={"pledge:aldmere>league": "public_high"}))
    kept = rooms.keep_branch(room, trial, "aloud")
    assert program(tmp_path).open(kept.key).game.turn == 3
    kept.end_turn(3)

    again = program(tmp_path)

    assert again.open(KEY).game.turn == 3
    assert again.open(replace(KEY, branch="aloud")).game.turn == 4


def test_where_a_game_cannot_be_kept_play_goes_on_and_it_is_told(tmp_path: Path):
    (tmp_path / "games").write_text("a file where the folder should be", encoding="utf-8")
    room = program(tmp_path / "games").open(KEY)

    room.end_turn(0)

    assert room.game.turn == 1
    assert room.fault.startswith("This game is not kept on disk: ")


def test_a_game_is_renamed_and_stays_where_it_stood_in_time(tmp_path: Path):
    rooms = program(tmp_path)
    rooms.open(KEY).end_turn(0)
    (file,) = tmp_path.glob("*.game.json")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    left = rooms.open(KEY).game.history.digests

    rooms.rename(KEY, "  The   long\nwinter ")

    (saved,) = program(tmp_path).mine()
    assert (saved.name, saved.played.year) == ("The long winter", 2001)
    again = program(tmp_path).open(KEY)
    assert again.game.history.digests == left
    again.end_turn(1)
    assert program(tmp_path).mine()[0].name == "The long winter"
    rooms.rename(KEY, " ")
    assert program(tmp_path).mine()[0].name == ""


def test_a_new_game_that_goes_on_from_one_is_not_called_the_same(tmp_path: Path):
    rooms = program(tmp_path)
    room = rooms.open(KEY)
    room.end_turn(0)
    rooms.rename(KEY, "Mine")

    rooms.branch(room, 1).end_turn(1)

    assert sorted(saved.name for saved in rooms.mine()) == ["", "Mine"]


def test_a_deleted_game_is_gone_and_does_not_come_back(tmp_path: Path):
    rooms = program(tmp_path)
    room = rooms.open(KEY)
    for turn in range(2):
        room.end_turn(turn)
    trial = room.game.what_if(1, Change(orders={"pledge:aldmere>league": "public_high"}))
    kept = rooms.keep_branch(room, trial, "aloud")

    rooms.forget(KEY)
    room.end_turn(2)
    kept.end_turn(2)

    assert list(tmp_path.iterdir()) == []
    assert rooms.mine() == rooms.under_way() == ()
    assert rooms.open(KEY).game.turn == 0


def test_every_game_that_was_begun_is_listed_over_or_not_kept_or_not(tmp_path: Path):
    rooms = program(tmp_path)
    over, begun = rooms.open(KEY), rooms.open(RoomKey("tiny", 6, ""))
    while not over.game.is_over:
        over.end_turn(over.game.turn)
    begun.end_turn(0)
    rooms.open(RoomKey("tiny", 7, ""))
    os.utime(next(tmp_path.glob("*~5~1.game.json")), (1_000_000_000, 1_000_000_000))

    assert [(one.key.seed, one.turn) for one in rooms.mine()] == [(6, 1), (5, 13)]
    unkept = Rooms()
    unkept.open(KEY).end_turn(0)
    assert [(one.key, one.turn) for one in unkept.mine()] == [(KEY, 1)]


def test_a_file_that_cannot_be_renamed_says_so_and_stays(tmp_path: Path):
    rooms = program(tmp_path)
    rooms.open(KEY).end_turn(0)
    (file,) = tmp_path.glob("*.game.json")
    spoiled = file.read_text(encoding="utf-8").replace('"seed": 5', '"seed": 6')
    file.write_text(spoiled, encoding="utf-8")

    with pytest.raises(TranscriptError, match="seal"):
        rooms.rename(KEY, "Mine")

    assert file.read_text(encoding="utf-8") == spoiled


def test_the_oldest_makes_way(tmp_path: Path):
    rooms = Rooms()
    rooms.saves = Saves(tmp_path, at_most=2)
    for seed in (1, 2, 3):
        rooms.open(RoomKey("tiny", seed, "")).end_turn(0)

    assert len(list(tmp_path.glob("*.game.json"))) == 2
    assert {saved.key.seed for saved in rooms.saves.listed()} == {2, 3}
