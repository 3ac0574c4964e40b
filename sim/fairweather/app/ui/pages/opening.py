"""Opening a page about a game: find the room that the address names, or say what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import solara

from fairweather.app.ui.pages.trouble import TroubleScreen
from fairweather.app.web.addresses import PlayAddress, read_address
from fairweather.app.web.rooms import ROOMS, usual_scenario
from fairweather.errors import FairweatherError
from fairweather.play.room import Room


@dataclass(frozen=True)
class Visit:
    """Which room a page is about, its address, the whole query, and how to go elsewhere."""

    room: Room
    address: PlayAddress
    search: str
    go: Callable[[str], None]


@solara.component
def OpenRoom(draw: Callable[[Visit], Any]) -> None:
    """Find the room of the address at hand and draw the page, or what is wrong with it."""
    router = solara.use_router()
    try:
        address = read_address(router.search, usual_scenario())
        room = ROOMS.open(address.key)
    except FairweatherError as error:
        TroubleScreen("This game cannot be opened", str(error))
        return
    draw(Visit(room, address, router.search or "", router.push)).key(str(room.key))
