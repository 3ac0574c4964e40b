"""Plans of a class: those that are shipped are sound, and faults are told by key."""

import shutil
from pathlib import Path

import pytest

from fairweather.errors import ClassError, ScenarioError
from fairweather.play.classroom.archive import Archive
from fairweather.play.classroom.plan import load_plan, plan_for, plan_names
from fairweather.play.classroom.register import Register
from fairweather.play.classroom.schema import PhaseKind
from fairweather.scenario import scenario_names
from tests.strategies import CROWD

HEAD = 'title = "A class"\nscenario = "tiny"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_shipped_plan_is_sound_and_the_default_comes_first():
    plans = [load_plan(name) for name in plan_names()]

    assert plan_names()[0] == "first_lesson"
    assert all(plan.seats and plan.table.phases for plan in plans)


def test_the_first_lesson_fits_into_75_minutes():
    minutes = [phase.minutes for phase in load_plan().table.phases]

    assert sum(minutes) == 75


@pytest.mark.parametrize("name", scenario_names())
def test_any_scenario_can_be_taught_without_a_file(name: str):
    plan = plan_for(name)

    assert plan.scenario.turns <= 12
    assert [phase.kind for phase in plan.table.phases][-1] is PhaseKind.DEBRIEF


def test_seats_are_those_of_clients_hosts_patron_and_target_unless_named():
    assert "iraq" not in plan_for("zagros").seats
    assert "turkey" not in plan_for("zagros").seats
    assert len(plan_for("zagros").seats) == 7


def test_a_plan_plays_as_many_turns_as_it_says_and_the_transcript_says_so(tmp_path: Path):
    plan = load_plan(written(tmp_path, HEAD + "turns = 4\n"))

    assert plan.scenario.turns == 4
    assert plan.changes == {"turns": 4}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('seets = ["league"]', "own.toml:3: seets: found an unknown key"),
        ('seats = ["leage"]', "own.toml:3: seats: found 'leage'.*did you mean 'league'"),
        ('seats = ["league", "league"]', "'league' twice"),
        ('seating = "drawn"', "did you mean 'draw'"),
        ("groups = 0", "a whole number from 1 to 12"),
        ('[[phases]]\nkind = "plan"', "did you mean 'play'"),
        ('[[questions]]\nkey = "a"\ntext = "?"', "either a happening or an outcome"),
        ('[[questions]]\nkey = "a"\ntext = "?"\nhappening = "mobilise"', "'mobilize'"),
        ('[[questions]]\nkey = "a"\ntext = "?"\noutcome = "calm"', "questions.0.outcome"),
        ('[[injects]]\nkey = "a"\ntitle = "A"\ninject = ["leek:aldmere"]', "injects.0.inject"),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_may_stand_there(
    tmp_path: Path, text: str, words: str
):
    with pytest.raises(ScenarioError, match=words):
        load_plan(written(tmp_path, HEAD + text + "\n"))


def test_every_fault_is_told_at_once(tmp_path: Path):
    text = HEAD + 'seats = ["leage"]\n[[questions]]\nkey = "a"\ntext = "?"\noutcome = "calm"\n'

    with pytest.raises(ScenarioError) as caught:
        load_plan(written(tmp_path, text))

    assert len(caught.value.faults) == 2


def test_another_scenario_may_stand_in_for_the_plans_own():
    assert load_plan("quick", "tiny").seats == ("aldmere", "league", "ordane")


def test_a_plan_that_is_not_there_says_which_are():
    with pytest.raises(ScenarioError, match="did you mean 'quick'"):
        load_plan("quik")


def test_a_scenario_beside_the_file_is_found_from_wherever_the_class_is_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    shutil.copytree(CROWD, tmp_path / "mine" / "village")
    path = written(tmp_path / "mine", 'title = "Ours"\nscenario = "village"\nturns = 3\n')
    archive = Archive(tmp_path / "classes.sqlite")
    monkeypatch.chdir(tmp_path / "mine")
    classroom, _ = Register(archive).found(load_plan("own.toml"))
    classroom.open_phase("play")
    classroom.next_turn()

    monkeypatch.chdir(tmp_path)
    again = Register(archive).by_code(classroom.code)

    assert path.name == "own.toml"
    assert again.groups[0].game.history.digests == classroom.groups[0].game.history.digests
    assert again.groups[0].game.history.source == str((tmp_path / "mine" / "village").resolve())


def test_a_class_whose_scenario_has_changed_since_says_so_and_can_still_be_taken_away(
    tmp_path: Path,
):
    village = tmp_path / "village"
    shutil.copytree(CROWD, village)
    archive = Archive(tmp_path / "classes.sqlite")
    plan = load_plan(written(tmp_path, 'title = "Ours"\nscenario = "village"\nturns = 3\n'))
    code = Register(archive).found(plan)[0].code
    sheet = village / "scenario.toml"
    sheet.write_text(sheet.read_text().replace("weeks_per_turn = 2", "weeks_per_turn = 3"))

    register = Register(archive)

    with pytest.raises(ClassError, match="can no longer be opened"):
        register.by_code(code)
    assert "fairweather_class" in register.export(code)
    register.delete(code)
    assert register.classes() == ()
