"""Which class goes on, by itself or by its code; and what is told of one that cannot."""

import sqlite3
from contextlib import closing
from pathlib import Path
from time import time

import pytest

from fairweather.errors import ClassError, FairweatherError
from fairweather.play.classroom.acts.people import MOST_LEADS
from fairweather.play.classroom.archive import Archive, LogLine
from fairweather.play.classroom.opening import begin, go_on
from fairweather.play.classroom.reading import read_log
from fairweather.play.classroom.register import ARCHIVE, Register, open_register
from tests.classrooms import HandClock, founded, seated, tiny_plan


def register_at(path: Path, hours_ago: float = 0.0) -> Register:
    """A register in a file, whose clock stands so many hours ago."""
    return Register(Archive(path / ARCHIVE), HandClock(time() - hours_ago * 3600.0))


def changed(path: Path, change: str) -> None:
    with closing(sqlite3.connect(path / ARCHIVE)) as file, file:
        file.execute(change)


def test_a_class_goes_on_by_itself_on_the_same_day_and_later_by_its_code(tmp_path: Path):
    plan = tiny_plan(seconds_per_turn=60)
    first = begin(register_at(tmp_path, 30.0), plan)
    assert first.story == "A new class is founded."
    code = first.classroom.code
    first.classroom.open_phase("play")

    later = register_at(tmp_path)
    second = begin(later, plan)
    later.start()
    later.close()
    assert second.classroom.code != code
    assert f"fairweather host --go-on {code}" in second.story
    assert len(register_at(tmp_path).lines(code)) == 2
    assert begin(register_at(tmp_path), plan).classroom.code == second.classroom.code

    again = go_on(register_at(tmp_path), f" {code.lower()} ")
    assert again.classroom.code == code
    assert again.classroom.is_lead(again.key)
    assert again.classroom.is_lead(first.key)


def test_the_fiftieth_restart_is_like_any_other(tmp_path: Path):
    register, plan = register_at(tmp_path), tiny_plan()
    first = begin(register, plan)
    ada = first.classroom.join("Ada", 1, "league")

    keys = [begin(register, plan).key for _ in range(MOST_LEADS + 5)]

    again = register_at(tmp_path).by_code(first.classroom.code)
    assert again.is_lead(keys[-1])
    assert again.member_of(ada.token) == ada.member
    assert len(again.state.leads) == MOST_LEADS
    assert not again.is_lead(first.key)


def test_a_code_that_is_of_no_class_is_told(tmp_path: Path):
    with pytest.raises(ClassError, match="classes list"):
        go_on(register_at(tmp_path), "ZZZZZZ")


OTHER_MARKS = "UPDATE acts SET body = replace(body, '\"mark\"', '\"m\"') WHERE kind = 'turn'"
OLD_RULES = "UPDATE acts SET body = replace(body, '\"rules\": 3', '\"rules\": 2') WHERE number = 1"
NO_SCENARIO = "UPDATE acts SET body = replace(body, 'tiny', 'gone') WHERE number = 1"


@pytest.mark.parametrize("changes", [(OTHER_MARKS,), (OTHER_MARKS, OLD_RULES), (NO_SCENARIO,)])
def test_after_a_change_of_rules_host_says_what_can_be_done(
    tmp_path: Path, changes: tuple[str, ...]
):
    register = register_at(tmp_path)
    classroom = begin(register, tiny_plan()).classroom
    seated(classroom)
    classroom.open_phase("play")
    classroom.next_turn()
    register.close()
    for change in changes:
        changed(tmp_path, change)
    before = Archive(tmp_path / ARCHIVE).first_and_last("join")

    with pytest.raises(ClassError) as told:
        go_on(register_at(tmp_path), classroom.code)

    for command in ("read", "export", "delete"):
        assert f"fairweather classes {command} {classroom.code}" in str(told.value)
    is_older = "rules version 2; these are version 3" in str(told.value)
    assert is_older == (OLD_RULES in changes)
    assert Archive(tmp_path / ARCHIVE).first_and_last("join") == before
    assert begin(register_at(tmp_path), tiny_plan()).classroom.code != classroom.code


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE acts SET body = '{' WHERE number = 2",
        "UPDATE acts SET body = '[]' WHERE number = 1",
        "DELETE FROM acts WHERE number = 2",
    ],
)
def test_a_class_that_is_damaged_is_told_and_stands_in_the_way_of_no_other(
    tmp_path: Path, change: str
):
    register = register_at(tmp_path)
    code = begin(register, tiny_plan()).classroom.code
    seated(register.by_code(code))
    register.close()
    changed(tmp_path, change)

    with pytest.raises(ClassError, match=r"(?s)damaged at act.*Nothing in it was changed"):
        go_on(register_at(tmp_path), code)

    assert begin(register_at(tmp_path), tiny_plan()).classroom.code != code
    assert len(register_at(tmp_path).classes()) == 2


def test_a_log_is_read_without_being_played():
    classroom, register, _ = founded()
    seated(classroom)
    classroom.open_phase("predict")
    classroom.predict("m1", {"out": 0.25})
    classroom.open_phase("play")
    classroom.draft("m2", 0, "stance:league", "mobilize")
    classroom.give_reason("m2", 0, "stance:league", "Now or never.")
    classroom.say("m1", "league", "Hold on.")
    classroom.inject("crisis")
    classroom.next_turn()
    lines = register.lines(classroom.code)
    for line in lines:
        line.body.pop("mark", None)

    text = read_log(lines)

    for words in (
        "aldmere 1 0 predicts: out 25 %.",
        "aldmere to league (aldmere 1 0): Hold on.",
        "- stance:league: mobilize, league 1 1: “Now or never.” (league 1 1)",
        "Another crisis. Eyes turn away.",
        "## Group 1, turn 1",
    ):
        assert words in text


@pytest.mark.parametrize("content", [b"not a database" * 100, b"\0" * 5000])
def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path, content: bytes):
    (tmp_path / ARCHIVE).write_bytes(content)

    with pytest.raises(ClassError, match="Nothing in it was changed"):
        open_register(tmp_path)

    assert (tmp_path / ARCHIVE).read_bytes() == content


def test_pages_of_a_file_that_are_damaged_are_told(tmp_path: Path):
    register = register_at(tmp_path)
    code = begin(register, tiny_plan()).classroom.code
    for number in range(2, 30):
        register.archive.append(code, LogLine(number, 0.0, "say", {"text": "x" * 4000}))
    register.close()
    whole = (tmp_path / ARCHIVE).read_bytes()
    (tmp_path / ARCHIVE).write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))

    with pytest.raises(ClassError, match=r"cannot be read|cannot be opened"):
        begin(open_register(tmp_path), tiny_plan())


def test_a_folder_that_is_a_file_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(FairweatherError, match="file: cannot be written"):
        open_register(tmp_path / "file")
