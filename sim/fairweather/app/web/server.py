"""Our Starlette application around Solara's, and how to serve it.

Our own routes come first, then the front-end bundle, then Solara's. Everything a page needs is
answered from this machine: no telemetry, no banner, no content network.
"""

from __future__ import annotations

import gc
import logging
import os
import socket
import sys
import threading
import warnings
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import solara.server.app as solara_app
import solara.server.server as solara_pages
import solara.server.settings as solara_settings
import solara.server.starlette as solara_starlette
import solara.settings
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from fairweather.app.web.bundle import Bundle
from fairweather.app.web.class_routes import class_routes
from fairweather.app.web.connections import OWN, Connections, raise_limit, warning
from fairweather.app.web.debrief_routes import debrief_routes
from fairweather.app.web.game_routes import game_routes
from fairweather.app.web.join_routes import join_routes
from fairweather.app.web.library import LIBRARY
from fairweather.app.web.line import Known, spoken_by
from fairweather.app.web.message_filter import MessageFilter
from fairweather.app.web.replies import NO_STORE, Refused, template
from fairweather.app.web.rooms import ROOMS
from fairweather.app.web.security import LOOPBACK_HOSTS, Security
from fairweather.app.web.sessions import ClassAccess, hosted
from fairweather.app.web.solara_routes import solara_routes
from fairweather.app.web.studio import STUDIO
from fairweather.app.web.study_routes import study_routes
from fairweather.engine.companion import COMPANION
from fairweather.play.saves import Saves

DEFAULT_PORT = 8765
LARGEST_FRAME = 1_000_000
"""Bytes of one message from a browser at most; an order takes about 300."""

TAKEN_AT_ONCE = 4
"""Connections that are taken in before the others are served again."""

WAITING = 4096
"""Connections that the system keeps until they are taken in."""

_PAGES = "fairweather.app.ui.pages"


def create_app(hosts: frozenset[str] | None = LOOPBACK_HOSTS) -> Starlette:
    """The application. ``hosts`` are the names it answers to; None lets any name in."""
    _set_solara_up()
    bundle = Bundle(solara_settings.assets.proxy_cache_dir)
    routes = [
        Route("/healthz", _healthz),
        *game_routes(),
        *study_routes(),
        *join_routes(),
        *class_routes(),
        *debrief_routes(),
        Route("/resourcez", _missing),
        Route("/_solara/api/evict/{kernel_id}", _missing, methods=["POST"]),
        Route("/favicon.ico", _missing),
        Mount("/_solara/cdn", app=bundle),
        *solara_routes(),
    ]
    return Starlette(
        routes=routes,
        exception_handlers={404: _unknown},
        lifespan=_lifespan,
        middleware=[
            Middleware(Known),
            Middleware(Security, hosts=hosts),
            Middleware(ClassAccess),
            Middleware(MessageFilter),
            *solara_starlette.middleware,
        ],
    )


def serve(
    port: int = DEFAULT_PORT,
    open_browser: bool = True,
    host: str = "127.0.0.1",
    scenario: str = "",
    runs: Path | None = None,
    games: Path | None = None,
    studio: Path | None = None,
) -> None:
    """Serve the app until Ctrl-C; a free port is taken when ``port`` is in use.

    ``scenario``, a name or a path, is put first on the shelf; raises ``ScenarioError`` if it is
    faulty. ``runs`` is the folder below which studies may be looked at and played; without it none
    can. ``games`` is the folder in which games are kept as they are played; without it none is.
    ``studio`` is the folder of the studio's draft; without it, or for more than this machine, the
    studio is closed. On the loopback host only requests that name this machine are answered; any
    other ``host`` opens the server to the network and to every name.
    """
    if scenario:
        ROOMS.shelf.bring(scenario)
    ROOMS.saves = Saves(games) if games is not None else None
    LIBRARY.home = runs.resolve() if runs is not None else None
    STUDIO.folder = studio if host in LOOPBACK_HOSTS else None
    listener = listen(host, port)
    address = address_of(listener, host)

    def announce() -> None:
        print(f"Fairweather is at {address}  (Ctrl-C ends it)", flush=True)
        threading.Thread(target=ROOMS.shelf.cards, name="shelf", daemon=True).start()
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    run(listener, announce, LOOPBACK_HOSTS if host in LOOPBACK_HOSTS else None)
    print("Fairweather has ended.", flush=True)


