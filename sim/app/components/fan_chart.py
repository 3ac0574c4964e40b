"""Outcomes over turns: quantile bands over worlds as fans, and the game's own path on top."""

from __future__ import annotations

from collections.abc import Sequence

import solara

from sim.app.wire import as_json
from sim.play.view import FanView


@solara.component_vue("fan_chart.vue", vuetify=False)
def _FanChart(heading: str, lede: str, worlds: str, fans: str) -> None: ...


def FanChart(heading: str, lede: str, worlds: str, fans: Sequence[FanView]) -> solara.Element:
    """Small multiples, one an outcome; hovering one reads all of them at the same turn.

    ``worlds`` says how many other worlds the bands are made of so far.
    """
    return _FanChart(heading=heading, lede=lede, worlds=worlds, fans=as_json(fans))
