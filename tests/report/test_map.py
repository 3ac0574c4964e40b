"""The map shows every cell, every border, a scale with a unit, and whose data it rests on."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PolyCollection

from fairweather.play.words import NOT_A_FORECAST
from fairweather.report.map import Layer, draw_maps
from fairweather.scenario import load
from fairweather.scenario.build import build


@pytest.fixture(scope="module")
def zagros():
    scenario = load("zagros")
    return scenario, build(scenario, seed=1, worlds=1).scene.atlas


@pytest.fixture(scope="module")
def layers(zagros):
    atlas = zagros[1]
    unrest = np.where(np.arange(atlas.n_cells) < atlas.n_front, 0.13, np.nan)
    return [
        Layer("Unrest", "share of kin", "embers", unrest),
        Layer("Harm", "share of residents", "rose", np.linspace(0.0, 0.004, atlas.n_cells)),
    ]


@pytest.fixture(scope="module")
def figure(zagros, layers):
    scenario, atlas = zagros
    return draw_maps(atlas, layers, "The ground", "about", scenario.credits)


def panels(figure):
    return [axes for axes in figure.axes if axes.get_title(loc="left")]


def of_kind(axes, kind):
    return [thing for thing in axes.collections if isinstance(thing, kind)]


def test_every_cell_is_drawn_once_known_or_not(figure, zagros, layers):
    lakes = 1
    for axes in panels(figure):
        drawn = sum(len(shapes.get_paths()) for shapes in of_kind(axes, PolyCollection))
        assert drawn == zagros[1].n_cells + lakes


def test_countries_are_parted_by_lines_along_edges_of_cells(figure):
    for axes in panels(figure):
        corners = np.concatenate(
            [
                path.vertices
                for shapes in of_kind(axes, PolyCollection)
                for path in shapes.get_paths()
            ]
        ).round(6)
        known = {tuple(corner) for corner in corners}
        widest = max(of_kind(axes, LineCollection), key=lambda lines: lines.get_linewidths()[0])
        assert widest.get_segments()
        for line in widest.get_segments():
            assert {tuple(point) for point in np.asarray(line).round(6)} <= known


def test_each_scale_reaches_past_the_largest_value_and_names_its_unit(figure, layers):
    bars = [axes for axes in figure.axes if not axes.get_title(loc="left")]
    for axes, bar, layer in zip(panels(figure), bars, layers, strict=True):
        filled = next(s for s in of_kind(axes, PolyCollection) if s.get_array() is not None)
        assert filled.norm.vmin == 0.0
        assert filled.norm.vmax >= np.nanmax(layer.values)
        assert filled.norm.vmax <= 10 * np.nanmax(layer.values)
        assert bar.get_xlabel() == layer.unit


def test_no_two_names_are_written_over_each_other(figure):
    renderer = figure.canvas.get_renderer() if hasattr(figure.canvas, "get_renderer") else None
    if renderer is None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    for axes in panels(figure):
        boxes = [(t.get_text(), t.get_window_extent(renderer)) for t in axes.texts]
        assert len(boxes) > 10
        for place, (name, box) in enumerate(boxes):
            for other_name, other in boxes[place + 1 :]:
                assert not box.overlaps(other), (name, other_name)


def test_the_sheet_says_what_it_is_not_and_credits_every_source(figure, zagros):
    told = " ".join(" ".join(text.get_text() for text in figure.texts).split())

    assert NOT_A_FORECAST in told
    assert all(credit in told for credit in zagros[0].credits)


def test_a_ground_where_nothing_happened_can_be_drawn(zagros):
    nothing = Layer("Harm", "share", "rose", np.zeros(zagros[1].n_cells))

    assert panels(draw_maps(zagros[1], [nothing], "The ground", "about"))
