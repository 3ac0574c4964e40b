"""Style sheets: a word means one thing, so that no page is drawn by the rules of another."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib.resources import files

SHEETS = files("fairweather.app.ui") / "assets"
COMMENT, NARROWER = r"/\*.*?\*/", r"@[a-z-]+[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}"
RULE, BARE = r"([^{}]+)\{[^{}]*\}", r"(?:\.v-application )?\.fw (?:[a-z0-9]+)?\.([\w-]+)"


def test_a_class_that_is_drawn_by_itself_is_drawn_in_one_sheet():
    drawn = defaultdict(set)
    for sheet in SHEETS.iterdir():
        if sheet.name.endswith(".css"):
            text = re.sub(COMMENT, "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
            for rule in re.findall(RULE, re.sub(NARROWER, "", text)):
                for selector in rule.split(","):
                    if bare := re.fullmatch(BARE, selector.strip()):
                        drawn[bare[1]].add(sheet.name)

    assert len(drawn) > 100
    assert {word: sheets for word, sheets in drawn.items() if len(sheets) > 1} == {}
