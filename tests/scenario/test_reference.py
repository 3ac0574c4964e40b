"""The reference page is printed from the schema, and is whole."""

from pathlib import Path

from fairweather.scenario import preset_names
from fairweather.scenario.cells import COLUMNS as CELLS
from fairweather.scenario.episodes import COLUMNS as EPISODES
from fairweather.scenario.faction_spec import FactionSpec, GoalTable
from fairweather.scenario.reference import reference
from fairweather.scenario.schema import Sheet
from fairweather.world.cast import goal_names
from fairweather.world.parameters import catalogue

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "scenario.md"


def test_the_reference_lists_every_key():
    page = reference()

    for key, about in catalogue():
        assert f"| `parameters.{key}` | {about.low:g} to {about.high:g} |" in page
    for key in FactionSpec.model_fields:
        assert f"`factions.NAME.{key}`" in page
    for key in Sheet.model_fields:
        assert f"`{key}`" in page
    for column in (*CELLS, *EPISODES):
        assert f"`{column.name}`" in page
    for name in preset_names():
        assert f"`{name}`" in page


def test_the_page_in_the_documentation_is_the_one_the_schema_prints():
    assert PAGE.read_text(encoding="utf-8") == reference(), (
        "print it again: python -m fairweather.scenario.reference > docs/reference/scenario.md"
    )


def test_goals_are_told_in_the_words_of_the_world():
    assert tuple(GoalTable.model_fields) == goal_names()
