"""A button of words, or a link that is followed without leaving the page's session."""

from __future__ import annotations

from collections.abc import Callable

import solara


@solara.component_vue("press.vue", vuetify=False)
def _Press(words: str, href: str, look: str, event_press: Callable[[None], None]) -> None: ...


def Press(
    words: str, on_press: Callable[[], None], href: str = "", look: str = "button"
) -> solara.Element:
    """``href`` is where a link leads, for those who open it elsewhere; ``look`` its classes."""
    return _Press(words=words, href=href, look=look, event_press=lambda _: on_press())
