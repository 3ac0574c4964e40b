"""Outcomes over turns: quantile bands over worlds as fans, and the game's own path on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from sim.app.wire import as_json
from sim.play.view import FanView


@solara.component_vue("fan_chart.vue", vuetify=False)
def _FanChart(
    heading: str,
    lede: str,
    worlds: str,
    fans: str,
    can_ask: bool,
    event_why: Callable[[str], None],
) -> None: ...


def FanChart(
    heading: str,
    lede: str,
    worlds: str,
    fans: Sequence[FanView],
    on_why: Callable[[str], None] | None = None,
) -> solara.Element:
    """Small multiples, one an outcome; hovering one reads all of them at the same turn.

    ``worlds`` says how many other worlds the bands are made of so far. With ``on_why`` an outcome
    can be asked about; it is told its key.
    """
    return _FanChart(
        heading=heading,
        lede=lede,
        worlds=worlds,
        fans=as_json(fans),
        can_ask=on_why is not None,
        event_why=on_why or (lambda _: None),
    )
