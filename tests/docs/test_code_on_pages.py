"""Code on the pages of the docs runs as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
OPTIONAL = {"distributed", "ema_workbench", "gymnasium", "pettingzoo", "polars"}
"""What a page may use that no test needs to have; without it the page is skipped."""
PAGES = sorted(page for page in DOCS.rglob("*.md") if BLOCK.search(page.read_text("utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_the_python_on_a_page_runs(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "page"}

    try:
        for block in BLOCK.findall(page.read_text("utf-8")):
            exec(compile(block, str(page), "exec"), names)
    except ModuleNotFoundError as missing:
        if missing.name not in OPTIONAL:
            raise
        pytest.skip(f"{missing.name} is not installed")


def test_there_are_pages_with_code():
    assert PAGES
