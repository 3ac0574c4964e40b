"""The pages for teachers say what the program does."""

import re
import tomllib
from pathlib import Path

import pytest

from fairweather.play.classroom.plan import load_plan, plan_names
from fairweather.report.debrief.questions_part import QUESTIONS
from fairweather.scenario import scenario_names

DOCS = Path(__file__).parents[2] / "docs"
TEACHING = DOCS / "teaching"


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def rows(page: Path) -> list[list[str]]:
    lines = [line for line in text(page).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_lesson_plan_is_that_of_the_plan_it_names():
    phases = [(one.kind.value, int(one.minutes)) for one in load_plan("first_lesson").table.phases]
    told = [(row[0], int(row[1])) for row in rows(TEACHING / "lesson-plan.md") if row[1].isdigit()]

    assert told == phases
    assert sum(minutes for _, minutes in told) == 75


def test_the_thirteen_questions_are_those_of_the_pack():
    told = [row for row in rows(TEACHING / "debrief.md") if row[0].isdigit()]

    assert [row[0] for row in told] == [str(number) for number in range(1, 14)]
    assert tuple(row[1] for row in told) == QUESTIONS


def test_every_objective_names_questions_that_there_are():
    told = [row for row in rows(TEACHING / "index.md") if row[0].isdigit()]
    listed = re.findall(r"^(\d+)\. ", text(TEACHING / "index.md"), re.MULTILINE)

    assert [row[0] for row in told] == listed == [str(number) for number in range(1, 11)]
    asked = {int(number) for row in told for number in row[2].split(",")}
    assert asked <= set(range(1, len(QUESTIONS) + 1))


def test_plans_and_scenarios_that_pages_name_ship():
    pages = text(DOCS / "how-to" / "run-a-class.md") + text(TEACHING / "lesson-plan.md")

    assert set(re.findall(r"--class (\w+)$", pages, re.MULTILINE)) <= set(plan_names())
    assert all(f"`{name}`" in pages for name in plan_names())
    named = re.findall(r"fairweather (?:host|rolecards) (\w+)", pages + text(TEACHING / "roles.md"))
    assert set(named) <= set(scenario_names())


@pytest.fixture
def own_plan(tmp_path):
    (block,) = re.findall(r"^```toml\n(.*?)^```", text(DOCS / "how-to" / "run-a-class.md"),
                          re.MULTILINE | re.DOTALL)  # fmt: skip
    path = tmp_path / "three_turns.toml"
    path.write_text(block, encoding="utf-8")
    return path


def test_the_plan_on_the_page_can_be_hosted(own_plan):
    plan = load_plan(own_plan)

    assert plan.table.turns == tomllib.loads(own_plan.read_text(encoding="utf-8"))["turns"]
    assert plan.scenario.turns == plan.table.turns
