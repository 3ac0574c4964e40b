"""The facts of one cell of the map."""

from __future__ import annotations

from collections.abc import Callable

import solara

from fairweather.app.wire import as_json
from fairweather.play.views.ground import CellView


@solara.component_vue("cell_card.vue", vuetify=False)
def _CellCard(facts: str, event_close: Callable[[None], None]) -> None: ...


def CellCard(cell: CellView, on_close: Callable[[], None]) -> solara.Element:
    """What is known of ``cell`` at the turn shown."""
    return _CellCard(facts=as_json(cell), event_close=lambda _: on_close())
