"""The timeline: every turn of the game, the one shown and the latest marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.views.table import TurnMark


@solara.component_vue("timeline.vue", vuetify=False)
def _Timeline(
    marks: str,
    current: int,
    latest: int,
    asks: bool,
    event_go: Callable[[int], None],
    event_why: Callable[[int], None],
    event_ask: Callable[[int], None],
) -> None: ...


def Timeline(
    marks: Sequence[TurnMark],
    current: int,
    latest: int,
    on_go: Callable[[int], None],
    on_why: Callable[[int], None] | None = None,
    on_ask: Callable[[int], None] | None = None,
) -> solara.Element:
    """Every turn from 0 to the last, in order; those after ``latest`` are not yet played.

    With ``on_why`` and ``on_ask`` the turn shown can be asked "why?" and "what if?".
    """
    return _Timeline(
        marks=as_json(list(marks)),
        current=current,
        latest=latest,
        asks=on_why is not None and on_ask is not None,
        event_go=on_go,
        event_why=on_why or on_go,
        event_ask=on_ask or on_go,
    )
