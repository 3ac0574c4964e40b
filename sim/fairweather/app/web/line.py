"""The line: a connection as the server speaks on it, and what the application tells of it.

The server reads requests. From what it has read follows what the connection is at; whose it is
follows from the ticket that a request shows.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import Any, cast

import h11
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from fairweather.app.web.connections import Connection, Connections, Stage
from fairweather.app.web.sessions import whose

_KEY = "connection"


def spoken_by(connections: Connections) -> type[asyncio.Protocol]:
    """Return what the server makes of each new connection, which ``connections`` then counts."""
    return cast("type[asyncio.Protocol]", partial(Line, connections))


class Line(H11Protocol):
    """HTTP on one connection, of which ``connections`` always knows what it is at."""

    def __init__(
        self,
        connections: Connections,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._connections = connections

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._connection = Connection(transport, self.client[0] if self.client else "")
        self.app_state = {**self.app_state, _KEY: (self._connections, self._connection)}
        self._connections.enter(self._connection)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._connections.leave(self._connection)

    def handle_events(self) -> None:
        super().handle_events()
        if self._connection.stage is not Stage.FOLLOWING:
            self._connections.move(self._connection, self._stage())

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        self._connections.move(self._connection, Stage.FOLLOWING)
        super().handle_websocket_upgrade(event)

    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing: the request is answered as one that asks for no other protocol."""

    def _stage(self) -> Stage:
        theirs = self.conn.their_state
        if theirs is h11.IDLE:
            return Stage.ASKING if self.conn.trailing_data[0] else Stage.IDLE
        return Stage.SENDING if theirs is h11.SEND_BODY else Stage.ANSWERED


class Known:
    """ASGI middleware that tells the server's connections whose they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        connections, connection = scope.get("state", {}).get(_KEY, (None, None))
        if connections is None or connection is None:
            await self.app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        address = request.client.host if request.client else ""
        connections.know(connection, address, whose(request.cookies))
        if scope["type"] == "websocket":
            with connections.following(connection) as has_room:
                if has_room:
                    await self.app(scope, receive, send)
                else:
                    await receive()
                    await send({"type": "websocket.close", "code": 1013})
        else:
            # Whoever hangs up in the middle of a form needs no answer.
            with suppress(ClientDisconnect):
                await self.app(scope, receive, send)
