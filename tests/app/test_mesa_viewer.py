"""A model in Mesa's own viewer and its own batch runner, as on the page docs/how-to/mesa.md."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import mesa
import pytest
import solara
from ipyvuetify import Btn

from fairweather.engine.wargame import Wargame

VIEWER = Path(__file__).parents[2] / "docs" / "how-to" / "look.py"


def test_a_batch_run_varies_worlds_and_numbers_of_the_scenario():
    rows = mesa.batch_run(
        Wargame,
        parameters={
            "scenario": "tiny",
            "first": [1, 2],
            "parameters__trust__half_life": [5.0, 15.0],
        },
        number_processes=1,
        max_steps=4,
        data_collection_period=1,
        display_progress=False,
    )

    last = [row for row in rows if row["Step"] == 4]
    assert len(last) == 4
    assert {(row["first"], row["parameters__trust__half_life"]) for row in last} == {
        (world, half_life) for world in (1, 2) for half_life in (5.0, 15.0)
    }
    assert len({row["unrest_kin"] for row in last}) > 1
    assert all(0.0 <= row["human_cost"] <= 1.0 for row in last)


def test_a_batch_run_gives_what_the_model_gives_alone():
    model = Wargame("tiny", first=2)
    for _ in range(3):
        model.step()

    rows = mesa.batch_run(
        Wargame,
        parameters={"scenario": "tiny", "first": 2},
        number_processes=1,
        max_steps=3,
        display_progress=False,
    )

    assert rows[-1]["unrest_kin"] == model.measured()["unrest_kin"][0]


def test_mesas_viewer_renders_the_model_and_steps_it(monkeypatch: pytest.MonkeyPatch):
    made: list[Wargame] = []
    spec = importlib.util.spec_from_file_location("look", VIEWER)
    assert spec is not None
    assert spec.loader is not None
    look = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(look)
    monkeypatch.setattr(look, "Wargame", lambda *a, **k: made.append(Wargame(*a, **k)) or made[-1])

    _, rc = solara.render(solara.AppLayout(children=[look.Page()]), handle_error=False)
    try:
        rc.find(Btn, children=["Step"]).widget.click()
    finally:
        rc.close()

    assert [model.world.turn for model in made] == [1]
