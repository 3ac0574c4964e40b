"""Routes by which a class is joined: the form, the tickets, and the facilitator's private link.

Every door is limited in tries and in size, and opens only to a page of our own. Secrets come in by
a form or a link and leave the address bar at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from fairweather.app.web.limits import Limiter
from fairweather.app.web.replies import NO_STORE, Refused, refusing, template
from fairweather.app.web.security import is_own_post
from fairweather.app.web.sessions import Hosted, holder, hosted, led
from fairweather.app.web.tickets import Kind, Ticket, give_ticket, read_ticket, take_ticket
from fairweather.errors import ClassError, FairweatherError
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.names import alike
from fairweather.play.classroom.tokens import new_token, token_of

LARGEST_FORM = 4096
"""Bytes of a form at most."""

SLOWEST_FORM = 20.0
"""Seconds in which a form must be in."""

JOINS = Limiter(burst=90, per_minute=60)
"""How many names one address may give in."""

WRONG = Limiter(burst=40, per_minute=20)
"""How many codes that are wrong; a right one is taken all the same, whoever shares the address."""

LEADS = Limiter(burst=10, per_minute=6)
"""How many wrong keys to the console."""

AT_ONCE = asyncio.Semaphore(2)
"""Personal codes that are tried at a time: each takes the processor some 10 ms."""

_TOO_MANY = "Too many tries from this address. Wait a minute, then try again."
_NO_SUCH = "there is no class with this code here"
_NO_CLASS = "No class is hosted here. A facilitator opens one with: fairweather host"
_PAGES: Mapping[Kind, str] = {"seat": "/class", "lead": "/lead"}


Form = Mapping[str, str]
"""The fields of a form; ``form`` is a secret that it alone has, the same each time it is sent."""


class FormError(FairweatherError):
    """A form is too large, no text, or not from a page of ours."""


class TooManyError(FairweatherError):
    """More was tried from an address than may be."""


def join_routes() -> list[Route]:
    """Return the routes: the form to join, what it posts to, and the facilitator's link."""
    return [
        Route("/join", join_form),
        Route("/class/join", join, methods=["POST"]),
        Route("/class/rejoin", rejoin, methods=["POST"]),
        Route("/class/leave", leave, methods=["POST"]),
        Route("/class/renew", renew, methods=["POST"]),
        Route("/class/lead", lead),
        Route("/class/lead/renew", renew_lead, methods=["POST"]),
    ]


async def join_form(request: Request) -> Response:
    """Show the form; a code in the link is filled in."""
    here, code = _here(), request.query_params.get("code", "")[:12]
    return _form(code, title=here.playing.title if here.find(code) else "")


async def join(request: Request) -> Response:
    """Join under a nickname and get a ticket, or be told what is wrong.

    Whoever is in under that name in this browser already goes on.
    """

    async def enter(classroom: Classroom, form: Form) -> str:
        mine, nickname = holder(request.cookies), form.get("nickname", "")
        if mine and alike(classroom.members[mine.member].nickname) == alike(nickname):
            return mine.ticket.secret
        _count(JOINS, request)
        held = read_ticket(request.cookies, "seat", classroom.code)
        secret, ticket = form.get("form", ""), held.secret if held else ""
        return (await run_in_threadpool(classroom.join, nickname, form=secret, ticket=ticket)).token

    return await _enter(request, enter)


async def rejoin(request: Request) -> Response:
    """Come back by a personal code and get a ticket, or be told what is wrong."""

    async def enter(classroom: Classroom, form: Form) -> str:
        code, secret = form.get("personal", ""), form.get("form", "")
        try:
            async with AT_ONCE:
                return (await run_in_threadpool(classroom.rejoin, code, form=secret)).token
        except FairweatherError:
            _count(WRONG, request)
            raise

    return await _enter(request, enter, is_back=True)


async def leave(request: Request) -> Response:
    """Have this browser forget its seat; the seat itself stays."""
    if not is_own_post(request.headers):
        raise Refused("Only a page of this program may ask that.", 403)
    reply = RedirectResponse("/join", 303, headers=NO_STORE)
    if (here := hosted()) is not None:
        take_ticket(reply, "seat", here.playing.code)
    return reply


