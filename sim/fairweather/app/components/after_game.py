"""After the game: every order with its reason, every message, and how well it was foretold."""

from __future__ import annotations

import solara

from fairweather.app.wire import as_json
from fairweather.play.classroom.views.after import AfterView


@solara.component_vue("after_game.vue", vuetify=False)
def _AfterGame(after: str) -> None: ...


def AfterGame(after: AfterView) -> solara.Element:
    """Show what everybody may read once the game is open."""
    return _AfterGame(after=as_json(after))
