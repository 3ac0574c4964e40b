import json

import h3
import numpy as np
import pytest

from fairweather.app.ui.map_sheet import draw_sheet
from fairweather.play.views.ground import CellPlace
from fairweather.space.lettering import letter_towns, name_areas

MIDDLE = h3.latlng_to_cell(36.0, 46.0, 4)
CELLS = sorted(set(h3.grid_disk(MIDDLE, 3)) - {MIDDLE})


@pytest.fixture(scope="module")
def sheet() -> dict:
    west = sorted(CELLS, key=lambda cell: h3.cell_to_latlng(cell)[1])[: len(CELLS) // 2]
    places = tuple(
        CellPlace(cell, f"Town {at}", "Province", "West" if cell in west else "East", "", 100 * at)
        for at, cell in enumerate(CELLS)
    )
    return json.loads(draw_sheet(places, ((MIDDLE, "Lake"),)))


def test_every_cell_is_drawn_within_the_sheet(sheet: dict):
    assert len(sheet["cells"]) == len(CELLS)
    assert all(0 < cell["x"] < sheet["w"] and 0 < cell["y"] < sheet["h"] for cell in sheet["cells"])


def test_the_border_the_lake_and_the_graticule_are_there(sheet: dict):
    assert len(sheet["borders"]) >= 1
    assert [lake["t"] for lake in sheet["lakes"]] == ["Lake"]
    assert {line["k"] for line in sheet["graticule"]} == {"lon", "lat"}


def test_a_hole_is_water_even_when_no_one_names_it():
    places = tuple(CellPlace(cell, "", "P", "C", "", 1) for cell in CELLS)

    assert len(json.loads(draw_sheet(places))["lakes"]) == 1


def test_a_fictional_map_has_no_graticule():
    places = tuple(CellPlace(cell, "", "P", "C", "", 1) for cell in CELLS)

    assert json.loads(draw_sheet(places, (), has_graticule=False))["graticule"] == []


def test_the_graticule_names_both_sides_of_the_180th_meridian_and_of_the_equator():
    around = sorted(h3.grid_disk(h3.latlng_to_cell(0.0, 180.0, 4), 4))
    places = tuple(CellPlace(cell, "", "P", "C", "", 1) for cell in around)

    named = {line["t"] for line in json.loads(draw_sheet(places))["graticule"]}

    assert {"179° E", "180°", "179° W", "1° S", "0°", "1° N"} <= named
    assert len(named) < 16


def test_each_larger_letter_size_names_no_more_towns(sheet: dict):
    counts = [len(letters["towns"]) for letters in sheet["sets"]]

    assert counts == sorted(counts, reverse=True)
    assert counts[-1] >= 1


def test_labels_never_touch():
    rng = np.random.default_rng(3)
    points = rng.uniform(50, 950, (80, 2))
    size = 20.0

    towns = letter_towns(["A long name"] * 80, rng.uniform(1, 9, 80).tolist(), points, size)

    boxes = []
    for town in towns:
        wide = len(town.text) * size * 0.56
        left = town.label_x - {"start": 0.0, "middle": wide / 2, "end": wide}[town.anchor]
        boxes.append((left, town.label_y - 0.8 * size, left + wide, town.label_y + 0.25 * size))
    touching = [
        (a, b)
        for at, a in enumerate(boxes)
        for b in boxes[at + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert len(towns) > 10
    assert touching == []


def test_an_area_is_named_on_one_of_its_own_cells():
    points = np.array([[0.0, 0.0], [100.0, 0.0], [200.0, 0.0], [900.0, 0.0]])

    spots = name_areas(["a", "a", "a", "b"], points)

    assert [(name, x) for name, x, _ in spots] == [("a", 100.0), ("b", 900.0)]


def test_the_name_of_an_area_is_not_written_over_its_capital():
    points = np.array([[0.0, 0.0], [0.0, 100.0], [0.0, 200.0], [900.0, 0.0]])

    spots = name_areas(["a", "a", "a", "b"], points, [1.0, 9.0, 2.0, 5.0])

    assert [(name, y) for name, _, y in spots] == [("a", 0.0), ("b", 0.0)]
