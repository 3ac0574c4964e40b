"""Sessions: the classes hosted here, who a browser's tickets say it is, and what that shuts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from fairweather.app.web.invitation import Invitation
from fairweather.app.web.tickets import Ticket, read_ticket
from fairweather.errors import FairweatherError
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.register import Register

Cookies = Mapping[str, str] | None

SHUT = ("/games/", "/studies/", "/api/")
"""Below these addresses nothing is answered while a class plays, but to who leads it."""

_WORDS = "A class is playing. Games outside it open with the debrief.\n"


@dataclass(frozen=True)
class Hosted:
    """A register of classes, and the address by which others reach this server.

    ``playing`` is the class for which it was started, if there is one.
    """

    register: Register
    base: str
    playing: Classroom | None = None

    def invitation(self, classroom: Classroom) -> Invitation:
        """Return how to join a class."""
        return Invitation(self.base, classroom.code)

    def find(self, code: str) -> Classroom | None:
        """Return the class of a code, if there is one."""
        try:
            return self.register.by_code(code)
        except FairweatherError:
            return None


@dataclass(frozen=True)
class Holder:
    """A member of a class, as the ticket of its browser shows, and that ticket."""

    classroom: Classroom
    member: str
    ticket: Ticket


_hosted: list[Hosted] = []


def host(register: Register, base: str, playing: Classroom | None = None) -> Hosted:
    """Host the classes of ``register`` in this process from now on, to play one of them."""
    _hosted[:] = [Hosted(register, base.rstrip("/"), playing)]
    return _hosted[0]


def hosted() -> Hosted | None:
    """Return what this process hosts; None if nobody opened it to a class."""
    return _hosted[0] if _hosted else None


def stop_hosting() -> None:
    """Host nothing any more."""
    _hosted.clear()


def holder(cookies: Cookies) -> Holder | None:
    """Return the member whose ticket is among ``cookies``, if it is good."""
    here, ticket = hosted(), read_ticket(cookies, "seat")
    classroom = here.find(ticket.code) if here and ticket else None
    if classroom is None or ticket is None:
        return None
    member = classroom.member_of(ticket.secret)
    return None if member is None else Holder(classroom, member, ticket)


def led(cookies: Cookies) -> Classroom | None:
    """Return the class that the ticket among ``cookies`` leads, if it is good."""
    here, ticket = hosted(), read_ticket(cookies, "lead")
    classroom = here.find(ticket.code) if here and ticket else None
    if classroom is None or ticket is None or not classroom.is_lead(ticket.secret):
        return None
    return classroom


def whose(cookies: Cookies) -> str:
    """Return a name for who holds the good ticket among ``cookies``, "" if none is good."""
    mine, leading = holder(cookies), led(cookies)
    if mine is not None:
        return f"{mine.classroom.code} {mine.member}"
    return f"{leading.code} lead" if leading is not None else ""


def may_play_alone(cookies: Cookies) -> bool:
    """Whether games outside the class are open to this browser.

    Before the debrief they are not: the same scenario watched alone shows what a seat may not
    see. A ticket of an older class that has come to its end opens nothing while another plays.
    Where no class is hosted they always are.
    """
    here = hosted()
    if here is None or led(cookies) is not None:
        return True
    if here.playing is not None and not here.playing.is_open:
        return False
    mine = holder(cookies)
    return mine is not None and mine.classroom.is_open


class ClassAccess:
    """ASGI middleware that shuts games outside a class, as files too, until it has ended."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_game = scope["type"] == "http" and scope["path"].startswith(SHUT)
        if is_game and not may_play_alone(HTTPConnection(scope).cookies):
            await PlainTextResponse(_WORDS, 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)
