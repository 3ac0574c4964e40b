"""Routes of a class: its version, the QR code, a group's game, and the class as a file."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from fairweather.app.web.addresses import address_of
from fairweather.app.web.debrief_routes import open_to
from fairweather.app.web.qr import qr_svg
from fairweather.app.web.replies import NO_STORE, Refused, download, refusing, version_reply
from fairweather.app.web.rooms import ROOMS
from fairweather.app.web.sessions import Hosted, holder, hosted, led
from fairweather.app.web.tickets import Ticket, read_ticket
from fairweather.play.classroom.schema import PhaseKind
from fairweather.play.game import Game
from fairweather.play.notes import OF_A_CLASS
from fairweather.play.room import Room, RoomKey

_NO_FORK_YET = "Games of the groups open with the debrief; to the facilitator in what if, too."
_YOURS = "Your private link. Whoever opens it leads the class, so show it to nobody."
_CLOSED = "This is open to the facilitator of a class alone."
_COPIES: dict[tuple[str, str, int], tuple[RoomKey, list[str]]] = {}


def class_routes() -> list[Route]:
    """Return the routes."""
    return [
        Route("/class/version", version),
        Route("/class/qr.svg", qr),
        Route("/class/link", link),
        Route("/class/export", export),
        Route("/class/game", group_game),
    ]


async def version(request: Request) -> Response:
    """Tell how far the class has come for who asks, and note that a member is here."""
    mine = holder(request.cookies)
    classroom = led(request.cookies) if "lead" in request.query_params else None
    if classroom is not None:
        return version_reply(classroom.room.version)
    if mine is None:
        return version_reply(0)
    await run_in_threadpool(mine.classroom.room.seen, mine.member)
    return version_reply(mine.classroom.room.version_for(mine.member))


async def qr(request: Request) -> Response:
    """Send the QR code by which the class is joined."""
    svg = qr_svg(_led_here(request)[0].invitation.link)
    return Response(svg, media_type="image/svg+xml", headers=NO_STORE)


async def link(request: Request) -> Response:
    """Send the facilitator's own private link, as words alone."""
    here, ticket = _led_here(request)
    own = here.invitation.lead_link(ticket.secret)
    return PlainTextResponse(f"{_YOURS}\n\n{own}\n", headers=NO_STORE)


async def export(request: Request) -> Response:
    """Send all that the class did as a file; ``?names=no`` sends it without nicknames."""
    here, ticket = _led_here(request)
    code, is_nameless = ticket.code, request.query_params.get("names") == "no"
    written = here.register.pseudonymized if is_nameless else here.register.export
    text = await run_in_threadpool(written, code)
    return download(text, f"fairweather_class_{code}.jsonl", "application/x-ndjson")


async def group_game(request: Request) -> Response:
    """Open a copy of a group's game, to be asked why and what if.

    The facilitator may from the phase *what if* on, so that the class looks on; everybody may in
    the debrief. Whoever opens it again finds the copy as it was left.
    """
    mine, lead = holder(request.cookies), led(request.cookies)
    classroom = open_to(request)
    if classroom is None:
        raise Refused(_CLOSED, 403)
    if not (classroom.is_open or (lead and classroom.phase is PhaseKind.WHATIF)):
        raise Refused(_NO_FORK_YET, 403)
    asked = request.query_params.get("group", "")
    group = next((one for one in classroom.groups if str(one.number) == asked), None)
    if group is None:
        raise Refused("There is no such group.", 404)
    who = (classroom.code, mine.member if mine and not lead else "", group.number)
    with refusing(422):
        room = await run_in_threadpool(_copied, who, group.game)
    return RedirectResponse(address_of(room.key).path(), 303, headers=NO_STORE)


def _led_here(request: Request) -> tuple[Hosted, Ticket]:
    """Return what is hosted, and the ticket by which it is led; refuse all who do not lead it."""
    here = hosted()
    ticket = read_ticket(request.cookies, "lead", here.playing.code) if here else None
    if here is None or ticket is None or led(request.cookies) is None:
        raise Refused(_CLOSED, 403)
    return here, ticket


def _copied(who: tuple[str, str, int], game: Game) -> Room:
    """Return the room of ``who`` with a watched copy of a game as far as it is played."""
    key, digests = _COPIES.get(who, (None, []))
    room = ROOMS.find(key) if key is not None else None
    if room is not None and digests == game.history.digests:
        return room
    if not ROOMS.shelf.key_of(game.history.source):
        ROOMS.shelf.lend(game.history.source)
    room = ROOMS.open_saved(game.history.transcript().text(), "this game")
    room.game.history.notes[OF_A_CLASS] = True
    _COPIES[who] = (room.key, list(game.history.digests))
    return room
