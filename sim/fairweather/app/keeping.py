"""Routes for what is taken home or watched from a page: the version, the QR code, downloads."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route

import fairweather
from fairweather.app.address import address_of
from fairweather.app.classes import Holder, holder, hosted, led
from fairweather.app.games import BOOT
from fairweather.app.hall import ROOMS
from fairweather.app.packs import PACKS
from fairweather.errors import FairweatherError
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.schema import PhaseKind
from fairweather.play.game import Game
from fairweather.play.room import Room, RoomKey
from fairweather.play.saved import open_saved
from fairweather.play.words import percent
from fairweather.report.debrief.pack import PAGE, TABLE, seat_file

_NO_STORE = {"Cache-Control": "no-store"}
_NO_FORK_YET = "Games of the groups open with the debrief; to the facilitator in what if, too.\n"
_NOT_YET = "The debrief opens when the facilitator opens that phase.\n"
_CLOSED = "This is open to the facilitator of a class alone.\n"
_COPIES: dict[tuple[str, str, int], tuple[RoomKey, list[str]]] = {}


def keeping_routes() -> list[Route]:
    """Return the routes: the version that pages watch, the QR code, and the class as a file."""
    return [
        Route("/class/version", version),
        Route("/class/qr.svg", qr),
        Route("/class/export", export),
        Route("/class/game", group_game),
        Route("/class/debrief", debrief),
        Route("/class/debrief.csv", orders_table),
    ]


async def version(request: Request) -> Response:
    """Tell how far the class has come for who asks, and note that a member is here."""
    mine = holder(request.cookies)
    classroom = led(request.cookies) if "lead" in request.query_params else None
    at = 0
    if classroom is not None:
        at = classroom.room.version
    elif mine is not None:
        await run_in_threadpool(mine.classroom.room.seen, mine.member)
        at = mine.classroom.room.version_for(mine.member)
    told = {"fairweather": fairweather.__version__, "boot": BOOT, "version": at}
    return JSONResponse(told, headers=_NO_STORE)


async def qr(request: Request) -> Response:
    """Send the QR code by which the class is joined."""
    here, classroom = hosted(), led(request.cookies)
    if here is None or classroom is None:
        return PlainTextResponse(_CLOSED, 403, headers=_NO_STORE)
    svg = here.invitation(classroom).svg()
    return Response(svg, media_type="image/svg+xml", headers=_NO_STORE)


async def debrief(request: Request) -> Response:
    """Send the debrief of the class, or with ``?seat=own`` that of a member's seat."""
    mine = holder(request.cookies)
    own = mine if request.query_params.get("seat") == "own" else None
    classroom = own.classroom if own else _open_to(request)
    if classroom is None or not classroom.is_open:
        return PlainTextResponse(_NOT_YET, 403, headers=_NO_STORE)
    pack = await run_in_threadpool(PACKS.of, classroom)
    name = _own_page(own) if own else PAGE
    is_done, files = pack.is_done, pack.found or {}
    if name in files:
        return HTMLResponse(files[name], headers=_NO_STORE)
    if is_done:
        words = pack.fault or "Your seat has no page: nobody played it."
        return PlainTextResponse(f"{words}\n", 404, headers=_NO_STORE)
    return HTMLResponse(_waiting(pack.progress), 202, headers=_NO_STORE | {"Refresh": "2"})


async def orders_table(request: Request) -> Response:
    """Send every order as a table."""
    classroom = _open_to(request)
    if classroom is None or not classroom.is_open:
        return PlainTextResponse(_NOT_YET, 403, headers=_NO_STORE)
    pack = await run_in_threadpool(PACKS.of, classroom)
    if pack.fault:
        return PlainTextResponse(f"{pack.fault}\n", 404, headers=_NO_STORE)
    if not pack.found:
        return HTMLResponse(_waiting(pack.progress), 202, headers=_NO_STORE | {"Refresh": "2"})
    headers = {"Content-Disposition": f'attachment; filename="fairweather_{classroom.code}.csv"'}
    return Response(pack.found[TABLE], media_type="text/csv", headers=headers | _NO_STORE)


def _open_to(request: Request) -> Classroom | None:
    """Return the class that whoever asks leads, or else belongs to."""
    mine = holder(request.cookies)
    return led(request.cookies) or (mine.classroom if mine else None)


def _own_page(mine: Holder) -> str:
    classroom = mine.classroom
    member = classroom.members[mine.member]
    name = classroom.groups[member.group - 1].label if len(classroom.groups) > 1 else ""
    return seat_file(name, member.seat)


def _waiting(share: float) -> str:
    return (
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Debrief · Fairweather</title>'
        f"<p>The debrief is being made: {percent(share)}. This page looks again by itself.</p>"
        "</html>"
    )


async def group_game(request: Request) -> Response:
    """Open a copy of a group's game, to be asked why and what if.

    The facilitator may from the phase *what if* on, so that the class looks on; everybody may in
    the debrief. Whoever opens it again finds the copy as it was left.
    """
    mine, lead = holder(request.cookies), led(request.cookies)
    classroom = lead or (mine.classroom if mine else None)
    if classroom is None:
        return PlainTextResponse(_CLOSED, 403, headers=_NO_STORE)
    if not (classroom.is_open or (lead and classroom.phase is PhaseKind.WHATIF)):
        return PlainTextResponse(_NO_FORK_YET, 403, headers=_NO_STORE)
    asked = request.query_params.get("group", "")
    group = next((one for one in classroom.groups if str(one.number) == asked), None)
    if group is None:
        return PlainTextResponse("There is no such group.\n", 404, headers=_NO_STORE)
    who = (classroom.code, mine.member if mine and not lead else "", group.number)
    try:
        room = await run_in_threadpool(_copied, who, group.game)
    except FairweatherError as error:
        return PlainTextResponse(f"{error}\n", 422, headers=_NO_STORE)
    return RedirectResponse(address_of(room.key).path(), 303, headers=_NO_STORE)


def _copied(who: tuple[str, str, int], game: Game) -> Room:
    """Return the room of ``who`` with a watched copy of a game as far as it is played."""
    key, digests = _COPIES.get(who, (None, []))
    room = ROOMS.find(key) if key is not None else None
    if room is not None and digests == game.digests:
        return room
    if not ROOMS.shelf.key_of(game.history.source):
        ROOMS.shelf.lend(game.history.source)
    room = open_saved(game.transcript().text(), ROOMS, "this game")
    _COPIES[who] = (room.key, list(game.digests))
    return room


async def export(request: Request) -> Response:
    """Send all that the class did as a file; ``?names=no`` sends it without nicknames."""
    here, classroom = hosted(), led(request.cookies)
    if here is None or classroom is None:
        return PlainTextResponse(_CLOSED, 403, headers=_NO_STORE)
    code = classroom.code
    register = here.register
    if request.query_params.get("names") == "no":
        text = await run_in_threadpool(register.pseudonymized, code, False)
    else:
        text = await run_in_threadpool(register.export, code)
    name = f'attachment; filename="fairweather_class_{code}.jsonl"'
    headers = {"Content-Disposition": name} | _NO_STORE
    return Response(text, media_type="application/x-ndjson", headers=headers)
