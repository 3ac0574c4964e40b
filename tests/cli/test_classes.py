"""Classes from the command line: what goes on, what is read, and what is told in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairweather.play.classroom.register import ARCHIVE, open_register
from tests.classrooms import seated, tiny_plan


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, str]:
    """A folder with a class in it that played a turn, and its code."""
    register = open_register(tmp_path)
    classroom, _ = register.found(tiny_plan())
    seated(classroom)
    classroom.open_phase("play")
    classroom.give_reason("m2", 0, "stance:league", "Ask Aldmere 1 0!")
    classroom.next_turn()
    register.close()
    return tmp_path, classroom.code


def test_a_class_is_listed_and_read_without_being_played(fairweather, kept):
    folder, code = kept

    assert code in fairweather("classes", "list", "--data", str(folder)).out
    read = fairweather("classes", "read", code.lower(), "--data", str(folder))

    assert read.code == 0, read.err
    assert "“Ask Aldmere 1 0!” (league 1 1)" in read.out


def test_names_are_taken_out_of_a_saved_class_itself(fairweather, kept):
    folder, code = kept

    done = fairweather("classes", "pseudonymize", code, "--yes", "--data", str(folder))

    assert done.code == 0, done.err
    assert (
        "“Ask Student 1!” (Student 2)"
        in fairweather("classes", "read", code, "--data", str(folder)).out
    )
    assert b"league 1 1" not in (folder / ARCHIVE).read_bytes()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--go-on", "ZZZZZZ"), "there is no class with the code 'ZZZZZZ' here"),
        (("--go-on", "ZZZZZZ", "--new"), "keeps its own plan"),
        (("--go-on", "ZZZZZZ", "--class", "quick"), "keeps its own plan"),
    ],
)
def test_what_cannot_go_on_is_told(fairweather, tmp_path, words, told):
    answer = fairweather("host", *words, "--port", "0", "--data", str(tmp_path))

    assert answer.code > 0
    assert told in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("words", [("host", "--port", "0"), ("classes", "list")])
@pytest.mark.parametrize("place", ["file", "damaged"])
def test_a_place_that_holds_no_classes_is_told_and_left_alone(
    fairweather, tmp_path: Path, words: tuple[str, ...], place: str
):
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / ARCHIVE).write_bytes(b"damaged" * 999)

    answer = fairweather(*words, "--data", str(tmp_path / place))

    assert answer.code > 0
    assert "cannot be" in answer.err
    assert "Traceback" not in answer.err
    assert (tmp_path / "file").read_text() == "in the way"
    assert (tmp_path / "damaged" / ARCHIVE).read_bytes() == b"damaged" * 999
