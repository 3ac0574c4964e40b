"""The content note: shown once a browser before a scenario with real names opens."""

from __future__ import annotations

import solara


@solara.component_vue("content_note.vue", vuetify=False)
def ContentNote(scenario: str, title: str, note: str, twin_href: str = "") -> None:
    """``scenario`` is the key under which the browser remembers that the note was read.

    ``twin_href`` is the address of the fictional twin, if there is one.
    """
