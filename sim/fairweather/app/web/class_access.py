"""Access while a class plays: games outside it are shut, as files too, until it has ended."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from fairweather.app.web.sessions import may_play_alone

SHUT = ("/games/", "/studies/", "/api/")
_WORDS = "A class is playing. Games outside it open with the debrief.\n"


class ClassAccess:
    """ASGI middleware over the routes below ``SHUT``."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_game = scope["type"] == "http" and scope["path"].startswith(SHUT)
        if is_game and not may_play_alone(HTTPConnection(scope).cookies):
            await PlainTextResponse(_WORDS, 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)
