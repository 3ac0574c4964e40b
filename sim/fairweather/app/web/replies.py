"""Replies of the routes: words of refusal, files to save, plain pages; no browser keeps them."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

import jinja2
from starlette.responses import PlainTextResponse, Response

NO_STORE = {"Cache-Control": "no-store"}


def refusal(words: str, status: int) -> Response:
    """Return a reply of words alone, which say why there is no other."""
    return PlainTextResponse(f"{words}\n", status, headers=NO_STORE)


def download(content: str, name: str, media_type: str) -> Response:
    """Return a reply that a browser saves as a file called ``name``."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=media_type, headers=headers | NO_STORE)


@cache
def template(name: str) -> jinja2.Template:
    """Return the template of a page that is no more than a page: nothing on it follows."""
    pages = jinja2.Environment(loader=jinja2.PackageLoader("fairweather.app.web"), autoescape=True)
    return pages.get_template(f"{name}.html.j2")
