"""Routes by which a class is joined: the form, the tickets, and the facilitator's private link.

Every door is limited in tries and in size, and opens only to a page of our own. Secrets come in by
a form or a link and leave the address bar at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from fairweather.app.web.limits import Limiter
from fairweather.app.web.replies import NO_STORE, refusal, template
from fairweather.app.web.security import is_own_post
from fairweather.app.web.sessions import hosted
from fairweather.app.web.tickets import Ticket, give_ticket, take_ticket
from fairweather.errors import FairweatherError
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.member import Joined

LARGEST_FORM = 4096
"""Bytes of a form at most."""

SLOWEST_FORM = 20.0
"""Seconds in which a form must be in."""

LOOKS = Limiter(burst=120, per_minute=60)
JOINS = Limiter(burst=90, per_minute=60)
REJOINS = Limiter(burst=40, per_minute=20)
LEADS = Limiter(burst=10, per_minute=6)
_TOO_MANY = "Too many tries from this address. Wait a minute, then try again."
_NO_CLASS = "No class is hosted here. A facilitator opens one with: fairweather host"


class FormError(FairweatherError):
    """A form is too large, no text, or not from a page of ours."""


def join_routes() -> list[Route]:
    """Return the routes: the form to join, what it posts to, and the facilitator's link."""
    return [
        Route("/join", join_form),
        Route("/class/join", join, methods=["POST"]),
        Route("/class/rejoin", rejoin, methods=["POST"]),
        Route("/class/leave", leave, methods=["POST"]),
        Route("/class/lead", lead),
    ]


async def join_form(request: Request) -> Response:
    """Show the form; a code in the link is filled in."""
    here = hosted()
    if here is None:
        return refusal(_NO_CLASS, 404)
    code = request.query_params.get("code", "")[:12]
    title = ""
    if code and LOOKS.take(_address(request)):
        classroom = await run_in_threadpool(here.find, code)
        title = classroom.title if classroom else ""
    return _form(code, title=title)


async def join(request: Request) -> Response:
    """Join under a nickname and get a ticket, or be told what is wrong."""
    return await _enter(request, JOINS, "nickname", Classroom.join)


async def rejoin(request: Request) -> Response:
    """Come back by a personal code and get a ticket, or be told what is wrong."""
    return await _enter(request, REJOINS, "personal", Classroom.rejoin, is_back=True)


async def leave(request: Request) -> Response:
    """Have this browser forget its seat; the seat itself stays."""
    if not is_own_post(request.headers):
        return refusal("Only a page of this program may ask that.", 403)
    reply = RedirectResponse("/join", 303, headers=NO_STORE)
    take_ticket(reply, "seat")
    return reply


async def lead(request: Request) -> Response:
    """Turn the facilitator's private link into a ticket, so that the key leaves the address bar.

    Only wrong keys are counted: nobody who shares the facilitator's address can lock it out.
    """
    here = hosted()
    if here is None:
        return refusal(_NO_CLASS, 404)
    code, key = request.query_params.get("code", ""), request.query_params.get("key", "")
    classroom = await run_in_threadpool(here.find, code)
    if classroom is None or not key or not classroom.is_lead(key):
        if not LEADS.take(_address(request)):
            return refusal(_TOO_MANY, 429)
        return refusal("This is not the facilitator's link of a class here.", 403)
    reply = RedirectResponse("/lead", 303, headers=NO_STORE)
    give_ticket(reply, request, "lead", Ticket(classroom.code, key))
    return reply


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
    request: Request,
    limit: Limiter,
    field: str,
    enter: Callable[[Classroom, str], Joined],
    is_back: bool = False,
) -> Response:
    """Have the class of the form's code entered by what stands in ``field``."""
    here = hosted()
    if here is None:
        return refusal(_NO_CLASS, 404)
    try:
        form = await read_form(request)
    except FormError as error:
        return _form(fault=str(error), status=403)
    code, given = form.get("code", ""), form.get(field, "")
    nickname = "" if is_back else given
    if not limit.take(_address(request)):
        return _form(code, nickname, _TOO_MANY, 429, is_back)

    def act() -> Ticket:
        classroom = here.register.by_code(code)
        return Ticket(classroom.code, enter(classroom, given).token)

    try:
        ticket = await run_in_threadpool(act)
    except FairweatherError as error:
        return _form(code, nickname, str(error), 422, is_back)
    reply = RedirectResponse("/class", 303, headers=NO_STORE)
    give_ticket(reply, request, "seat", ticket)
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
        title=title, code=code, nickname=nickname[:24], fault=fault, is_back=is_back
    )
    return HTMLResponse(text, status, headers=NO_STORE)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
