"""The console: phases and clock, who sits where and has submitted, injects, messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import solara

from fairweather.app.wire import as_json
from fairweather.play.classroom.views.console import ConsoleView

Asked = Mapping[str, object]
"""What was pressed: ``act`` names it, the rest are its details."""


@solara.component_vue("console.vue", vuetify=False)
def _Console(
    console: str, fault: str, busy: bool, event_act: Callable[[dict[str, object]], None]
) -> None: ...


def Console(
    console: ConsoleView, on_act: Callable[[Asked], None], fault: str = "", busy: bool = False
) -> solara.Element:
    """``on_act`` is told each thing that is asked; ``fault`` is what went wrong with the last."""
    return _Console(console=as_json(console), fault=fault, busy=busy, event_act=on_act)
