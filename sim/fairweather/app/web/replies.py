"""Replies of the routes: words of refusal, files to save, plain pages; no browser keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import quote
from uuid import uuid4

import jinja2
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

import fairweather
from fairweather.errors import FairweatherError

NO_STORE = {"Cache-Control": "no-store"}
BOOT = uuid4().hex


class Refused(HTTPException):
    """A route has no other reply than ``words``, which say why."""

    def __init__(self, words: str, status: int) -> None:
        super().__init__(status, f"{words}\n", NO_STORE)


@contextmanager
def refusing(status: int) -> Iterator[None]:
    """Refuse in the words of its fault what cannot be done."""
    try:
        yield
    except FairweatherError as error:
        raise Refused(str(error), status) from error


def version_reply(version: int) -> Response:
    """Return which start of the program answers, and how far what is asked for has come."""
    told = {"fairweather": fairweather.__version__, "boot": BOOT, "version": version}
    return JSONResponse(told, headers=NO_STORE)


def download(content: str, name: str, media_type: str) -> Response:
    """Return a reply that a browser saves as a file called ``name``."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=media_type, headers=headers | NO_STORE)


@cache
def template(name: str) -> jinja2.Template:
    """Return the template of a page that is no more than a page: nothing on it follows."""
    pages = jinja2.Environment(loader=jinja2.PackageLoader("fairweather.app.web"), autoescape=True)
    return pages.get_template(f"{name}.html.j2")
