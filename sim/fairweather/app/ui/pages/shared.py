"""A game that somebody sent, looked at and not touched, and the way to play on from it."""

from __future__ import annotations

from typing import cast

import solara

from fairweather.app.ui.components.page import NO_COLOR, Masthead
from fairweather.app.ui.components.travel import GuestBar, LinkReader
from fairweather.app.ui.elements import main
from fairweather.app.ui.pages.frame import foot
from fairweather.app.ui.pages.game_page import game_marks, labels_of
from fairweather.app.ui.pages.table import TableContents, TableLayout
from fairweather.app.web.addresses import address_of, read_address
from fairweather.app.web.rooms import GUESTS
from fairweather.errors import FairweatherError
from fairweather.play.room import Room


@solara.component
def SharedPage() -> None:
    """Open the game in the address, show it at any turn, and let it be played on from there."""
    room, set_room = solara.use_state(cast(Room | None, None))
    fault, set_fault = solara.use_state("")

    def find(text: str) -> None:
        set_fault("")
        try:
            set_room(GUESTS.open(text))
        except FairweatherError as error:
            set_room(None)
            set_fault(str(error))

    _masthead(room)
    LinkReader(fault, room is not None, find)
    if room is not None:
        GuestLook(room).key(f"guest {id(room)}")


@solara.component
def GuestLook(room: Room) -> None:
    """Show a guest at one turn; nothing that is pressed changes it."""
    search, game = solara.use_router().search, room.game
    asked = solara.use_memo(lambda: _turn_asked(search, game.turn), [])
    turn, set_turn = solara.use_state(asked)
    own, set_own = solara.use_state("")
    layer, set_layer = solara.use_state("")
    table = solara.use_memo(lambda: room.view(turn, layer), [turn, layer])
    seat = str(game.scenario.noun(game.seat)) if game.seat else ""

    def play_on(since: int) -> None:
        own_key = GUESTS.play_on(room, min(max(since, 0), game.turn)).key
        set_own(address_of(own_key).path())

    solara.Title(f"A game that was sent · {table.title} · Fairweather")
    with main(id="main"):
        TableLayout(
            TableContents(
                table,
                game.view,
                go=set_turn,
                show_layer=set_layer,
                bar=lambda: GuestBar(turn, game.turn, game.is_over, seat, own, play_on),
                is_running=True,
            )
        )
    foot(*table.credits)


def _masthead(room: Room | None) -> None:
    """Draw the masthead: whose game is looked at, once there is one."""
    if room is None:
        solara.Title("A game that was sent · Fairweather")
        Masthead()
        return
    game = room.game
    letters, color = game_marks(game).get(game.seat or "", ("", NO_COLOR))
    Masthead(
        scenario=game.scenario.title,
        detail="a game that was sent to you",
        seat=labels_of(game).get(game.seat or "", "Watched"),
        letters=letters,
        color=color,
    )


def _turn_asked(search: str | None, latest: int) -> int:
    """Return the turn that an address asks for, as far as it was played; else the latest."""
    try:
        turn = read_address(search).turn
    except FairweatherError:
        turn = None
    return latest if turn is None else min(turn, latest)
