"""The answer to "why?": a sum told part by part, in a window over the page."""

from __future__ import annotations

from collections.abc import Callable

import solara

from fairweather.app.wire import as_json
from fairweather.play.views.why import WhyView


@solara.component_vue("why_dialog.vue", vuetify=False)
def _WhyDialog(
    answer: str,
    more: str,
    more_words: str,
    event_close: Callable[[None], None],
    event_more: Callable[[str], None],
) -> None: ...


def WhyDialog(
    answer: WhyView,
    on_close: Callable[[], None],
    more: tuple[str, str] = ("", ""),
    on_more: Callable[[str], None] = lambda _: None,
) -> solara.Element:
    """The terms of an exact sum as signed bars, each starting where the last ended.

    ``more`` are the address and the name of a page that tells the whole of it; may be empty.
    """
    return _WhyDialog(
        answer=as_json(answer),
        more=more[0],
        more_words=more[1],
        event_close=lambda _: on_close(),
        event_more=on_more,
    )
