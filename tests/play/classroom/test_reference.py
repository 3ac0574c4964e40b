"""The reference page of class files is printed from the schema, and is whole."""

from pathlib import Path

from fairweather.play.classroom.plan import plan_names
from fairweather.play.classroom.reference import reference
from fairweather.play.classroom.schema import (
    ClassTable,
    InjectTable,
    PhaseKind,
    PhaseTable,
    QuestionTable,
)

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "classroom.md"


def test_the_reference_lists_every_key():
    page = reference()

    tables = {"": ClassTable, "phases.": PhaseTable, "questions.": QuestionTable}
    for prefix, table in (tables | {"injects.": InjectTable}).items():
        for key in table.model_fields:
            assert f"| `{prefix}{key}` |" in page
    for name in (*plan_names(), *(kind.value for kind in PhaseKind)):
        assert f"| `{name}`" in page


def test_the_page_in_the_documentation_is_the_one_the_schema_prints():
    assert PAGE.read_text(encoding="utf-8") == reference(), (
        "print it again: "
        "python -m fairweather.play.classroom.reference > docs/reference/classroom.md"
    )
