"""Routes of Solara, which is asked only for what it can answer; all else is refused in words."""

from __future__ import annotations

import solara.server.starlette as solara_starlette
from solara.server.kernel_context import contexts
from solara.server.server import get_session_id_cookie
from solara.server.websocket import WebSocketDisconnect
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from fairweather.app.web.replies import Refused

_CLOSE = "/_solara/api/close/{kernel_id}"
_FOLLOW = "/jupyter/api/kernels/{kernel_id}/{name}"
_DEEPER = "/{fullpath:path}"
"""Solara takes every address below a page's for the page itself."""


def solara_routes() -> list[BaseRoute]:
    """Return the routes, two of them guarded, and without pages below pages."""
    guarded = (_CLOSE, _FOLLOW, _DEEPER)
    theirs = (
        route for route in solara_starlette.routes if getattr(route, "path", "") not in guarded
    )
    return [Route(_CLOSE, close, methods=["POST"]), WebSocketRoute(_FOLLOW, follow), *theirs]


async def close(request: Request) -> Response:
    """Note that a page was closed."""
    if not _names_a_page(request):
        raise Refused("Which page was closed is not said.", 400)
    return await run_in_threadpool(solara_starlette.close, request)


async def follow(socket: WebSocket) -> None:
    """Let a page follow, but not one that another browser began."""
    known = contexts.get(socket.path_params["kernel_id"])
    is_theirs = known is not None and known.session_id != get_session_id_cookie(socket.cookies)
    if is_theirs or not _names_a_page(socket):
        await socket.close(1008)
        return
    try:
        await solara_starlette.kernel_connection(socket)
    except* WebSocketDisconnect:
        """A page may go while it is being answered."""


def _names_a_page(asked: HTTPConnection) -> bool:
    return bool(asked.query_params.get("session_id"))
