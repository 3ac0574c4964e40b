"""The rules pages leave nothing of the model untold."""

import re
from pathlib import Path

from fairweather.decisions.catalogue import DECISIONS
from fairweather.draws import Purpose
from fairweather.engine.turn import TURN
from fairweather.records.recorder import HAPPENINGS
from fairweather.rules.outcomes import OUTCOMES
from fairweather.world.parameters import catalogue
from fairweather.world.state import array_fields

PAGES = Path(__file__).parents[2] / "docs" / "rules"


def page(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def all_pages() -> str:
    names = sorted(p.stem for p in PAGES.glob("*.md") if p.stem != "changes")
    return re.sub(r"\s+", " ", " ".join(page(name) for name in names))


def test_every_parameter_is_told():
    words = set(re.findall(r"\w+", all_pages()))

    assert not [key for key, _ in catalogue() if key.split(".")[1] not in words]


def test_every_array_of_a_world_is_told():
    assert not [name for name, _, _ in array_fields() if f"`{name}`" not in page("entities")]


def test_every_decision_option_and_happening_is_told():
    told = all_pages()

    for decision in DECISIONS:
        assert f"`{decision.name}`" in told
        assert not [o.key for o in decision.options if not re.search(rf"\b{o.key}\b", told)]
    assert not [kind for kind in HAPPENINGS if f"`{kind}`" not in told]


def test_every_draw_has_its_number():
    assert not [p for p in Purpose if not re.search(rf"\| {int(p)} \|", page("luck"))]


def test_every_phase_is_told_in_order():
    rows = re.findall(r"^\| \d+ \| ([a-z ]+) \|", page("schedule"), re.MULTILINE)

    assert rows == [phase.name for phase in TURN]


def test_every_outcome_is_told():
    short = {"human_cost_other": "_other", "human_cost_host": "_host"}

    assert not [o.key for o in OUTCOMES if f"`{short.get(o.key, o.key)}`" not in page("outcomes")]
