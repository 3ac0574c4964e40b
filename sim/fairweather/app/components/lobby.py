"""The lobby: the seats of each group, who sits there, and where one may still sit down."""

from __future__ import annotations

from collections.abc import Callable

import solara

from fairweather.app.wire import as_json
from fairweather.play.classroom.views.lobby import LobbyView


@solara.component_vue("lobby.vue", vuetify=False)
def _Lobby(lobby: str, nickname: str, event_take: Callable[[dict[str, object]], None]) -> None: ...


def Lobby(lobby: LobbyView, nickname: str, on_take: Callable[[str, int], None]) -> solara.Element:
    """``on_take`` is told the seat's key and the group's number."""
    return _Lobby(
        lobby=as_json(lobby),
        nickname=nickname,
        event_take=lambda asked: on_take(str(asked["seat"]), int(str(asked["group"]))),
    )
