"""The bridge: what is declared in Python is what the file uses; nothing else gets across."""

from __future__ import annotations

import json
import pkgutil
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest
import solara
from mypy import api

from fairweather.app.ui import bridge, components
from fairweather.app.ui.bridge import PARTS, Json, Part, as_json, bound
from fairweather.app.ui.components.page import Press
from fairweather.app.ui.components.whatif import ChangeForm
from fairweather.play.question import Question
from fairweather.play.views.fans import FanView
from fairweather.play.views.menu import Menu
from tests.app.screen import Screen

HERE = Path(components.__path__[0])
for _module in pkgutil.iter_modules(components.__path__):
    import_module(f"{components.__name__}.{_module.name}")

DECLARED = {name: part for name, part in PARTS.items() if part.source.parent == HERE}
CALL = re.compile(r"\bon_[a-z_]+\b")


def form_of(asked: list[Question]) -> solara.Element:
    """Return the form of a what-if, which tells ``asked`` what is asked and what is considered."""
    menu, told = Menu(1, (), (), ()), asked.append
    return ChangeForm(menu, Question(3), {}, {}, "", True, told, told)


def test_every_vue_file_is_declared_once_and_every_declaration_has_its_file():
    assert sorted(part.source.name for part in DECLARED.values()) == sorted(
        path.name for path in HERE.glob("*.vue")
    )


@pytest.mark.parametrize("part", DECLARED.values(), ids=DECLARED)
def test_a_file_uses_all_that_is_declared_and_calls_nothing_else(part: type[Part]):
    text = part.source.read_text(encoding="utf-8")

    assert [value for value in part.values if not re.search(rf"\b{value}\b", text)] == []
    assert set(CALL.findall(text)) == set(part.calls)
    assert "JSON.parse" not in text


def told_in(text: str, call: str) -> Iterator[int]:
    """Yield how many values each call of ``call`` in a file tells."""
    for found in re.finditer(rf"\b{call}\(", text):
        depth, at, n_told = 1, found.end(), 0 if text[found.end()] == ")" else 1
        while depth:
            depth += (text[at] in "([{") - (text[at] in ")]}")
            n_told += text[at] == "," and depth == 1
            at += 1
        yield n_told


@pytest.mark.parametrize("part", DECLARED.values(), ids=DECLARED)
def test_a_file_tells_as_many_values_as_are_declared(part: type[Part]):
    text = part.source.read_text(encoding="utf-8")

    for call, fit in part.calls.items():
        n_declared = len(fit.core_schema["items_schema"])
        assert set(told_in(text, call)) <= {n_declared}, call


@pytest.mark.parametrize("part", DECLARED.values(), ids=DECLARED)
def test_no_name_of_a_file_hides_what_it_is_given(part: type[Part]):
    _, _, script = part.source.read_text(encoding="utf-8").partition("<script>")
    inside = "".join(re.findall(r"^  (?:computed|methods): \{(.*?)^  \},", script, re.M | re.S))
    own = set(re.findall(r"^    (?:async )?(\w+)\(.*\) \{", inside, re.M))
    own |= set(re.findall(r"(\w+):", "".join(re.findall(r"data\(\) \{ return (.*); \}", script))))

    assert own & {*part.values, *part.calls} == set()


def test_a_file_without_a_script_is_given_its_values_too():
    assert 'module.exports = fairweatherPart(module.exports, ["doors"], []);' in bound(
        DECLARED["Doors"]
    )


def test_what_a_browser_tells_reaches_python_as_the_declaration_says(
    draw: Callable[[solara.Element], Screen],
):
    asked: list[Question] = []
    screen = draw(form_of(asked))
    told = {"turn": 3, "orders": [["stance:league", "hedge"]], "people": "other", "worlds": 40}

    screen.press("menu", "ask", told)
    screen.press("menu", "consider", told)

    question = Question(3, (("stance:league", "hedge"),), worlds=40, people=asked[0].people)
    assert asked == [question, question]
    assert asked[0].people.value == "other"


@pytest.mark.parametrize(
    "told",
    [
        (),
        ({"turn": 3}, 1),
        ({"turn": "three"},),
        ({"turn": 3, "orders": [["stance:league"]]},),
        ({"turn": 3, "people": "nobody"},),
        (None,),
    ],
)
def test_what_does_not_fit_is_dropped(
    draw: Callable[[solara.Element], Screen], told: tuple[object, ...]
):
    asked: list[Question] = []
    screen = draw(form_of(asked))

    screen.press("menu", "ask", *told)
    screen.press("menu", "consider", *told)

    assert asked == []


def test_a_press_calls_what_was_last_given(draw: Callable[[solara.Element], Screen]):
    told: list[str] = []

    @solara.component
    def Twice() -> None:
        many, set_many = solara.use_state(0)

        def press() -> None:
            told.append(f"press {many}")
            set_many(many + 1)

        Press(f"pressed {many}", press)

    screen = draw(Twice())
    screen.press("words", "press")
    screen.press("words", "press")

    assert told == ["press 0", "press 1"]
    assert screen.part("words").words == "pressed 2"


def test_one_browser_is_sent_a_file_once_for_all_its_components(
    draw: Callable[[solara.Element], Screen],
):
    @solara.component
    def Pair() -> None:
        Press("one", lambda: None)
        Press("other", lambda: None)

    one, other = draw(Pair()).rc.find(Part).widgets

    assert one.template is other.template
    assert "fairweatherPart(module.exports" in one.template.template


WRONG = """
from collections.abc import Callable, Sequence
from fairweather.app.ui.bridge import component

@component
def Marked(cells: Sequence[int], on_pick: Callable[[int], None]) -> None: ...

def told(words: str) -> None: ...

Marked([1, 2], on_pick=print)
Marked(["one"], print)
Marked([1], on_pick=told)
Marked([1])
Marked([1], print, color=3)
"""


def test_a_wrong_value_at_a_call_is_a_type_error(tmp_path: Path):
    script = tmp_path / "wrong.py"
    script.write_text(WRONG)
    root = Path(__file__).parents[2]
    found, _, _ = api.run(
        [
            *("--config-file", str(root / "pyproject.toml"), "--cache-dir", str(tmp_path)),
            *("--follow-imports", "skip", bridge.__file__, str(script)),
        ]
    )

    lines = re.findall(r"wrong\.py:(\d+): error: .*\[([a-z-]+)\]", found)
    assert lines == [
        ("11", "list-item"),
        ("12", "arg-type"),
        ("13", "call-arg"),
        ("14", "call-arg"),
    ]


@dataclass(frozen=True)
class Note:
    words: str
    marks: Sequence[tuple[str, float]]


def test_a_view_travels_as_json_and_a_number_that_is_not_finite_is_null():
    fan = FanView("x", "Land", "%", "held", (0, 1), (), (0.25, float("nan")))

    assert json.loads(as_json(fan)) == {
        "key": "x",
        "label": "Land",
        "unit": "%",
        "meaning": "held",
        "turns": [0, 1],
        "bands": [],
        "path": [0.25, None],
    }


def test_views_within_views_travel_too():
    note = Note("held", (("Land", 1 / 3),))

    assert json.loads(as_json({1: (note,)})) == {
        "1": [{"words": "held", "marks": [["Land", 0.333333]]}]
    }


def test_what_is_json_already_travels_as_it_is():
    assert as_json(Json('{"w":1000.0}')) == '{"w":1000.0}'
    assert as_json('{"w":1000.0}') == '"{\\"w\\":1000.0}"'