def run(
    listener: socket.socket, announce: Callable[[], None], hosts: frozenset[str] | None
) -> None:
    """Serve on ``listener`` until Ctrl-C; ``announce`` is called once the server answers.

    A second process may play worlds for what-ifs, and ends with the server.
    """
    COMPANION.allowed = True
    try:
        Server(listener, announce, hosts).run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        COMPANION.allowed = False
        COMPANION.end()
        listener.close()


def name_session(code: str) -> None:
    """Have the cookie of Solara's sessions bear the code of a class, as our own cookies do."""
    solara_pages.COOKIE_KEY_SESSION_ID = f"fairweather_session_{code}"
    solara_pages.COOKIE_KEY_SESSION_ID_LAX = f"fairweather_session_lax_{code}"


def address_of(listener: socket.socket, host: str) -> str:
    """Return the address at which ``listener`` answers."""
    name = "localhost" if host in LOOPBACK_HOSTS else host
    return f"http://{f'[{name}]' if ':' in name else name}:{listener.getsockname()[1]}"


class Server(uvicorn.Server):
    """The server on ``listener``: it says when it answers, and looks after its connections.

    While a class is hosted, half of the room for connections is kept for its members.
    """

    def __init__(
        self,
        listener: socket.socket,
        announce: Callable[[], None],
        hosts: frozenset[str] | None,
    ) -> None:
        self._listener = listener
        self._announce = announce
        self._limit = raise_limit()
        room = self._limit - OWN
        self._connections = Connections(room, room // 2 if hosted() else 0, _tell)
        super().__init__(
            uvicorn.Config(
                create_app(hosts),
                http=spoken_by(self._connections),
                log_level="error",
                access_log=False,
                loop="asyncio",
                backlog=TAKEN_AT_ONCE,
                timeout_graceful_shutdown=1,
                ws_max_size=LARGEST_FRAME,
            )
        )

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            gc.freeze()
            self._listener.listen(WAITING)
            if low := warning(self._limit):
                _tell(low)
            self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what is open; what has not ended in a second is cut off, which is no fault."""
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        self._connections.hang_up()
        await super().shutdown(sockets=sockets)

    async def on_tick(self, counter: int) -> bool:
        if counter % 10 == 0:
            self._connections.look()
        return await super().on_tick(counter)


def _set_solara_up() -> None:
    """Offline, quiet, in production mode; safe to call again."""
    warnings.filterwarnings("ignore", category=UserWarning, module="solara.server.starlette")
    for name in ("asyncio", "solara"):
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.getLogger("uvicorn.error").addFilter(_is_fault_of_ours)
    settings: Any = solara_settings
    settings.main.mode = "production"
    settings.main.gc_freeze = False  # it would sweep first
    settings.telemetry.mixpanel_enable = False
    settings.theme.show_banner = False
    settings.theme.variant = settings.ThemeVariant.light
    settings.theme.loader = "fairweather"
    settings.theme.title = "Fairweather"
    settings.assets.fontawesome_enabled = False
    settings.kernel.cull_timeout = os.environ.get("SOLARA_KERNEL_CULL_TIMEOUT", "10m")
    settings.state.auto_remount = True
    settings.session.http_only = True
    solara.settings.assets.proxy = True
    solara_pages.template_name = "fairweather.html.j2"
    if "__default__" not in solara_app.apps:
        solara_app.apps["__default__"] = solara_app.AppScript(_PAGES)


def _is_fault_of_ours(record: logging.LogRecord) -> bool:
    return record.msg != "Invalid UTF-8 sequence received from client."


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to ``port``, or to a free one if it is taken."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.bind((host, 0))
    return listener


@asynccontextmanager
async def _lifespan(_: Starlette) -> AsyncIterator[None]:
    """Solara's own; what its pages' threads stumble over while all are closed is no news."""
    async with solara_starlette.lifespan(_):
        yield
        logging.getLogger("solara").setLevel(logging.CRITICAL)


async def _healthz(_: Request) -> Response:
    return PlainTextResponse("ok\n")


async def _missing(_: Request) -> Response:
    return PlainTextResponse("not found\n", status_code=404)


async def _unknown(_: Request, error: Exception) -> Response:
    if isinstance(error, Refused):
        return PlainTextResponse(error.detail, error.status_code, error.headers)
    return HTMLResponse(template("unknown").render(), 404, headers=NO_STORE)


def _tell(words: str) -> None:
    print(f"fairweather: {words}", file=sys.stderr, flush=True)
