"""Who has paid so far: people displaced or harmed, by group and by country, never as points."""

from __future__ import annotations

from collections.abc import Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.view import CostView
from fairweather.play.words import people_word, percent


@solara.component_vue("human_cost.vue", vuetify=False)
def _HumanCost(costs: str) -> None: ...


def HumanCost(costs: Sequence[CostView]) -> solara.Element:
    """A line that is always on the screen: people, and their share of those who live there."""
    words = [
        {
            "label": cost.label,
            "people": people_word(cost.people),
            "share": percent(cost.share),
            "rise": _change(cost.rise),
            "group": cost.is_group,
        }
        for cost in costs
    ]
    return _HumanCost(costs=as_json(words))


def _change(rise: int) -> str:
    if abs(rise) < 1:
        return ""
    return f"{people_word(abs(rise))} {'more' if rise > 0 else 'fewer'} this turn"
