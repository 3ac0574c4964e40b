"""Outcomes over turns: the path of a game, before the bands of what other worlds come to."""

from __future__ import annotations

from dataclasses import dataclass

from fairweather.play.outlook import SHOWN, Outlook
from fairweather.play.seat import SeatView
from fairweather.play.words import is_share
from fairweather.rules.outcomes import Outcome
from fairweather.scenario.schema import Scenario


@dataclass(frozen=True)
class FanView:
    """One outcome over turns: quantile bands over many worlds, and this game's own path.

    ``bands[t]`` holds the 5, 25, 50, 75 and 95 percent quantiles at ``turns[t]``; empty while
    the other worlds are still being played.
    """

    key: str
    label: str
    unit: str
    meaning: str
    turns: tuple[int, ...]
    bands: tuple[tuple[float, ...], ...]
    path: tuple[float, ...]


def fan_views(view: SeatView, turn: int, outlook: Outlook | None) -> tuple[FanView, ...]:
    """Return outcomes over turns: this game's path up to ``turn`` and the bands known so far.

    Shares are given in percent. An outcome that no seat may watch is left out until the end.
    """
    fans = []
    for outcome in filter(view.shows, SHOWN):
        in_percent = is_share(outcome.unit)
        scale = 100.0 if in_percent else 1.0
        bands = outlook.bands(outcome.key) if outlook else ()
        fans.append(
            FanView(
                key=outcome.key,
                label=outcome_label(outcome, view.scenario),
                unit="%" if in_percent else "",
                meaning=f"{outcome.meaning} ({outcome.unit})",
                turns=tuple(range(view.scenario.turns + 1)),
                bands=tuple(tuple(scale * q for q in band) for band in bands),
                path=tuple(scale * value for value in view.path(outcome, turn)),
            )
        )
    return tuple(fans)


def outcome_label(outcome: Outcome, scenario: Scenario) -> str:
    """Return an outcome's name, told in the scenario's own words where it speaks of people."""
    return (outcome.told or outcome.label).format(kin=scenario.sheet.map.kin)
