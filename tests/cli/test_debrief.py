"""The debrief and the role cards, as a teacher would make them."""

from pathlib import Path

import pytest

from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.plan import plan_for
from fairweather.play.classroom.register import Register


@pytest.fixture(scope="module")
def game(fairweather, tmp_path_factory):
    out = tmp_path_factory.mktemp("runs") / "run"
    answer = fairweather("run", "tiny", "--worlds", "1", "--turns", "3", "--out", str(out))
    assert answer.code == 0, answer.err
    return out


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    register = Register(Archive(":memory:"))
    classroom, _ = register.found(plan_for("tiny"))
    ada = classroom.join("Ada", 1, "league").member
    classroom.open_phase("play")
    classroom.draft(ada, 0, "stance:league", "hedge")
    classroom.give_reason(ada, 0, "stance:league", "Ada wants to know")
    classroom.next_turn()
    classroom.open_phase("debrief")
    path = tmp_path_factory.mktemp("exports") / "class.jsonl"
    path.write_text(register.export(classroom.code), encoding="utf-8")
    register.close()
    return path


def test_a_game_becomes_a_page_and_a_table(fairweather, game, tmp_path):
    answer = fairweather("debrief", str(game), "-o", str(tmp_path / "pack"), "-k", "4")

    assert answer.code == 0, answer.err
    names = {path.name for path in (tmp_path / "pack").iterdir()}
    assert names == {"debrief.html", "orders.csv", "games"}
    assert str(tmp_path / "pack" / "debrief.html") in answer.out


def test_an_export_of_a_class_becomes_its_pack(fairweather, export, tmp_path):
    answer = fairweather("debrief", str(export), "-o", str(tmp_path), "-k", "4", "--title", "10b")

    assert answer.code == 0, answer.err
    assert str(tmp_path / "seats") in answer.out
    page = (tmp_path / "debrief.html").read_text(encoding="utf-8")
    assert "<h1>10b</h1>" in page
    assert "Ada wants to know" in page
    assert (tmp_path / "seats" / "league.html").is_file()


def test_names_can_be_left_out(fairweather, export, tmp_path):
    answer = fairweather("debrief", str(export), "-o", str(tmp_path), "-k", "4", "--pseudonymized")

    assert answer.code == 0, answer.err
    texts = [path.read_text(encoding="utf-8") for path in Path(tmp_path).rglob("*.*")]
    assert not any("Ada" in text for text in texts)
    assert any("Student 1 wants to know" in text for text in texts)


@pytest.mark.parametrize("text", ["", "{}", '{"fairweather_class": 1, "acts": 3}\n'])
def test_what_is_neither_is_one_clear_message(fairweather, tmp_path, text):
    path = tmp_path / "something"
    path.write_text(text, encoding="utf-8")

    answer = fairweather("debrief", str(path), "-o", str(tmp_path / "pack"))

    assert answer.code == 2
    assert answer.err.startswith("fairweather: ")
    assert "Traceback" not in answer.err
    assert not (tmp_path / "pack").exists()


def test_role_cards_are_written_to_a_file(fairweather, tmp_path):
    answer = fairweather("rolecards", "tiny", "-o", str(tmp_path / "cards.html"))

    assert answer.code == 0, answer.err
    assert "Highland League" in (tmp_path / "cards.html").read_text(encoding="utf-8")
