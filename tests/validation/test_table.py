"""The table is whole: every row has a test that quotes it, and a place in the docs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.validation.rows import ROWS

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "concepts" / "validation.md"
RULEBOOK_ROWS = [*(f"V{n}" for n in range(1, 33)), "V7b", "V10b"]


def quotes() -> Iterator[str]:
    """Yield the docstring of every test here."""
    for file in HERE.glob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield ast.get_docstring(node) or ""


def test_the_table_has_every_row_of_the_rulebook():
    assert set(RULEBOOK_ROWS) <= set(ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_quoted_by_a_test_with_its_number(row):
    wanted = re.compile(rf"^{row}\b( and \(8\))?( \[.+?\])?:")

    assert any(wanted.match(quote) for quote in quotes())


@pytest.mark.parametrize("row", ROWS)
def test_the_docs_tell_the_result_of_a_row(row):
    lines = PAGE.read_text(encoding="utf-8").splitlines()

    told = [line for line in lines if re.match(rf"\| {row} \|", line)]
    assert len(told) == 1
    assert re.search(r"\| (holds|in part|fails) \|$", told[0])
