"""Findings: numbers beside a difference never say more than is known."""

import pytest

from fairweather.report.findings import chance


@pytest.mark.parametrize(
    ("p", "told"), [(1.0, "1.000"), (0.0214, "0.021"), (0.001, "0.001"), (0.00099, "<0.001")]
)
def test_a_small_chance_is_never_told_as_none(p: float, told: str):
    assert chance(p) == told
