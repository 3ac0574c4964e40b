"""The watchdog: notices when this page has stopped hearing from the program, and reconnects it."""

from __future__ import annotations

import solara

LOST = "The program was started anew. Games that were not saved to a file are gone."
KEPT = "The program was started anew. Nothing is lost."


@solara.component_vue("watchdog.vue", vuetify=False)
def _Watchdog(address: str, drawn: int, restarted: str, is_present: bool) -> None: ...


def Watchdog(query: str, drawn: int) -> solara.Element:
    """``query`` names the game, ``drawn`` the version of it that this page shows."""
    return _Watchdog(address=f"/api/version?{query}", drawn=drawn, restarted=LOST, is_present=False)


def ClassWatchdog(query: str, drawn: int) -> solara.Element:
    """The watchdog of a class's page, which also tells that whoever has it open is here."""
    return _Watchdog(
        address=f"/class/version?{query}", drawn=drawn, restarted=KEPT, is_present=True
    )
