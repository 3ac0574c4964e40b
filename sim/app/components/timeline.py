"""The timeline: every turn of the game, the one shown and the latest marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from sim.app.wire import as_json
from sim.play.view import TurnMark


@solara.component_vue("timeline.vue", vuetify=False)
def _Timeline(marks: str, current: int, latest: int, event_go: Callable[[int], None]) -> None: ...


def Timeline(
    marks: Sequence[TurnMark], current: int, latest: int, on_go: Callable[[int], None]
) -> solara.Element:
    """Every turn from 0 to the last, in order; those after ``latest`` are not yet played."""
    return _Timeline(marks=as_json(list(marks)), current=current, latest=latest, event_go=on_go)
