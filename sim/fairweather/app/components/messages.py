"""Messages between seats: those of one's own seat, and a line to write another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.classroom.views.tags import MessageView, SeatTag


@solara.component_vue("messages.vue", vuetify=False)
def _Messages(
    messages: str,
    contacts: str,
    closed: str,
    event_say: Callable[[dict[str, str]], None],
) -> None: ...


def Messages(
    messages: Sequence[MessageView],
    contacts: Sequence[SeatTag],
    closed: str,
    on_say: Callable[[str, str], None],
) -> solara.Element:
    """``closed`` says why none may be written; ``on_say`` is told the seat and the text."""
    return _Messages(
        messages=as_json(list(messages)),
        contacts=as_json(list(contacts)),
        closed=closed,
        event_say=lambda told: on_say(told["to"], told["text"]),
    )