async def renew(request: Request) -> Response:
    """End a member's personal code and every ticket, and give this browser a new one."""

    def act(classroom: Classroom, token: str) -> bool:
        if (mine := holder(request.cookies)) is not None:
            classroom.renew(mine.member, token)
        return classroom.member_of(token) is not None

    return await _renewed(request, "seat", act)


async def renew_lead(request: Request) -> Response:
    """End every private link of the facilitator and its tickets but the new one given here."""

    def act(classroom: Classroom, token: str) -> bool:
        if led(request.cookies) is not None:
            classroom.renew_lead(token)
        return classroom.is_lead(token)

    return await _renewed(request, "lead", act)


async def lead(request: Request) -> Response:
    """Turn the facilitator's private link into a ticket, so that the key leaves the address bar.

    Only wrong keys are counted: nobody who shares the facilitator's address can lock it out.
    """
    code, key = request.query_params.get("code", ""), request.query_params.get("key", "")
    classroom = _here().find(code)
    if classroom is None or not key or not classroom.is_lead(key):
        with refusing(429):
            _count(LEADS, request)
        raise Refused("This is not the facilitator's link of a class here.", 403)
    return _let_in(request, "lead", Ticket(classroom.code, key))


async def read_form(request: Request) -> dict[str, str]:
    """Return the fields of a form that a page of ours posts.

    Raises ``FormError`` for any other sender, a large form, or bytes that are no text.
    """
    if not is_own_post(request.headers):
        raise FormError("Only a page of this program may send this form.")
    body = bytearray()
    try:
        async with asyncio.timeout(SLOWEST_FORM):
            async for part in request.stream():
                body += part
                if len(body) > LARGEST_FORM:
                    raise FormError("This form is too large.")
    except TimeoutError:
        raise FormError("This form took too long to come in. Try again.") from None
    try:
        text = bytes(body).decode("utf-8")
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=8, errors="strict")
    except ValueError:
        raise FormError("This form cannot be read.") from None
    return dict(pairs)


async def _enter(
    request: Request, enter: Callable[[Classroom, Form], Awaitable[str]], is_back: bool = False
) -> Response:
    """Have the class of the form's code entered; ``enter`` returns the secret of a ticket to it."""
    here = _here()
    try:
        form = await read_form(request)
    except FormError as error:
        return _form(fault=str(error), status=403)
    code, nickname = form.get("code", ""), form.get("nickname", "")
    try:
        classroom = here.find(code)
        if classroom is None:
            _count(WRONG, request)
            raise ClassError(_NO_SUCH)
        ticket = Ticket(classroom.code, await enter(classroom, form))
    except FairweatherError as error:
        status = 429 if isinstance(error, TooManyError) else 422
        return _form(code, nickname, str(error), status, is_back)
    return _let_in(request, "seat", ticket)


async def _renewed(request: Request, kind: Kind, act: Callable[[Classroom, str], bool]) -> Response:
    """Do a renewal once, however often its form is sent, and give its ticket to this browser."""
    classroom = _here().playing
    with refusing(403):
        form = await read_form(request)
    token = token_of(form.get("form", ""), f"a new {kind}")
    if not await run_in_threadpool(act, classroom, token):
        raise Refused("This browser holds nothing that could be renewed.", 403)
    return _let_in(request, kind, Ticket(classroom.code, token))


def _here() -> Hosted:
    here = hosted()
    if here is None:
        raise Refused(_NO_CLASS, 404)
    return here


def _count(limiter: Limiter, request: Request) -> None:
    """Count a try; raises ``TooManyError`` if there were too many from this address."""
    if not limiter.take(request.client.host if request.client else ""):
        raise TooManyError(_TOO_MANY)


def _let_in(request: Request, kind: Kind, ticket: Ticket) -> Response:
    reply = RedirectResponse(_PAGES[kind], 303, headers=NO_STORE)
    give_ticket(reply, request, kind, ticket)
    return reply


def _form(
    code: str = "",
    nickname: str = "",
    fault: str = "",
    status: int = 200,
    is_back: bool = False,
    title: str = "",
) -> Response:
    text = template("join").render(
        title=title,
        code=code,
        nickname=nickname[:24],
        fault=fault,
        is_back=is_back,
        form=new_token(),
    )
    return HTMLResponse(text, status, headers=NO_STORE)
