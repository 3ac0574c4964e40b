"""The watchdog: notices when this page has stopped hearing from the program, and reconnects it."""

from __future__ import annotations

import solara


@solara.component_vue("watchdog.vue", vuetify=False)
def Watchdog(query: str, drawn: int) -> None:
    """``query`` names the game, ``drawn`` the version of it that this page shows."""
