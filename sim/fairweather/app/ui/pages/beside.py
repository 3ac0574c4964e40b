"""Side by side: one's own game and the one that it was played on from."""

from __future__ import annotations

import solara

from fairweather.app.ui.components.travel import TwoGames
from fairweather.app.ui.elements import h1, p
from fairweather.app.ui.hooks import use_version
from fairweather.app.ui.pages.game_page import AboutGame, Closed, Visit
from fairweather.app.web.rooms import GUESTS
from fairweather.play.views.side_by_side import side_by_side

_NONE = (
    "Nothing lies beside this game: it was not played on from one that somebody sent, or that one "
    "can no longer be played again."
)


@solara.component
def BesidePage(visit: Visit) -> None:
    """Show where two games part, and what each came to, as far as both were played."""
    room, address, go = visit.room, visit.address, visit.go
    version, game = use_version(room), room.game
    guest = solara.use_memo(lambda: GUESTS.beside(game), [game.is_open])
    games = solara.use_memo(
        lambda: side_by_side(game.view, guest.view) if guest else None, [version, guest]
    )
    with AboutGame(game, address, "beside", "Side by side", go):
        if games is None:
            Closed("Side by side", _NONE)
            return
        h1("Side by side")
        p(
            f"Your game and the one that you were sent, after turn {games.turn} ({games.when}). "
            "Seat and luck are the same.",
            "lede",
        )
        TwoGames(
            games,
            f"/shared#{GUESTS.link(game)}",
            lambda turn: visit.look(turn if turn < game.turn else None),
        )
