"""Charts show what was measured, say in what unit, and say what they are not."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from fairweather.play.words import NOT_A_FORECAST
from fairweather.report.charts import draw_fans, fans_of
from fairweather.report.look import SCALES, picture
from fairweather.rules.outcomes import GROUPS


@pytest.fixture(scope="module")
def fans(batch):
    return fans_of(batch.recorder)


@pytest.fixture(scope="module")
def figure(fans):
    return draw_fans([fans[one.key] for one in GROUPS["Who pays"]], "Who pays", "thirty worlds")


def test_bands_hold_the_middle_of_worlds(batch, fans):
    for key, fan in fans.items():
        series = batch.recorder.series(key)
        assert np.allclose(fan.mean, series.mean(axis=0))
        for outside in (series < fan.bands[0], series > fan.bands[-1]):
            assert (outside.sum(axis=0) <= np.ceil(0.05 * batch.worlds)).all()


def test_every_panel_has_its_label_and_unit(figure, fans):
    for axes, one in zip(figure.axes, GROUPS["Who pays"], strict=True):
        words = {text.get_text() for text in axes.texts} | {axes.get_title(loc="left")}
        assert one.label in words
        assert any(word.startswith(one.unit) for word in words)


def test_every_chart_says_what_it_is_not(figure):
    assert any(NOT_A_FORECAST in text.get_text() for text in figure.texts)


def test_the_legend_says_what_line_and_bands_are(figure):
    words = [text.get_text() for text in figure.legends[0].get_texts()]

    assert words == ["mean of 30 worlds", "half of the worlds", "nine worlds in ten"]


def _drawn(labels, limits, along):
    """Return the labels of ticks within the limits: Matplotlib keeps some outside, undrawn."""
    return [text for text in labels if limits[0] <= text.get_position()[along] <= limits[1]]


@pytest.mark.parametrize("group", GROUPS)
def test_no_words_touch_and_none_leave_the_sheet(fans, group):
    figure = draw_fans([fans[one.key] for one in GROUPS[group]], group, "about")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    texts = [*figure.texts, *figure.legends[0].get_texts()]
    for axes in figure.axes:
        texts += [*axes.texts, axes.title, axes._left_title, axes.xaxis.label]
        texts += [*_drawn(axes.get_xticklabels(), axes.get_xlim(), 0)]
        texts += [*_drawn(axes.get_yticklabels(), axes.get_ylim(), 1)]
    boxes = [
        (text.get_text(), text.get_window_extent(renderer))
        for text in texts
        if text.get_text() and text.get_visible()
    ]

    for name, box in boxes:
        assert figure.bbox.x0 <= box.x0 <= box.x1 <= figure.bbox.x1, name
        assert figure.bbox.y0 <= box.y0 <= box.y1 <= figure.bbox.y1, name
    for place, (name, box) in enumerate(boxes):
        for other_name, other in boxes[place + 1 :]:
            assert not box.overlaps(other), (name, other_name)


def test_scales_darken_step_by_step_so_that_they_read_in_gray():
    for colors in SCALES.values():
        rgb = np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in colors]) / 255
        light = rgb @ (0.2126, 0.7152, 0.0722)
        assert (np.diff(light) < 0).all()


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_a_picture_is_the_same_bytes_each_time(fans, kind, start):
    pictures = [picture(draw_fans([fans["strain"]], "Strain", "about"), kind) for _ in range(2)]

    assert pictures[0].startswith(start)
    assert pictures[0] == pictures[1]
