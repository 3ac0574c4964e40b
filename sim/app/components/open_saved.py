"""Open a saved game: a file picker that sends the file and goes to the game it holds."""

from __future__ import annotations

from collections.abc import Callable

import solara


@solara.component_vue("open_saved.vue", vuetify=False)
def _OpenSaved(event_open: Callable[[str], None]) -> None: ...


def OpenSaved(on_open: Callable[[str], None]) -> solara.Element:
    """``on_open`` is told the address of the game once the program has read the file."""
    return _OpenSaved(event_open=on_open)
