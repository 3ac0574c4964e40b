"""The plausible set: how points are judged, and what is kept of them."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.errors import ResultError
from fairweather.experiments.plausible import (
    LIMIT,
    RANGES,
    TARGETS,
    Waves,
    implausibility,
    judge,
    plausible_table,
    plausible_variants,
    read_plausible,
    write_plausible,
)
from fairweather.scenario.patch import patchable
from tests.strategies import loaded

KEYS = [target.key for target in TARGETS]
MIDDLE = np.array([[(target.low + target.high) / 2 for target in TARGETS]])


@pytest.fixture(scope="module")
def defaults():
    """The default scenario's own values of the numbers that are tried."""
    known = patchable(loaded("zagros"))
    return np.array([known[key][2] for key in RANGES])


def _stored():
    head, *rows = plausible_table().read_text(encoding="utf-8").splitlines()
    values = np.array([[float(value) for value in row.split(",")] for row in rows])
    return dict(zip(head.split(","), values.T, strict=True))


def test_a_point_within_every_span_is_not_implausible_at_all():
    assert implausibility(MIDDLE, np.zeros_like(MIDDLE) + 0.01).tolist() == [0.0]


@pytest.mark.parametrize("key", KEYS)
def test_distance_counts_in_standard_deviations_of_all_that_is_uncertain(key):
    target, shown = TARGETS[KEYS.index(key)], MIDDLE.copy()
    shown[0, KEYS.index(key)] = target.high + 0.12
    spread = np.sqrt(target.observed**2 + target.discrepancy**2 + 0.02**2)

    found = implausibility(shown, np.full_like(shown, 0.02))[0]

    assert found == pytest.approx(0.12 / spread)


def test_the_worst_target_decides():
    shown = MIDDLE.copy()
    shown[0, :2] = [TARGETS[0].low - 0.02, TARGETS[1].high + 0.05]

    assert implausibility(shown, np.full_like(shown, 0.01))[0] == pytest.approx(5.0)


def test_the_defaults_of_the_scenario_are_plausible(defaults):
    assert judge(loaded("zagros"), defaults[None], worlds=100, seed=1).is_plausible.all()


def test_a_setting_in_which_groups_come_out_by_themselves_is_ruled_out(defaults):
    reckless = dict(zip(RANGES, defaults, strict=True))
    for key in ("choice.inertia", "client.betrayal_aversion", "client.displeasure"):
        reckless[f"parameters.{key}"] = RANGES[f"parameters.{key}"][0]
    reckless["parameters.unrest.kin_legitimacy"] = 0.5

    found = judge(loaded("zagros"), np.array([list(reckless.values())]), worlds=60, seed=1)

    assert not found.is_plausible.any()


def test_the_stored_set_is_of_the_numbers_that_are_tried_now():
    stored = _stored()

    assert list(stored) == [*RANGES, *KEYS, "implausibility"]
    assert (stored["implausibility"] <= LIMIT).all()
    for key, (low, high) in RANGES.items():
        assert ((stored[key] >= low) & (stored[key] <= high)).all(), key


def test_the_defaults_lie_inside_the_stored_set(defaults):
    stored = _stored()

    for key, value in zip(RANGES, defaults, strict=True):
        assert stored[key].min() < value < stored[key].max(), key


def test_only_plausible_points_are_written_and_read_again(tmp_path):
    points = np.vstack([[low for low, _ in RANGES.values()], [high for _, high in RANGES.values()]])
    waves = Waves(tuple(RANGES), points, np.vstack([MIDDLE, MIDDLE]), np.array([3.1, 2.9]))

    kept = write_plausible(waves, tmp_path / "set.csv")

    assert kept == 1
    read = read_plausible(tmp_path / "set.csv")
    assert [float(read[key][0]) for key in RANGES] == pytest.approx(points[1])


@pytest.mark.parametrize(
    "text", [None, "a.b\n", ",".join(RANGES) + "\n"], ids=["no file", "other columns", "no points"]
)
def test_a_set_without_points_cannot_be_read(tmp_path, text):
    file = tmp_path / "set.csv"
    if text is not None:
        file.write_text(text, encoding="utf-8")

    with pytest.raises(ResultError, match=r"set\.csv"):
        read_plausible(file)


def test_worlds_take_the_points_in_turn():
    table = {"a.b": np.array([0.1, 0.2, 0.3])}

    assert plausible_variants(table, first=2, worlds=4)["a.b"].tolist() == [0.3, 0.1, 0.2, 0.3]
