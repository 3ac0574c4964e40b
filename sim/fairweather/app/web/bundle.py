"""The front-end bundle, served from this machine alone.

Solara would fetch a missing file from a public content network. Here a file is either in the
index made at start (from the ``solara-assets`` package) or answered with 404 at once. Files are
compressed once and kept in memory, so that a class of browsers may arrive together.
"""

from __future__ import annotations

import gzip
import mimetypes
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

PACKAGES = ("@widgetti/solara-vuetify-app@10.1.1/dist", "requirejs@2.3.6")
_ENTRY = "@widgetti/solara-vuetify-app@10.1.1/dist/main8.css"
_PACKED = {".js", ".css", ".svg", ".json", ".ttf", ".eot"}


class BundleMissingError(RuntimeError):
    """The front-end bundle is not on this machine, so pages would stay blank offline."""


class Bundle:
    """An ASGI application over a fixed index of files below ``root``."""

    def __init__(self, root: Path) -> None:
        self._files = {
            path.relative_to(root).as_posix(): path
            for package in PACKAGES
            for path in sorted((root / package).rglob("*"))
            if path.is_file() and path.suffix != ".map"
        }
        if _ENTRY not in self._files:
            raise BundleMissingError(
                "the front-end bundle is missing: pip install solara-assets==1.58.2 brings it"
            )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        name = scope["path"][len(scope.get("root_path", "")) :].lstrip("/")
        await self.answer(name, request)(scope, receive, send)

    def answer(self, name: str, request: Request) -> Response:
        """The file called ``name``, packed if the browser takes that, or 404."""
        if request.method not in ("GET", "HEAD"):
            return Response(status_code=405)
        # RequireJS asks for a package's main file by the bare package name.
        path = self._files.get(name) or self._files.get(f"{name}/require.js")
        if path is None:
            return Response("not in the bundle\n", status_code=404, media_type="text/plain")
        headers, body = {"Cache-Control": "public, max-age=31536000, immutable"}, _plain(path)
        if path.suffix in _PACKED:
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in request.headers.get("accept-encoding", ""):
                headers["Content-Encoding"], body = "gzip", _packed(path)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return Response(body, media_type=kind, headers=headers)


@cache
def _plain(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(_plain(path), 6)
