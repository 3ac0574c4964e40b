"""Tickets: the cookies by which a browser shows which seat it holds, or that it leads a class.

A ticket is a class's code and a secret. It is set by our own routes only, and no script can read
it. Every screen and every act asks anew whether it is good. Browsers send a cookie to every port of
a machine: its name has the code, so that classes side by side take nothing from each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

Kind = Literal["seat", "lead"]
_LONGEST = 200
KEPT_FOR = 60 * 60 * 24 * 14
"""Seconds that a browser keeps a ticket: two weeks, so that a class may go on another day."""


@dataclass(frozen=True)
class Ticket:
    """The class's short code and the secret that goes with it."""

    code: str
    secret: str


def cookie_name(kind: Kind, code: str) -> str:
    """Return the name of the cookie that holds the ticket of a class."""
    return f"fairweather_{kind}_{code}"


def read_ticket(cookies: Mapping[str, str] | None, kind: Kind, code: str) -> Ticket | None:
    """Return the ticket of a class among ``cookies``, or None; whether it is good is not asked."""
    text = (cookies or {}).get(cookie_name(kind, code), "")
    found, dot, secret = text.partition(".")
    if not dot or found != code or not secret or len(text) > _LONGEST:
        return None
    return Ticket(code, secret)


def give_ticket(reply: Response, request: Request, kind: Kind, ticket: Ticket) -> None:
    """Have the browser keep a ticket; over TLS it is sent back over TLS alone."""
    reply.set_cookie(
        cookie_name(kind, ticket.code),
        f"{ticket.code}.{ticket.secret}",
        max_age=KEPT_FOR,
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def take_ticket(reply: Response, kind: Kind, code: str) -> None:
    """Have the browser forget a ticket."""
    reply.delete_cookie(cookie_name(kind, code), path="/", httponly=True, samesite="lax")
