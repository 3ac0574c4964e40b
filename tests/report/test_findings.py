"""Findings: numbers beside a difference never say more than is known."""

import numpy as np
import pytest

from fairweather.experiments.effects import Effect, effect, holm
from fairweather.experiments.measures import measures
from fairweather.experiments.side import Side, side_of
from fairweather.play.words import UNTOLD, difference, interval, rough, with_sign
from fairweather.report.findings import amount, chance, finding_below
from fairweather.report.forest import draw_forest


@pytest.mark.parametrize(
    ("p", "told"), [(1.0, "1.000"), (0.0214, "0.021"), (0.001, "0.001"), (0.00099, "<0.001")]
)
def test_a_small_chance_is_never_told_as_none(p: float, told: str):
    assert chance(p) == told


def compared(key: str, one: Side, other: Side) -> Effect:
    return holm([effect(measures()[key], one, other, names=("no", "yes"))])[0]


def below(one: Effect) -> str:
    return str(finding_below(one))


def test_what_never_happened_is_told_with_a_bound():
    nothing = side_of(np.zeros(100))

    told = below(compared("any_mobilize", nothing, nothing))

    assert "changes nothing in any of 100 worlds; with 95 % confidence" in told
    assert "the difference is at most 2.7 points" in told


def test_what_nothing_changed_is_told_with_the_share_that_it_may_yet_change():
    same = side_of(np.linspace(0.0, 1.0, 100))

    assert "it would in at most 3.0 % of all worlds" in below(
        compared("mean_mobilized", same, same)
    )


def test_few_worlds_that_differ_are_told():
    told = below(compared("any_mobilize", side_of(np.zeros(60)), side_of(rare(60, 4))))

    assert "Only 4 worlds differ" in told


def test_a_share_of_what_fell_due_is_told_with_how_much_and_a_warning():
    due = np.array([2.0, 1.0, 3.0, 0.0] * 10)
    one, other = side_of(due * 0.5, due), side_of(due + 0.0, due + 1.0)

    told = below(compared("kept", one, other))

    assert "It is a share of 60 and 100 promises due" in told
    assert "these are not the same ones" in told


def test_shared_luck_that_costs_is_told():
    luck = np.random.default_rng(1).normal(size=300)

    told = below(compared("max_escalation", side_of(luck), side_of(-luck)))

    assert "Shared luck costs here: unpaired, 0.50 times as many runs" in told


def test_an_outcome_without_a_value_stays_in_words_tables_and_figures():
    due = np.ones(20)
    lost = compared("kept", side_of(np.zeros(20), np.zeros(20)), side_of(due, due))

    assert "cannot be told: of what it is a share of, there were 0 with no and 20 with yes" in (
        below(lost)
    )
    unit = lost.measure.unit
    told = [difference(lost.difference, unit), interval(lost.low, lost.high, unit)]
    told += [amount(lost.baseline, unit), with_sign(lost.size), chance(lost.p), rough(lost.saving)]
    assert set(told) == {UNTOLD}
    figure = draw_forest([lost], "Title", "about")
    assert any("cannot be told" in text.get_text() for text in figure.axes[0].texts)


def rare(worlds: int, often: int) -> np.ndarray:
    """An outcome that is 1 in a few worlds."""
    return (np.arange(worlds) < often).astype(float)
