"""A made-up ending of the scenario ``tiny``, for tests of what really happened."""

from __future__ import annotations

import shutil
from pathlib import Path

from fairweather.scenario.place import configs

TRUTH = '''\
ending = """The League rose in spring. Aldmere took its promise back in summer."""
exercise = "Ask who knew what, and when."
doubts = "Nobody counted the dead."
people = 300
people_of_map = 400
sources = ["A made-up chronicle, 7"]
left_out = ["T99"]

[[happened]]
date = 2126-04-01
what = "The League comes out."

[[happened]]
date = 2127-01-01
what = "Those who fled return."

[[questions]]
name = "rose"
ask = "Did the League come out?"
answered_by = ["mobilize"]
actor = "league"
partner = "ordane"
answer = true
by = 2126-04-01
certainty = "A"
basis = "read"
source = "chronicle, 7"

[[questions]]
name = "dropped"
ask = "Did Aldmere drop its promise?"
answered_by = ["withdraw", "renege"]
actor = ["aldmere"]
partner = "league"
answer = true
by = 2126-07-20
certainty = "B"
basis = "judgment"
source = "chronicle, 9"

[[questions]]
name = "offered"
ask = "Did Ordane offer a side deal?"
answered_by = ["side_deal"]
actor = "ordane"
partner = "aldmere"
answer = false
by = 2126-08-30
certainty = "C"
basis = "judgment"
source = "chronicle, 11"

[[questions]]
name = "held"
ask = "Which share of the highlands did the League hold at the end?"
answered_by = ["autonomy_de_facto"]
actor = "league"
low = 0.0
high = 0.3
by = 2126-08-30
certainty = "A"
basis = "read"
source = "chronicle, 12"

[[questions]]
name = "driven_out"
ask = "How many people were driven out, in thousands?"
answered_by = ["displaced"]
low = 5.0
high = 40.0
by = 2126-08-30
certainty = "A"
basis = "read"
source = "chronicle, 12"

[[questions]]
name = "own_army"
ask = "Did Aldmere send its own army?"
answered_by = []
missing = "a patron's own army"
actor = "aldmere"
answer = false
by = 2127-08-30
certainty = "A"
basis = "read"
source = "chronicle, 13"
'''


def known_ending(folder: Path, text: str = TRUTH, scenario: str = "tiny") -> Path:
    """Copy a scenario into a folder that is not there yet, with a truth beside it; return it."""
    shutil.copytree(configs() / "scenarios" / scenario, folder)
    (folder / "truth.toml").write_text(text, encoding="utf-8")
    return folder
