"""Outcomes over turns: quantile bands over worlds as fans, and the game's own path on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.views.fans import FanView

_HEADING = "What it has come to"
_LEDE = (
    "In this model, under these assumptions. Harm is counted for everyone, "
    "on every side of every border, and never as points."
)


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
    worlds: str,
    fans: Sequence[FanView],
    on_why: Callable[[str], None] | None = None,
) -> solara.Element:
    """Small multiples, one an outcome; hovering one reads all of them at the same turn.

    ``worlds`` says how many other worlds the bands are made of so far. With ``on_why`` an outcome
    can be asked about; it is told its key.
    """
    return _FanChart(
        heading=_HEADING,
        lede=_LEDE,
        worlds=worlds,
        fans=as_json(fans),
        can_ask=on_why is not None,
        event_why=on_why or (lambda _: None),
    )
