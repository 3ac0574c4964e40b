"""Playable: whether every point of a design can be played, found before anything is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from fairweather.errors import Fault
from fairweather.experiments.arrangement import change_faults
from fairweather.experiments.design import Point
from fairweather.experiments.factor import Factor
from fairweather.scenario.lint import lint_order
from fairweather.scenario.schema import Scenario
from fairweather.scenario.settings import settable


def point_faults(
    scenario: Scenario, points: Sequence[Point], factors: Sequence[Factor]
) -> Iterator[tuple[str, Fault]]:
    """Yield what cannot be played at the points themselves, beside the key at which it stands.

    Ends of a range may be sound where what lies between is not: a key may take whole numbers only,
    or be bound by another one.
    """
    for factor in factors:
        if factor.span is not None:
            place = f"factors.{factor.name}.range"
            played = list(dict.fromkeys(point.settings[factor.name] for point in points))
            setting = settable(scenario, factor.span.key)
            if setting.is_number and setting.allows(np.array(played, dtype=np.float64)):
                continue
            wrong = list(change_faults(scenario, factor.span.key, played, place))
            if wrong:
                fault = wrong[0][1]
                found = f"{fault.found}, one of {len(wrong)} such values of {len(played)}"
                yield place, Fault(place, found, fault.allowed)
    for point in points:
        for fault in lint_order({**scenario.parameters, **_parameters(point)}):
            found = f"{fault.found} at point {point.index}"
            yield "design", Fault(fault.key, found, fault.allowed)
            return


def _parameters(point: Point) -> dict[str, float]:
    """Return the parameters that a point sets, by their names in a table of parameters."""
    head = "parameters."
    changes = {k: v for k, v in point.arrangement.changes.items() if not isinstance(v, str)}
    return {key.removeprefix(head): v for key, v in changes.items() if key.startswith(head)}
