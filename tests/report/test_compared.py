"""Comparisons as figures and sentences: what is told first, and what a figure must not hide."""

from dataclasses import replace

import numpy as np
import pytest

from fairweather.experiments.effects import Effect, effect_of, holm
from fairweather.experiments.measures import measures
from fairweather.report.findings import finding, finding_below
from fairweather.report.forest import draw_forest
from fairweather.report.study_page import _first

TRUST = "mean_trust_in_patron"
KEYS = ("mean_mobilized", TRUST, "mean_sanctuary")


def made(key: str, by: float) -> Effect:
    rng = np.random.default_rng(1)
    base = rng.normal(size=200)
    found = effect_of(
        measures()[key],
        base,
        base + by + 0.05 * rng.normal(size=200),
        group="memory",
        names=("1", "0"),
    )
    return holm([found])[0]


def test_one_huge_difference_does_not_flatten_the_others():
    effects = [made("mean_mobilized", by) for by in (0.1, 0.12, 0.15, 0.2, 30.0)]

    figure = draw_forest(effects, "Title", "about")

    assert figure.axes[0].get_xlim()[1] < 1.0
    assert any("farther out" in text.get_text() for text in figure.texts)


def test_an_axis_holds_every_difference_if_none_is_far_out():
    effects = [made("mean_mobilized", by) for by in (0.1, -0.12, 0.15)]

    figure = draw_forest(effects, "Title", "about")

    low, high = figure.axes[0].get_xlim()
    assert all(low < one.low / one.spread < one.high / one.spread < high for one in effects)
    assert not any("farther out" in text.get_text() for text in figure.texts)


def test_each_outcome_is_told_once_before_any_is_told_twice():
    clear = [made(TRUST, by) for by in (3.0, 2.9, 2.8, 2.7, 2.6, 2.5)]
    clear += [made("mean_sanctuary", 0.2), made("mean_mobilized", 0.1)]

    told = [one.measure.key for one in _first(clear, KEYS)]

    assert told == [
        "mean_mobilized",
        TRUST,
        TRUST,
        TRUST,
        TRUST,
        "mean_sanctuary",
    ]


def test_a_sentence_below_a_heading_leaves_out_what_the_heading_says():
    one = made(TRUST, 0.3)

    assert "memory, 0 instead of 1, raises it by" in str(finding(one))
    below = str(finding_below(one))
    assert below.startswith("Clients' trust in patrons, mean: raises it by 0.29")
    assert "memory" not in below


@pytest.mark.parametrize(
    ("low", "high", "words"), [(-1.0, 1.0, "told from luck"), (0.1, 1.0, "seems")]
)
def test_what_is_not_clear_is_never_called_a_change(low, high, words):
    doubtful = replace(made(TRUST, 0.3), p_holm=0.4, low=low, high=high)

    assert words in str(finding(doubtful))
    assert "raises" not in str(finding(doubtful))
