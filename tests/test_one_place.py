"""What the model measures, what can happen in it and what may be chosen is told in one place.

A new outcome and a new kind of happening are one row each, a new option is written where its
decision is; every face of the program then shows them, and nothing else is edited.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
END_OF_TABLE = ")\n# fmt: on\n"

OUTCOME = """\
    Outcome("calm", len(KEYS), _STATES, "Calm of the front", "share of kin", "kin not active",
            lambda world: 1.0 - measuring.unrest_kin(world), at=dict.fromkeys(Board, 99)),
"""
KIND = """\
    Kind("parade", len(KEYS), _TARGETS, "Target parades", "{actor} parades its forces.",
         decision="garrison", audience=Audience(Reach.PUBLIC, "Everyone in sight."), is_alarm=True),
"""
OPTION = """\
        Option("parade", "Parade", "Show your forces.", "A day.", happens=("parade",)),
    )

    def weigh"""
WEIGHED = """\
            "parade": {"show of force": np.full((1, 1), 1.0)},
            "repress": {
"""
DONE = """\
        events.note("parade", orders.actor, None, orders.chose(3))
        unrest = """


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def row(path: Path, text: str, first: str) -> None:
    place = str(path.read_text(encoding="utf-8").count(f"\n    {first}("))
    edit(path, (END_OF_TABLE, text.replace("len(KEYS)", place) + END_OF_TABLE))


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    home = tmp_path_factory.mktemp("one_place")
    package = home / "sim" / "fairweather"
    shutil.copytree(ROOT / "sim" / "fairweather", package, ignore=lambda *_: ["__pycache__"])
    (home / "configs").symlink_to(ROOT / "configs")
    row(package / "rules" / "outcomes.py", OUTCOME, "Outcome")
    row(package / "world" / "kinds.py", KIND, "Kind")
    edit(
        package / "decisions" / "garrison.py",
        ("    )\n\n    def weigh", OPTION),
        ('            "repress": {\n', WEIGHED),
        ("        unrest = ", DONE),
    )
    told = subprocess.run(
        [sys.executable, "-m", "tests.one_place", str(home)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{home / 'sim'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert found["package"].startswith(str(home))
    return found


def test_a_new_outcome_is_in_the_records(shown):
    assert shown["runs"].count("end_calm") == 1
    assert shown["turns"][-1] == "calm"


def test_a_new_outcome_is_in_the_command_line_and_the_charts(shown):
    assert "Calm of the front" in shown["run"]
    assert "Calm of the front" in shown["charts"]


def test_a_new_outcome_is_in_the_answer_to_what_if(shown):
    assert "Calm of the front" in shown["whatif"]


def test_a_new_outcome_is_in_the_report_of_a_study(shown):
    assert "Calm of the front, mean" in shown["study"]


def test_a_new_outcome_is_on_the_screens(shown):
    assert shown["paths"][-1] == "calm"
    assert shown["wall"][-1] == "calm"


def test_a_new_kind_of_happening_is_in_the_records_and_the_command_line(shown):
    assert {"n_parade", "first_parade"} <= set(shown["runs"])
    assert "Target parades" in shown["run"]


def test_a_new_kind_of_happening_is_in_the_answer_to_what_if(shown):
    assert "Target parades" in shown["whatif"]


def test_a_new_kind_of_happening_is_in_the_story(shown):
    assert "Ordane parades its forces." in shown["story"]


def test_a_new_kind_of_happening_is_in_the_report_of_a_study(shown):
    assert "Parade, ever" in shown["study"]


def test_a_new_kind_of_happening_is_on_the_screens_in_its_tone(shown):
    assert ["parade", "Ordane parades its forces.", "alarm"] in shown["events"]


def test_a_new_option_is_on_the_order_sheet_with_who_will_know(shown):
    (sheet,) = shown["sheet"]
    option = sheet["options"][-1]

    assert (option["label"], option["who_knows"]) == ("Parade", "Everyone in sight.")
    assert option["is_legal"]


def test_a_new_option_may_be_ordered_in_a_what_if(shown):
    assert ["parade", "Parade"] in shown["menu"]
    assert "Parade" in shown["whatif"]
