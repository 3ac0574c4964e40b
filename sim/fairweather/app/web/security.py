"""Security of the application: strict headers, known hosts, own origin only."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fairweather.app.web.limits import Limiter

OPENINGS = Limiter(burst=300, per_minute=120)
"""How often one address may open a page's connection: each is kept in memory for minutes. A class
that reloads behind one school router stays far below it."""

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})

# Solara compiles templates in the browser, which needs eval and inline scripts; nothing may come
# from, or go to, any other place.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Security:
    """ASGI middleware. ``hosts`` are the names the server answers to; None means any name."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None = LOOPBACK_HOSTS) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            if not self._is_known_host(Headers(scope=scope)):
                await PlainTextResponse("unknown host\n", status_code=421)(scope, receive, send)
                return
            await self.app(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            headers = Headers(scope=scope)
            is_ours = self._is_known_host(headers) and is_same_origin(headers)
            if is_ours and OPENINGS.take((scope.get("client") or ("",))[0]):
                await self.app(scope, receive, send)
            else:
                await receive()
                await send({"type": "websocket.close", "code": 1008})
        else:
            await self.app(scope, receive, send)

    def _is_known_host(self, headers: Headers) -> bool:
        if self.hosts is None:
            return True
        return (urlsplit(f"//{headers.get('host', '')}").hostname or "") in self.hosts


def is_same_origin(headers: Headers) -> bool:
    """Whether the page that opens a websocket came from this server.

    A browser always names the origin, so a request without one comes from a program and can
    carry no one else's cookies.
    """
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")


def is_own_post(headers: Headers) -> bool:
    """Whether a form comes from a page of this server, as far as a browser tells.

    A browser names the site that a form was sent from; one from elsewhere carries our cookies only
    by mistake.
    """
    site = headers.get("sec-fetch-site", "same-origin")
    return is_same_origin(headers) and site in ("same-origin", "none")


def _with_headers(send: Send) -> Send:
    async def send_guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_guarded
