"""Open a saved game: a file picker that sends the file and goes to the game it holds."""

from __future__ import annotations

import solara


@solara.component_vue("open_saved.vue", vuetify=False)
def OpenSaved() -> None:
    """The program reads the file and answers with an address, or with what is wrong in words."""
