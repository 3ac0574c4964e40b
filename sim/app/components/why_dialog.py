"""The answer to "why?": a sum told part by part, in a window over the page."""

from __future__ import annotations

from collections.abc import Callable

import solara

from sim.app.wire import as_json
from sim.play.view import WhyView


@solara.component_vue("why_dialog.vue", vuetify=False)
def _WhyDialog(answer: str, event_close: Callable[[None], None]) -> None: ...


def WhyDialog(answer: WhyView, on_close: Callable[[], None]) -> solara.Element:
    """The terms of an exact sum as signed bars, each starting where the last ended."""
    return _WhyDialog(answer=as_json(answer), event_close=lambda _: on_close())
