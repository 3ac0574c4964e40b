"""Sessions: the class hosted here, who a browser's tickets say it is, and what that shuts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from fairweather.app.web.tickets import Ticket, read_ticket
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.register import Register
from fairweather.play.classroom.tokens import letters

Cookies = Mapping[str, str] | None

SHUT = ("/games/", "/studies/", "/api/")
"""Below these addresses nothing is answered while a class plays, but to who leads it."""

_WORDS = "A class is playing. Games outside it open with the debrief.\n"


@dataclass(frozen=True)
class Invitation:
    """``base`` is the address that others reach this server by, without a slash at its end."""

    base: str
    code: str

    @property
    def link(self) -> str:
        """The link to join by, the code in it."""
        return f"{self.base}/join?{urlencode({'code': self.code})}"

    @property
    def place(self) -> str:
        """Where to go to type the code, as a person writes it."""
        return f"{self.base.partition('://')[2]}/join"

    def lead_link(self, key: str) -> str:
        """Return the facilitator's private link."""
        return f"{self.base}/class/lead?{urlencode({'code': self.code, 'key': key})}"


@dataclass(frozen=True)
class Hosted:
    """A class that is hosted, its register, and the address by which others reach this server.

    The register may hold other classes: nothing of theirs opens anything here.
    """

    register: Register
    base: str
    playing: Classroom

    @property
    def invitation(self) -> Invitation:
        """How to join the class."""
        return Invitation(self.base, self.playing.code)

    def find(self, code: str) -> Classroom | None:
        """Return the class if ``code`` is its code, however that is written."""
        return self.playing if letters(code) == self.playing.code else None


@dataclass(frozen=True)
class Holder:
    """A member of a class, as the ticket of its browser shows, and that ticket."""

    classroom: Classroom
    member: str
    ticket: Ticket

    @property
    def is_admitted(self) -> bool:
        """Whether it does not wait at the door."""
        return self.classroom.members[self.member].is_admitted


_hosted: list[Hosted] = []


def host(register: Register, base: str, playing: Classroom) -> Hosted:
    """Host a class of ``register`` in this process from now on."""
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
    here = hosted()
    ticket = read_ticket(cookies, "seat", here.playing.code) if here else None
    member = here.playing.member_of(ticket.secret) if here and ticket else None
    return Holder(here.playing, member, ticket) if here and ticket and member else None


def led(cookies: Cookies) -> Classroom | None:
    """Return the class that the ticket among ``cookies`` leads, if it is good."""
    here = hosted()
    ticket = read_ticket(cookies, "lead", here.playing.code) if here else None
    return here.playing if here and ticket and here.playing.is_lead(ticket.secret) else None


def whose(cookies: Cookies) -> str:
    """Return a name for who holds the good ticket among ``cookies``, "" if none is good."""
    mine, leading = holder(cookies), led(cookies)
    if mine is not None:
        return f"{mine.classroom.code} {mine.member}"
    return f"{leading.code} lead" if leading is not None else ""


def may_play_alone(cookies: Cookies) -> bool:
    """Whether games outside the class are open to this browser.

    Before the debrief they are not: the same scenario watched alone shows what a seat may not
    see. Nor are they for who waits at the door. Where no class is hosted they always are.
    """
    here = hosted()
    if here is None or led(cookies) is not None:
        return True
    mine = holder(cookies) if here.playing.is_open else None
    return mine is not None and mine.is_admitted


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
